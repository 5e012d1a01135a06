#include "index/blocks.hpp"
#include "tests/support/key_tuples.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace khop::index {
namespace {

std::vector<KeyTuple> sorted_tuples(test::KeyShape shape, std::size_t n) {
  std::vector<KeyTuple> tuples = test::key_tuples(shape, n, 21);
  std::sort(tuples.begin(), tuples.end());
  return tuples;
}

std::uint64_t pairs_of(std::span<const KeyTuple> sorted, const PairWork& work, PairScope scope) {
  std::uint64_t pairs = 0;
  for_each_pair(sorted, work, scope, [&](std::uint32_t, std::uint32_t) { ++pairs; });
  return pairs;
}

TEST(BlocksProperty, ItemsAreNeverEmptyAndNeverTooLong) {
  for (const test::KeyShape shape : test::kKeyShapes) {
    for (const std::uint32_t boundary : {0U, 1U, 2'999U, 6'000U}) {
      SCOPED_TRACE(testing::Message() << "shape " << static_cast<int>(shape) << ", boundary " << boundary);
      const std::vector<KeyTuple> tuples = sorted_tuples(shape, 6'000);
      const PlanOptions options{.scope = {boundary}, .pairs_per_work = 1'000};
      const PairPlan plan = plan_pairs(tuples, options);
      std::uint64_t total = 0;
      for (const PairWork& work : plan.works) {
        const std::uint64_t pairs = pairs_of(tuples, work, options.scope);
        ASSERT_GE(pairs, 1U);
        ASSERT_LE(pairs, options.pairs_per_work);
        total += pairs;
      }
      EXPECT_EQ(total, plan.stats.pairs);
    }
  }
}

TEST(BlocksProperty, OneHugeBlockIsWorkForManyThreads) {
  const std::vector<KeyTuple> tuples = sorted_tuples(test::KeyShape::kOneValue, 20'000);
  const PairPlan plan = plan_pairs(tuples, {});
  EXPECT_EQ(plan.stats.pairs, 20'000ULL * 19'999 / 2);
  EXPECT_GE(plan.works.size(), plan.stats.pairs / (1U << 16));
  EXPECT_LE(plan.works.size(), 2 * plan.stats.pairs / (1U << 16));
}

TEST(BlocksProperty, OneTwoAndEightThreadsMakeTheSamePlan) {
  const std::vector<KeyTuple> tuples = sorted_tuples(test::KeyShape::kSkewed, 300'000);
  const PlanOptions options{.max_pairs = 1'000'000'000};
  const auto planned_by = [&](int threads) {
    return test::with_threads(threads, [&] { return plan_pairs(tuples, options); });
  };
  const PairPlan alone = planned_by(1);
  EXPECT_EQ(alone.stats.oversized_blocks, 1U);
  for (const int threads : {2, 8}) {
    const PairPlan plan = planned_by(threads);
    EXPECT_EQ(plan.works, alone.works);
    EXPECT_EQ(plan.oversized, alone.oversized);
    EXPECT_EQ(plan.stats, alone.stats);
  }
}

}  // namespace
}  // namespace khop::index
