#include "core/estimate/em.hpp"

#include "core/infer/schema.hpp"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

namespace khop {
namespace {

constexpr double kPairs = 1e7;

std::vector<double> plain_m(const Comparison& comparison) {
  std::vector<double> p;
  for (const Level& level : comparison.levels) p.push_back(level.m);
  return p;
}

/// P(level of comparison c | levels before it), for matches and others.
using Chance = std::function<double(std::size_t c, unsigned level, std::uint64_t before, bool match)>;

/// How many of kPairs pairs show each pattern, by expectation, if a pair is a match with chance `prior`.
std::vector<WeightedPattern> expected_patterns(std::span<const Comparison> comparisons, double prior,
                                               const Chance& chance) {
  struct Partial {
    std::uint64_t gamma;
    double match;
    double other;
  };
  std::vector<Partial> partial{{0, prior, 1 - prior}};
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    std::vector<Partial> longer;
    for (const Partial& p : partial) {
      for (unsigned l = 0; l < comparisons[c].levels.size(); ++l) {
        const Partial next{p.gamma | std::uint64_t{l} << (4 * c), p.match * chance(c, l, p.gamma, true),
                           p.other * chance(c, l, p.gamma, false)};
        if (next.match + next.other > 0) longer.push_back(next);
      }
    }
    partial = std::move(longer);
  }
  std::vector<WeightedPattern> patterns;
  for (const Partial& p : partial) patterns.push_back({p.gamma, kPairs * (p.match + p.other)});
  return patterns;
}

/// Enough fields to leave little doubt about a pair: pairs in doubt teach little on purpose.
std::vector<Comparison> comparisons() {
  return comparisons_for({{"sex", FieldType::kCategory, {"sex"}},
                          {"postcode", FieldType::kPostcode, {"postcode"}},
                          {"income", FieldType::kNumber, {"income"}},
                          {"number", FieldType::kIdentifier, {"number"}},
                          {"phone", FieldType::kPhone, {"phone"}},
                          {"email", FieldType::kEmail, {"email"}}});
}
/// Their true m and u: [comparison][level - 1].
const std::vector<std::vector<double>> kM{{0.97, 0.01, 0.02},
                                          {0.70, 0.15, 0.05, 0.04, 0.06},
                                          {0.80, 0.10, 0.04, 0.06},
                                          {0.75, 0.05, 0.10, 0.04, 0.01, 0.05},
                                          {0.75, 0.05, 0.10, 0.04, 0.01, 0.05},
                                          {0.75, 0.05, 0.05, 0.05, 0.02, 0.08}};
const std::vector<std::vector<double>> kU{{0.50, 0.02, 0.48},
                                          {0.01, 0.01, 0.02, 0.06, 0.90},
                                          {0.02, 0.03, 0.15, 0.80},
                                          {0.0001, 0.0002, 0.0005, 0.0002, 0.001, 0.998},
                                          {0.0001, 0.0002, 0.0005, 0.0002, 0.001, 0.998},
                                          {0.0001, 0.0001, 0.0008, 0.009, 0.2, 0.79}};

TEST(Em, RecoversTheModelThatMadeTheData) {
  std::vector<Comparison> found = comparisons();
  const double missing = 0.02;  // of each field, in matches and others alike
  const auto patterns = expected_patterns(found, 0.002, [&](std::size_t c, unsigned level, std::uint64_t, bool match) {
    return level == 0 ? missing : (1 - missing) * (match ? kM : kU)[c][level - 1];
  });
  double prior = 1e-4;
  const EmReport report = estimate_em(found, prior, patterns, {.max_iterations = 5000, .tolerance = 1e-9});
  EXPECT_TRUE(report.converged);
  EXPECT_NEAR(prior, 0.002, 0.00004);
  EXPECT_NEAR(report.expected_matches, 0.002 * kPairs, 0.02 * 0.002 * kPairs);
  for (std::size_t c = 0; c < found.size(); ++c) {
    for (std::size_t l = 1; l < found[c].levels.size(); ++l) {
      EXPECT_NEAR(found[c].levels[l].m, kM[c][l - 1], 0.01) << found[c].name << ", " << found[c].levels[l].label;
      // Likely matches are no evidence of u, so that of a rare level comes out somewhat low.
      EXPECT_NEAR(std::log2(found[c].levels[l].u / kU[c][l - 1]), 0, 0.4)
          << found[c].name << ", " << found[c].levels[l].label;
      EXPECT_NEAR(found[c].levels[l].u, kU[c][l - 1], 0.001) << found[c].name << ", " << found[c].levels[l].label;
    }
  }
}

TEST(Em, DoesNotTakeNeighboursForMatches) {
  // Among pairs of different people every hundredth lives in one postcode, and a third of these have the same income
  // too: one factory pays them all. Taken for independent, they are six times as many as the matches.
  std::vector<Comparison> found = comparisons();
  const auto patterns =
      expected_patterns(found, 0.0005, [&](std::size_t c, unsigned level, std::uint64_t before, bool match) {
        if (level == 0) return 0.0;
        if (match || c != 2) return (match ? kM : kU)[c][level - 1];
        const bool neighbours = (before >> 4 & 15) == 1;
        const double equal = neighbours ? 0.33 : 0.012;
        return level == 1 ? equal : (1 - equal) * kU[2][level - 1] / (1 - kU[2][0]);
      });
  double prior = 1e-4;
  estimate_em(found, prior, patterns, {});
  EXPECT_NEAR(prior, 0.0005, 0.00005);
  EXPECT_TRUE(found[1].parent == 2 || found[2].parent == 1);
  EXPECT_NEAR(found[3].levels[1].m, 0.75, 0.05);
}

TEST(Em, TellsRelativesFromMatches) {
  // Four times as many pairs of relatives as of matches: they share postcode, income and telephone, not their number
  // and e-mail address. As the second class of pairs they would fit better than the matches do.
  const double matches = 0.0005;
  const double relatives = 0.002;
  std::vector<Comparison> found = comparisons();
  const Sharing shared = Sharing::kByRelatives, own = Sharing::kByNobody;
  const std::vector<Sharing> sharing{shared, shared, shared, own, shared, own};
  const auto chance = [&](std::size_t c, unsigned level, bool match_like) {
    return level == 0 ? 0.0 : (match_like ? kM : kU)[c][level - 1];
  };
  auto patterns = expected_patterns(found, matches, [&](std::size_t c, unsigned level, std::uint64_t, bool match) {
    return chance(c, level, match);
  });
  for (WeightedPattern& pattern : patterns) pattern.weight *= 1 - relatives;
  auto kin = expected_patterns(found, 0, [&](std::size_t c, unsigned level, std::uint64_t, bool) {
    return chance(c, level, sharing[c] == shared);
  });
  for (WeightedPattern& pattern : kin) pattern.weight *= relatives;
  patterns.insert(patterns.end(), kin.begin(), kin.end());
  double prior = 1e-4;
  const EmReport report = estimate_em(found, prior, patterns, {.sharing = sharing});
  EXPECT_NEAR(report.expected_matches, matches * kPairs, 0.1 * matches * kPairs);
  EXPECT_NEAR(found[3].levels[6].m, kM[3][5], 0.02);
  EXPECT_NEAR(found[5].levels[6].m, kM[5][5], 0.02);
}

TEST(Em, LabelsOutweighWhatTheLevelsSuggest) {
  // Pairs that agree on nothing but sex are labelled as matches: the other fields differ among matches more often.
  const auto differing_numbers = [](std::span<const WeightedPattern> labels) {
    std::vector<Comparison> found = comparisons();
    auto patterns = expected_patterns(found, 0.002, [](std::size_t c, unsigned level, std::uint64_t, bool match) {
      return level == 0 ? 0.0 : (match ? kM : kU)[c][level - 1];
    });
    patterns.insert(patterns.end(), labels.begin(), labels.end());
    double prior = 1e-4;
    estimate_em(found, prior, patterns, {});
    return found[3].levels[6].m;
  };
  const std::vector<WeightedPattern> match{{0x666451, 5000, Known::kMatch}};
  const std::vector<WeightedPattern> no_match{{0x666451, 5000, Known::kNoMatch}};
  EXPECT_GT(differing_numbers(match), differing_numbers({}) + 0.1);
  EXPECT_NEAR(differing_numbers(no_match), differing_numbers({}), 0.01);
}

TEST(Em, LabelsSayNothingOfHowManyMatch) {
  // As many labelled matches as there are matches among the drawn pairs.
  std::vector<Comparison> found = comparisons();
  auto patterns = expected_patterns(found, 0.002, [](std::size_t c, unsigned level, std::uint64_t, bool match) {
    return level == 0 ? 0.0 : (match ? kM : kU)[c][level - 1];
  });
  patterns.push_back({0x111111, 0.002 * kPairs, Known::kMatch});
  double prior = 1e-4;
  const EmReport report = estimate_em(found, prior, patterns, {});
  EXPECT_NEAR(prior, 0.002, 0.0001);
  EXPECT_NEAR(report.expected_matches, 0.002 * kPairs, 0.05 * 0.002 * kPairs);
}

TEST(Em, KeepsThePriorWhereAllPairsAreLabelled) {
  std::vector<Comparison> found = comparisons();
  double prior = 0.01;
  const std::vector<WeightedPattern> labels{{0x111111, 10, Known::kMatch}, {0x666453, 10, Known::kNoMatch}};
  estimate_em(found, prior, labels, {});
  EXPECT_EQ(prior, 0.01);
  EXPECT_GT(found[3].levels[1].m, found[3].levels[1].u);
}

TEST(Em, RandomPairsOfManyTeachNothingAboutMatches) {
  // One pattern of a random pair that looks like a match and stands for a million others.
  std::vector<Comparison> found = comparisons();
  auto patterns = expected_patterns(found, 0.002, [](std::size_t c, unsigned level, std::uint64_t, bool match) {
    return level == 0 ? 0.0 : (match ? kM : kU)[c][level - 1];
  });
  patterns.push_back({0x111111, 1e6, Known::kHardlyMatch});
  double prior = 1e-4;
  const EmReport report = estimate_em(found, prior, patterns, {});
  EXPECT_NEAR(report.expected_matches, 0.002 * kPairs, 0.05 * 0.002 * kPairs);
}

TEST(Em, ComesToAnEndWhereFewPairsMakeTheSmallestULarge) {
  std::vector<Comparison> found = comparisons();
  const auto patterns = expected_patterns(found, 0.002, [](std::size_t c, unsigned level, std::uint64_t, bool match) {
    return level == 0 ? 0.0 : (match ? kM : kU)[c][level - 1];
  });
  double prior = 1e-4;
  const EmReport report = estimate_em(found, prior, patterns, {.smallest_u = 0.005});
  EXPECT_TRUE(report.converged);
}

TEST(Em, KeepsThePriorWhereThereIsNoPair) {
  std::vector<Comparison> found = comparisons();
  double prior = 0.01;
  const EmReport report = estimate_em(found, prior, {}, {});
  EXPECT_TRUE(report.converged);
  EXPECT_EQ(prior, 0.01);
}

TEST(Em, KeepsWhereItBeganWhenThereIsNothingToLearnFrom) {
  std::vector<Comparison> found = comparisons();
  const std::vector<Comparison> initial = found;
  double prior = 0.01;
  const std::vector<WeightedPattern> nothing_known{{0, 1000}};  // every level missing
  estimate_em(found, prior, nothing_known, {});
  for (std::size_t c = 0; c < found.size(); ++c) {
    for (std::size_t l = 1; l < found[c].levels.size(); ++l) {
      EXPECT_NEAR(plain_m(found[c])[l], plain_m(initial[c])[l], 1e-9);
    }
  }
}

}  // namespace
}  // namespace khop
