#include "io/ndjson/parse_ndjson.hpp"

#include "tests/io/ndjson/ndjson_texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

using Cells = std::vector<std::string>;
using Rejects = std::vector<std::pair<std::uint64_t, std::string>>;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Cells> cells_of(const Table& table) {
  std::vector<Cells> cells;
  for (auto& row : test::rows_of(table)) cells.push_back(std::move(row.cells));
  return cells;
}

Rejects reasons_of(const Table& table) {
  Rejects reasons;
  for (const RejectedRow& row : table.rejected) reasons.emplace_back(row.line, row.reason);
  return reasons;
}

TEST(ParseNdjson, ColumnsAreTheUnionOfTheKeysInOrderOfFirstAppearance) {
  const Table table = test::read_ndjson("{\"id\":\"1\",\"name\":\"An\"}\n{\"born\":1985,\"id\":\"2\"}\n");
  EXPECT_EQ(table.column_names, (Cells{"id", "name", "born"}));
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"1", "An", ""}, Cells{"2", "", "1985"}));
  EXPECT_EQ(table.dialect, "NDJSON, UTF-8");
}

TEST(ParseNdjson, RejectsLinesWithNul) {
  const Table table = test::read_ndjson(
      "{\"id\":\"a\\u0000b\"}\n{\"id\":[\"x\",\"\\u0000\"]}\n{\"i\\u0000d\":1}\n{\"id\":\"a\\\\u0000\"}\n");
  EXPECT_EQ(reasons_of(table), (Rejects{{1, "column 7: contains a NUL character"},
                                        {2, "column 12: contains a NUL character"},
                                        {3, "column 3: contains a NUL character"}}));
  EXPECT_EQ(table.column_names, Cells{"id"});
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"a\\u0000"}));
}

TEST(ParseNdjson, NumbersAndBooleansStandAsWritten) {
  const Table table = test::read_ndjson(
      "{\"a\":001079012345678901234567890}\n{\"a\":1.50e+3}\n{\"a\":-0}\n{\"a\" : true }\n{\"a\":null}\n{\"a\":\"\"}\n"
      "{\"a\":123456789012345678901234567890}");
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"1.50e+3"}, Cells{"-0"}, Cells{"true"}, Cells{""}, Cells{""},
                                           Cells{"123456789012345678901234567890"}));
  EXPECT_EQ(reasons_of(table), (Rejects{{1, "column 6: expected a JSON value"}}));
}

TEST(ParseNdjson, UnescapesStringsAndKeys) {
  const Table table = test::read_ndjson("{\"h\\u1ecd\":\"Nguy\\u1ec5n \\\"An\\\"\\n\\ud83d\\ude00\",\"b\":\"x\"}\n");
  EXPECT_EQ(table.column_names, (Cells{"họ", "b"}));
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"Nguyễn \"An\"\n😀", "x"}));
}

TEST(ParseNdjson, NestedObjectsAreFlattenedAndArraysJoined) {
  const Table table = test::read_ndjson(
      "{\"name\":{\"family\":\"Lê\",\"given\":[\"Văn\",\"A\\u006e\"]},\"phones\":[1,null,\"2\",[3,{\"x\":4}]],\"e\":[],"
      "\"o\":{}}\n");
  EXPECT_EQ(table.column_names, (Cells{"name.family", "name.given", "phones", "e"}));
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"Lê", "Văn;An", "1;2;3;4", ""}));
}

TEST(ParseNdjson, ALikelyColumnIsTakenOnlyForTheSameKey) {
  const Table table =
      test::read_ndjson("{\"a\":1,\"ab\":2,\"b\":3}\n{\"ab\":4,\"a\":5}\n{\"a\":6,\"a\\u0062\":7,\"bc\":8}\n", 1 << 20);
  EXPECT_EQ(table.column_names, (Cells{"a", "ab", "b", "bc"}));
  EXPECT_THAT(cells_of(table),
              ElementsAre(Cells{"1", "2", "3", ""}, Cells{"5", "4", "", ""}, Cells{"6", "7", "", "8"}));
}

TEST(ParseNdjson, SkipsBlankLinesAndKeepsLineNumbers) {
  const Table table = test::read_ndjson("\n{\"a\":1}\r\n  \n{\"a\":2}");
  const auto rows = test::rows_of(table);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].line, 2u);
  EXPECT_EQ(rows[1].line, 4u);
  EXPECT_THAT(table.rejected, IsEmpty());
}

TEST(ParseNdjson, RejectsBadLinesWithTheColumn) {
  const Table table = test::read_ndjson(
      "{\"a\":1}\n[1]\n\"x\"\n{\"a\":1\n{\"a\" 1}\n{\"a\":1} x\n{\"ấ\":1,\"b\":nul}\n{\"a\":\"x}\n{\"a\":1,\"a\":2}\n"
      "{\"a\":\"\\q\"}\n{\"a\":\"\xFF\"}\n{\"a\":\"\x01\"}\n{\"a\":[1,]}\n{\"a\":2}\n{\"a\":1}{\"b\":2}\n");
  EXPECT_EQ(reasons_of(table), (Rejects{{2, "column 1: expected a JSON object"},
                                        {3, "column 1: expected a JSON object"},
                                        {4, "column 1: the object does not end where its line ends"},
                                        {5, "column 6: not well-formed JSON"},
                                        {6, "column 1: the object does not end where its line ends"},
                                        {7, "column 12: expected a JSON value"},
                                        {8, "column 1: a string is not closed"},
                                        {9, "column 12: the key \"a\" appears twice"},
                                        {10, "column 6: a string holds a wrong escape"},
                                        {11, "column 1: not valid UTF-8"},
                                        {12, "column 1: control character inside a string"},
                                        {13, "column 9: expected a JSON value"},
                                        {15, "column 8: text after the object"}}));
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"1"}, Cells{"2"}));
}

TEST(ParseNdjson, ARejectedLineLeavesNoColumnAndNoChangedText) {
  const Table table = test::read_ndjson("{\"a\":\"\\u0041\",\"new\":[1,2],\"a\":3}\n{\"a\":4}\n", 1 << 20);
  EXPECT_EQ(table.column_names, Cells{"a"});
  EXPECT_EQ(table.rejected.at(0).text, "{\"a\":\"\\u0041\",\"new\":[1,2],\"a\":3}");
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"4"}));
}

TEST(ParseNdjson, RefusesBottomlessNestingAndEndlessLines) {
  std::string deep = "1";
  for (int i = 0; i < 100; ++i) deep = "{\"a\":" + deep + "}";
  const std::string deep_array = "{\"a\":" + std::string(100, '[') + std::string(100, ']') + "}";
  const std::string wide = "{\"a\":\"" + std::string(1 << 20, 'x') + "\"}";
  const Table table = test::read_ndjson(deep + "\n" + deep_array + "\n" + wide + "\n{\"a\":1}\n");
  ASSERT_EQ(table.rejected.size(), 3u);
  EXPECT_EQ(table.rejected[0].reason, "column 321: nested deeper than 64");
  EXPECT_EQ(table.rejected[1].reason, "column 69: nested deeper than 64");
  EXPECT_EQ(table.rejected[2].reason, "line is longer than 1 MiB");
  EXPECT_EQ(table.rows(), 1u);
}

TEST(ParseNdjson, ATextWithoutObjectsIsATableWithoutColumns) {
  const Table table = test::read_ndjson("nothing\n");
  EXPECT_TRUE(table.column_names.empty());
  EXPECT_EQ(table.rows(), 0u);
}

}  // namespace
}  // namespace khop
