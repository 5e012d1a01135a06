#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace khop::detail {

/// One word of a date: a run of digits, or a word that names a month or a part.
struct DatePart {
  enum class Kind : std::uint8_t { kNumber, kUnknown, kMonthName, kDayWord, kMonthWord, kYearWord };
  Kind kind = Kind::kNumber;
  std::uint8_t digits = 0;  ///< of a number, leading zeros included
  std::uint64_t value = 0;  ///< of a number (its first 18 digits), or 1–12 of a month name; 0 of unknown (?? xx)
};

/// The parts of a value that looks like a date, in order; a trailing time is dropped.
struct DateParts {
  static constexpr std::size_t kMax = 6;  // ngày 12 tháng 3 năm 1980
  std::array<DatePart, kMax> part{};
  std::size_t size = 0;  ///< 0 if the value has a word or sign that no date has
};

DateParts scan_date(std::string_view cleaned) noexcept;

}  // namespace khop::detail
