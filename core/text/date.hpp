#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace khop {

/// A calendar date of which parts may be missing: 0 is "not known", in any part.
struct Date {
  std::uint16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// 25 bits, year·512 + month·32 + day: keeps the order of dates; 0 if wholly missing.
constexpr std::uint32_t pack(Date date) noexcept {
  return (std::uint32_t{date.year} << 9) | (std::uint32_t{date.month} << 5) | date.day;
}
constexpr Date unpack_date(std::uint32_t packed) noexcept {
  return {static_cast<std::uint16_t>(packed >> 9), static_cast<std::uint8_t>((packed >> 5) & 15),
          static_cast<std::uint8_t>(packed & 31)};
}

/// Whether 31/12/1980 or 12/31/1980 is the habit of a column.
enum class DateOrder : std::uint8_t { kDayFirst, kMonthFirst };

/// What was wrong with a value that still gave a date, or why it gave none. Counted, never silent.
enum class DateIssue : std::uint8_t {
  kNone,
  kPartDropped,   ///< a part out of range (month 13, 30 February, year 0984) is missing in the result
  kOrderSwapped,  ///< day and month stand against the column's order, and only so it is a date (25/03 or 03/25)
  kNotADate,      ///< no date, or no single one: nothing is returned
};

/// The year that stands for "now" when the caller gives none, and in all that khop itself reads: a fixed one, so that
/// the same file gives the same records next year, and a model the same ones in the batch and live.
inline constexpr int kDefaultReferenceYear = 2026;

/// Reads a date in any usual form.
///
///   year first      1980-03-12  1980/3/12  1980.03.12  19800312  1980-03  1980/03  1980
///   year last       12/03/1980  12-3-1980  12.3.80  12031980 (if yyyymmdd is impossible)  1031980  03/1980
///                   (by `order`)
///   month by name   12 Mar 1980  March 12th, 1980  12-Mar-80  Mar 1980   (English, full or at least three letters)
///   Vietnamese      ngày 12 tháng 3 năm 1980  12 tháng 3 1980  tháng 3/1980  năm 1980   (marks may be missing)
///   with remarks    NS 1980  khoảng 1980  ~1980  1980 (không rõ ngày tháng)  07/03/1980 AL  âm lịch 07/03/1980
///                   (of a lunar date what is written is read; it is 19 to 52 days before the solar one)
///   with a time     1980-03-12T00:00:00Z  12/03/1980 00:00  198003121530  19800312153000   (the time is dropped)
///   parts unknown   00/00/1980  1980-00-00  ??/03/1980  xx/xx/1980  198000000000  0000-00-00 (wholly missing)
///
/// Two-digit years are the latest year with these digits that is not after `reference_year`.
/// Years are 1000–2999. A part out of range in a date that is otherwise certain is dropped, not the date.
/// Digits without separators are read only if one reading is possible or, among yyyymmdd and ddmmyyyy, the first is a
/// date. Spreadsheet serial numbers are not guessed; see parse_date_serial().
///
/// Returns: nothing if the value is no date; `issue`, if given, is always set.
/// Threads: reentrant, allocates nothing.
std::optional<Date> parse_date(std::string_view cleaned, DateOrder order, int reference_year = kDefaultReferenceYear,
                               DateIssue* issue = nullptr) noexcept;

/// Reads the forms that most dates have, and those only: a whole, valid date as 12/03/1980 or 1980-03-12, with one of
/// / - . as separator. What it reads, parse_date() reads alike and without an issue, cleaned or not; the rest it
/// leaves to parse_date(). Threads: reentrant, allocates nothing. Cost: a few nanoseconds, a tenth of parse_date().
std::optional<Date> parse_common_date(std::string_view text, DateOrder order) noexcept;

/// Reads the number that a spreadsheet keeps a date as, where a column of dates has it: 43092 or 43092.4375, in days since
/// 30 December 1899. Five digits, so from 18 May 1927 to the end of `reference_year`; nothing if they may be day, month and
/// year of a date that lost a zero (30112), or are none. Not for columns that only may hold dates: there it is a guess.
/// Threads: reentrant, allocates nothing.
std::optional<Date> parse_date_serial(std::string_view cleaned, int reference_year = kDefaultReferenceYear) noexcept;

/// Decides day-first or month-first for a column from values that allow only one reading.
///
/// Add every value, or a sample; merge() sums detectors of parts, so the answer does not depend on threads or order.
class DateOrderDetector {
 public:
  /// Counts a value that stands in `times` rows.
  void add(std::string_view cleaned, std::uint64_t times = 1) noexcept;
  void merge(const DateOrderDetector& other) noexcept;

  /// Month-first only if more values prove it than prove day-first.
  DateOrder order() const noexcept { return month_first_ > day_first_ ? DateOrder::kMonthFirst : DateOrder::kDayFirst; }

  std::uint64_t day_first() const noexcept { return day_first_; }      ///< values with a first part above 12
  std::uint64_t month_first() const noexcept { return month_first_; }  ///< values with a second part above 12
  std::uint64_t ambiguous() const noexcept { return ambiguous_; }      ///< year last, and both parts at most 12

 private:
  std::uint64_t day_first_ = 0;
  std::uint64_t month_first_ = 0;
  std::uint64_t ambiguous_ = 0;
};

}  // namespace khop
