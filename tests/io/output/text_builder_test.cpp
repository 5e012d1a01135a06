#include "io/output/text_builder.hpp"

#include "tests/reference/csv.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace khop::io {
namespace {

std::string csv(std::string_view field) { return std::string(TextBuilder().csv(field).view()); }
std::string fixed(double value, int decimals) { return std::string(TextBuilder().fixed(value, decimals).view()); }

TEST(TextBuilder, QuotesOnlyWhereItMust) {
  EXPECT_EQ(csv("Nguyễn Văn An"), "Nguyễn Văn An");
  EXPECT_EQ(csv(""), "");
  EXPECT_EQ(csv("a,b"), "\"a,b\"");
  EXPECT_EQ(csv("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(csv("a\nb"), "\"a\nb\"");
  EXPECT_EQ(csv("a\r"), "\"a\r\"");
  EXPECT_EQ(csv(" a"), "\" a\"");
}

TEST(TextBuilder, WritesNoFormulasForSpreadsheets) {
  const auto cell = [](std::string_view field) { return std::string(TextBuilder().spreadsheet_csv(field).view()); };
  EXPECT_EQ(cell("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  EXPECT_EQ(cell("+84 912 345 678"), "'+84 912 345 678");
  EXPECT_EQ(cell("-1"), "'-1");
  EXPECT_EQ(cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(cell("\t=1"), "'\t=1");
  EXPECT_EQ(cell("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(cell("\n=1"), "\"'\n=1\"");
  EXPECT_EQ(cell(""), "");
  EXPECT_EQ(cell("'=1"), "'=1");
  EXPECT_EQ(cell("Nguyễn Văn An"), "Nguyễn Văn An");
  EXPECT_EQ(cell("a=b, c"), "\"a=b, c\"");
}

TEST(TextBuilder, SeesWhatMustBeQuotedWhereverItStands) {
  for (std::size_t size = 1; size <= 20; ++size) {
    EXPECT_EQ(csv(std::string(size, 'x')).size(), size);
    for (std::size_t at = 0; at < size; ++at) {
      for (const char special : {',', '"', '\n', '\r'}) {
        std::string field(size, 'x');
        field[at] = special;
        EXPECT_EQ(csv(field).size(), size + (special == '"' ? 3 : 2)) << size << ' ' << at;
      }
    }
  }
  EXPECT_EQ(csv("\xac\xa2\x8a\x8d+-#"), "\xac\xa2\x8a\x8d+-#");  // those bytes with the high bit set or one off
}

TEST(TextBuilder, WhatItQuotesIsReadBack) {
  const std::vector<std::string> fields{"a", "", " ", "\"", "\"\"", "x,\"y\"\r\nz", "\r", "ễ"};
  TextBuilder row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row.append(',');
    row.csv(fields[i]);
  }
  row.append('\n');
  EXPECT_EQ(test::reference::read_csv(row.view(), ',').header, fields);
}

TEST(TextBuilder, WritesNumbers) {
  EXPECT_EQ(TextBuilder().number(0).append(' ').number(std::numeric_limits<std::uint64_t>::max()).view(),
            "0 18446744073709551615");
}

TEST(TextBuilder, WritesFixedDecimals) {
  EXPECT_EQ(fixed(12.345678, 3), "12.346");
  EXPECT_EQ(fixed(-1.5, 1), "-1.5");
  EXPECT_EQ(fixed(0.99999996, 6), "1.000000");
  EXPECT_EQ(fixed(7, 0), "7");
  EXPECT_EQ(fixed(-0.0001, 2), "0.00");
  EXPECT_EQ(fixed(-0.0, 0), "0");
  EXPECT_EQ(fixed(1e300, 17).size(), 301u + 1 + 17);
}

TEST(TextBuilder, WritesNothingForWhatIsNoNumber) {
  EXPECT_EQ(fixed(std::nan(""), 2), "");
  EXPECT_EQ(fixed(std::numeric_limits<double>::infinity(), 2), "");
}

}  // namespace
}  // namespace khop::io
