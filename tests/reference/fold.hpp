#pragma once

#include "core/text/fold_tables.hpp"
#include "core/text/nfc.hpp"
#include "core/text/other_letters.hpp"
#include "core/text/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace khop::test::reference {

/// A letter of a script that is not spelt in a–z: its number in the digits of an alphabet, the lowest first.
inline std::string other_letter(char32_t cp, bool marked) {
  std::string digits;  // that the alphabet leaves free
  for (int b = marked ? 0x01 : 0x80; b < (marked ? 0x80 : 0x100); ++b) {
    const char byte = static_cast<char>(b);
    if (std::string_view(" 0123456789abcdefghijklmnopqrstuvwxyz").find(byte) == std::string_view::npos) digits += byte;
  }
  const bool arabic = cp / 0x100 == 6 || (cp >= 0x750 && cp <= 0x77F) || (cp >= 0x870 && cp <= 0x8FF);
  const std::size_t in_use = arabic ? detail::kArabicLetters.find(cp) : std::u32string_view::npos;
  if (in_use != std::u32string_view::npos) return {digits[in_use]};
  const bool tail = (cp >= 0xF80 && cp <= 0xFFF) || (cp >= 0x1080 && cp <= 0x109F);  // of Tibetan and Myanmar
  if (arabic || tail || cp >= 0x1100) {
    std::string out;
    std::uint64_t rest = std::uint64_t{cp} * (marked ? 450'817 : 648'117);
    for (int i = 0; i < 3; ++i, rest /= digits.size()) out += digits[rest % digits.size()];
    return out;
  }
  const bool wide_block = cp >= 0x700 && cp < 0x1080;
  if (!marked || !wide_block) return {digits[cp % digits.size()]};
  if (cp % 128 < 80) return {digits[cp % 128]};
  return {digits[80 + (cp % 128 - 80) / 5], digits[(cp % 128 - 80) % 5]};
}

/// The folds one code point at a time: decode all, compose all, spell each, then squeeze spaces.
inline std::string fold(std::string_view text, bool marked) {
  detail::CodePoints points;
  for (std::size_t at = 0; at < text.size();) points.push_back(detail::decode(text, at));
  detail::CodePoints composed;
  for (std::size_t i = 0; i < points.size();) {  // segments of a letter and the marks that compose with letters
    detail::CodePoints segment{points[i++]};
    while (i < points.size() && points[i] >= 0x300 && points[i] < 0x370) segment.push_back(points[i++]);
    if (marked && segment.size() > 1) detail::compose(segment);
    composed.insert(composed.end(), segment.begin(), segment.end());
  }

  std::string spelt;
  for (const char32_t cp : composed) {
    const unsigned page = cp < 0x10000 ? detail::kFoldPage[cp / 64] : 0;
    const unsigned at = page * 64 + cp % 64;
    if (page == 0 || (marked && detail::kFoldMarked[at] == ' ')) {
      spelt += other_letter(cp, marked);
    } else if (marked && detail::kFoldMarked[at] != 0) {
      spelt += static_cast<char>(detail::kFoldMarked[at]);
    } else {
      for (std::uint32_t rest = detail::kFoldPlain[at]; rest != 0; rest /= 256) spelt += static_cast<char>(rest % 256);
    }
  }

  std::string squeezed;
  for (const char c : spelt) {
    if (c != ' ' || (!squeezed.empty() && squeezed.back() != ' ')) squeezed += c;
  }
  if (!squeezed.empty() && squeezed.back() == ' ') squeezed.pop_back();
  return squeezed;
}

}  // namespace khop::test::reference
