#include "core/engine/train.hpp"

#include "core/compare/levels.hpp"
#include "core/infer/schema.hpp"
#include "core/record/encoder.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

constexpr std::size_t kPeople = 6'000;
constexpr std::size_t kTwice = 3'000;  ///< of them stand there twice

/// A field whose second writing is another value drawn anew in so many of a thousand.
struct MadeField {
  std::string name;
  FieldType type;
  std::size_t values;
  std::size_t changed;
};

std::string value_of(const MadeField& field, std::size_t drawn) {
  if (field.type == FieldType::kDate) {
    return std::to_string(1 + drawn % 28) + "/" + std::to_string(1 + drawn / 28 % 12) + "/" +
           std::to_string(1930 + drawn / 336);
  }
  if (field.type == FieldType::kPhone) return "09" + std::to_string(10'000'000 + drawn * 7'919 % 90'000'000);
  std::string word;  // of letters that are far apart, so that different values are unlike
  for (std::size_t rest = drawn + 7; rest > 0; rest /= 8) {
    word += "bdgkmprt"[rest % 8];
    word += "aeiou"[(rest + drawn) % 5];
  }
  return word;
}

// Rules that training samples by force agreement on their own fields: what it learns of those must not suffer.
TEST(Train, FindsHowOftenFieldsAgreeInMatchesAndOthersAndHowManyMatchesThereAre) {
  const std::vector<MadeField> fields{{"given_name", FieldType::kGivenName, 400, 100},
                                      {"surname", FieldType::kSurname, 150, 50},
                                      {"date_of_birth", FieldType::kDate, 336 * 60, 80},
                                      {"phone", FieldType::kPhone, 8'000, 300}};
  test::Dice dice{17};
  std::vector<std::string> header{"id"};
  Schema schema;
  for (const MadeField& field : fields) {
    header.push_back(field.name);
    schema.push_back({.name = field.name, .type = field.type, .columns = {field.name}});
  }
  std::vector<std::vector<std::string>> rows;
  for (std::size_t person = 0; person < kPeople; ++person) {
    std::vector<std::string> row{std::to_string(rows.size())};
    for (const MadeField& field : fields) row.push_back(value_of(field, dice.below(field.values)));
    rows.push_back(row);
    if (person >= kTwice) continue;
    row[0] = std::to_string(rows.size());
    for (std::size_t f = 0; f < fields.size(); ++f) {
      if (dice.below(1000) < fields[f].changed) row[f + 1] = value_of(fields[f], dice.below(fields[f].values));
    }
    rows.push_back(row);
  }
  const Table table = test::made_table(header, rows);
  Records records = std::move(encode(std::span{&table, 1}, schema, {.id_column = "id"}).value().records);
  TrainReport report;
  const Model model = train(records, comparisons_for(schema), {}, report);
  for (const MadeField& field : fields) {
    const auto comparison = std::find_if(model.comparisons.begin(), model.comparisons.end(),
                                         [&](const Comparison& c) { return c.name == field.name; });
    ASSERT_NE(comparison, model.comparisons.end());
    const auto values = static_cast<double>(field.values);
    EXPECT_NEAR(comparison->levels[text_level::kEqual].m,
                1 - static_cast<double>(field.changed) / 1000 * (1 - 1 / values), 0.03)
        << field.name;
    EXPECT_NEAR(comparison->levels[text_level::kEqual].u * values, 1, 0.25) << field.name;
  }
  const auto n = static_cast<double>(records.size());
  EXPECT_NEAR(report.em.expected_matches, kTwice, 0.05 * kTwice);
  EXPECT_NEAR(model.prior * n * (n - 1) / 2, kTwice, 0.05 * kTwice);
  EXPECT_TRUE(report.em.converged);
}

}  // namespace
}  // namespace khop
