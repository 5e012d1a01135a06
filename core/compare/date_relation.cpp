#include "core/compare/date_relation.hpp"

#include <immintrin.h>

#include <bit>
#include <cstdlib>

namespace khop {
namespace {

struct Parts {
  int year, month, day;
};

constexpr Parts parts_of(PackedDate date) noexcept {
  return {static_cast<int>(date >> 9), static_cast<int>(date >> 5 & 15), static_cast<int>(date & 31)};
}

/// yyyymmdd as eight decimal digits of four bits.
std::uint32_t digits_of(PackedDate date) noexcept {
  const std::uint64_t year = date >> 9;
  const std::uint64_t century = year / 100;
  // Four numbers below 100 in four lanes of 16 bits; x * 103 >> 10 is x / 10 there.
  const std::uint64_t parts = century << 48 | (year - 100 * century) << 32 | (date >> 5 & 15) << 16 | (date & 31);
  const std::uint64_t tens = parts * 103 >> 10 & 0x000F'000F'000F'000FULL;
  return static_cast<std::uint32_t>(_pext_u64(parts + 6 * tens, 0x00FF'00FF'00FF'00FFULL));
}

/// One bit, the lowest, for each four-bit digit that differs.
constexpr std::uint32_t differing_places(std::uint32_t a, std::uint32_t b) noexcept {
  const std::uint32_t bits = a ^ b;
  return (bits | bits >> 1 | bits >> 2 | bits >> 3) & 0x1111'1111U;
}

/// Whether the digits at `places`, just two, are neighbours and exchanged.
constexpr bool exchanged(std::uint32_t a, std::uint32_t b, std::uint32_t places) noexcept {
  const int low = std::countr_zero(places);
  if (places >> low != 0x11U) return false;
  const std::uint32_t left = a >> low & 0xFFU, right = b >> low & 0xFFU;
  return left == ((right << 4 | right >> 4) & 0xFFU);
}

/// Days from a fixed one, in the Gregorian calendar carried backwards; a day too many runs into the next month.
/// Source: Hinnant (2013), key hinnant2013 in docs/references.bib.
constexpr int day_number(Parts date) noexcept {
  const int year = date.year - (date.month <= 2 ? 1 : 0);
  const int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month_from_march + 2) / 5 + date.day;
}

DateRelation relate_years(Parts a, Parts b) noexcept {
  const int apart = std::abs(a.year - b.year);
  if (apart == 0) return DateRelation::kSameYear;
  return apart <= 2 ? DateRelation::kYearNear : DateRelation::kDifferent;
}

DateRelation relate_incomplete(Parts a, Parts b) noexcept {
  const auto agree = [](int left, int right) { return left == right || left == 0 || right == 0; };
  if (a.year == b.year && agree(a.month, b.month) && agree(a.day, b.day)) return DateRelation::kCompatible;
  return relate_years(a, b);
}

bool near_in_days(Parts a, Parts b) noexcept {
  if (std::abs(12 * (a.year - b.year) + a.month - b.month) > 2) return false;
  return std::abs(day_number(a) - day_number(b)) <= kMostNearDays;
}

DateRelation relate_unlike(Parts a, Parts b) noexcept {
  if (a.month == b.month && a.day == b.day) return DateRelation::kSameDayMonth;
  if (a.year == b.year && (a.month == b.month || a.day == b.day)) return DateRelation::kOnePartDiffers;
  if (near_in_days(a, b)) return DateRelation::kNearDays;
  return relate_years(a, b);
}

/// Requires complete dates, not equal, that share a part.
DateRelation relate_alike(PackedDate a, PackedDate b) noexcept {
  const Parts left = parts_of(a), right = parts_of(b);
  if (left.year == right.year && left.day == right.month && left.month == right.day) {
    return DateRelation::kDayMonthSwapped;
  }
  const std::uint32_t left_digits = digits_of(a), right_digits = digits_of(b);
  const std::uint32_t places = differing_places(left_digits, right_digits);
  const int differing = std::popcount(places);
  // Two years one apart have no neighbours exchanged: those are 9, 90 or 900 years apart.
  const bool same_day = left.month == right.month && left.day == right.day;
  if (same_day && std::abs(left.year - right.year) == 1) return DateRelation::kYearByOne;
  if (differing == 1) return DateRelation::kOneDigit;
  if (differing == 2 && exchanged(left_digits, right_digits, places)) return DateRelation::kTransposedDigits;
  return relate_unlike(left, right);
}

}  // namespace

DateSketch DateSketch::of(PackedDate packed) noexcept {
  return {packed, digits_of(packed), day_number(parts_of(packed))};
}

DateRelation relate_dates(PackedDate a, PackedDate b) noexcept {
  const Parts left = parts_of(a), right = parts_of(b);
  if (left.year == 0 || right.year == 0) return DateRelation::kMissing;
  if (left.month == 0 || left.day == 0 || right.month == 0 || right.day == 0) return relate_incomplete(left, right);
  if (a == b) return DateRelation::kEqual;
  // A slip in two neighbouring digits leaves a part as it was: unrelated dates seldom come further.
  const bool some_part_agrees = left.year == right.year || left.month == right.month || left.day == right.day;
  return some_part_agrees ? relate_alike(a, b) : relate_unlike(left, right);
}

unsigned differing_digits(PackedDate a, PackedDate b) noexcept {
  return static_cast<unsigned>(std::popcount(differing_places(digits_of(a), digits_of(b))));
}

}  // namespace khop
