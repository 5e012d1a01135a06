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

// A title was taken for the header, so that nothing was compared but the number, and 8,911 entries were "verified".
TEST(ReadHeader, SkipsTheTitleOfASpreadsheet) {
  const Header header =
      header_of("DANH SÁCH TIÊM CHỦNG,,,\n\"Xã A,\nhuyện B\",,,\n,,,\nSTT,Họ tên,Ngày sinh,Số CCCD\n1,An,,\n").value();
  EXPECT_EQ(header.names, (std::vector<std::string>{"STT", "Họ tên", "Ngày sinh", "Số CCCD"}));
  EXPECT_EQ(header.line, 5u);
  EXPECT_EQ(header.title_line, 1u);
  EXPECT_EQ(header.lines, 5u);
  EXPECT_EQ(header_of("\nDanh sách\nHọ tên,Ngày sinh\nAn,1990\n").value().line, 3u);
}

TEST(ReadHeader, TakesNoRowForTheHeaderThatHoldsValues) {
  EXPECT_EQ(header_of("mã,x,y\nNam,Huyện A,Tỉnh B\n").value().line, 1u);
  const Result<Header> title = header_of("People of the commune,,\nAn,Hà,1990\nBình,Hà,1991\n");
  ASSERT_FALSE(title);
  EXPECT_EQ(title.error().code, Errc::kBadInput);
  EXPECT_NE(title.error().message.find("people.csv:1: the row fills one cell, as a title does"), std::string::npos);
  EXPECT_EQ(header_of("id,Họ tên,Địa chỉ,,,\n,,Thôn,Xã,Huyện,Tỉnh\n").value().line, 1u);  // its own second row
  EXPECT_EQ(header_of("id,name\n").value().title_line, 0u);
}

TEST(DetectSeparator, LooksBelowATitle) {
  EXPECT_EQ(separator_of("DANH SÁCH, NĂM 2024\nSTT;Họ tên;Ngày sinh;Số CCCD\n1;An;1/2/1990;\n"), ';');
}

TEST(ReadHeader, RefusesWhatIsNoHeader) {
  EXPECT_EQ(header_of("\n\r\n\n").error().message, "people.csv: the file holds no text; a header line was expected");
  EXPECT_EQ(header_of("\nid,\"name\n1,2\n").error().message, "people.csv:2: the header's quotes are wrong in column 2");
  EXPECT_EQ(header_of("id,na\xFFme\n").error().message, "people.csv:1: the header is not valid UTF-8");
  EXPECT_EQ(header_of("id,\"name\n1,2\n").error().code, Errc::kBadInput);
}

}  // namespace
}  // namespace khop::io
