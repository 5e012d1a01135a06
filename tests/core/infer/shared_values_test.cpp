#include "core/infer/shared_values.hpp"

#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khop {
namespace {

using Names = SharedValues::Names;

/// A column with a value for each number.
Table numbered(const std::string& name, std::size_t from, std::size_t to, std::size_t step = 1,
               const std::string& prefix = "C") {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t r = from; r < to; r += step) rows.push_back({prefix + std::to_string(r)});
  return test::made_table({name}, rows, 7000);
}

double share(const std::vector<Table>& tables, const char* a, const char* b, ValueForm form = ValueForm::kText) {
  SharedValues shared{tables};
  EXPECT_EQ(shared.of({a}, {b}, form).share, shared.of({b}, {a}, form).share);
  return shared.of({a}, {b}, form).share;
}

TEST(SharedValues, AreExactForShortColumns) {
  const std::vector<Table> tables{numbered("a", 0, 10), numbered("b", 6, 30)};
  EXPECT_DOUBLE_EQ(share(tables, "a", "b"), 0.4);
  EXPECT_EQ(share(tables, "a", "c"), 0);
  EXPECT_DOUBLE_EQ(SharedValues{tables}.of({"c", "a"}, {"b"}, ValueForm::kText).share, 0.4) << "whichever a table has";
}

// Of two samples of rows hardly any held the same person, so that numbers of one kind were two fields.
TEST(SharedValues, AreFoundInLongFiles) {
  const std::vector<Table> tables{numbered("a", 0, 100'000), numbered("b", 50'000, 150'000), numbered("c", 400, 500),
                                  numbered("d", 0, 20'000)};
  EXPECT_NEAR(share(tables, "a", "b"), 0.5, 0.05);
  EXPECT_DOUBLE_EQ(share(tables, "a", "c"), 1) << "a short file and a long one";
  EXPECT_DOUBLE_EQ(share(tables, "b", "c"), 0);
  EXPECT_DOUBLE_EQ(share(tables, "d", "a"), 1);
}

TEST(SharedValues, DoNotDependOnRepeatsNorOnTheOrderOfRows) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t r = 0; r < 90'000; ++r) rows.push_back({"C" + std::to_string(r * 7919 % 30'000)});
  const std::vector<Table> tables{test::made_table({"a"}, rows, 999), numbered("b", 10'000, 40'000)};
  const std::vector<Table> others{numbered("a", 0, 30'000), tables[1]};
  EXPECT_EQ(share(tables, "a", "b"), share(others, "a", "b"));
}

// 123-456-789 and 123456789 were different numbers, and their columns two fields.
TEST(SharedValues, AreComparedAsTheirColumnsAre) {
  const std::vector<std::vector<std::string>> dashed{{"123-456-789"}, {"(0912) 345 678"}};
  const std::vector<std::vector<std::string>> plain{{"123456789"}, {"0084912345678"}, {"912345678"}};
  const std::vector<Table> tables{test::made_table({"a"}, dashed), test::made_table({"b"}, plain)};
  EXPECT_DOUBLE_EQ(share(tables, "a", "b", ValueForm::kText), 0);
  EXPECT_DOUBLE_EQ(share(tables, "a", "b", ValueForm::kCode), 0.5);
  EXPECT_DOUBLE_EQ(share(tables, "a", "b", ValueForm::kPhone), 1);
  EXPECT_EQ(form_of(Role::kIdentifier), ValueForm::kCode);
  EXPECT_EQ(form_of(Role::kPhone), ValueForm::kPhone);
  EXPECT_EQ(form_of(Role::kEmail), ValueForm::kText);
}

// Two files that number their own things from 10000 on shared all numbers.
TEST(SharedValues, CoincideByChanceInNumbersWithoutGaps) {
  const auto by_chance = [](const Table& a, const Table& b) {
    const std::vector<Table> tables{a, b};
    return SharedValues{tables}.of({"a"}, {"b"}, ValueForm::kCode).by_chance;
  };
  EXPECT_NEAR(by_chance(numbered("a", 0, 500, 1, ""), numbered("b", 100, 900, 1, "")), 1, 0.01);
  EXPECT_NEAR(by_chance(numbered("a", 10'000, 50'000, 1, ""), numbered("b", 10'000, 60'000, 1, "")), 1, 0.1);
  EXPECT_NEAR(by_chance(numbered("a", 10'000, 50'000, 1, ""), numbered("b", 10'000, 60'000 * 4, 4, "")), 0.25, 0.03);
  EXPECT_LT(by_chance(numbered("a", 0, 50, 1, ""), numbered("b", 79'000'000'000, 79'000'791'900, 7919, "")), 0.001);
  EXPECT_EQ(by_chance(numbered("a", 0, 500), numbered("b", 100, 900)), 0) << "no numbers";
}

}  // namespace
}  // namespace khop
