#include "core/infer/model_columns.hpp"

#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

using Columns = std::vector<std::string>;

Table file(std::string source, Columns headers) {
  Columns cells(headers.size(), "x");
  Table table = test::made_table(std::move(headers), std::vector<Columns>{std::move(cells)});
  table.source = std::move(source);
  return table;
}

/// Of files of entries with `SO_CMND`, `HO_TEN`, and of persons with `so_dinh_danh`, `ho_ten`.
Schema trained() {
  return {{.name = "national_id",
           .type = FieldType::kVnNationalId,
           .columns = {"SO_CMND", "so_dinh_danh"},
           .newborns = {"HO_TEN"}},
          {.name = "former_national_id",
           .type = FieldType::kVnNationalId,
           .columns = {"SO_CMND", "so_dinh_danh"},
           .newborns = {"HO_TEN"},
           .numbers_before = 1},
          {.name = "full_name", .type = FieldType::kFullName, .columns = {"HO_TEN", "ho_ten"}},
          {.name = "sdt", .type = FieldType::kVnPhone, .columns = {"SDT"}}};
}

TEST(ModelColumns, AFieldReadsWhatIsOneFieldWithItsColumnElsewhere) {
  Schema schema = trained();
  const std::vector<Table> tables{file("a.csv", {"CCCD", "TEN", "SDT"}),
                                  file("b.csv", {"so_dinh_danh", "ho_ten", "SDT"})};
  EXPECT_TRUE(lacks_fields(schema, tables));
  const Schema inferred{
      {.name = "cccd", .type = FieldType::kIdentifier, .columns = {"CCCD", "so_dinh_danh"}},
      {.name = "full_name", .type = FieldType::kFullName, .columns = {"TEN", "ho_ten"}},
  };
  const std::vector<std::string> notes = read_other_headers(schema, tables, inferred);
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0], "a.csv: 'CCCD' is read as 'national_id', which the model reads from 'SO_CMND', 'so_dinh_danh'");
  const Columns numbers{"SO_CMND", "so_dinh_danh", "CCCD"};
  EXPECT_EQ(schema[0].columns, numbers);
  EXPECT_EQ(schema[1].columns, numbers) << "the numbers behind the first stand in the same cells";
  EXPECT_EQ(schema[0].newborns, (Columns{"HO_TEN", "TEN"})) << "where names of newborns were looked for";
  EXPECT_FALSE(lacks_fields(schema, tables));
  EXPECT_TRUE(read_other_headers(schema, tables, inferred).empty());
}

TEST(ModelColumns, AFieldReadsTheOnlyOneOfItsType) {
  Schema schema = trained();
  const std::vector<Table> tables{file("a.csv", {"CCCD", "DTDD"})};
  const Schema one{{.name = "dien_thoai", .type = FieldType::kPhone, .columns = {"DTDD"}}};
  Schema two = one;
  two.push_back({.name = "phone", .type = FieldType::kVnPhone, .columns = {"DTCD"}});
  EXPECT_TRUE(read_other_headers(schema, tables, two).empty()) << "which of them?";
  EXPECT_EQ(read_other_headers(schema, tables, one).size(), 1U);
  EXPECT_EQ(schema[3].columns, (Columns{"SDT", "DTDD"}));
}

TEST(ModelColumns, NothingIsReadTwiceOrBesideTheModelsColumns) {
  const Schema inferred{{.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"CCCD"}}};
  Schema schema = trained();
  const std::vector<Table> beside{file("a.csv", {"CCCD", "SO_CMND"}), file("b.csv", {"CCCD"})};
  EXPECT_TRUE(read_other_headers(schema, beside, inferred).empty()) << "a.csv has both, and they would be joined";
  schema.push_back({.name = "number", .type = FieldType::kIdentifier, .columns = {"CCCD"}});
  EXPECT_TRUE(read_other_headers(schema, std::vector<Table>{file("b.csv", {"CCCD"})}, inferred).empty());
}

TEST(ModelColumns, PartsOfANameAreReadUnlessTheWholeStandsBesideThem) {
  const Schema inferred{{.name = "full_name",
                         .type = FieldType::kFullName,
                         .columns = {"ho_ten", "NAME", "HO", "TEN"},
                         .whole_columns = 2}};
  Schema schema = trained();
  EXPECT_EQ(read_other_headers(schema, std::vector<Table>{file("a.csv", {"HO", "TEN"})}, inferred).size(), 1U);
  EXPECT_EQ(schema[2].columns, (Columns{"HO_TEN", "ho_ten", "HO", "TEN"}));
  schema = trained();
  EXPECT_EQ(read_other_headers(schema, std::vector<Table>{file("a.csv", {"NAME", "HO", "TEN"})}, inferred).size(), 1U);
  EXPECT_EQ(schema[2].columns, (Columns{"HO_TEN", "ho_ten", "NAME"}));
}

/// The model of `trained()` with a rule on the name.
Model model() {
  Model model;
  model.schema = trained();
  model.comparisons = comparisons_for(model.schema);
  model.rules = {{.parts = {{Projection::kValue, {2}}}}};
  return model;
}

TEST(CheckModelColumns, TellsWhatOneSideLacks) {
  const Model given = model();
  const std::vector<Table> tables{file("a.csv", {"SO_CMND", "HO_TEN", "SDT"}),
                                  file("b.csv", {"so_dinh_danh", "ho_ten"})};
  const auto told = check_model_columns(given, given.rules, tables, 1);
  ASSERT_TRUE(told);
  EXPECT_EQ(*told,
            Columns{"b.csv: has no column for 'sdt', which the model reads from 'SDT': it is compared with nobody's"});
  EXPECT_TRUE(check_model_columns(given, given.rules, tables, 0)->empty()) << "files of one side need not be alike";
}

TEST(CheckModelColumns, ANumberOnOneSideOnlyIsRefused) {
  const Model given = model();
  const std::vector<Table> tables{file("a.csv", {"CCCD", "HO_TEN"}), file("b.csv", {"so_dinh_danh", "ho_ten"})};
  const auto told = check_model_columns(given, given.rules, tables, 1);
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().code, Errc::kBadInput);
  EXPECT_EQ(told.error().message.find("a.csv: has no column for 'national_id', which the model reads from 'SO_CMND'"),
            0U)
      << told.error().message;
  EXPECT_NE(told.error().message.find("b.csv has it"), std::string::npos) << told.error().message;
}

TEST(CheckModelColumns, AFileThatNoRuleCanCompareIsRefused) {
  const Model given = model();
  const std::vector<Table> tables{file("a.csv", {"SO_CMND", "HO_TEN"}), file("b.csv", {"so_dinh_danh", "ten"})};
  const auto told = check_model_columns(given, given.rules, tables, 1);
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().code, Errc::kBadInput);
  const std::vector<Table> rest{file("a.csv", {"SO_CMND", "HO_TEN"}), file("b.csv", {"so_dinh_danh", "ho_ten"}),
                                file("c.csv", {"so_dinh_danh"})};
  const auto one = check_model_columns(given, given.rules, rest, 1);
  ASSERT_FALSE(one);
  EXPECT_EQ(one.error().message.find("c.csv: no blocking rule of the model can compare its rows: it has no column for "
                                     "'full_name' (read from 'HO_TEN', 'ho_ten')"),
            0U)
      << one.error().message;
}

}  // namespace
}  // namespace khop
