#include "core/evaluate/cluster_measures.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace khop::evaluate {
namespace {

using Labels = std::vector<std::uint32_t>;

// Entities {0 1 2 3 4}, {5 6}, {7 8 9 a b}; the second response of Bagga & Baldwin (1998) joins the two large ones, the
// first joins a large one with the small one. Pairwise: 21 true pairs.
const Labels kEntities{1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3};
const Labels kSmallMistake{1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2};
const Labels kLargeMistake{1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1};

TEST(ClusterMeasures, CountsPairsOfAMistakenJoin) {
  EXPECT_EQ(measure_clusters(kSmallMistake, kEntities), (PairMeasures{21, 10, 0}));
  EXPECT_EQ(measure_clusters(kLargeMistake, kEntities), (PairMeasures{21, 25, 0}));
}

TEST(ClusterMeasures, OfEqualPartitionsArePerfectWhateverTheLabels) {
  const Labels renamed{70, 70, 70, 70, 70, 5, 5, 0, 0, 0, 0, 0};
  EXPECT_EQ(measure_clusters(renamed, kEntities), (PairMeasures{21, 0, 0}));
  EXPECT_EQ(b_cubed(renamed, kEntities).f1(), 1);
}

TEST(BCubed, AgreesWithThePaper) {
  EXPECT_NEAR(b_cubed(kSmallMistake, kEntities).precision, 16.0 / 21, 1e-12);  // 76 %
  EXPECT_NEAR(b_cubed(kLargeMistake, kEntities).precision, 7.0 / 12, 1e-12);   // 58 %
  EXPECT_EQ(b_cubed(kSmallMistake, kEntities).recall, 1);
}

TEST(ClusterMeasures, LeaveOutRecordsOfUnknownEntity) {
  const Labels found{1, 1, 1, 2};
  const Labels truth{5, 5, kNoLabel, 6};
  EXPECT_EQ(measure_clusters(found, truth), (PairMeasures{1, 0, 0}));
  EXPECT_EQ(b_cubed(found, truth).precision, 1);
}

TEST(ClusterMeasures, OfNoRecordsAreZero) {
  EXPECT_EQ(measure_clusters({}, {}), PairMeasures{});
  EXPECT_EQ(b_cubed({}, {}).f1(), 0);
}

}  // namespace
}  // namespace khop::evaluate
