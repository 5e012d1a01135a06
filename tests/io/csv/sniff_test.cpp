#include "io/csv/sniff.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace khop::io {
namespace {

char separator_of(std::string_view text) { return detect_separator(*TextBuffer::copy_of(text), 0); }

Result<Header> header_of(std::string_view text) {
  return read_header(*TextBuffer::copy_of(text), 0, ',', "people.csv");
}

TEST(DetectSeparator, TakesTheOneUnderWhichRowsHaveAsManyColumnsAsTheHeader) {
  EXPECT_EQ(separator_of("id,name\n1,An\n2,Binh\n"), ',');
  EXPECT_EQ(separator_of("id;name;address\n1;An;Thon 3, xa A, huyen B\n2;Binh;Hue, VN\n"), ';');
  EXPECT_EQ(separator_of("id\tname, first\n1\tAn\n2\tBinh\n"), '\t');
  EXPECT_EQ(separator_of("id|name\r\n1|An\r\n"), '|');
}

TEST(DetectSeparator, LooksThroughQuotes) { EXPECT_EQ(separator_of("\"a;b\",c\n\"1;2\",3\n\"1\",3\n"), ','); }

TEST(DetectSeparator, TakesTheOneWithMoreColumnsWhenThereIsOnlyAHeader) {
  EXPECT_EQ(separator_of("id;name;born,where"), ';');
}

TEST(DetectSeparator, FallsBackToTheCommaForASingleColumn) {
  EXPECT_EQ(separator_of("name\nAn\nBinh\n"), ',');
  EXPECT_EQ(separator_of(""), ',');
}

TEST(ReadHeader, TrimsAndUnquotesNames) {
  const Header header = header_of(" id ,\"full \"\"official\"\" name\",\tborn\r\n1,2,3\n").value();
  EXPECT_EQ(header.names, (std::vector<std::string>{"id", "full \"official\" name", "born"}));
  EXPECT_EQ(header.repaired, 0u);
  EXPECT_EQ(header.lines, 1u);
}

TEST(ReadHeader, NamesEmptyColumnsAndTellsRepeatedOnesApart) {
  const Header header = header_of("name,,name,name_2,name,\n").value();
  EXPECT_EQ(header.names, (std::vector<std::string>{"name", "column_2", "name_3", "name_2", "name_4", "column_6"}));
  EXPECT_EQ(header.repaired, 4u);
}

TEST(ReadHeader, CountsTheLinesBeforeTheFirstRow) { EXPECT_EQ(header_of("\n\r\n\"a\nb\",c\n1,2\n").value().lines, 4u); }

TEST(ReadHeader, RefusesWhatIsNoHeader) {
  EXPECT_EQ(header_of("\n\r\n\n").error().message, "people.csv: the file holds no text; a header line was expected");
  EXPECT_EQ(header_of("\nid,\"name\n1,2\n").error().message, "people.csv:2: the header's quotes are wrong in column 2");
  EXPECT_EQ(header_of("id,na\xFFme\n").error().message, "people.csv:1: the header is not valid UTF-8");
  EXPECT_EQ(header_of("id,\"name\n1,2\n").error().code, Errc::kBadInput);
}

}  // namespace
}  // namespace khop::io
