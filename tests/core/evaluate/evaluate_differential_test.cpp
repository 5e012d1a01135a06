#include "core/evaluate/cluster_measures.hpp"
#include "core/evaluate/pair_measures.hpp"
#include "core/evaluate/truth.hpp"
#include "tests/reference/evaluate.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <random>

namespace khop::evaluate {
namespace {

std::vector<std::uint32_t> random_labels(std::size_t n, std::uint32_t groups, std::mt19937& random) {
  std::vector<std::uint32_t> labels(n);
  for (std::uint32_t& label : labels)
    label = random() % 10 == 0 ? kNoLabel : static_cast<std::uint32_t>(random()) % groups;
  return labels;
}

TEST(ClusterMeasuresDifferential, AgreeWithCountingEveryPair) {
  for (const std::uint32_t seed : test::seeds(200)) {
    SCOPED_TRACE(seed);
    std::mt19937 random{seed};
    const std::size_t n = random() % 60;
    const auto found = random_labels(n, 1 + seed % 20, random);
    const auto truth = random_labels(n, 1 + seed % 13, random);
    EXPECT_EQ(measure_clusters(found, truth), test::reference::measure_clusters(found, truth));
    const BCubed fast = b_cubed(found, truth);
    const BCubed slow = test::reference::b_cubed(found, truth);
    EXPECT_NEAR(fast.precision, slow.precision, 1e-12);
    EXPECT_NEAR(fast.recall, slow.recall, 1e-12);
  }
}

TEST(ClusterMeasuresDifferential, AgreeWithTheMeasuresOfTheirPairs) {
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    std::mt19937 random{seed};
    std::vector<std::uint32_t> found = random_labels(40, 8, random);
    std::vector<std::uint32_t> truth = random_labels(40, 8, random);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (truth[i] == kNoLabel) found[i] = kNoLabel;
      if (found[i] == kNoLabel) truth[i] = kNoLabel;
    }
    EXPECT_EQ(measure_clusters(found, truth), measure_pairs(pairs_of_labels(found), pairs_of_labels(truth)));
  }
}

TEST(ThresholdCurveDifferential, AgreesWithAskingEveryPair) {
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    std::mt19937 random{seed};
    std::vector<JudgedPair> pairs(random() % 80);
    std::uint64_t true_pairs = random() % 5;
    for (JudgedPair& pair : pairs) {
      pair = {static_cast<double>(random() % 20) - 10, random() % 2 == 0};  // few weights: ties
      true_pairs += pair.match ? 1 : 0;
    }
    const std::vector<double> thresholds{-11, -3, 0, 0.5, 4, 9, 10};
    const auto curve = threshold_curve(pairs, true_pairs, thresholds);
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
      EXPECT_EQ(curve[i].measures, test::reference::cut_at(pairs, true_pairs, thresholds[i])) << thresholds[i];
    }
  }
}

}  // namespace
}  // namespace khop::evaluate
