#include "core/evaluate/pair_measures.hpp"

#include <gtest/gtest.h>

namespace khop::evaluate {
namespace {

TEST(PairMeasures, CountsAgreementsAndBothKindsOfError) {
  const std::vector<RecordPair> found{{0, 1}, {0, 2}, {3, 4}};
  const std::vector<RecordPair> truth{{0, 1}, {1, 2}, {3, 4}, {5, 6}};
  const PairMeasures measures = measure_pairs(found, truth);
  EXPECT_EQ(measures, (PairMeasures{2, 1, 2}));
  EXPECT_DOUBLE_EQ(measures.precision(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(measures.recall(), 0.5);
  EXPECT_DOUBLE_EQ(measures.f1(), 4.0 / 7);
}

TEST(PairMeasures, AShareOfNothingIsZero) {
  const PairMeasures measures = measure_pairs({}, {});
  EXPECT_EQ(measures.precision(), 0);
  EXPECT_EQ(measures.recall(), 0);
  EXPECT_EQ(measures.f1(), 0);
}

TEST(PairMeasures, SortUniqueDropsRepeats) {
  std::vector<RecordPair> pairs{{2, 3}, {0, 9}, {2, 3}, {0, 1}};
  sort_unique(pairs);
  EXPECT_EQ(pairs, (std::vector<RecordPair>{{0, 1}, {0, 9}, {2, 3}}));
}

TEST(BlockingMeasures, RelateCandidatesToTruthAndToAllPairs) {
  const BlockingMeasures measures{.possible = 4950, .candidates = 99, .true_pairs = 12, .true_candidates = 9};
  EXPECT_DOUBLE_EQ(measures.pairs_completeness(), 0.75);
  EXPECT_DOUBLE_EQ(measures.reduction_ratio(), 0.98);
  EXPECT_DOUBLE_EQ(measures.pairs_quality(), 1.0 / 11);
}

// A pair counts at each rule that brings it together: more candidates than there are pairs gave a negative ratio.
TEST(BlockingMeasures, ReductionIsNeverBelowZero) {
  const BlockingMeasures measures{.possible = 10, .candidates = 25, .true_pairs = 2, .true_candidates = 2};
  EXPECT_EQ(measures.reduction_ratio(), 0);
}

TEST(BlockingMeasures, OfNoPairsAtAllAreZero) {
  EXPECT_EQ(BlockingMeasures{}.pairs_completeness(), 0);
  EXPECT_EQ(BlockingMeasures{}.reduction_ratio(), 0);
}

TEST(SharedKeys, CountsTruePairsWithAKeyInCommon) {
  const std::vector<std::size_t> begin{0, 2, 4, 4, 5};
  const std::vector<std::uint64_t> keys{10, 30, 20, 30, 10};  // record 2 has none
  const KeyLists lists{begin, keys};
  const std::vector<RecordPair> truth{{0, 1}, {0, 2}, {0, 3}, {1, 3}};
  EXPECT_EQ(count_sharing_a_key(truth, lists, lists), 2U);
}

TEST(SharedKeys, LinkTakesEntriesAndPersonsFromTheirOwnLists) {
  const std::vector<std::size_t> entry_begin{0, 1};
  const std::vector<std::uint64_t> entry_keys{7};
  const std::vector<std::size_t> person_begin{0, 1, 2};
  const std::vector<std::uint64_t> person_keys{8, 7};
  const std::vector<RecordPair> truth{{0, 0}, {0, 1}};
  EXPECT_EQ(count_sharing_a_key(truth, {entry_begin, entry_keys}, {person_begin, person_keys}), 1U);
}

TEST(ThresholdCurve, FollowsThePairsDownToTheLightest) {
  const std::vector<JudgedPair> pairs{{-2, false}, {9, true}, {3, true}, {5, false}};
  const std::vector<double> thresholds{10, 9, 4, -5};
  const std::vector<ThresholdPoint> curve = threshold_curve(pairs, 3, thresholds);
  ASSERT_EQ(curve.size(), 4U);
  EXPECT_EQ(curve[0].measures, (PairMeasures{0, 0, 3}));
  EXPECT_EQ(curve[1].measures, (PairMeasures{1, 0, 2}));  // a weight at the threshold is a link
  EXPECT_EQ(curve[2].measures, (PairMeasures{1, 1, 2}));
  EXPECT_EQ(curve[3].measures, (PairMeasures{2, 2, 1}));  // one true pair was never scored
  EXPECT_EQ(curve[3].weight, -5);
}

}  // namespace
}  // namespace khop::evaluate
