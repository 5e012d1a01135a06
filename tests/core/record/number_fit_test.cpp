#include "core/record/number_fit.hpp"

#include "core/compare/comparer.hpp"
#include "core/compare/levels.hpp"
#include "core/infer/schema.hpp"
#include "core/record/encoder.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace khop {
namespace {

Schema schema() {
  FieldSpec number{.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"n"}};
  FieldSpec further = number;
  further.name = "former_national_id";
  further.numbers_before = 1;
  // Before what they are held against: a row is only judged when all of it is read.
  return {number,
          further,
          {.name = "date_of_birth", .type = FieldType::kDate, .columns = {"born"}},
          {.name = "sex", .type = FieldType::kSex, .columns = {"sex"}, .language = std::string{kVietnamese}}};
}

using Rows = std::vector<std::vector<std::string>>;  // number, date of birth, sex

Records encoded(const Rows& rows) {
  const Table table = test::made_table({"n", "born", "sex"}, rows);
  return encode({&table, 1}, schema(), {}).value().records;
}

/// Whether the first number misfits, or the further one; the batch and the live engine agree.
bool misfits(const std::string& number, const std::string& born, const std::string& sex, std::size_t field = 0) {
  const Records batch = encoded({{number, born, sex}});
  Records live{schema()};
  live.resize(1);
  std::vector<FieldQuality> quality(live.schema().size());
  RowEncoder encoder{live.schema()};
  // The row of a record that it replaces said otherwise.
  RowWriter{live.row_bytes(RecordId{0}), live.layout()}.misfits(field, true);
  encoder.encode(std::vector<std::string_view>{number, born, sex}, live, RecordId{0}, quality);
  const bool found = batch.row(RecordId{0}).misfits(field);
  EXPECT_EQ(live.row(RecordId{0}).misfits(field), found);
  return found;
}

TEST(NumberFit, ANumberSaysTheSexAndTheYearOfItsBearer) {
  EXPECT_FALSE(misfits("046180000123", "02/03/1980", "Nữ"));
  EXPECT_FALSE(misfits("046224000001", "02/03/2024", "nam"));
  EXPECT_TRUE(misfits("046180000123", "02/03/1980", "Nam"));
  EXPECT_TRUE(misfits("046180000123", "02/03/1981", "Nữ"));
  EXPECT_TRUE(misfits("046180000123", "02/03/2080", "Nữ")) << "another century";
  EXPECT_TRUE(misfits("46180000123", "1981", "")) << "a zero lost, the year alone";
}

TEST(NumberFit, WhatIsMissingContradictsNothing) {
  EXPECT_FALSE(misfits("046180000123", "", ""));
  EXPECT_FALSE(misfits("046180000123", "", "Nữ"));
  EXPECT_FALSE(misfits("046180000123", "02/03/1980", "không rõ"));
  EXPECT_FALSE(misfits("", "02/03/1980", "Nữ"));
  EXPECT_FALSE(misfits("0461800001234", "02/03/1981", "Nữ")) << "thirteen digits";
}

TEST(NumberFit, EachOfSeveralNumbersIsJudged) {
  const std::string both = "046180000123; 046058000456";
  EXPECT_FALSE(misfits(both, "02/03/1980", "Nữ", 0));
  EXPECT_TRUE(misfits(both, "02/03/1980", "Nữ", 1));
}

TEST(NumberFit, ANumberIsEqualToItselfWhereverItStands) {
  const Records records = encoded({{"046180000123", "02/03/1980", "Nữ"}, {"046180000123", "07/09/1958", "Nam"}});
  EXPECT_EQ(records.row(RecordId{0}).code(0), records.row(RecordId{1}).code(0));
}

/// Level of the numbers of two records.
unsigned level(const Rows& rows) {
  const Records records = encoded(rows);
  const std::vector<Comparison> comparisons = comparisons_for(records.schema());
  EXPECT_EQ(comparisons[0].kind, ComparisonKind::kVnNationalId);
  LevelMemo memo;
  return Comparer{records, comparisons}.level(0, {records.row_bytes(RecordId{0}), records.row_bytes(RecordId{1})},
                                              false, memo);
}

TEST(NumberFit, DifferentNumbersOfWhichOneDoesNotFitAreALevel) {
  using namespace vn_national_id_level;
  const std::vector<std::string> her{"046180000123", "02/03/1980", "Nữ"};
  EXPECT_EQ(level({her, {"046180765432", "02/03/1980", "Nữ"}}), kDifferent);
  EXPECT_EQ(level({her, {"046058000456", "02/03/1980", "Nữ"}}), kMisfit) << "her father's";
  EXPECT_EQ(level({{"046058000456", "02/03/1980", "Nữ"}, her}), kMisfit);
  EXPECT_EQ(level({her, {"046058000456", "", ""}}), kDifferent) << "nothing to hold it against";
  EXPECT_EQ(level({her, {"046180765432", "02/03/1981", "Nữ"}}), kDifferent) << "the year is wrong, not the number";
  EXPECT_EQ(level({her, {"046180000124", "02/03/1981", "Nam"}}), code_level::kSubstituted);
  EXPECT_EQ(level({her, {"", "02/03/1981", "Nam"}}), 0U);
  EXPECT_EQ(level({her, {"046058000456; 046180000123", "02/03/1980", "Nữ"}}), code_level::kEqual) << "one is hers";
}

}  // namespace
}  // namespace khop
