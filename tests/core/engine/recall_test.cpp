#include "core/engine/recall.hpp"

#include "tests/support/random_linkage.hpp"

#include <cmath>
#include <string>
#include <string_view>
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

TEST(EstimateRecall, IsChapmansByHand) {
  // Rule 1 by surname, rule 2 by number. Matches: 6 caught by both, 2 by the surname only, 3 by the number only.
  std::vector<std::string> people;
  std::vector<ScoredPair> matches;
  const auto add = [&](const std::string& left, const std::string& right) {
    const auto first = static_cast<std::uint32_t>(people.size());
    people.insert(people.end(), {left, right});
    matches.push_back({first, first + 1, 0});
  };
  for (int i = 0; i < 6; ++i) add("aa", "aa");
  for (int i = 0; i < 2; ++i) add("aa", "ab");
  for (int i = 0; i < 3; ++i) add("aa", "ba");
  const Records records = letters(people);
  Model model{.schema = records.schema()};
  model.rules = {{.parts = {{Projection::kValue, {0}}}}, {.parts = {{Projection::kValue, {1}}}}};
  const RecallEstimate recall = estimate_recall(records, model, matches);
  ASSERT_TRUE(recall.known);
  // n1 = 8, n2 = 9, both 6: N = 9 · 10 / 7 - 1 = 11.857, of which 11 were found.
  EXPECT_NEAR(recall.recall, 11 / (90.0 / 7 - 1), 1e-12);
  // Variance 9 · 10 · 2 · 3 / (7² · 8) = 1.378; log-normal interval about the 0.857 that were missed.
  const double missed = 90.0 / 7 - 1 - 11;
  const double spread = std::exp(1.96 * std::sqrt(std::log(1 + 540.0 / 392 / (missed * missed))));
  EXPECT_NEAR(recall.low, 11 / (11 + missed * spread), 1e-12);
  EXPECT_NEAR(recall.high, 11 / (11 + missed / spread), 1e-12);
}

TEST(EstimateRecall, IsNotKnownWhereAllRulesLookAtOneField) {
  const Records records = letters({"aa", "aa"});
  Model model{.schema = records.schema()};
  model.rules = {{.parts = {{Projection::kValue, {0}}}}, {.parts = {{Projection::kSound, {0}}}}};
  const std::vector<ScoredPair> matches{{0, 1, 0}};
  EXPECT_FALSE(estimate_recall(records, model, matches).known);
}

}  // namespace
}  // namespace khop
