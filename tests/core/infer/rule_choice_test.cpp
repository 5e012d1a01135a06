#include "core/infer/rule_choice.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

RuleLimits limits(double most_pairs, double least_gain) {
  return {.most_pairs = most_pairs, .least_gain = least_gain, .most_cost_per_match = 50, .cheap_cost = 10};
}

/// A candidate of the atoms whose bits are set, with 100 keys.
RuleCandidate candidate(std::uint64_t mask, double pairs) {
  RuleCandidate rule{.atoms = {}, .pairs = pairs, .keys = 100, .mask = mask};
  for (std::uint8_t a = 0; a < 64; ++a) {
    if ((mask >> a & 1) != 0) rule.atoms.push_back(a);
  }
  return rule;
}

std::vector<std::uint64_t> masks(const RuleChoice& choice) {
  std::vector<std::uint64_t> out;
  for (const RuleCandidate& rule : choice.rules) out.push_back(rule.mask);
  return out;
}

// Atoms: 1 surname, 2 number, 4 birthday.
// Matches: 50 share surname and number, 30 surname and birthday, 15 number only, 5 nothing at all.
const std::vector<LikelyMatch> kMatches{{0b011, 50}, {0b101, 30}, {0b010, 15}, {0b000, 5}};

TEST(ChooseRules, TakesTheMostMatchesForEachPairFirst) {
  // Matches for pairs and keys: number 65 / (100 + 100), surname 80 / (900 + 100), surname and birthday 30 / (50 +
  // 100). After the number, the surname adds 30 / 1000, with the birthday 30 / 150.
  const std::vector<RuleCandidate> candidates{candidate(0b001, 900), candidate(0b010, 100), candidate(0b101, 50)};
  const RuleChoice choice = choose_rules(candidates, kMatches, limits(1e6, 0.001));
  EXPECT_EQ(masks(choice), (std::vector<std::uint64_t>{0b010, 0b101}));
  ASSERT_EQ(choice.gains.size(), 2U);
  EXPECT_DOUBLE_EQ(choice.gains[0], 0.65);
  EXPECT_DOUBLE_EQ(choice.gains[1], 0.30);
  EXPECT_DOUBLE_EQ(choice.coverage, 0.95);
}

TEST(ChooseRules, StopsBeforeARuleThatAddsTooLittle) {
  const std::vector<RuleCandidate> candidates{candidate(0b001, 900), candidate(0b010, 100)};
  EXPECT_EQ(masks(choose_rules(candidates, kMatches, limits(1e6, 0.29))), (std::vector<std::uint64_t>{0b010, 0b001}));
  EXPECT_EQ(masks(choose_rules(candidates, kMatches, limits(1e6, 0.31))), (std::vector<std::uint64_t>{0b010}));
}

TEST(ChooseRules, PassesOverRulesThatExceedTheCeiling) {
  const std::vector<RuleCandidate> candidates{candidate(0b001, 900), candidate(0b010, 100), candidate(0b100, 400)};
  EXPECT_EQ(masks(choose_rules(candidates, kMatches, limits(600, 0.001))), (std::vector<std::uint64_t>{0b010, 0b100}));
}

TEST(ChooseRules, DropsARuleThatALaterOneMakesDispensable) {
  // The number with the birthday is the best for its cost, but the number alone brings all that together and more.
  const std::vector<LikelyMatch> matches{{0b110, 60}, {0b010, 30}, {0b000, 10}};
  const std::vector<RuleCandidate> candidates{candidate(0b110, 10), candidate(0b010, 100)};
  const RuleChoice choice = choose_rules(candidates, matches, limits(1e6, 0.001));
  EXPECT_EQ(masks(choice), (std::vector<std::uint64_t>{0b010}));
  EXPECT_DOUBLE_EQ(choice.coverage, 0.9);
}

TEST(ChooseRules, ExchangesARuleForABroaderOneThatIsWorthItsCost) {
  // What the broader one adds to the narrow one is too little for a rule of its own.
  const std::vector<LikelyMatch> matches{{0b110, 60}, {0b010, 5}, {0b000, 35}};
  const std::vector<RuleCandidate> candidates{candidate(0b110, 10), candidate(0b010, 100)};
  EXPECT_EQ(masks(choose_rules(candidates, matches, limits(1e6, 0.1))), (std::vector<std::uint64_t>{0b010}));
}

TEST(ChooseRules, LeavesOutWhatCostsTooMuchForEachMatch) {
  const std::vector<RuleCandidate> candidates{candidate(0b001, 4000), candidate(0b010, 100)};  // 30 more for 4100
  EXPECT_EQ(masks(choose_rules(candidates, kMatches, limits(1e6, 0.001))), (std::vector<std::uint64_t>{0b010}));
}

// Where everybody has a place, rules with a place bring all together. Who has moved since is told by number, or by name.
TEST(ChooseRules, AddsARuleThatMakesDoWithTheFieldsThatAreEnough) {
  const std::vector<LikelyMatch> matches{{0b111, 70}, {0b110, 20}, {0b101, 10}};
  std::vector<RuleCandidate> candidates{candidate(0b100, 100), candidate(0b010, 600), candidate(0b001, 500),
                                        candidate(0b011, 50)};
  for (RuleCandidate& rule : candidates) rule.fields = static_cast<std::uint32_t>(rule.mask);
  RuleLimits wanted = limits(1e6, 0.001);
  EXPECT_EQ(masks(choose_rules(candidates, matches, wanted)), (std::vector<std::uint64_t>{0b100}));
  wanted.enough = {{.fields = 0b011, .telling = 0b010}};
  wanted.most_cost_enough = 200;  // a rule of 600 pairs is too dear
  const RuleChoice choice = choose_rules(candidates, matches, wanted);
  EXPECT_EQ(masks(choice), (std::vector<std::uint64_t>{0b100, 0b011}));
  EXPECT_EQ(choice.gains, (std::vector<double>{1, 0}));
  wanted.most_cost_enough = 700;  // of those cheap enough, the one that brings most: 0b001 lacks what tells
  EXPECT_EQ(masks(choose_rules(candidates, matches, wanted)), (std::vector<std::uint64_t>{0b100, 0b010}));
}

// Rules of which one holds the other catch the same matches: the estimated recall would take that for a lack of others.
TEST(ChooseRules, DropsARuleThatAsksForMoreThanOneThatMakesDo) {
  const std::vector<LikelyMatch> matches{{0b110, 100}};
  std::vector<RuleCandidate> candidates{candidate(0b110, 10), candidate(0b010, 600)};
  for (RuleCandidate& rule : candidates) rule.fields = static_cast<std::uint32_t>(rule.mask);
  RuleLimits wanted = limits(1e6, 0.001);
  EXPECT_EQ(masks(choose_rules(candidates, matches, wanted)), (std::vector<std::uint64_t>{0b110}));
  wanted.enough = {{.fields = 0b010, .telling = 0b010}};
  wanted.most_cost_enough = 2000;
  const RuleChoice choice = choose_rules(candidates, matches, wanted);
  EXPECT_EQ(masks(choice), (std::vector<std::uint64_t>{0b010}));
  EXPECT_DOUBLE_EQ(choice.coverage, 1);
}

TEST(ChooseRules, AddsNoRuleWhereAChosenOneMakesDo) {
  std::vector<RuleCandidate> candidates{candidate(0b001, 900), candidate(0b010, 100)};
  for (RuleCandidate& rule : candidates) rule.fields = static_cast<std::uint32_t>(rule.mask);
  RuleLimits wanted = limits(1e6, 0.31);
  wanted.enough = {{.fields = 0b011, .telling = 0b001}};
  wanted.most_cost_enough = 2000;
  EXPECT_EQ(masks(choose_rules(candidates, kMatches, wanted)), (std::vector<std::uint64_t>{0b010}));
}

TEST(ChooseRules, KeepsUnderTheCeilingWithTheRulesThatMakeDo) {
  std::vector<RuleCandidate> candidates{candidate(0b001, 900), candidate(0b010, 100)};
  for (RuleCandidate& rule : candidates) rule.fields = static_cast<std::uint32_t>(rule.mask);
  RuleLimits wanted = limits(950, 0.001);
  wanted.enough = {{.fields = 0b010, .telling = 0b010}};
  wanted.most_cost_enough = 2000;
  EXPECT_EQ(masks(choose_rules(candidates, kMatches, wanted)), (std::vector<std::uint64_t>{0b010}));
}

TEST(ChooseRules, ChoosesNothingWithoutMatches) {
  const std::vector<RuleCandidate> candidates{candidate(0b001, 900)};
  EXPECT_TRUE(choose_rules(candidates, {}, limits(1e6, 0.001)).rules.empty());
}

}  // namespace
}  // namespace khop
