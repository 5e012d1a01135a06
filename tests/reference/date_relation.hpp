#pragma once

#include "core/compare/date_relation.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

/// Slow, obvious twin of core/compare/date_relation.hpp: the digits as text, the days by walking the calendar.
namespace khop::test::reference {

struct DateParts {
  int year = 0, month = 0, day = 0;
};

inline PackedDate pack(DateParts date) {
  return pack_date(static_cast<unsigned>(date.year), static_cast<unsigned>(date.month),
                   static_cast<unsigned>(date.day));
}

inline std::string yyyymmdd(DateParts date) {
  char text[40];
  std::snprintf(text, sizeof text, "%04d%02d%02d", date.year, date.month, date.day);
  return text;
}

inline unsigned differing_digits(DateParts a, DateParts b) {
  const std::string left = yyyymmdd(a), right = yyyymmdd(b);
  unsigned differing = 0;
  for (std::size_t i = 0; i < left.size(); ++i) differing += left[i] != right[i] ? 1 : 0;
  return differing;
}

inline bool neighbours_exchanged(const std::string& left, const std::string& right) {
  for (std::size_t i = 0; i + 1 < left.size(); ++i) {
    std::string exchanged = left;
    std::swap(exchanged[i], exchanged[i + 1]);
    if (exchanged != left && exchanged == right) return true;
  }
  return false;
}

inline int days_of_month(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Whether walking at most 52 days from the earlier date meets the later one. Requires dates that the calendar has.
inline bool within_52_days(DateParts a, DateParts b) {
  if (yyyymmdd(a) > yyyymmdd(b)) std::swap(a, b);
  for (int step = 0; step <= 52; ++step) {
    if (yyyymmdd(a) == yyyymmdd(b)) return true;
    if (++a.day > days_of_month(a.year, a.month)) {
      a.day = 1;
      if (++a.month > 12) {
        a.month = 1;
        ++a.year;
      }
    }
  }
  return false;
}

inline DateRelation relate_dates(DateParts a, DateParts b) {
  if (a.year == 0 || b.year == 0) return DateRelation::kMissing;
  const bool same_year = a.year == b.year, same_month = a.month == b.month, same_day = a.day == b.day;
  if (a.month == 0 || a.day == 0 || b.month == 0 || b.day == 0) {
    const bool month_agrees = same_month || a.month == 0 || b.month == 0;
    const bool day_agrees = same_day || a.day == 0 || b.day == 0;
    if (same_year && month_agrees && day_agrees) return DateRelation::kCompatible;
  } else {
    if (same_year && same_month && same_day) return DateRelation::kEqual;
    if (same_year && a.month == b.day && a.day == b.month) return DateRelation::kDayMonthSwapped;
    if (neighbours_exchanged(yyyymmdd(a), yyyymmdd(b))) return DateRelation::kTransposedDigits;
    if (same_month && same_day && std::abs(a.year - b.year) == 1) return DateRelation::kYearByOne;
    if (differing_digits(a, b) == 1) return DateRelation::kOneDigit;
    if (same_month && same_day) return DateRelation::kSameDayMonth;
    if (same_year && (same_month || same_day)) return DateRelation::kOnePartDiffers;
    if (within_52_days(a, b)) return DateRelation::kNearDays;
  }
  if (same_year) return DateRelation::kSameYear;
  return std::abs(a.year - b.year) <= 2 ? DateRelation::kYearNear : DateRelation::kDifferent;
}

}  // namespace khop::test::reference
