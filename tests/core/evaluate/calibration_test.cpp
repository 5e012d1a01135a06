#include "core/evaluate/calibration.hpp"

#include "core/model/model.hpp"

#include <gtest/gtest.h>

#include <random>

namespace khop::evaluate {
namespace {

TEST(Calibration, PutsPairsIntoBandsByProbability) {
  const std::vector<double> edges{0.5, 0.9, 1.0};
  const std::vector<JudgedPair> pairs{{log2_odds(0.6), true},
                                      {log2_odds(0.8), false},
                                      {log2_odds(0.95), true},
                                      {60, true},
                                      {log2_odds(0.2), true}};  // the last is below all bands
  const std::vector<CalibrationBand> bands = calibration(pairs, edges);
  ASSERT_EQ(bands.size(), 2U);
  EXPECT_EQ(bands[0].pairs, 2U);
  EXPECT_EQ(bands[0].matches, 1U);
  EXPECT_NEAR(bands[0].expected_share(), 0.7, 1e-9);
  EXPECT_NEAR(bands[0].expected_false(), 0.6, 1e-9);
  EXPECT_EQ(bands[0].observed_false(), 1U);
  EXPECT_EQ(bands[1].pairs, 2U);  // a probability of 1 belongs to the last band
  EXPECT_DOUBLE_EQ(bands[1].observed_share(), 1);
}

TEST(Calibration, ABandBeginsAtItsLowerEdge) {
  const std::vector<double> edges{0, 0.5, 1};
  const std::vector<JudgedPair> pairs{{0, true}};  // 0 bits: probability one half
  EXPECT_EQ(calibration(pairs, edges)[1].pairs, 1U);
}

TEST(Calibration, FindsProbabilitiesThatAreRightToBeRight) {
  std::mt19937 random{7};
  std::uniform_real_distribution<double> uniform{0, 1};
  std::vector<JudgedPair> pairs(200'000);
  for (JudgedPair& pair : pairs) {
    const double probability = 0.02 + 0.96 * uniform(random);
    pair = {log2_odds(probability), uniform(random) < probability};
  }
  for (const CalibrationBand& band : calibration(pairs, default_bands())) {
    if (band.pairs < 1000) continue;
    EXPECT_NEAR(band.observed_share(), band.expected_share(), 0.02) << band.low;
  }
}

TEST(WilsonInterval, AgreesWithItsFormulaAtKnownPoints) {
  const Interval half = wilson_interval(5, 10);  // by hand: 0.5 ± 0.2634
  EXPECT_NEAR(half.low, 0.2366, 5e-5);
  EXPECT_NEAR(half.high, 0.7634, 5e-5);
  const Interval none = wilson_interval(0, 20);
  EXPECT_EQ(none.low, 0);
  EXPECT_NEAR(none.high, 0.1611, 5e-5);  // Newcombe (1998), table I, 0 of 20
  EXPECT_EQ(wilson_interval(0, 0).high, 1);
}

}  // namespace
}  // namespace khop::evaluate
