#include "core/text/date.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string_view>

namespace khop {

void PrintTo(const Date& date, std::ostream* out) {
  *out << date.year << '-' << int{date.month} << '-' << int{date.day};
}

namespace {

struct Case {
  std::string_view text;
  Date date;
};

std::optional<Date> day_first(std::string_view text) { return parse_date(text, DateOrder::kDayFirst); }
std::optional<Date> month_first(std::string_view text) { return parse_date(text, DateOrder::kMonthFirst); }
DateIssue issue_of(std::string_view text, DateOrder order = DateOrder::kDayFirst) {
  DateIssue issue = DateIssue::kNotADate;
  parse_date(text, order, kDefaultReferenceYear, &issue);
  return issue;
}

TEST(ParseDate, ReadsEveryUsualFormOfAWholeDate) {
  for (const std::string_view text : {"1980-03-12",
                                      "1980/03/12",
                                      "1980/3/12",
                                      "1980.3.12",
                                      "19800312",
                                      "12/03/1980",
                                      "12-3-1980",
                                      "12.3.1980",
                                      "12.03.1980",
                                      "12 03 1980",
                                      "12031980",
                                      "12.3.80",
                                      "12/03/80",
                                      "80-03-12",
                                      "12 Mar 1980",
                                      "12 march 1980",
                                      "March 12, 1980",
                                      "Mar 12th 1980",
                                      "12-MAR-80",
                                      "1980 Mar 12",
                                      "12 Mar '80",
                                      "ngày 12 tháng 3 năm 1980",
                                      "12 tháng 03 năm 1980",
                                      "ngay 12 thang 3 nam 1980",
                                      "sinh ngày 12/03/1980",
                                      "12 thg 3, 1980",
                                      "1980-03-12T00:00:00",
                                      "1980-03-12T00:00:00.000Z",
                                      "1980-03-12 00:00:00+07:00",
                                      "12/03/1980 00:00",
                                      "12/3/1980 12:00:00 AM",
                                      "198003121530",
                                      "19800312153059"}) {
    EXPECT_EQ(day_first(text), (Date{1980, 3, 12})) << text;
    EXPECT_EQ(issue_of(text), DateIssue::kNone) << text;
  }
}

TEST(ParseDate, PassesOverRemarks) {
  for (const std::string_view text : {"NS 1980", "NS: 1980", "SN 1980", "khoảng 1980", "khoang nam 1980", "~1980",
                                      "~ 1980", "1980 (không rõ ngày tháng)", "1980 AL", "sinh khoảng năm 1980"}) {
    EXPECT_EQ(day_first(text), (Date{1980, 0, 0})) << text;
  }
  for (const std::string_view text : {"12/03/1980 AL", "12/03/1980 (ÂL)", "âm lịch 12/03/1980", "12/03/1980 (âm lịch",
                                      "12/03/1980 âm lịch", "ÂL 12/03/1980", "dương lịch: 12/03/1980"}) {
    EXPECT_EQ(day_first(text), (Date{1980, 3, 12})) << text;
  }
  for (const std::string_view text : {"(1980)", "NS", "âm lịch", "không rõ", "1980 hoặc 1981"}) {
    EXPECT_FALSE(day_first(text)) << text;
  }
}

TEST(ParseDate, ReadsPartsThatAreThere) {
  const Case cases[] = {
      {"1980", {1980, 0, 0}},         {"năm 1980", {1980, 0, 0}},
      {"00/00/1980", {1980, 0, 0}},   {"1980-00-00", {1980, 0, 0}},
      {"19800000", {1980, 0, 0}},     {"198000000000", {1980, 0, 0}},
      {"?/?/1980", {1980, 0, 0}},     {"xx/xx/1980", {1980, 0, 0}},
      {"__/__/1980", {1980, 0, 0}},   {"--/--/1980", {1980, 0, 0}},
      {"00/00/80", {1980, 0, 0}},     {"03/1980", {1980, 3, 0}},
      {"3.1980", {1980, 3, 0}},       {"1980-03", {1980, 3, 0}},
      {"1980/3", {1980, 3, 0}},       {"198003", {1980, 3, 0}},
      {"031980", {1980, 3, 0}},       {"00/03/1980", {1980, 3, 0}},
      {"?/03/1980", {1980, 3, 0}},    {"Mar 1980", {1980, 3, 0}},
      {"tháng 3/1980", {1980, 3, 0}}, {"tháng 3 năm 1980", {1980, 3, 0}},
      {"19800300", {1980, 3, 0}},     {"12/03/0000", {0, 3, 12}},
      {"12/03/????", {0, 3, 12}},     {"0000-00-00", {0, 0, 0}},
      {"00/00/0000", {0, 0, 0}},      {"00000000", {0, 0, 0}},
      {"00/00/00", {0, 0, 0}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(day_first(c.text), c.date) << c.text;
    EXPECT_EQ(issue_of(c.text), DateIssue::kNone) << c.text;
  }
}

TEST(ParseDate, FollowsTheOrderOfTheColumn) {
  EXPECT_EQ(day_first("03/12/1980"), (Date{1980, 12, 3}));
  EXPECT_EQ(month_first("03/12/1980"), (Date{1980, 3, 12}));
  EXPECT_EQ(month_first("03121980"), (Date{1980, 3, 12}));
  EXPECT_EQ(month_first("1980-03-12"), (Date{1980, 3, 12}));  // year first has one order
}

TEST(ParseDate, SwapsDayAndMonthIfOnlyThatIsADate) {
  EXPECT_EQ(day_first("03/25/1980"), (Date{1980, 3, 25}));
  EXPECT_EQ(issue_of("03/25/1980"), DateIssue::kOrderSwapped);
  EXPECT_EQ(month_first("25/03/1980"), (Date{1980, 3, 25}));
  EXPECT_EQ(issue_of("25/03/1980", DateOrder::kMonthFirst), DateIssue::kOrderSwapped);
}

TEST(ParseDate, DropsAnImpossiblePartAndSaysSo) {
  const Case cases[] = {
      {"1850-04-82", {1850, 4, 0}}, {"1850-13-04", {1850, 0, 4}}, {"1850-99-99", {1850, 0, 0}},
      {"31/04/1980", {1980, 4, 0}}, {"29/02/1981", {1981, 2, 0}}, {"1900-02-29", {1900, 2, 0}},
      {"45/03/1980", {1980, 3, 0}}, {"0984-04-02", {0, 4, 2}},    {"18500482", {1850, 4, 0}},
      {"19721534", {1972, 0, 0}},   {"40/40/1980", {1980, 0, 0}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(day_first(c.text), c.date) << c.text;
    EXPECT_EQ(issue_of(c.text), DateIssue::kPartDropped) << c.text;
  }
}

TEST(ParseDate, KeepsLeapDays) {
  EXPECT_EQ(day_first("29/02/1980"), (Date{1980, 2, 29}));
  EXPECT_EQ(day_first("2000-02-29"), (Date{2000, 2, 29}));
  EXPECT_EQ(day_first("29/02/0000"), (Date{0, 2, 29}));  // the year is not known
}

TEST(ParseDate, TakesTwoDigitYearsAsThePast) {
  EXPECT_EQ(parse_date("12/03/26", DateOrder::kDayFirst, 2026), (Date{2026, 3, 12}));
  EXPECT_EQ(parse_date("12/03/27", DateOrder::kDayFirst, 2026), (Date{1927, 3, 12}));
  EXPECT_EQ(parse_date("12/03/27", DateOrder::kDayFirst, 1890), (Date{1827, 3, 12}));
  EXPECT_EQ(parse_date("12/03/00", DateOrder::kDayFirst, 2026), (Date{2000, 3, 12}));
}

TEST(ParseDate, ReadsSevenDigitsAsALostLeadingZero) { EXPECT_EQ(day_first("5031980"), (Date{1980, 3, 5})); }

TEST(ParseDate, PrefersYearFirstAmongEightDigits) {
  EXPECT_EQ(day_first("20101918"), (Date{1918, 10, 20}));  // 2010-19-18 is no date
  EXPECT_EQ(day_first("20121005"), (Date{2012, 10, 5}));
}

TEST(ParseDate, RefusesWhatIsNoDateOrNotOneDate) {
  for (const std::string_view text : {"",
                                      "abc",
                                      "anna 1980",
                                      "29292",
                                      "0",
                                      "12",
                                      "12/03",
                                      "1/2/3",
                                      "12/03/198",
                                      "123/03/1980",
                                      "1980-03-12-05",
                                      "201012",
                                      "19991999",
                                      "99999999",
                                      "912345678",
                                      "0912345678",
                                      "12345678901234567890",
                                      "10:30",
                                      "3.14159",
                                      "12 Foo 1980",
                                      "Mar",
                                      "March 12",
                                      "tháng 3",
                                      "198003129900",
                                      "Mar Apr 1980",
                                      "9999",
                                      "ngày",
                                      "1980-1980-1980"}) {
    EXPECT_EQ(day_first(text), std::nullopt) << text;
    EXPECT_EQ(issue_of(text), DateIssue::kNotADate) << text;
  }
}

TEST(PackDate, KeepsOrderAndValues) {
  EXPECT_EQ(pack(Date{}), 0u);
  const Date dates[] = {{0, 0, 1}, {0, 3, 12}, {1980, 0, 0}, {1980, 3, 0}, {1980, 3, 12}, {1980, 12, 31}, {2999, 1, 1}};
  for (std::size_t i = 0; i < std::size(dates); ++i) {
    EXPECT_EQ(unpack_date(pack(dates[i])), dates[i]);
    EXPECT_TRUE(i == 0 || pack(dates[i - 1]) < pack(dates[i])) << i;
  }
}

TEST(DateOrderDetector, CountsWhatProvesAnOrder) {
  DateOrderDetector detector;
  EXPECT_EQ(detector.order(), DateOrder::kDayFirst);  // no evidence
  for (const char* const text :
       {"01/02/1980", "03/25/1981", "12/31/99", "25/03/1979", "1985-03-25", "03251982", "n/a"}) {
    detector.add(text);
  }
  EXPECT_EQ(detector.day_first(), 1u);
  EXPECT_EQ(detector.month_first(), 3u);
  EXPECT_EQ(detector.ambiguous(), 1u);
  EXPECT_EQ(detector.order(), DateOrder::kMonthFirst);
}

TEST(DateOrderDetector, MergesParts) {
  DateOrderDetector a, b;
  a.add("25/03/1980");
  b.add("03/25/1990");
  b.add("03/26/1970");
  a.merge(b);
  EXPECT_EQ(a.day_first(), 1u);
  EXPECT_EQ(a.month_first(), 2u);
}

TEST(ParseDateSerial, CountsDaysAsSpreadsheetsDo) {
  EXPECT_EQ(parse_date_serial("43092"), (Date{2017, 12, 23}));
  EXPECT_EQ(parse_date_serial("25569"), (Date{1970, 1, 1}));
  EXPECT_EQ(parse_date_serial("43092.4375"), (Date{2017, 12, 23}));
  EXPECT_EQ(parse_date_serial("43092,0"), (Date{2017, 12, 23}));
  EXPECT_EQ(parse_date_serial("46387"), (Date{2026, 12, 31}));
  for (const char* text : {"46388", "99999", "4309", "430920", "43092.", "43092.x", "", "09999", "4309a", "30112"}) {
    EXPECT_EQ(parse_date_serial(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_date("43092", DateOrder::kDayFirst), std::nullopt) << "elsewhere it is a number";
}

}  // namespace
}  // namespace khop
