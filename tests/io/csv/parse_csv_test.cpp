#include "io/csv/parse_csv.hpp"

#include "tests/io/csv/csv_texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Cells = std::vector<std::string>;
using Rejects = std::vector<std::pair<std::uint64_t, std::string>>;

std::vector<Cells> cells_of(const Table& table) {
  std::vector<Cells> cells;
  for (auto& row : test::rows_of(table)) cells.push_back(std::move(row.cells));
  return cells;
}

std::vector<std::uint64_t> lines_of(const Table& table) {
  std::vector<std::uint64_t> lines;
  for (const auto& row : test::rows_of(table)) lines.push_back(row.line);
  return lines;
}

Rejects reasons_of(const Table& table) {
  Rejects reasons;
  for (const RejectedRow& row : table.rejected) reasons.emplace_back(row.line, row.reason);
  return reasons;
}

/// Small chunks, so that every row begins in another task.
Table read(std::string_view text) { return test::read_csv(text, 8).value(); }

TEST(ParseCsv, ReadsPlainRowsWithAnyLineEnd) {
  const Table table = read("id,name\n1,An\r\n2,Bình\n3,\n,Dũng");
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"1", "An"}, Cells{"2", "Bình"}, Cells{"3", ""}, Cells{"", "Dũng"}));
  EXPECT_THAT(lines_of(table), ElementsAre(2, 3, 4, 5));
  EXPECT_THAT(table.rejected, IsEmpty());
}

TEST(ParseCsv, UndoesQuotes) {
  const Table table = read("a,b\n\"x, y\",\"say \"\"hi\"\"\"\r\n\"\",\"\"\"\"\n\"line 1\nline 2\r\nline 3\",z\nlast,1");
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"x, y", "say \"hi\""}, Cells{"", "\""},
                                           Cells{"line 1\nline 2\r\nline 3", "z"}, Cells{"last", "1"}));
  EXPECT_THAT(lines_of(table), ElementsAre(2, 3, 4, 7));
}

TEST(ParseCsv, KeepsACarriageReturnInsideAValueAndDropsOneAtTheEndOfTheText) {
  EXPECT_THAT(cells_of(read("a,b\nx\ry,z\r")), ElementsAre(Cells{"x\ry", "z"}));
  EXPECT_THAT(cells_of(read("a,b\nx,\"z\"\r")), ElementsAre(Cells{"x", "z"}));
}

TEST(ParseCsv, SkipsBlankLinesAndCountsThem) {
  const Table table = read("a,b\n\n1,2\n\r\n\n3,4\n\n");
  EXPECT_THAT(lines_of(table), ElementsAre(3, 6));
  EXPECT_THAT(table.rejected, IsEmpty());
}

TEST(ParseCsv, SkipsBlankLinesOfASingleColumnButKeepsQuotedEmptiness) {
  const Table table = read("name\nAn\n\n\"\"\nBinh\n");
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"An"}, Cells{""}, Cells{"Binh"}));
  EXPECT_THAT(lines_of(table), ElementsAre(2, 4, 5));
}

TEST(ParseCsv, AHeaderAloneIsATableWithoutRows) {
  for (const char* text : {"id,name", "id,name\n", "id,name\r\n\r\n"}) {
    const Table table = read(text);
    EXPECT_EQ(table.column_names, (Cells{"id", "name"}));
    EXPECT_EQ(table.rows(), 0u);
    EXPECT_THAT(table.rejected, IsEmpty());
  }
}

TEST(ParseCsv, RejectsAWrongNumberOfColumns) {
  const Table table = read("a,b,c\n1,2\n1,2,3\n1,2,3,4\nx\n");
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"1", "2", "3"}));
  EXPECT_EQ(
      reasons_of(table),
      (Rejects{{2, "expected 3 columns, got 2"}, {4, "expected 3 columns, got 4"}, {5, "expected 3 columns, got 1"}}));
  EXPECT_EQ(table.rejected[0].text, "1,2");
  EXPECT_EQ(table.rejected[0].source, "t.csv");
}

TEST(ParseCsv, RejectsARowOfSeveralLinesWholeWhenOnlyItsColumnsAreWrong) {
  const Table table = read("a,b,c\n\"x\ny\",2\n1,2,3\n");
  EXPECT_EQ(reasons_of(table), (Rejects{{2, "expected 3 columns, got 2"}}));
  EXPECT_EQ(table.rejected[0].text, "\"x\ny\",2");
  EXPECT_THAT(lines_of(table), ElementsAre(4));
}

TEST(ParseCsv, RejectsAQuoteInsideAnUnquotedValue) {
  const Table table = read("a,b\nx \"y\",2\n1,2\n");
  EXPECT_EQ(reasons_of(table), (Rejects{{2, "quote inside the unquoted value of column 1"}}));
  EXPECT_THAT(lines_of(table), ElementsAre(3));
}

TEST(ParseCsv, RejectsTextBehindAClosingQuote) {
  const Table table = read("a,b\n1,\"x\"y\n1,\"x\" \n1,\"x\"\ry\n1,2\n");
  const std::string reason = "text after the closing quote in column 2";
  EXPECT_EQ(reasons_of(table), (Rejects{{2, reason}, {3, reason}, {4, reason}}));
  EXPECT_THAT(lines_of(table), ElementsAre(5));
}

TEST(ParseCsv, AnUnclosedQuoteCostsItsOwnLineOnly) {
  const Table table = read("a,b\n1,2\n3,\"open\n4,5\n6,7\n");
  EXPECT_EQ(reasons_of(table), (Rejects{{3, "quote in column 2 is not closed"}}));
  EXPECT_EQ(table.rejected[0].text, "3,\"open");
  EXPECT_THAT(lines_of(table), ElementsAre(2, 4, 5));
}

TEST(ParseCsv, AnUnclosedQuoteIsFoundAtTheNextQuote) {
  const Table table = read("a,b\n\"1\",\"open\n\"4\",\"5\"\n\"6\",\"7\"\n");
  EXPECT_EQ(reasons_of(table), (Rejects{{2, "quote in column 2 is not closed"}}));
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"4", "5"}, Cells{"6", "7"}));
}

TEST(ParseCsv, TwoUnclosedQuotesDoNotSwallowTheGoodRowsBetweenThem) {
  const Table table = read("a,b,c\n1,\"open,x\n2,y,z\n3,y,z\n4,y,\"\n5,y,z\n");
  EXPECT_EQ(reasons_of(table),
            (Rejects{{2, "quote in column 2 is not closed"}, {5, "quote in column 3 is not closed"}}));
  EXPECT_THAT(lines_of(table), ElementsAre(3, 4, 6));
}

TEST(ParseCsv, RejectsRowsThatAreNotUtf8) {
  const Table table = read("a,b\n1,\xC3\n2,tốt\n\"\xFF\n\",3\n\xC3,\xA9\n");
  EXPECT_EQ(reasons_of(table), (Rejects{{2, "not valid UTF-8"}, {4, "not valid UTF-8"}, {6, "not valid UTF-8"}}));
  EXPECT_EQ(table.rejected[0].text, "1,\xEF\xBF\xBD");
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"2", "tốt"}));
}

TEST(ParseCsv, RejectsRowsWithNulBytes) {
  const Table table = read(std::string("a,b\n2,\0\n4,5\n", 12));
  EXPECT_EQ(reasons_of(table), (Rejects{{2, "contains a NUL byte"}}));
  EXPECT_EQ(table.rejected[0].text, "2,\uFFFD") << "rejected.csv holds no NUL";
  EXPECT_THAT(lines_of(table), ElementsAre(3));
}

TEST(ParseCsv, RejectsOnlyTheFirstLineOfWhatIsLongerThanAMebibyte) {
  const std::string filler(1 << 20, 'x');
  const Table table = test::read_csv("a,b\n1," + filler + "\n\"open,2\n" + filler + "\n3,4\n").value();
  EXPECT_EQ(reasons_of(table), (Rejects{{2, "row is longer than 1 MiB"},
                                        {3, "quote in column 1 is not closed"},
                                        {4, "row is longer than 1 MiB"}}));
  EXPECT_EQ(table.rejected[0].text.size(), 1000u);
  EXPECT_THAT(cells_of(table), ElementsAre(Cells{"3", "4"}));
}

TEST(ParseCsv, ReadsARowOfAlmostAMebibyte) {
  const std::string filler((1 << 20) - 10, 'x');
  for (const std::string& row : {"1," + filler, "1,\"\n" + filler + "\""}) {
    EXPECT_EQ(test::read_csv("a,b\n" + row + "\n3,4\n", 64).value().rows(), 2u);
  }
}

TEST(ParseCsv, SaysWhatItRead) {
  EXPECT_EQ(test::read_csv("a;a\n1;2\n", 8, 0).value().dialect,
            "CSV, semicolon, UTF-8, 1 column name empty or repeated and made unique");
}

}  // namespace
}  // namespace khop
