#include "core/record/newborn_numbers.hpp"

#include "core/record/encoder.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khop {
namespace {

Schema schema() {
  FieldSpec number{.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"n"}, .newborns = {"name"}};
  FieldSpec further = number;
  further.name = "former_national_id";
  further.numbers_before = 1;
  // Before the date of birth: a row is only judged when all of it is read.
  return {number, further, {.name = "date_of_birth", .type = FieldType::kDate, .columns = {"born"}}};
}

struct Row {
  std::string name, number, born;
};

/// The numbers that the rows are left with; the batch and the live engine agree.
std::vector<std::string> numbers(const std::vector<Row>& rows, std::vector<FieldQuality>* quality = nullptr) {
  std::vector<std::vector<std::string>> cells;
  for (const Row& row : rows) cells.push_back({row.name, row.number, row.born});
  const Table table = test::made_table({"name", "n", "born"}, cells);
  const Schema fields = schema();
  const Encoded batch = encode({&table, 1}, fields, {}).value();
  if (quality != nullptr) *quality = batch.quality;
  Records live{fields};
  live.resize(rows.size());
  std::vector<FieldQuality> counted(fields.size());
  RowEncoder encoder{fields};
  EXPECT_EQ(encoder.columns(), (std::vector<std::string>{"n", "name", "born"}));
  std::vector<std::string> found;
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    encoder.encode(std::vector<std::string_view>{rows[r].number, rows[r].name, rows[r].born}, live, RecordId{r},
                   counted);
    for (const std::size_t field : {0, 1}) {
      found.emplace_back(batch.records.row(RecordId{r}).code(field).text());
      EXPECT_EQ(live.row(RecordId{r}).code(field).text(), found.back());
    }
  }
  for (std::size_t f = 0; f < fields.size(); ++f) {
    EXPECT_EQ(counted[f].present, batch.quality[f].present);
    EXPECT_EQ(counted[f].missing, batch.quality[f].missing);
  }
  return found;
}

constexpr const char *kChilds = "046324000001", *kMothers = "046190000123";

TEST(NewbornNumbers, TheChildsOwnNumberIsReadAndTheParentsIsNot) {
  std::vector<FieldQuality> quality;
  EXPECT_EQ(numbers({{"Con bà Lê Thị Lan", kChilds, "02/03/2024"},
                     {"Con bà Lê Thị Lan", kMothers, "02/03/2024"},
                     {"Con bà Lê Thị Lan", "46324000001", "2024"},
                     {"Lê Thị Lan", kMothers, "02/03/2024"}},
                    &quality),
            (std::vector<std::string>{kChilds, "", "", "", kChilds, "", kMothers, ""}));
  EXPECT_EQ(quality[0].present, 3U);
  EXPECT_EQ(quality[0].missing, 1U);
}

TEST(NewbornNumbers, ANumberThatSaysNoYearOrStandsBesideNoneIsNotTheChilds) {
  EXPECT_EQ(numbers({{"Con bà Lê Thị Lan", kChilds, ""}, {"CB Lê Thị Lan", "0463240000012", "02/03/2024"}}),
            (std::vector<std::string>{"", "", "", ""}));
}

TEST(NewbornNumbers, OfSeveralNumbersEachIsJudged) {
  EXPECT_EQ(numbers({{"Con bà Lê Thị Lan", std::string{kMothers} + ";" + kChilds, "02/03/2024"}}),
            (std::vector<std::string>{"", kChilds}));
}

TEST(NewbornNumbers, AreFoundInDamagedNames) {
  for (const char* name :
       {"Con bµ Lª ThÞ Lan", "Con baf Nguyeexn Thij Lan", "CB.Lê Thị Lan", "Con bà&nbsp;Lê Thị Lan"}) {
    EXPECT_EQ(numbers({{name, kMothers, "02/01/2024"}})[0], "") << name;
    EXPECT_EQ(numbers({{name, kChilds, "02/01/2024"}})[0], kChilds) << name;
  }
  EXPECT_EQ(numbers({{"Châu Con Lê Na", kMothers, "02/01/2024"}})[0], kMothers) << "a name";
}

}  // namespace
}  // namespace khop
