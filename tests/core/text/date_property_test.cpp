#include "core/text/date.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <optional>
#include <string>

namespace khop {
namespace {

std::string written(const char* format, unsigned a, unsigned b, unsigned c) {
  char text[32];
  std::snprintf(text, sizeof text, format, a, b, c);
  return text;
}

// With blanks between the parts a date takes the general way.
TEST(CommonDateProperty, AgreesWithTheGeneralWayOnAllDaysThatAreAndAreNot) {
  for (const DateOrder order : {DateOrder::kDayFirst, DateOrder::kMonthFirst}) {
    for (const unsigned year : {0U, 984U, 999U, 1000U, 1600U, 1899U, 1900U, 1980U, 2000U, 2026U, 2999U, 3000U, 9999U}) {
      for (unsigned a = 0; a <= 40; ++a) {
        for (unsigned b = 0; b <= 40; ++b) {
          const auto agrees = [&](const std::string& text, const std::string& blanks) {
            DateIssue issue = DateIssue::kNotADate;
            DateIssue expected_issue = DateIssue::kNotADate;
            const auto date = parse_date(text, order, kDefaultReferenceYear, &issue);
            const auto expected = parse_date(blanks, order, kDefaultReferenceYear, &expected_issue);
            ASSERT_TRUE(date == expected) << text;
            ASSERT_EQ(issue, expected_issue) << text;
            const auto common = parse_common_date(text, order);
            ASSERT_TRUE(!common || (common == expected && issue == DateIssue::kNone)) << text;
            ASSERT_EQ(parse_common_date(blanks, order), std::nullopt) << blanks;
          };
          agrees(written("%02u/%02u/%04u", a, b, year), written("%02u %02u %04u", a, b, year));
          agrees(written("%04u-%02u-%02u", year, a, b), written("%04u %02u %02u", year, a, b));
        }
      }
    }
  }
}

TEST(CommonDate, ReadsTheUsualFormsAndNoOthers) {
  const Date date{1980, 3, 12};
  for (const char* const text : {"12/03/1980", "12-03-1980", "12.03.1980", "1980-03-12", "1980/03/12", "1980.03.12"}) {
    EXPECT_EQ(parse_common_date(text, DateOrder::kDayFirst), date) << text;
  }
  EXPECT_EQ(parse_common_date("03/12/1980", DateOrder::kMonthFirst), date);
  for (const char* const text : {"", "12/3/1980", "1980-03-1", "12 03 1980", "xx/03/1980", "12/03/198o", "1980-03-12 ",
                                 "30/02/1980", "25/13/1980", "00/03/1980", "12:03:1980", "1a/03/1980", "-2/03/1980"}) {
    EXPECT_EQ(parse_common_date(text, DateOrder::kDayFirst), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace khop
