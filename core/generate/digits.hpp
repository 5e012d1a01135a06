#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace khop::generate {

/// Decimal with leading zeros; requires width <= 20.
inline void append_digits(std::uint64_t value, std::size_t width, std::string& out) {
  char digits[20];
  for (std::size_t i = width; i > 0; value /= 10) digits[--i] = static_cast<char>('0' + value % 10);
  out.append(digits, width);
}

/// Digits that the decimal form of `value` takes.
constexpr std::size_t digits_of(std::uint64_t value) noexcept {
  std::size_t digits = 1;
  for (; value >= 10; value /= 10) ++digits;
  return digits;
}

}  // namespace khop::generate
