#pragma once

#include <cstddef>
#include <cstdint>

namespace khop {

/// A date packed as year << 9 | month << 5 | day; 0 in a part says that the part is missing. Years up to 9999.
using PackedDate = std::uint32_t;

constexpr PackedDate pack_date(unsigned year, unsigned month, unsigned day) noexcept {
  return year << 9 | month << 5 | day;
}

/// How two dates of birth stand to each other, by the errors that people and machines make. Of several that hold the
/// first in the order of this list is meant. "Digits" are those of yyyymmdd.
///
/// Digits are only looked at where both dates are complete: with a part missing on either side a pair is compatible,
/// of the same year, of near years, or different.
enum class DateRelation : std::uint8_t {
  kMissing,           ///< a side has no year
  kEqual,             ///< complete and the same
  kCompatible,        ///< a part is missing, and the parts that both have agree, the year among them
  kDayMonthSwapped,   ///< 1980-03-07 and 1980-07-03
  kTransposedDigits,  ///< two neighbouring digits exchanged: 1958 and 1985, day 12 and 21
  kYearByOne,         ///< only the year differs, by one: counted by the lunar year, or from an age
  kOneDigit,          ///< one digit differs: a slip of the key
  kSameDayMonth,      ///< only the year differs, by more than one and more than a digit: 1998 and 2000, 1958 and 2058
  kOnePartDiffers,    ///< year and month, or year and day agree; the other is more than a digit away
  kNearDays,  ///< at most kMostNearDays apart: 1980-01-31 and 1980-02-01, registration for birth, other calendars
  kSameYear,  ///< nothing agrees but the year
  kYearNear,  ///< years 1 or 2 apart: dates reckoned from an age
  kDifferent,
};
inline constexpr std::size_t kDateRelations = 13;

/// A day by the lunar calendar is 19 to 52 days before the same day by the solar one.
inline constexpr int kMostNearDays = 52;

/// Symmetric, reentrant; a few nanoseconds. Dates that no calendar has (30 February) compare like any.
DateRelation relate_dates(PackedDate a, PackedDate b) noexcept;

/// A date as the relations look at it.
struct DateSketch {
  PackedDate packed = 0;
  std::uint32_t digits = 0;  ///< yyyymmdd, four bits each
  std::int32_t day = 0;      ///< from a fixed one, in the Gregorian calendar carried backwards

  static DateSketch of(PackedDate packed) noexcept;
};

/// Digits of yyyymmdd that differ, 0 to 8; a missing part counts as zeros.
unsigned differing_digits(PackedDate a, PackedDate b) noexcept;

}  // namespace khop
