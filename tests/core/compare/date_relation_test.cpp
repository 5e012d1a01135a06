#include "core/compare/date_relation.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

struct Case {
  unsigned a_year, a_month, a_day, b_year, b_month, b_day;
  DateRelation relation;
};

class DateRelationOf : public testing::TestWithParam<Case> {};

TEST_P(DateRelationOf, IsTheFirstThatHolds) {
  const Case& c = GetParam();
  EXPECT_EQ(relate_dates(pack_date(c.a_year, c.a_month, c.a_day), pack_date(c.b_year, c.b_month, c.b_day)), c.relation);
}

using enum DateRelation;

INSTANTIATE_TEST_SUITE_P(Missing, DateRelationOf,
                         testing::Values(Case{0, 0, 0, 0, 0, 0, kMissing},            //
                                         Case{0, 3, 7, 1980, 3, 7, kMissing},         // no year, no date
                                         Case{1980, 0, 0, 1980, 3, 7, kCompatible},   // year only
                                         Case{1980, 0, 0, 1980, 0, 0, kCompatible},   // year only on both sides
                                         Case{1980, 3, 0, 1980, 3, 7, kCompatible},   //
                                         Case{1980, 0, 7, 1980, 3, 0, kCompatible},   // nothing else in common
                                         Case{1980, 4, 0, 1980, 3, 7, kSameYear},     // months contradict
                                         Case{1981, 0, 0, 1980, 3, 7, kYearNear},     //
                                         Case{1990, 0, 0, 1980, 3, 7, kDifferent}));  // one digit says little here

INSTANTIATE_TEST_SUITE_P(Slips, DateRelationOf,
                         testing::Values(Case{1980, 3, 7, 1980, 3, 7, kEqual},               //
                                         Case{1980, 3, 7, 1980, 7, 3, kDayMonthSwapped},     //
                                         Case{1980, 10, 1, 1980, 1, 10, kDayMonthSwapped},   //
                                         Case{1958, 3, 7, 1985, 3, 7, kTransposedDigits},    // inside the year
                                         Case{1980, 3, 12, 1980, 3, 21, kTransposedDigits},  // inside the day
                                         Case{1980, 10, 7, 1980, 1, 7, kTransposedDigits},   // inside the month
                                         Case{1981, 3, 7, 1980, 3, 7, kYearByOne},           //
                                         Case{1990, 3, 7, 1980, 3, 7, kOneDigit},            // year by 10
                                         Case{1880, 3, 7, 1980, 3, 7, kOneDigit},            // year by 100
                                         Case{1980, 3, 7, 1980, 3, 17, kOneDigit},           //
                                         Case{1980, 8, 17, 1980, 3, 17, kOneDigit}));        //

INSTANTIATE_TEST_SUITE_P(Parts, DateRelationOf,
                         testing::Values(Case{1999, 3, 7, 2000, 3, 7, kYearByOne},        // all digits but one
                                         Case{1998, 3, 7, 2000, 3, 7, kSameDayMonth},     // two are no slip of counting
                                         Case{1958, 3, 7, 2058, 3, 7, kSameDayMonth},     // century guessed wrong
                                         Case{1980, 3, 7, 1981, 3, 8, kYearNear},         // not the same day
                                         Case{1980, 3, 7, 1980, 3, 25, kOnePartDiffers},  //
                                         Case{1980, 3, 7, 1980, 12, 7, kOnePartDiffers},  //
                                         Case{1980, 1, 31, 1980, 2, 1, kNearDays},        //
                                         Case{1980, 12, 30, 1981, 1, 4, kNearDays},       // over the new year
                                         Case{1980, 1, 31, 1980, 3, 2, kNearDays},        // 31 days in a leap year
                                         Case{1985, 7, 8, 1985, 5, 17, kNearDays},        // 52 days: the lunar calendar
                                         Case{1985, 7, 9, 1985, 5, 17, kSameYear},        // 53
                                         Case{1980, 3, 7, 1980, 11, 28, kSameYear},       //
                                         Case{1980, 3, 7, 1982, 11, 28, kYearNear},       //
                                         Case{1980, 3, 7, 1983, 11, 28, kDifferent}));    //

TEST(DateDigits, CountsWhatDiffersOfYyyymmdd) {
  EXPECT_EQ(differing_digits(pack_date(1980, 3, 7), pack_date(1980, 3, 7)), 0U);
  EXPECT_EQ(differing_digits(pack_date(1980, 3, 7), pack_date(1981, 3, 17)), 2U);
  EXPECT_EQ(differing_digits(pack_date(1980, 3, 7), pack_date(2001, 12, 28)), 8U);
  EXPECT_EQ(differing_digits(pack_date(1980, 0, 0), pack_date(1980, 10, 7)), 2U);
}

}  // namespace
}  // namespace khop
