#include "core/match/parents_names.hpp"

#include "core/infer/schema.hpp"
#include "core/record/encoder.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace khop {
namespace {

constexpr std::uint32_t kMother = 1;
constexpr std::size_t kPersons = 2000;

/// Entry 0, then the registry: the mother, and persons of whom every hundredth is born in 2024 and one in 2025.
bool may_be_childs(std::vector<std::string> entry, std::vector<std::string> mother, const char* language = "vi") {
  Model model;
  model.schema = {{.name = "full_name", .type = FieldType::kFullName, .columns = {"name"}, .language = language},
                  {.name = "date_of_birth", .type = FieldType::kDate, .columns = {"born"}},
                  {.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"number"}}};
  model.comparisons = comparisons_for(model.schema);
  for (Comparison& comparison : model.comparisons) {
    comparison.term_frequency = false;  // no frequencies are known here
    for (Level& level : comparison.levels) level.u = 0.1;
  }
  std::vector<std::vector<std::string>> rows{std::move(entry), std::move(mother)};
  for (std::size_t n = 0; n < kPersons; ++n) {
    rows.push_back({"Trần Văn " + std::to_string(n), n == 0 ? "2025" : n % 100 == 1 ? "2024" : "1980", ""});
  }
  const std::array tables{test::made_table({"name", "born", "number"}, rows)};
  const Records records = encode(tables, model.schema, {}).value().records;
  const Scorer scorer{records, model};
  return ParentsNames{scorer, model, 1}.may_be_childs(0, kMother);
}

const std::vector<std::string> kLan{"Nguyễn Thị Lan", "02/03/1992", "046192000001"};

TEST(ParentsNames, AreFoundByTheAgeOfTheChild) {
  EXPECT_TRUE(may_be_childs({"Nguyễn Thị Lan", "15/09/2023", "046192000001"}, kLan)) << "with the mother's number";
  EXPECT_TRUE(may_be_childs({"Nguyễn Thị Lan", "15/09/2023", ""}, kLan)) << "without any";
  EXPECT_TRUE(may_be_childs({"Nguyễn Thị Lan", "2018", ""}, kLan));
  EXPECT_FALSE(may_be_childs({"Nguyễn Thị Lan", "15/09/2017", ""}, kLan))
      << "no small child in 2024, the newest of many";
  EXPECT_FALSE(may_be_childs({"Nguyễn Thị Lan", "", ""}, kLan));
}

// One wrong year of birth sent pairs of 57 bits to review where no hospital writes so.
TEST(ParentsNames, AreVietnamese) { EXPECT_FALSE(may_be_childs({"Nguyễn Thị Lan", "15/09/2023", ""}, kLan, "")); }

TEST(ParentsNames, AreThoseOfSomebodyOldEnough) {
  EXPECT_TRUE(may_be_childs({"Nguyễn Thị Lan", "15/09/2023", ""}, {"Nguyễn Thị Lan", "02/03/2009", ""}));
  EXPECT_FALSE(may_be_childs({"Nguyễn Thị Lan", "15/09/2023", ""}, {"Nguyễn Thị Lan", "02/03/2010", ""}));
  EXPECT_FALSE(may_be_childs({"Nguyễn Thị Lan", "15/09/2023", ""}, {"Nguyễn Thị Lan", "", ""}));
}

TEST(ParentsNames, AreTheirs) { EXPECT_FALSE(may_be_childs({"Hồ Bảo Châu", "15/09/2023", "046192000001"}, kLan)); }

TEST(ParentsNames, AreTheChildsOwnWhereItsNumberSaysTheYear) {
  EXPECT_FALSE(may_be_childs({"Nguyễn Thị Lan", "15/09/2023", "046323000001"}, kLan));
}

}  // namespace
}  // namespace khop
