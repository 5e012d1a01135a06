#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace khop {

/// Which letters and digits a plain folded value has, and which letters more than once: a sketch of 64 bits that tells
/// most pairs of unlike values apart without a look at the values.
///
///   bits 0-25   the letter occurs           bits 52-61  the digit occurs
///   bits 26-51  the letter occurs again
///
/// Every bit that a has and b lacks stands for one character of a, at least, that has no equal one left in b.
inline std::uint64_t letter_bag(std::string_view plain) noexcept {
  std::uint64_t bag = 0;
  for (const char c : plain) {
    if (c >= 'a' && c <= 'z') {
      const std::uint64_t bit = std::uint64_t{1} << (c - 'a');
      bag |= (bag & bit) == 0 ? bit : bit << 26;
    } else if (c >= '0' && c <= '9') {
      bag |= std::uint64_t{1} << (52 + c - '0');
    }
  }
  return bag;
}

/// Characters of the value with bag `a`, at least, that have no equal one left in the value with bag `b`.
inline unsigned only_in_first(std::uint64_t a, std::uint64_t b) noexcept {
  return static_cast<unsigned>(std::popcount(a & ~b));
}

}  // namespace khop
