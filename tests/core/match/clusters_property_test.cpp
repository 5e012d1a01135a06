#include "core/match/clusters.hpp"

#include "core/engine/batch.hpp"
#include "core/match/id_order.hpp"
#include "core/model/frequencies.hpp"
#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace khop {
namespace {

constexpr FixedWeight kMatch = 0;

struct World {
  explicit World(std::uint32_t seed) : dice(seed) {
    records = test::encode_records(test::random_records(dice, 60), test::random_schema(dice));
    model = test::random_model(dice, records.schema(), records);
    apply_frequencies(model, records);
    pairs = score_candidates(records, model, {}, kMatch, {}).pairs;
    order_by_rank(pairs, rank_by_id(records.ids));
    for (std::size_t i = dice.below(6); i > 0; --i) {
      const auto a = static_cast<std::uint32_t>(dice.below(60));
      const auto b = static_cast<std::uint32_t>(dice.below(60));
      if (a != b) verdicts.push_back({std::min(a, b), std::max(a, b), dice.below(2) == 0});
    }
  }
  std::vector<std::uint32_t> labels(ClusterReport& report) const {
    const Scorer scorer{records, model};
    return cluster(records.size(), pairs, scorer, {.match = kMatch, .verdicts = verdicts}, report);
  }
  test::Dice dice;
  Records records;
  Model model;
  std::vector<ScoredPair> pairs;
  std::vector<PairVerdict> verdicts;
};

TEST(ClustersProperty, DoNotDependOnTheOrderOfPairsOrOnThreads) {
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    World world{seed};
    ClusterReport report;
    const std::vector<std::uint32_t> expected = test::with_threads(1, [&] { return world.labels(report); });
    for (std::size_t i = world.pairs.size(); i > 1; --i)
      std::swap(world.pairs[i - 1], world.pairs[world.dice.below(i)]);
    for (std::size_t i = 0; i < world.pairs.size(); i += 2) std::swap(world.pairs[i].left, world.pairs[i].right);
    for (const int threads : {2, 8}) {
      ClusterReport again;
      ASSERT_EQ(test::with_threads(threads, [&] { return world.labels(again); }), expected);
      EXPECT_EQ(again.split_components, report.split_components);
      EXPECT_EQ(again.pairs_weighed, report.pairs_weighed);
    }
  }
}

TEST(ClustersProperty, HonourEveryVerdictButTheContradictory) {
  for (const std::uint32_t seed : test::seeds(300)) {
    SCOPED_TRACE(seed);
    const World world{seed};
    ClusterReport report;
    const std::vector<std::uint32_t> label = world.labels(report);
    std::size_t broken = 0;
    for (const PairVerdict& verdict : world.verdicts) {
      const bool together = label[verdict.left] == label[verdict.right];
      ASSERT_TRUE(together || !verdict.match) << verdict.left << ", " << verdict.right;
      broken += !verdict.match && together ? 1 : 0;
    }
    ASSERT_EQ(broken, report.conflicts);
  }
}

TEST(ClustersProperty, LabelIsTheSmallestMemberAndStaysInTheComponent) {
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    const World world{seed};
    ClusterReport report;
    const std::vector<std::uint32_t> label = world.labels(report);
    for (std::uint32_t i = 0; i < label.size(); ++i) {
      ASSERT_LE(label[i], i);
      ASSERT_EQ(label[label[i]], label[i]);
    }
  }
}

}  // namespace
}  // namespace khop
