#include "core/record/id_column.hpp"

#include "core/record/encoder.hpp"
#include "core/record/kept_rows.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khop {
namespace {

using Rows = std::vector<std::vector<std::string>>;

const Schema kNames{{"name", FieldType::kFullName, {"name", "họ tên"}}};

std::vector<std::string> ids_of(const Encoded& encoded) {
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < encoded.records.ids.size(); ++i) ids.emplace_back(encoded.records.ids[RecordId{i}]);
  return ids;
}

TEST(IdColumn, IsKnownByItsHeader) {
  for (const char* header : {"id", "ID", " Id ", "rec_id", "RecordID", "record-id", "row id", "STT", "TT", "Số thứ tự",
                             "Mã hồ sơ", "MA_LK", "MaYeuCau", "ma_doi_tuong"}) {
    EXPECT_TRUE(is_id_header(header)) << header;
  }
  for (const char* header : {"national_id", "id card", "identity", "paid", ""})
    EXPECT_FALSE(is_id_header(header)) << header;
}

TEST(IdColumn, DiffersInEveryRowOfEveryTable) {
  const std::vector<Table> tables{test::made_table({"nr", "k"}, Rows{{"1", "a"}, {"2", "a"}}, 1),
                                  test::made_table({"nr"}, Rows{{"3"}, {" 2 "}}, 1),
                                  test::made_table({"x"}, Rows{{"y"}})};
  EXPECT_TRUE(every_value_differs({&tables[0], 1}, "nr"));
  EXPECT_FALSE(every_value_differs({&tables[0], 1}, "k"));
  EXPECT_FALSE(every_value_differs(tables, "nr")) << "2 stands in two tables";
  const Table blank = test::made_table({"nr"}, Rows{{"1"}, {" "}});
  EXPECT_FALSE(every_value_differs({&blank, 1}, "nr"));
}

TEST(IdColumn, IsANumberOfRowsOnlyWhereNothingElseIs) {
  const Table table = test::made_table({"STT", "name", "Mã hồ sơ"}, Rows{{"1", "An", "H7"}, {"2", "Ba", "H9"}});
  EXPECT_EQ(id_column_of(table, "id"), 2);
  EXPECT_EQ(id_column_of(test::made_table({"STT", "name"}, Rows{{"1", "An"}, {"2", "Ba"}}), "id"), 0);
  EXPECT_EQ(id_column_of(test::made_table({"STT", "name"}, Rows{{"1", "An"}, {"1", "Ba"}}), "id"), kNoColumn)
      << "counted in each household";
}

TEST(IdColumn, IsTheNamedOneElseATablesOwn) {
  const Table table = test::made_table({"name", "rec_id", "ID"}, Rows{{"An", "1", "7"}, {"Ba", "2", "7"}});
  EXPECT_EQ(id_column_of(table, "name"), 0);
  EXPECT_EQ(id_column_of(table, "nr"), 2) << "a column called id is the id even if values repeat";
  EXPECT_EQ(id_column_of(test::made_table({"name", "rec_id"}, Rows{{"An", "1"}, {"Ba", "2"}}), "id"), 1);
  EXPECT_EQ(id_column_of(test::made_table({"name", "rec_id"}, Rows{{"An", "1"}, {"Ba", "1"}}), "id"), kNoColumn);
}

TEST(IdColumn, MayRepeatInOneRowOfAHundred) {
  Rows rows;
  for (int r = 0; r < 100; ++r) rows.push_back({std::to_string(r == 50 ? 7 : r), r < 2 ? "" : std::to_string(r)});
  const Table table = test::made_table({"rec_id", "nr"}, rows, 9);
  EXPECT_EQ(rows_without_own_value({&table, 1}, "rec_id"), 1U);
  EXPECT_EQ(rows_without_own_value({&table, 1}, "nr"), 2U);
  EXPECT_TRUE(holds_ids(table, "rec_id"));
  EXPECT_FALSE(holds_ids(table, "nr"));
  EXPECT_TRUE(holds_ids(table, "of another table"));
}

TEST(Encode, TakesAnotherUsualHeaderForTheIdOfTheModel) {
  const Table table = test::made_table({"rec_id", "name"}, Rows{{"7", "An"}, {"8", "Ba"}});
  EXPECT_EQ(ids_of(encode({&table, 1}, kNames, {.id_column = "id"}).value()), (std::vector<std::string>{"7", "8"}));
  const auto other = encode({&table, 1}, kNames, {.id_column = "nr"});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().message, "no input has a column 'nr' for the record id; name the right one with --id");
}

// Two files, one of them without the id column: "no column 'id' for the record id", and nothing could be linked.
TEST(Encode, TakesTheIdsThatEachTableHas) {
  const std::vector<Table> tables{test::made_table({"id", "name"}, Rows{{"7", "An"}, {"8", "Ba"}}, 1, "a.csv"),
                                  test::made_table({"họ tên"}, Rows{{"An"}, {"Ba"}, {"Chi"}}, 2, "in/b.csv"),
                                  test::made_table({"rec_id", "name"}, Rows{{"8", "Em"}, {"9", "An"}}, 1, "c.csv")};
  const Encoded encoded = encode(tables, kNames, {.id_column = "id"}).value();
  EXPECT_EQ(ids_of(encoded), (std::vector<std::string>{"7", "a:8", "b:1", "b:2", "b:3", "c:8", "9"}));
  EXPECT_TRUE(encoded.rejected.empty());
  EXPECT_EQ(encoded.quality[0].present, 7U) << "each table has the name under its own header";
  EXPECT_EQ(encoded.records.row(RecordId{0}).term(0), encoded.records.row(RecordId{2}).term(0)) << "both are An";
}

// A date read from whichever of two columns a file has was "1980-03-12-00" and no date.
TEST(Encode, PassesOverColumnsThatATableLacks) {
  const Schema schema{{"born", FieldType::kDate, {"dob", "y", "m", "d"}}};
  const std::vector<Table> tables{test::made_table({"dob"}, Rows{{"12/03/1980"}, {""}}),
                                  test::made_table({"d", "m", "y"}, Rows{{"12", "3", "1980"}, {"12", "", "1980"}})};
  const Encoded encoded = encode(tables, schema, {}).value();
  EXPECT_EQ(encoded.records.row(RecordId{0}).date(0), pack({1980, 3, 12}));
  EXPECT_EQ(encoded.records.row(RecordId{2}).date(0), pack({1980, 3, 12}));
  EXPECT_EQ(encoded.records.row(RecordId{3}).date(0), pack({1980, 0, 12}));
  EXPECT_EQ(encoded.quality[0].missing, 1U);
  EXPECT_EQ(encoded.quality[0].unparsed, 0U);

  Records one{schema};
  one.resize(1);
  FieldQuality quality;
  RowEncoder encoder{schema};
  encoder.encode(std::vector<std::string_view>{{}, "1980", "3", "12"}, one, RecordId{0}, {&quality, 1});
  EXPECT_EQ(one.row(RecordId{0}).date(0), pack({1980, 3, 12})) << "live, a cell without data is no column";
}

TEST(Encode, RefusesMoreRowsThanItCanNumber) {
  EXPECT_EQ(kMostRecords, 0x7FFF'FFFFU);
  const std::vector<Table> tables{test::made_table({"name"}, Rows{{"An"}, {"Ba"}}),
                                  test::made_table({"name"}, Rows{{"An"}, {"Ba"}})};
  EXPECT_TRUE(encode(tables, kNames, {.most_records = 4}));
  const Result<Encoded> refused = encode(tables, kNames, {.most_records = 3});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::kResource);
  EXPECT_EQ(refused.error().message, "the inputs have 4 rows; one run holds at most 3 records");
}

}  // namespace
}  // namespace khop
