#include "io/report/listed_values.hpp"

#include <gtest/gtest.h>

namespace khop::io {
namespace {

ColumnProfile of_many(std::string name) {
  ColumnProfile profile;
  profile.name = std::move(name);
  profile.rows = 100'000;
  profile.top = {{"common", 5'000}, {"a thousandth", 100}, {"rare", 99}};
  return profile;
}

TEST(ListedValues, AreSharedByManyRows) {
  EXPECT_EQ(listed_values(of_many("place"), Role::kPlace), 2U);
  ColumnProfile few;
  few.rows = 100;
  few.top = {{"five", 5}, {"four", 4}};
  EXPECT_EQ(listed_values(few, Role::kSurname), 1U);
}

TEST(ListedValues, AreOfNoColumnThatPointsToAPersonHoweverManyShareThem) {
  // A household of six shared a telephone, and summary.json listed it.
  for (const Role role : {Role::kRecordId, Role::kIdentifier, Role::kPhone, Role::kEmail, Role::kBirthDate, Role::kDate,
                          Role::kFullName, Role::kAddress, Role::kNumber}) {
    EXPECT_EQ(listed_values(of_many("x"), role), 0U) << to_string(role);
  }
  ColumnProfile digits = of_many("remark");
  digits.share_digits = 0.9;  // a telephone under a name that says nothing
  EXPECT_EQ(listed_values(digits, Role::kText), 0U);
}

// A column "person" with the names of a household of six, and "x" with their street, stood in summary.json.
TEST(ListedValues, AreOfNoTextOfSeveralWords) {
  for (const Role role : {Role::kText, Role::kCategory}) {
    ColumnProfile profile = of_many("x");
    for (const double words : {2.5, 1.99}) {  // of 100 full names one may be short
      profile.mean_words = words;
      EXPECT_EQ(listed_values(profile, role), 0U) << to_string(role) << words;
    }
    profile.mean_words = 1.4;
    EXPECT_EQ(listed_values(profile, role), 2U) << to_string(role);
  }
  ColumnProfile named = of_many("tình trạng hôn nhân");
  named.mean_words = 3;
  EXPECT_EQ(listed_values(named, Role::kCategory), 2U);
}

TEST(ListedValues, NeedTheHeaderAndTheModelToAllowThem) {
  Model model;
  ColumnProfile profile = of_many("surname");
  profile.distinct = 500;
  profile.share_letters = profile.mean_words = 1;
  profile.mean_length = profile.max_length = 7;
  EXPECT_EQ(listed_values(profile, model), 2U);
  model.schema = {{"contact", FieldType::kPhone, {"other"}}};
  EXPECT_EQ(listed_values(profile, model), 2U);
  model.schema = {{"surname", FieldType::kSurname, {"surname"}}, {"contact", FieldType::kPhone, {"surname"}}};
  EXPECT_EQ(listed_values(profile, model), 0U);
  model.schema = {{"surname", FieldType::kSurname, {"surname"}}};
  model.id_column = "surname";
  EXPECT_EQ(listed_values(profile, model), 0U);
  EXPECT_EQ(listed_values(of_many("phone"), Model{}), 0U);
}

}  // namespace
}  // namespace khop::io
