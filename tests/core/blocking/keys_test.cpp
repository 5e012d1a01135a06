#include "core/blocking/keys.hpp"

#include "core/model/frequencies.hpp"
#include "tests/support/random_linkage.hpp"

#include <gtest/gtest.h>

#include <array>

namespace khop {
namespace {

/// Two records that differ in one column, and whether a projection of it brings them together.
bool share(std::string_view column, FieldType type, Projection projection, std::string_view a, std::string_view b) {
  const Schema schema{{std::string{column}, type, {std::string{column}}}};
  std::vector<test::RandomRecord> people(2);
  for (std::size_t i = 0; i < 2; ++i) {
    people[i].id = std::to_string(i);
    for (const test::RandomColumn& c : test::random_columns())
      people[i].cells.push_back(c.name == column ? (i == 0 ? a : b) : "");
  }
  const Records records = test::encode_records(people, schema);
  const KeyMaker keys{records};
  const BlockingRule rule{.parts = {{projection, {0}}}};
  return first_shared(keys.keys(rule, records.row_bytes(RecordId{0})),
                      keys.keys(rule, records.row_bytes(RecordId{1}))) != 0;
}

bool dates_share(Projection projection, std::string_view a, std::string_view b) {
  return share("born", FieldType::kDate, projection, a, b);
}

TEST(KeyMaker, ProjectsDates) {
  EXPECT_TRUE(dates_share(Projection::kYear, "1980-03-12", "1980-11-05"));
  EXPECT_FALSE(dates_share(Projection::kYear, "1980-03-12", "1981-03-12"));
  EXPECT_TRUE(dates_share(Projection::kMonthDay, "1980-03-12", "1981-03-12"));
  EXPECT_TRUE(dates_share(Projection::kYearMonth, "1980-03-12", "1980-03-30"));
  EXPECT_FALSE(dates_share(Projection::kYearMonth, "1980-03-12", "1980"));
  EXPECT_TRUE(dates_share(Projection::kDigits, "1980-03-12", "1980-12-03")) << "day and month swapped";
  EXPECT_TRUE(dates_share(Projection::kDigits, "1981-02-13", "1982-01-13")) << "digits exchanged";
  EXPECT_FALSE(dates_share(Projection::kDigits, "1980-03-12", "1980-03-13"));
}

TEST(KeyMaker, ProjectsNamesAndCodes) {
  EXPECT_TRUE(share("name", FieldType::kFullName, Projection::kWord, "Lê Ba Anh", "Anh Trần"));
  EXPECT_TRUE(share("name", FieldType::kFullName, Projection::kValue, "Lê Ba Anh", "le ba anh"));
  EXPECT_FALSE(share("name", FieldType::kFullName, Projection::kValue, "Lê Ba Anh", "Anh Ba Lê"));
  EXPECT_TRUE(share("surname", FieldType::kSurname, Projection::kStart, "Nguyen", "Nguyet"));
  EXPECT_TRUE(share("number", FieldType::kIdentifier, Projection::kFrontHalf, "079080001234", "079080999999"));
  EXPECT_TRUE(share("number", FieldType::kIdentifier, Projection::kBackHalf, "079080001234", "123456001234"));
  EXPECT_FALSE(share("number", FieldType::kIdentifier, Projection::kFrontHalf, "12345", "12399"))
      << "too short to halve";
  EXPECT_TRUE(share("email", FieldType::kEmail, Projection::kLocalPart, "an@mail.vn", "an@post.vn"));
  EXPECT_TRUE(share("postcode", FieldType::kPostcode, Projection::kArea, "700001", "700099"));
}

TEST(KeyMaker, PassesOverCommonWords) {
  const Schema schema{{"name", FieldType::kFullName, {"name"}}};
  std::vector<test::RandomRecord> people(3);
  const std::array<std::string_view, 3> names{"Nguyễn Văn Anh", "Anh Trần Văn", "Văn Nguyễn"};
  for (std::size_t i = 0; i < people.size(); ++i) {
    people[i].id = std::to_string(i);
    for (const test::RandomColumn& c : test::random_columns()) {
      people[i].cells.push_back(c.name == "name" ? names[i] : "");
    }
  }
  Records records = test::encode_records(people, schema);
  Model model{.schema = schema, .common_words = {"van", "nguyen"}};
  ValueRarity{model}.set_all(records);
  const BlockingRule rule{.parts = {{Projection::kRareWord, {0}}}};
  const std::vector<BlockingRule> rules{rule};
  for (const KeyMaker& keys : {KeyMaker{records}, KeyMaker{records, rules}}) {
    const auto keys_of = [&](std::uint32_t i) { return keys.keys(rule, records.row_bytes(RecordId{i})); };
    EXPECT_EQ(keys_of(0).size, 1U) << "of Anh only";
    EXPECT_NE(first_shared(keys_of(0), keys_of(1)), 0U) << "Anh";
    EXPECT_EQ(keys_of(2).size, 0U);
  }
}

TEST(KeyMaker, GivesNoKeyToAMissingValue) {
  EXPECT_FALSE(dates_share(Projection::kValue, "", ""));
  EXPECT_FALSE(share("surname", FieldType::kSurname, Projection::kValue, "", ""));
  EXPECT_FALSE(share("number", FieldType::kIdentifier, Projection::kValue, "", ""));
  EXPECT_FALSE(share("income", FieldType::kNumber, Projection::kValue, "", ""));
}

TEST(KeyMaker, SplitsOversizedKeysAndLeavesOutWhatTheModelSays) {
  const Schema schema{{"surname", FieldType::kSurname, {"surname"}}, {"sex", FieldType::kCategory, {"sex"}}};
  test::Dice dice(1);
  std::vector<test::RandomRecord> people = test::random_records(dice, 3);
  for (test::RandomRecord& person : people) {
    for (std::size_t c = 0; c < person.cells.size(); ++c) {
      if (test::random_columns()[c].name == "surname") person.cells[c] = "Lê";
      if (test::random_columns()[c].name == "sex") person.cells[c] = &person == &people[2] ? "nam" : "nữ";
    }
  }
  const Records records = test::encode_records(people, schema);
  const KeyMaker keys{records};
  BlockingRule rule{.parts = {{Projection::kValue, {0}}}};
  const auto keys_of = [&](std::uint32_t i) { return keys.keys(rule, records.row_bytes(RecordId{i})); };
  const std::uint64_t surname = keys_of(0).keys[0];
  EXPECT_EQ(first_shared(keys_of(0), keys_of(2)), surname);
  rule.oversized = {surname};
  EXPECT_EQ(keys_of(0).size, 0) << "no split: left out";
  rule.split = {{Projection::kValue, {1}}};
  EXPECT_NE(first_shared(keys_of(0), keys_of(1)), 0U);
  EXPECT_EQ(first_shared(keys_of(0), keys_of(2)), 0U);
  rule.left_out = {keys_of(0).keys[0]};
  EXPECT_EQ(keys_of(0).size, 0);
  EXPECT_EQ(keys_of(2).size, 1);
}

}  // namespace
}  // namespace khop
