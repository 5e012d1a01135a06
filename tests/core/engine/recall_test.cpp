#include "core/engine/recall.hpp"

#include "tests/support/random_linkage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

/// Records of a name, a number and a birthday; equal letters are equal values, a blank is missing.
Records letters(const std::vector<std::string>& people) {
  static const std::vector<std::string_view> kSurnames{"An", "Binh", "Cuc", "Dao"};
  static const std::vector<std::string_view> kNumbers{"1111111", "2222222", "3333333", "4444444"};
  const Schema schema{{"surname", FieldType::kSurname, {"surname"}}, {"number", FieldType::kIdentifier, {"number"}}};
  std::vector<test::RandomRecord> records;
  for (const std::string& person : people) {
    test::RandomRecord record{std::to_string(records.size()), {}};
    for (const test::RandomColumn& column : test::random_columns()) {
      const char letter = column.name == "surname" ? person[0] : column.name == "number" ? person[1] : ' ';
      const auto& values = column.name == "surname" ? kSurnames : kNumbers;
      record.cells.push_back(letter == ' ' ? std::string_view{} : values[static_cast<std::size_t>(letter - 'a')]);
    }
    records.push_back(std::move(record));
  }
  return test::encode_records(records, schema);
}

TEST(EstimateRecall, CountsPairsByTheRulesThatCatchThemAndByProbability) {
  // Rules by surname, by number and by both. Caught by the surname alone: 8 sure matches and 8 that weigh nothing for
  // or against, which are half a match each; by the number alone 12; by all three 20.
  std::vector<std::string> people;
  std::vector<ScoredPair> pairs;
  const auto add = [&](int times, const std::string& left, const std::string& right, double bits) {
    for (int i = 0; i < times; ++i) {
      const auto first = static_cast<std::uint32_t>(people.size());
      people.insert(people.end(), {left, right});
      pairs.push_back({first, first + 1, to_fixed(bits)});
    }
  };
  add(8, "aa", "ab", 40);
  add(8, "aa", "ab", 0);
  add(12, "aa", "ba", 40);
  add(20, "aa", "aa", 40);
  const Records records = letters(people);
  Model model{.schema = records.schema()};
  const KeyPart surname{Projection::kValue, {0}};
  const KeyPart number{Projection::kValue, {1}};
  model.rules = {{.parts = {surname}}, {.parts = {number}}, {.parts = {surname, number}}};
  EXPECT_FALSE(estimate_recall(records, model, pairs).known) << "none was caught just twice";

  model.rules.push_back({.parts = {{Projection::kStart, {1}}}});  // now by the number: twice; by both fields: 4 times
  model.rules.push_back({.parts = {{Projection::kSound, {0}}}});  // by the surname: twice; by both fields: 5 times
  EXPECT_FALSE(estimate_recall(records, model, pairs).known);

  model.rules = {{.parts = {surname}}, {.parts = {number}}, {.parts = {{Projection::kStart, {1}}}}};
  const RecallEstimate found = estimate_recall(records, model, pairs);  // 12 once, 12 twice, 20 thrice
  const RecallEstimate expected = recall_from_captures(44, 12, 12, 20);
  ASSERT_TRUE(found.known);
  EXPECT_NEAR(found.recall, expected.recall, 1e-9);
  EXPECT_NEAR(found.low, expected.low, 1e-9);
  EXPECT_NEAR(found.high, expected.high, 1e-9);
}

TEST(RecallFromCaptures, IsTheFormulaByHand) {
  // Singles 100, twice 200, thrice 250: ratios 0.5 and 0.8, so the next is 0.3125 and 31.25 were missed.
  const RecallEstimate recall = recall_from_captures(1000, 100, 200, 250);
  ASSERT_TRUE(recall.known);
  EXPECT_NEAR(recall.recall, 1000 / 1031.25, 1e-12);
  // Most by equal ratios: 50, with variance 4/100 + 1/200; fewest by Chao: 25.
  const double spread = std::exp(1.96 * std::sqrt(0.045));
  const double by_three_spread = std::exp(1.96 * std::sqrt(9.0 / 100 + 9.0 / 200 + 1.0 / 250));
  const double most = 50 * spread;
  EXPECT_NEAR(recall.low, 1000 / (1000 + most + 1.96 * std::sqrt(most)), 1e-12);
  const double fewest = std::min(25 / spread - 1.96 * std::sqrt(25 / spread),
                                 31.25 / by_three_spread - 1.96 * std::sqrt(31.25 / by_three_spread));
  EXPECT_NEAR(recall.high, 1000 / (1000 + fewest), 1e-12);
}

TEST(RecallFromCaptures, SaysNothingFromFewMatches) {
  EXPECT_FALSE(recall_from_captures(0, 0, 0, 0).known);
  EXPECT_FALSE(recall_from_captures(3, 0, 0, 3).known);
  EXPECT_FALSE(recall_from_captures(49, 38, 11, 0).known);
}

TEST(RecallFromCaptures, IsNeverQuiteSure) {
  const RecallEstimate recall = recall_from_captures(500, 0, 5, 100);
  ASSERT_TRUE(recall.known);
  EXPECT_EQ(recall.recall, 1);
  EXPECT_EQ(recall.high, 1);
  EXPECT_LT(recall.low, 1);
}

/// Matches that each of `rules` rules catches with a chance of its own, which differs from match to match by `spread`.
/// The estimate, and the share that was found.
std::pair<RecallEstimate, double> estimate_and_truth(test::Dice& dice, unsigned rules, double ease, double spread) {
  constexpr int kMatches = 5000;
  std::array<double, 4> caught{};
  double found = 0;
  for (int i = 0; i < kMatches; ++i) {
    double z = -6;  // a sum of twelve even numbers: nearly normal
    for (int k = 0; k < 12; ++k) z += static_cast<double>(dice.below(1'000'001)) / 1e6;
    const double chance = 1 / (1 + std::exp(-(ease + spread * z)));
    unsigned times = 0;
    for (unsigned r = 0; r < rules; ++r) times += dice.below(1'000'000) < static_cast<std::uint32_t>(1e6 * chance);
    found += times != 0 ? 1 : 0;
    if (times < caught.size()) caught[times] += 1;
  }
  const RecallEstimate recall = recall_from_captures(found, caught[1], caught[2], caught[3]);
  return {recall, found / kMatches};
}

TEST(RecallFromCaptures, CoversTheTruthWhetherMatchesAreAlikeOrNot) {
  test::Dice dice(5);
  for (const double spread : {0.0, 0.5, 1.0, 1.5}) {
    for (const unsigned rules : {6U, 12U}) {
      int known = 0;
      int covered = 0;
      for (int run = 0; run < 40; ++run) {
        const auto [recall, truth] = estimate_and_truth(dice, rules, 0.5, spread);
        known += recall.known ? 1 : 0;
        covered += recall.known && recall.low <= truth && truth <= recall.high ? 1 : 0;
      }
      EXPECT_GT(known, 20) << spread << ", " << rules << " rules";
      EXPECT_GE(covered, known - known / 20) << spread << ", " << rules << " rules";
    }
  }
}

}  // namespace
}  // namespace khop
