#include "core/model/model.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>

namespace khop {
namespace {

enum : std::uint16_t { kSurname, kGivenName, kBirth, kNumber, kPhone };

Comparison comparison(std::string name, ComparisonKind kind, std::vector<std::uint16_t> fields) {
  Comparison out{.name = std::move(name), .kind = kind, .fields = std::move(fields)};
  const auto steps = ladder(kind);
  for (const LevelDefinition& step : steps) out.levels.push_back({std::string{step.label}, step.initial_m, 0});
  for (std::size_t l = 1; l < steps.size(); ++l) out.levels[l].u = 1.0 / static_cast<double>(steps.size() - 1);
  return out;
}

ConditionalLevels table(const Comparison& comparison) {
  ConditionalLevels out;
  for (const Level& level : comparison.levels) {
    out.m.push_back(level.m);
    out.u.push_back(level.u);
  }
  return out;
}

/// A model that uses everything, and is right.
Model model() {
  Model m;
  m.schema = {{.name = "surname", .type = FieldType::kSurname, .columns = {"surname"}},
              {.name = "given_name", .type = FieldType::kGivenName, .columns = {"given_name"}},
              {.name = "birth", .type = FieldType::kDate, .columns = {"birth"}},
              {.name = "number", .type = FieldType::kIdentifier, .columns = {"number"}},
              {.name = "age", .type = FieldType::kNumber, .columns = {"age"}}};
  m.comparisons = {comparison("order", ComparisonKind::kOrder, {kGivenName, kSurname}),
                   comparison("surname", ComparisonKind::kText, {kSurname}),
                   comparison("given_name", ComparisonKind::kText, {kGivenName}),
                   comparison("birth", ComparisonKind::kDate, {kBirth}),
                   comparison("number", ComparisonKind::kCode, {kNumber})};
  Comparison& surname = m.comparisons[1];
  surname.term_frequency = true;
  surname.order = 0;
  surname.given_order = {table(surname), table(surname)};
  surname.parent = 3;
  surname.given_parent = {table(surname), table(surname)};
  m.rules = {{.parts = {{Projection::kWordSound, {kGivenName, kSurname}}, {Projection::kYear, {kBirth}}},
              .split = {{Projection::kFrontHalf, {kNumber}}},
              .oversized = {1, 5, 9},
              .left_out = {3}}};
  m.frequencies = {{.field = "surname", .total = 10, .counts = {{"nguyễn", 5}, {"trần", 3}}},
                   {.field = "birth", .total = 4, .counts = {{"1980-01-01", 4}}}};
  return m;
}

TEST(Validate, TakesAModelThatUsesEverything) {
  const Result<void> valid = validate(model());
  EXPECT_TRUE(valid) << valid.error().message;
}

struct Case {
  std::function<void(Model&)> change;
  std::string message;
};

TEST(Validate, NamesThePlaceOfWhatIsWrong) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Case cases[] = {
      {[](Model& m) { m.schema.clear(); }, "fields must not be empty"},
      {[](Model& m) { m.schema.resize(33, m.schema[0]); }, "fields must be at most 32, got 33"},
      {[](Model& m) { m.schema[1].name = ""; }, "fields[1].name must not be empty"},
      {[](Model& m) { m.schema[1].name = "surname"; }, "fields[1].name 'surname' is the name of an earlier field"},
      {[](Model& m) { m.schema[2].columns.clear(); }, "fields[2].columns must not be empty"},
      {[](Model& m) { m.schema[2].whole_columns = 2; },
       "fields[2].whole_columns must be at most 1, the number of columns"},
      {[](Model& m) { m.schema[2].numbers_before = 1; },
       "fields[2].numbers_before belongs to fields of type 'vn_national_id'"},
      {[](Model& m) { m.schema[2].newborns = {"name"}; },
       "fields[2].newborns belongs to fields of type 'other_name' and 'vn_national_id'"},
      {[](Model& m) { m.schema[2].parent = vietnamese::Parent::kMother; },
       "fields[2].parent must stand beside newborns of type 'other_name', and only there"},
      {[](Model& m) { m.prior = 0; }, "prior must lie between 0 and 1, got 0"},
      {[=](Model& m) { m.prior = nan; }, "prior must lie between 0 and 1, got nan"},
      {[](Model& m) { m.household.together = 12.5; }, "household.together must lie in [-12, 12], got 12.5"},
      {[=](Model& m) { m.household.apart = nan; }, "household.apart must lie in [-12, 12], got nan"},
      {[](Model& m) { m.comparisons.clear(); }, "comparisons must not be empty"},
      {[](Model& m) { m.comparisons.resize(17, m.comparisons[4]); }, "comparisons must be at most 16, got 17"},
      {[](Model& m) { m.comparisons[2].name = "surname"; },
       "comparisons[2].name 'surname' is the name of an earlier comparison"},
      {[](Model& m) { m.comparisons[4].name = ""; }, "comparisons[4].name must not be empty"},
      {[](Model& m) { m.comparisons[4].fields = {}; }, "comparisons[4].fields must name one field, got 0"},
      {[](Model& m) { m.comparisons[0].fields = {1}; }, "comparisons[0].fields must name two fields, got 1"},
      {[](Model& m) {
         m.comparisons[0].fields = {1, 1};
       },
       "comparisons[0].fields must name two different fields"},
      {[](Model& m) { m.comparisons[4].fields = {5}; },
       "comparisons[4].fields names a field that the model does not have"},
      {[](Model& m) { m.comparisons[4].fields = {kBirth}; },
       "comparisons[4].kind 'code' does not fit field 'birth' of type 'date'"},
      {[](Model& m) { m.comparisons[4].fields = {kPhone}; },
       "comparisons[4].kind 'code' does not fit field 'age' of type 'number'"},
      {[](Model& m) { m.comparisons[4] = comparison("number", ComparisonKind::kVnNationalId, {kNumber}); },
       "comparisons[4].kind 'vn_national_id' does not fit field 'number' of type 'identifier'"},
      {[](Model& m) { m.comparisons[1].levels.pop_back(); }, "comparisons[1].levels must have 10 entries, got 9"},
      {[](Model& m) { m.comparisons[1].levels[3].label = "edit"; },
       "comparisons[1].levels[3] must be \"one edit\", got \"edit\""},
      {[](Model& m) { m.comparisons[1].levels[3].m = 3; },
       "comparisons[1].levels[\"one edit\"].m must lie in [0, 1], got 3"},
      {[](Model& m) { m.comparisons[1].levels[1].u = -0.5; },
       "comparisons[1].levels[\"equal\"].u must lie in [0, 1], got -0.5"},
      {[=](Model& m) { m.comparisons[1].levels[1].u = nan; },
       "comparisons[1].levels[\"equal\"].u must lie in [0, 1], got nan"},
      {[](Model& m) { m.comparisons[1].levels[0].m = 0.1; },
       "comparisons[1].levels must not have a probability of the level \"missing\""},
      {[](Model& m) { m.comparisons[0].levels[1].m = 0.5; },
       "comparisons[0].levels must have a sum of m of 1, got 0.53"},
      {[](Model& m) { m.comparisons[4].term_frequency = true; },
       "comparisons[4].term_frequency must be false for a comparison of kind 'code'"},
      {[](Model& m) { m.comparisons[0].term_frequency = true; },
       "comparisons[0].term_frequency must be false for a comparison of kind 'order'"},
      {[](Model& m) { m.comparisons[1].order = 1; }, "comparisons[1].order must name an earlier comparison"},
      {[](Model& m) { m.comparisons[2].order = 1; }, "comparisons[2].order must name a comparison of kind 'order'"},
      {[](Model& m) { m.comparisons[3].order = 0; }, "comparisons[3].order names the order of other fields"},
      {[](Model& m) {
         m.comparisons.push_back(comparison("again", ComparisonKind::kOrder, {kGivenName, kSurname}));
         m.comparisons.back().order = 0;
       },
       "comparisons[5].order must not be given for an order"},
      {[](Model& m) { m.comparisons[1].order = -1; }, "comparisons[1].given_order needs an order"},
      {[](Model& m) { m.comparisons[1].given_order.pop_back(); },
       "comparisons[1].given_order must have 2 tables, got 1"},
      {[](Model& m) { m.comparisons[1].given_order[1].m.pop_back(); },
       "comparisons[1].given_order[\"swapped, one side missing\"] must have 10 entries of m, got 9"},
      {[](Model& m) { m.comparisons[1].parent = -1; }, "comparisons[1].given_parent needs a parent"},
      {[](Model& m) { m.comparisons[1].parent = 5; },
       "comparisons[1].parent names a comparison that the model does not have"},
      {[](Model& m) { m.comparisons[1].given_parent.clear(); },
       "comparisons[1].given_parent must have 2 tables, got 0"},
      {[](Model& m) { m.comparisons[1].given_parent[0].u[2] = 2; },
       "comparisons[1].given_parent[\"agrees\"][\"equal but for marks\"].u must lie in [0, 1], got 2"},
      {[](Model& m) { m.comparisons[1].parent = 1; },
       "comparisons[1].parent must not lead back to the comparison itself"},
      {[](Model& m) {
         m.comparisons[3].parent = 1;
         m.comparisons[3].given_parent = {table(m.comparisons[3]), table(m.comparisons[3])};
       },
       "comparisons[1].parent must not lead back to the comparison itself"},
      {[](Model& m) {
         m.comparisons[0].parent = 1;
         m.comparisons[0].given_parent = {table(m.comparisons[0]), table(m.comparisons[0])};
       },
       "comparisons[0].parent must not lead back to the comparison itself"},
      {[](Model& m) { m.rules[0].parts.clear(); }, "rules[0].key must not be empty"},
      {[](Model& m) {
         m.rules[0].parts = {3, m.rules[0].parts[0]};
       },
       "rules[0].key must have at most two parts of several values (words, several fields), with those of split"},
      {[](Model& m) { m.rules[0].parts[1].fields.clear(); }, "rules[0].key[1] must name a field"},
      {[](Model& m) { m.rules[0].split[0].fields = {7}; },
       "rules[0].split[0] names a field that the model does not have"},
      {[](Model& m) { m.rules[0].parts[1].fields = {kNumber}; },
       "rules[0].key[1] 'year' cannot be taken of field 'number' of type 'identifier'"},
      {[](Model& m) {
         m.rules[0].parts[0].fields = {kSurname, kBirth};
       },
       "rules[0].key[0] 'word_sound' cannot be taken of field 'birth' of type 'date'"},
      {[](Model& m) {
         m.common_words = {"nguyen", "Thị"};
       },
       "common_words[1] must be one word of letters a-z without marks, or digits, got 'Thị'"},
      {[](Model& m) {
         m.rules[0].oversized = {1, 9, 5};
       },
       "rules[0].oversized[2] must be greater than the one before"},
      {[](Model& m) {
         m.rules[0].left_out = {3, 3};
       },
       "rules[0].left_out[1] must be greater than the one before"},
      {[](Model& m) { m.frequencies[0].field = "sex"; }, "frequencies[0].field names 'sex', which is no field"},
      {[](Model& m) { m.frequencies[1].field = "surname"; }, "frequencies[1].field has frequencies already"},
      {[](Model& m) { m.frequencies[0].field = "number"; },
       "frequencies[0].field has the type 'identifier', which has no frequencies"},
      {[](Model& m) { m.frequencies[0].unlisted = 0; }, "frequencies[0].unlisted must be at least 1"},
      {[](Model& m) { m.frequencies[0].total = 7; }, "frequencies[0].total is less than the sum of the counts, got 7"},
      {[](Model& m) { m.frequencies[0].counts[0].count = ~std::uint64_t{0}; },
       "frequencies[0].total is less than the sum of the counts, got 10"},
      {[](Model& m) { m.frequencies[0].counts[1].count = 0; }, "frequencies[0].counts[\"trần\"] must be at least 1"},
      {[](Model& m) { m.frequencies[0].counts[1].value = "NGUYỄN"; },
       "frequencies[0].counts[\"NGUYỄN\"] is the same value as an earlier one"},
      {[](Model& m) { m.frequencies[0].counts[1].value = "!"; },
       "frequencies[0].counts[\"!\"] has no letter and no digit"},
      {[](Model& m) { m.frequencies[1].counts[0].value = "1.1.1980"; },
       "frequencies[1].counts[\"1.1.1980\"] must be a date as yyyy-mm-dd"},
  };
  for (const Case& c : cases) {
    Model wrong = model();
    c.change(wrong);
    const Result<void> valid = validate(wrong);
    ASSERT_FALSE(valid) << c.message;
    EXPECT_EQ(valid.error().message, c.message);
    EXPECT_EQ(valid.error().code, Errc::kBadInput);
  }
}

TEST(Validate, AllowsForRounding) {
  Model m = model();
  m.comparisons[0].levels[1].m += 0.0009;
  EXPECT_TRUE(validate(m));
}

}  // namespace
}  // namespace khop
