#include "core/infer/rule_choice.hpp"

#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace khop {
namespace {

constexpr RuleLimits kLimits{.most_pairs = 2000, .least_gain = 0.001, .most_cost_per_match = 100, .cheap_pairs = 10};

// The gains stand in summary.json. They were added up in the order in which threads had found the matches, so that their
// last digits changed from run to run.
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
    EXPECT_EQ(choice.coverage, expected.coverage);
    EXPECT_EQ(choice.gains, expected.gains);
  }
}

}  // namespace
}  // namespace khop
