#include "index/blocks.hpp"
#include "tests/reference/key_pairs.hpp"
#include "tests/support/key_tuples.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <span>
#include <vector>

namespace khop::index {
namespace {

using test::reference::RecordPairs;

RecordPairs planned_pairs(std::span<const KeyTuple> sorted, const PairPlan& plan, PairScope scope) {
  RecordPairs pairs;
  for (const PairWork& work : plan.works) {
    for_each_pair(sorted, work, scope,
                  [&](std::uint32_t left, std::uint32_t right) { pairs.emplace_back(left, right); });
  }
  return pairs;
}

PlanOptions random_options(std::mt19937_64& random, std::size_t n) {
  PlanOptions options;
  options.pairs_per_work = 1 + random() % 200;
  if (random() % 2 == 0) options.scope.first_right_record = static_cast<std::uint32_t>(random() % (n + 2));
  if (random() % 3 == 0) options.max_pairs = random() % 300;
  return options;
}

TEST(BlocksDifferential, PlansEveryPairOfTheObviousLoopsExactlyOnce) {
  for (const std::uint32_t seed : test::seeds(300)) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    const test::KeyShape shape = test::kKeyShapes[random() % test::kKeyShapes.size()];
    std::vector<KeyTuple> tuples = test::key_tuples(shape, random() % 400, seed);
    const PlanOptions options = random_options(random, tuples.size());
    std::sort(tuples.begin(), tuples.end());

    const PairPlan plan = plan_pairs(tuples, options);
    RecordPairs pairs = planned_pairs(tuples, plan, options.scope);
    RecordPairs expected = test::reference::pairs_by_key(tuples, options);
    std::sort(pairs.begin(), pairs.end());
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(pairs, expected);
    ASSERT_EQ(plan.stats, test::reference::stats_by_key(tuples, options));
    ASSERT_EQ(plan.oversized.size(), plan.stats.oversized_blocks);
  }
}

TEST(BlocksDifferential, TilesOfAnySideGiveEveryPairExactlyOnceAndStayWithinTheSide) {
  for (const std::uint32_t seed : test::seeds(300)) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    const test::KeyShape shape = test::kKeyShapes[random() % test::kKeyShapes.size()];
    std::vector<KeyTuple> tuples = test::key_tuples(shape, random() % 300, seed);
    const PlanOptions options = random_options(random, tuples.size());
    const std::size_t side = 1 + random() % 40;
    std::sort(tuples.begin(), tuples.end());
    RecordPairs pairs;
    for (const PairWork& work : plan_pairs(tuples, options).works) {
      for_each_tile(tuples, work, options.scope, side, [&](auto rows, auto columns) {
        ASSERT_LE(rows.size(), side);
        ASSERT_LE(columns.size(), side);
        ASSERT_EQ(std::uint64_t{rows.front().key}, std::uint64_t{columns.back().key});
        const std::size_t before = pairs.size();
        for_each_pair_of_tile(rows, columns, [&](std::size_t r, std::size_t c) {
          pairs.emplace_back(std::uint32_t{rows[r].record}, std::uint32_t{columns[c].record});
        });
        ASSERT_GT(pairs.size(), before) << "a tile without pairs";
      });
    }
    RecordPairs expected = test::reference::pairs_by_key(tuples, options);
    std::sort(pairs.begin(), pairs.end());
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(pairs, expected);
  }
}

TEST(BlocksDifferential, BlocksThatLieAcrossPlanningTasksAreWhole) {
  // 200,000 tuples are several planning tasks; blocks of 3 lie across their borders, and one of 1,000 as well.
  std::vector<KeyTuple> tuples(200'000);
  for (std::uint32_t i = 0; i != tuples.size(); ++i) {
    const bool big = i >= 65'000 && i < 66'000;
    tuples[i] = {big ? 65'000 / 3 : i / 3, i};
  }
  const PlanOptions options{.pairs_per_work = 5'000};
  const PairPlan plan = plan_pairs(tuples, options);
  ASSERT_EQ(planned_pairs(tuples, plan, options.scope).size(), test::reference::pairs_by_key(tuples, options).size());
  ASSERT_EQ(plan.stats, test::reference::stats_by_key(tuples, options));
}

}  // namespace
}  // namespace khop::index
