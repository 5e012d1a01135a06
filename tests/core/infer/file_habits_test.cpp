#include "core/infer/file_habits.hpp"

#include "tests/support/made_schema.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khop {
namespace {

using namespace test;

std::string id(std::size_t r) { return "X" + std::to_string(10'000 + r); }
bool man(std::size_t r) { return r % 3 != 0; }
/// The fourth digit is even for men.
std::string citizen(std::size_t r) {
  return "046" + std::string{man(r) ? "0" : "1"} + std::to_string(80'100'000 + 7 * r);
}
std::string day_first(std::size_t r) {
  return std::to_string(10 + r % 18) + "/0" + std::to_string(1 + r % 9) + "/" + std::to_string(1950 + r % 50);
}
std::string month_first(std::size_t r) {
  return "0" + std::to_string(1 + r % 9) + "/" + std::to_string(10 + r % 18) + "/" + std::to_string(1950 + r % 50);
}
auto sexes(const char* male, const char* female) {
  return [=](std::size_t r) { return std::string{man(r) ? male : female}; };
}

std::vector<FileHabit> judge(const std::vector<Table>& tables, const Schema& schema) {
  return judge_habits(tables, sample_rows(tables, 100'000), schema);
}

Schema sex_and_number(const char* sex) {
  return {{.name = "sex", .type = FieldType::kSex, .columns = {sex}},
          {.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"cccd"}}};
}

// Entries of a system that writes the month first were read day first, as the registry's dates are: half were wrong.
TEST(FileHabits, AFileIsReadInTheOrderThatItsDatesProve) {
  const Schema schema{{.name = "born", .type = FieldType::kDate, .columns = {"dob"}}};
  const std::vector<Table> tables{table_of({{"id", id}, {"dob", month_first}}, 60, "entries.csv"),
                                  table_of({{"id", id}, {"dob", day_first}}, 100, "persons.csv")};
  const std::vector<FileHabit> habits = judge(tables, schema);
  ASSERT_EQ(habits.size(), 1U);
  EXPECT_EQ(habits[0].table, 0U);
  EXPECT_EQ(habits[0].habit.date_order, DateOrder::kMonthFirst);
  EXPECT_EQ(habit_notes(habits, tables)[0].find("'born' of entries.csv is read with the month first: "), 0U);
  const auto by_file = habits_by_file(habits, 2, schema);
  EXPECT_EQ(by_file[0][0].date_order, DateOrder::kMonthFirst);
  EXPECT_TRUE(by_file[1][0].empty());
}

TEST(FileHabits, FewDatesOrDividedOnesProveNoOrder) {
  const Schema schema{{.name = "born", .type = FieldType::kDate, .columns = {"dob"}}};
  EXPECT_TRUE(judge({table_of({{"id", id}, {"dob", month_first}}, 4)}, schema).empty());
  const auto divided = [](std::size_t r) { return r % 4 == 0 ? day_first(r) : month_first(r); };
  EXPECT_TRUE(judge({table_of({{"id", id}, {"dob", divided}})}, schema).empty());
}

// "0" is a woman in one list and a man in another.
TEST(FileHabits, PersonalNumbersTellWhatCodesOfSexesMean) {
  for (const auto& [male, female] : {std::pair{"0", "1"}, {"true", "false"}, {"T", "G"}, {"N", "Nu"}, {"", "x"}}) {
    const std::vector<Table> tables{table_of({{"id", id}, {"sex", sexes(male, female)}, {"cccd", citizen}})};
    const std::vector<FileHabit> habits = judge(tables, sex_and_number("sex"));
    ASSERT_EQ(habits.size(), 1U) << male;
    EXPECT_EQ(habits[0].habit.male, sex_code(male));
    EXPECT_EQ(habits[0].habit.female, sex_code(female));
    EXPECT_EQ(sex_by_habit(habits[0].habit, male), "male");
    EXPECT_EQ(sex_by_habit(habits[0].habit, female), "female");
    EXPECT_EQ(sex_by_habit(habits[0].habit, "Nam"), "Nam");
  }
}

TEST(FileHabits, WordsBesideCodesAreReadAsTheyAre) {
  const auto mixed = [](std::size_t r) {
    return std::string{man(r) ? (r % 5 == 0 ? "Nam" : "0") : (r % 5 == 0 ? "nữ" : "1")};
  };
  const std::vector<FileHabit> habits =
      judge({table_of({{"id", id}, {"sex", mixed}, {"cccd", citizen}}, 600)}, sex_and_number("sex"));
  ASSERT_EQ(habits.size(), 1U);
  EXPECT_EQ(habits[0].habit.male, "0");
  EXPECT_EQ(habits[0].habit.female, "1");
}

TEST(FileHabits, WhatIsReadRightAndWordsAreLeftAlone) {
  for (const auto& [male, female] : {std::pair{"1", "0"}, {"1", "2"}, {"Nam", "Nữ"}, {"M", "F"}, {"Nữ", "Nam"}}) {
    EXPECT_TRUE(
        judge({table_of({{"id", id}, {"sex", sexes(male, female)}, {"cccd", citizen}})}, sex_and_number("sex")).empty())
        << male;
  }
  const auto by_chance = [](std::size_t r) { return std::to_string(r % 2); };
  EXPECT_TRUE(judge({table_of({{"id", id}, {"sex", by_chance}, {"cccd", citizen}})}, sex_and_number("sex")).empty());
}

TEST(FileHabits, ALegendOrATickedHeaderTellsWhereNoNumbersDo) {
  struct Case {
    const char* header;
    const char* male;
    const char* female;
  };
  for (const Case& c : {Case{"Giới tính (0: Nam; 1: Nữ)", "0", "1"}, Case{"Nữ=1/Nam=2", "2", "1"}, Case{"Nữ", "", "x"},
                        Case{"Giới tính nữ", "0", "1"}, Case{"Phái nữ", "", "X"}, Case{"Nam", "x", ""},
                        Case{"Giới tính (0: Nam, 1: Nữ, 2: Khác)", "0", "1"}, Case{"Giới tính nam", "Có", "Không"},
                        Case{"Nam", "Có", ""}, Case{"Nữ", "Không", "Có"}}) {
    const std::vector<Table> tables{table_of({{"id", id}, {c.header, sexes(c.male, c.female)}})};
    const std::vector<FileHabit> habits = judge(tables, sex_and_number(c.header));
    ASSERT_EQ(habits.size(), 1U) << c.header;
    EXPECT_EQ(habits[0].habit.male, sex_code(c.male)) << c.header;
    EXPECT_EQ(habits[0].habit.female, sex_code(c.female)) << c.header;
  }
  EXPECT_TRUE(judge({table_of({{"id", id}, {"Giới tính (1: Nam; 0: Nữ)", sexes("1", "0")}})},
                    sex_and_number("Giới tính (1: Nam; 0: Nữ)"))
                  .empty())
      << "as it is read anyway";
}

// A few blanks among yes and no made every woman a man.
TEST(FileHabits, AnEmptyCellBesideYesAndNoIsNeither) {
  const auto ticks = [](std::size_t r) { return std::string{r % 50 == 0 ? "" : man(r) ? "0" : "1"}; };
  const std::vector<FileHabit> habits = judge({table_of({{"id", id}, {"Nữ", ticks}})}, sex_and_number("Nữ"));
  ASSERT_EQ(habits.size(), 1U);
  EXPECT_EQ(habits[0].habit.male, "0");
  EXPECT_EQ(habits[0].habit.female, "1");
}

TEST(FileHabits, AYearIsNoSex) {
  EXPECT_TRUE(names_one_sex("Nam"));
  EXPECT_FALSE(names_one_sex("Năm"));
  EXPECT_FALSE(names_one_sex("NĂM"));
}

TEST(InferSchema, AColumnThatTicksOneSexIsTheSex) {
  const InferredSchema inferred =
      infer({table_of({{"id", id}, {"Nữ", sexes("", "x")}, {"Số CCCD", citizen}}, 300),
             table_of({{"id", id}, {"gioi_tinh", sexes("Nam", "Nữ")}, {"so_dinh_danh", citizen}}, 300, "persons.csv")},
            {.first_right_table = 1})
          .value();
  EXPECT_EQ(columns_of(inferred, "sex"), "Nữ+gioi_tinh");
  ASSERT_EQ(inferred.habits.size(), 1U);
  EXPECT_EQ(inferred.habits[0].habit.female, "x");
}

}  // namespace
}  // namespace khop
