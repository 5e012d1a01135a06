#pragma once

#include "core/generate/birth.hpp"
#include "core/generate/digits.hpp"

#include <string>
#include <string_view>

namespace khop::generate::registers {

/// The date `days` (0 … 60) before.
constexpr BirthDate days_before(BirthDate date, int days) noexcept {
  int day = date.day - days, month = date.month, year = date.year;
  while (day < 1) {
    if (--month == 0) {
      month = 12;
      --year;
    }
    day += days_in(month, year);
  }
  return {static_cast<std::uint16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

/// ddmmyyyy
inline std::string compact(const BirthDate& date) {
  std::string out;
  append_digits(date.day, 2, out);
  append_digits(date.month, 2, out);
  append_digits(date.year, 4, out);
  return out;
}

/// Reads ddmmyyyy back; false, and nothing changed, where it is no date of the model.
constexpr bool read_compact(std::string_view digits, BirthDate& out) noexcept {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char digit : digits.substr(at, size)) value = value * 10 + (digit - '0');
    return value;
  };
  const int day = number(0, 2), month = number(2, 2), year = number(4, 4);
  if (year < kFirstBirthYear || year > kLastBirthYear || month < 1 || month > 12) return false;
  if (day < 1 || day > days_in(month, year)) return false;
  out = {static_cast<std::uint16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
  return true;
}

}  // namespace khop::generate::registers
