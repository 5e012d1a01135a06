#include "core/infer/rule_choice.hpp"

#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

constexpr RuleLimits kLimits{.most_pairs = 2000, .least_gain = 0.001, .most_cost_per_match = 100, .cheap_cost = 10};

// The gains stand in summary.json. They were added up in the order in which threads had found the matches, so that
// their last digits changed from run to run.
TEST(ChooseRulesProperty, DoesNotDependOnTheOrderOfTheMatches) {
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    test::Dice dice{seed};
    std::vector<LikelyMatch> matches;
    for (int i = 0; i < 300; ++i) {
      matches.push_back({dice.below(16), static_cast<double>(1 + dice.below(1000)) / 1001});
    }
    std::vector<RuleCandidate> candidates;
    for (std::uint64_t mask = 1; mask < 16; ++mask) {
      candidates.push_back({{}, static_cast<double>(1 + dice.below(1000)), static_cast<double>(dice.below(100)), mask});
    }
    const RuleChoice expected = choose_rules(candidates, matches, kLimits);
    for (std::size_t i = matches.size(); i > 1; --i) std::swap(matches[i - 1], matches[dice.below(i)]);
    const RuleChoice choice = choose_rules(candidates, matches, kLimits);
    ASSERT_EQ(choice.rules.size(), expected.rules.size());
    for (std::size_t r = 0; r < choice.rules.size(); ++r) EXPECT_EQ(choice.rules[r].mask, expected.rules[r].mask);
    EXPECT_EQ(choice.coverage, expected.coverage);
    EXPECT_EQ(choice.gains, expected.gains);
  }
}

double weight_of(std::span<const LikelyMatch> matches, std::span<const RuleCandidate> rules) {
  double weight = 0;
  for (const LikelyMatch& match : matches) {
    const auto covers = [&](const RuleCandidate& rule) { return (match.shared & rule.mask) == rule.mask; };
    if (std::any_of(rules.begin(), rules.end(), covers)) weight += match.weight;
  }
  return weight;
}

TEST(ChooseRulesProperty, EveryRuleEarnsItsPlaceWithinTheLimits) {
  for (const std::uint32_t seed : test::seeds(300)) {
    SCOPED_TRACE(seed);
    test::Dice dice{seed};
    std::vector<LikelyMatch> matches;
    for (int i = 0; i < 200; ++i) matches.push_back({dice.below(64), static_cast<double>(1 + dice.below(100)) / 100});
    std::vector<RuleCandidate> candidates;
    for (std::uint64_t mask = 1; mask < 64; ++mask) {
      if (dice.below(2) == 0) continue;
      candidates.push_back({{}, static_cast<double>(dice.below(700)), static_cast<double>(dice.below(100)), mask});
    }
    const RuleLimits limits{.most_pairs = 1000, .least_gain = 0.02, .most_cost_per_match = 60, .cheap_cost = 10};
    const RuleChoice choice = choose_rules(candidates, matches, limits);
    const double all = std::accumulate(matches.begin(), matches.end(), 0.0,
                                       [](double sum, const LikelyMatch& match) { return sum + match.weight; });
    const double found = weight_of(matches, choice.rules);
    EXPECT_NEAR(choice.coverage, found / all, 1e-9);
    double pairs = 0;
    double before = 0;
    for (std::size_t r = 0; r < choice.rules.size(); ++r) {
      const double gain = weight_of(matches, std::span{choice.rules}.first(r + 1)) - before;
      before += gain;
      EXPECT_NEAR(choice.gains[r], gain / all, 1e-9);
      EXPECT_GE(gain, limits.least_gain * all - 1e-9);
      EXPECT_LE(choice.rules[r].pairs + choice.rules[r].keys, std::max(10.0, 60 * gain) + 1e-6);
      pairs += choice.rules[r].pairs;
    }
    EXPECT_LE(pairs, limits.most_pairs);
  }
}

}  // namespace
}  // namespace khop
