#pragma once

#include "core/text/utf8.hpp"
#include "tests/support/edited_pair.hpp"

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace khop::test {

/// UTF-8 of 0 … max_length code points as data have them: mostly ASCII words, with marked letters, loose marks, odd
/// spaces and signs, other scripts, and (if `raw`) bytes that are no UTF-8.
inline std::string unicode_text(Dice& dice, std::size_t max_length, bool raw) {
  static constexpr std::u32string_view kPools[] = {U"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                                                   U"aeoAEOhnt  ",
                                                   U"àáảãạẫệờựỹđĐÐðÒóùúÝoauy ",
                                                   U"\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323\u0345",
                                                   U" \u00A0\u2003\t\u200B\u00AD\u0007'’`\"-–.,/&",
                                                   U"ßæœøłıżčüïŞşǅЩїйЮґΆςΐ",
                                                   U"李明각\u1100\u1161\u11A8محम\u094D𠮷\uFB01\u212B\uF900"};
  constexpr std::size_t kAscii = 0;
  const std::size_t habit = dice.below(std::size(kPools));
  std::string text;
  for (std::size_t n = dice.below(max_length + 1); n > 0; --n) {
    const std::size_t any = dice.below(std::size(kPools));
    const std::u32string_view pool = kPools[dice.below(3) == 0 ? any : dice.below(2) == 0 ? habit : kAscii];
    detail::append_utf8(pool[dice.below(pool.size())], text);
    if (raw && dice.below(20) == 0) text += static_cast<char>(dice.below(256));
  }
  return text;
}

}  // namespace khop::test
