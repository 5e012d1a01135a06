#pragma once

#include <cstdint>

namespace khop::detail {

enum class Case : std::uint8_t { kNone, kLower, kUpper };

/// Of a Latin letter as clean() leaves it. Unicode has capitals and small letters side by side in these blocks.
constexpr Case case_of(char32_t c) noexcept {
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  const auto upper_if = [](bool upper) { return upper ? Case::kUpper : Case::kLower; };
  if (in(U'a', U'z')) return Case::kLower;
  if (in(U'A', U'Z')) return Case::kUpper;
  if (in(0xC0, 0xFF)) return c == 0xD7 || c == 0xF7 ? Case::kNone : upper_if(c < 0xDF);
  if (in(0x139, 0x148)) return upper_if(c % 2 == 1);
  if (in(0x100, 0x177) || in(0x1E00, 0x1EFF)) return upper_if(c % 2 == 0);
  if (c == 0x1A0 || c == 0x1A1) return upper_if(c == 0x1A0);  // Ơ ơ
  if (c == 0x1AF || c == 0x1B0) return upper_if(c == 0x1AF);  // Ư ư
  return Case::kNone;
}

}  // namespace khop::detail
