#include "core/record/encoder.hpp"

#include "core/place/parse.hpp"
#include "core/record/field_text.hpp"
#include "core/record/kept_rows.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khop {
namespace {

using Rows = std::vector<std::vector<std::string>>;

const Schema kNames{{"name", FieldType::kFullName, {"name"}}};

std::vector<std::string> ids_of(const Encoded& encoded) {
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < encoded.records.ids.size(); ++i) ids.emplace_back(encoded.records.ids[RecordId{i}]);
  return ids;
}

TEST(Encode, RejectsRowsWhoseIdRepeatsOrIsMissing) {
  const Rows rows{{"1", "An"}, {" 2\t", "Ba"}, {"1 ", "Chi"}, {"", "Dung"}, {"3", "An"}, {"2", "Em"}, {" ", "Gia"}};
  const Table table = test::made_table({"id", "name"}, rows, 2);
  const Encoded encoded = encode({&table, 1}, kNames, {.id_column = "id"}).value();
  EXPECT_EQ(ids_of(encoded), (std::vector<std::string>{"1", "2", "3"}));
  EXPECT_EQ(encoded.rows_of_source, (std::vector<std::vector<std::uint32_t>>{{0, 1, 4}}));
  ASSERT_EQ(encoded.rejected.size(), 4U);
  EXPECT_EQ(encoded.rejected[0].line, 4U);
  EXPECT_EQ(encoded.rejected[0].reason, "record id '1' repeats that of line 2");
  EXPECT_EQ(encoded.rejected[0].text, "1 ,Chi");
  EXPECT_EQ(encoded.rejected[1].line, 5U);
  EXPECT_EQ(encoded.rejected[1].reason, "no record id");
  EXPECT_EQ(encoded.rejected[2].line, 7U);
  EXPECT_EQ(encoded.rejected[3].line, 8U);
  EXPECT_EQ(encoded.records.row(RecordId{0}).term(0), encoded.records.row(RecordId{2}).term(0)) << "both are An";
}

TEST(Encode, NamesTheFileWhereAnIdStandsInSeveral) {
  const Rows first{{"1", "An"}, {"2", "Ba"}, {"4", "Em"}};
  const Rows second{{"2", "Chi"}, {"3", "Dung"}, {"2", "Gia"}};
  const Rows third{{"4", "Em"}, {"2", "Ba"}};
  const std::vector<Table> tables{test::made_table({"id", "name"}, first, 10, "in/a.csv"),
                                  test::made_table({"id", "name"}, second, 10, "b.csv.gz"),
                                  test::made_table({"id", "name"}, third, 10, "c.csv")};
  const Encoded encoded = encode(tables, kNames, {.id_column = "id"}).value();
  EXPECT_EQ(ids_of(encoded), (std::vector<std::string>{"1", "a:2", "a:4", "b:2", "3", "c:4", "c:2"}));
  EXPECT_EQ(encoded.records.first_of_source, (std::vector<std::uint32_t>{0, 3, 5, 7}));
  ASSERT_EQ(encoded.rejected.size(), 1U);
  EXPECT_EQ(encoded.rejected[0].source, "b.csv.gz");
}

TEST(Encode, ReadsTheSameCodeByTheUnitsOfItsFile) {
  const Rows rows{{"1", "00004"}};  // Phường Trúc Bạch once, Phường Ba Đình now
  const std::vector<Table> tables{test::made_table({"id", "xa"}, rows, 10, "old.csv"),
                                  test::made_table({"id", "xa"}, rows, 10, "new.csv"),
                                  test::made_table({"id", "xa"}, rows, 10, "any.csv")};
  const Schema schema{{.name = "home", .type = FieldType::kVnPlace, .columns = {"xa"}}};
  using place::Era;
  EncodeOptions options{.id_column = "id"};
  options.eras = {{Era::kOld}, {Era::kNew}, {Era::kUnknown}};
  const Encoded encoded = encode(tables, schema, options).value();
  const auto place = [&](std::uint32_t record) {
    return encoded.records.dictionary(0).place(encoded.records.row(RecordId{record}).term(0));
  };
  EXPECT_EQ(place(0), place::parse("00004", Era::kOld).place);
  EXPECT_EQ(place(1), place::parse("00004", Era::kNew).place);
  EXPECT_EQ(place(2), place::parse("00004").place);
  EXPECT_NE(place(0), place(1));
}

TEST(Encode, ReadsDatesAndSexesByTheHabitOfTheirFile) {
  const Rows rows{{"1", "03/04/1980", "0"}, {"2", "03/04/1980", ""}};
  const std::vector<Table> tables{test::made_table({"id", "born", "sex"}, rows, 10, "a.csv"),
                                  test::made_table({"id", "born", "sex"}, rows, 10, "b.csv")};
  const Schema schema{{.name = "born", .type = FieldType::kDate, .columns = {"born"}},
                      {.name = "sex", .type = FieldType::kSex, .columns = {"sex"}}};
  EncodeOptions options{.id_column = "id"};
  options.habits = {{{}, {}}, {{.date_order = DateOrder::kMonthFirst}, {.male = "0", .female = ""}}};
  const Encoded encoded = encode(tables, schema, options).value();
  const auto row = [&](std::uint32_t record) { return encoded.records.row(RecordId{record}); };
  const auto sex = [&](std::uint32_t record) {
    const TermId term = row(record).term(1);
    return term == kNoTerm ? std::string{} : std::string{encoded.records.dictionary(1).view(term).plain};
  };
  EXPECT_EQ(row(0).date(0), pack(Date{1980, 4, 3}));
  EXPECT_EQ(row(2).date(0), pack(Date{1980, 3, 4}));
  EXPECT_EQ((std::vector<std::string>{sex(0), sex(1), sex(2), sex(3)}),
            (std::vector<std::string>{"female", "", "male", "female"}));
}

std::vector<std::string> ids_of(std::span<const Table> tables) {
  return ids_of(encode(tables, kNames, {.id_column = "id"}).value());
}

// A record was shown with words that were not compared: what it has whole and in parts, twice.
TEST(FieldText, IsTheTextThatIsCompared) {
  const Table table = test::made_table({"first", "whole", "last"},
                                       Rows{{"An", "An Lê", "Lê"}, {"An", "n/a", "Lê"}, {"Ba", "Ba Thị Lê", "Lê"}}, 2);
  FieldSpec name{.name = "name", .type = FieldType::kFullName, .columns = {"whole", "none", "first", "last"}};
  EXPECT_EQ(field_text(name, FieldColumns{table, name}, table.chunks[0], 0), "An Lê An Lê");
  name.whole_columns = 2;
  EXPECT_EQ(field_text(name, FieldColumns{table, name}, table.chunks[0], 0), "An Lê");
  EXPECT_EQ(field_text(name, FieldColumns{table, name}, table.chunks[0], 1), "An Lê");
  const FieldSpec rest{.name = "rest", .type = FieldType::kText, .columns = {"whole"}, .without = {"first", "last"}};
  EXPECT_EQ(field_text(rest, FieldColumns{table, rest}, table.chunks[1], 0), "Thị");
  const FieldSpec none{.name = "x", .columns = {"none"}};
  EXPECT_EQ(field_text(none, FieldColumns{table, none}, table.chunks[1], 0), "");
  for (std::size_t row = 0; row < 2; ++row) {
    const Encoded encoded = encode({&table, 1}, {name}, {}).value();
    EXPECT_EQ(encoded.records.dictionary(0).view(encoded.records.row(RecordId{0}).term(0)).plain, "an le");
    EXPECT_EQ(encoded.records.row(RecordId{0}).term(0), encoded.records.row(RecordId{1}).term(0));
    Records live{{name}};
    live.resize(1);
    FieldQuality quality;
    RowEncoder encoder{live.schema()};
    std::vector<std::string_view> cells;
    for (const std::string& column : encoder.columns()) {
      const int at = column_index(table, column);
      cells.push_back(at == kNoColumn ? std::string_view{} : table.chunks[0].cell(static_cast<std::size_t>(at), row));
    }
    encoder.encode(cells, live, RecordId{0}, {&quality, 1});
    EXPECT_EQ(live.dictionary(0).view(live.row(RecordId{0}).term(0)).plain, "an le") << row;
  }
}

// Two records had one id each time: the prefix was the file's stem whatever else there was.
TEST(Encode, GivesNoTwoRecordsOneId) {
  const Rows one{{"1", "An"}};
  const auto table = [](const Rows& rows, std::string source) {
    return test::made_table({"id", "name"}, rows, 10, std::move(source));
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids_of(std::vector{table(one, "x/a.csv"), table(one, "y/a.csv")}), (Ids{"x/a.csv:1", "y/a.csv:1"}));
  EXPECT_EQ(ids_of(std::vector{table(one, "a.csv"), table(one, "a.csv")}), (Ids{"a:1", "a#2:1"}));
  const Rows literal{{"1", "An"}, {"b:1", "Ba"}, {"a#2:1", "Chi"}};
  EXPECT_EQ(ids_of(std::vector{table(literal, "a.csv"), table(one, "b.csv")}), (Ids{"a:1", "b:1", "a#2:1", "b#2:1"}));
  const Rows both{{"1", "An"}, {"a:1", "Ba"}};
  EXPECT_EQ(ids_of(std::vector{table(both, "a.csv"), table(both, "b.csv")}), (Ids{"a:1", "a:a:1", "b:1", "b:a:1"}));
  EXPECT_EQ(ids_of(std::vector{table({{"1", "An"}}, "a.csv"), table({{"1", "An"}, {"a:1", "Ba"}}, "b.csv")}),
            (Ids{"a#2:1", "b:1", "a:1"}));
}

TEST(Encode, KeepsTheTextOfRowsThatItRejects) {
  const Rows rows{{"1", "An"}, {"1", "Lê, \"Ba\""}, {"1", std::string(2000, 'x')}, {"1", std::string(997, 'x') + "ễ"}};
  const Table table = test::made_table({"id", "name"}, rows);
  const Encoded encoded = encode({&table, 1}, kNames, {.id_column = "id"}).value();
  ASSERT_EQ(encoded.rejected.size(), 3U);
  EXPECT_EQ(encoded.rejected[0].text, "1,\"Lê, \"\"Ba\"\"\"");
  EXPECT_EQ(encoded.rejected[1].text.size(), 1000U);
  EXPECT_EQ(encoded.rejected[2].text.size(), 999U) << "no half characters";
}

// Every row without id was compared with every such row of all files before it: minutes for two files of a million.
TEST(Encode, IsQuickWhereNoRowHasAnId) {
  const Rows rows(50'000, {"", "An"});
  const std::vector<Table> tables{test::made_table({"id", "name"}, rows), test::made_table({"id", "name"}, rows),
                                  test::made_table({"id", "name"}, rows)};
  const Encoded encoded = encode(tables, kNames, {.id_column = "id"}).value();
  EXPECT_EQ(encoded.records.size(), 0U);
  EXPECT_EQ(encoded.rejected.size(), 150'000U);
}

TEST(Encode, NumbersRowsWithoutAnIdColumn) {
  const Rows rows{{"An"}, {"Ba"}};
  const Table table = test::made_table({"name"}, rows);
  EXPECT_EQ(ids_of(encode({&table, 1}, kNames, {}).value()), (std::vector<std::string>{"1", "2"}));
  const std::vector<Table> two{table, test::made_table({"name"}, rows, 1, "b.csv")};
  EXPECT_EQ(ids_of(encode(two, kNames, {}).value()), (std::vector<std::string>{"made:1", "made:2", "b:1", "b:2"}));
}

TEST(Encode, CountsWhatBecameOfTheCells) {
  const Schema schema{{"name", FieldType::kFullName, {"name"}}, {"born", FieldType::kDate, {"born"}}};
  const Rows rows{{"An", "12/03/1980"}, {"", "1980"}, {"n/a", "never"}, {"An", ""}, {"Ba", "13/03/1980"}};
  const Table table = test::made_table({"name", "born"}, rows, 2);
  const Encoded encoded = encode({&table, 1}, schema, {}).value();
  EXPECT_EQ(encoded.quality[0].present, 3U);
  EXPECT_EQ(encoded.quality[0].missing, 2U);
  EXPECT_EQ(encoded.quality[1].present, 3U);
  EXPECT_EQ(encoded.quality[1].partial, 1U);
  EXPECT_EQ(encoded.quality[1].unparsed, 1U);
  EXPECT_EQ(encoded.quality[1].missing, 1U);
}

TEST(Encode, RefusesColumnsThatNoTableHas) {
  const Rows rows{{"An"}};
  const Table table = test::made_table({"name"}, rows);
  EXPECT_FALSE(encode({&table, 1}, Schema{{"born", FieldType::kDate, {"dob"}}}, {}));
  EXPECT_FALSE(encode({&table, 1}, kNames, {.id_column = "id"}));
}

}  // namespace
}  // namespace khop
