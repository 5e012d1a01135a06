#include "core/text/vietnamese/code_tables.hpp"

#include "core/text/utf8.hpp"
#include "core/text/vietnamese/data_rows.hpp"
#include "core/text/vietnamese/embedded_data.hpp"
#include "core/text/vietnamese/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace khop::vietnamese {
namespace {

using detail::append_utf8;
using detail::decode;

constexpr std::string_view kHornedU = "ư";

unsigned hex(std::string_view digits) noexcept {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

char32_t letter_of(std::string_view utf8) noexcept {
  std::size_t at = 0;
  return decode(utf8, at);
}

/// Letters by the bytes that stand for them: one, or a letter and its mark.
struct Tables {
  std::array<char32_t, 256> tcvn3{};
  std::array<char32_t, 256> vni_single{};
  std::array<std::array<char32_t, 64>, 256> vni_pair{};  ///< [first][second - 0xC0]

  Tables() {
    for_each_row<2>(embedded_tcvn3, [&](const auto& cells) { tcvn3[hex(cells[0])] = letter_of(cells[1]); });
    for_each_row<2>(embedded_vni, [&](const auto& cells) {
      const unsigned bytes = hex(cells[0]);
      (bytes < 0x100 ? vni_single[bytes] : vni_pair[bytes >> 8][(bytes & 0xFF) - 0xC0]) = letter_of(cells[1]);
    });
  }
};

const Tables& tables() {
  static const Tables made;
  return made;
}

bool is_capital(char32_t cp) noexcept { return cp >= 'A' && cp <= 'Z'; }
bool is_small(char32_t cp) noexcept { return cp >= 'a' && cp <= 'z'; }

/// Whether what ASCII there is among the letters are capitals, two at least.
bool is_in_capitals(std::string_view text) noexcept {
  const auto capital =
      std::count_if(text.begin(), text.end(), [](char c) { return is_capital(static_cast<char32_t>(c)); });
  return capital >= 2 &&
         std::none_of(text.begin(), text.end(), [](char c) { return is_small(static_cast<char32_t>(c)); });
}

/// The capital of a small Vietnamese letter beyond ASCII.
char32_t capital(char32_t cp) noexcept {
  if (cp >= 0xE0 && cp < 0x100) return cp - 0x20;
  if (cp == 0x1B0) return 0x1AF;
  return cp >= 0x1E00 || cp < 0x1A0 ? cp & ~char32_t{1} : cp == 0x1A1 ? 0x1A0 : cp;
}

/// A word with ư at the place where it makes a legal syllable; empty if there is none.
std::string with_horned_u(std::string_view word) {
  for (std::size_t at = 0; at <= word.size();) {
    std::string tried{word.substr(0, at)};
    tried += kHornedU;
    tried += word.substr(at);
    if (kind_of_word(tried) == WordKind::kLegal) return tried;
    if (at == word.size()) break;
    decode(word, at);
  }
  return {};
}

/// Puts back the ư that was lost from words that are legal only with it. `before`: the words as they were read.
std::string put_back_horned_u(std::string_view before, std::string_view text) {
  constexpr std::size_t kFewestConsonants = 3;  // "Hng"; shorter ones are abbreviations
  std::string mended;
  for_each_word_pair(before, text, [&](std::string_view from, std::string_view to) {
    const WordKind kind = kind_of_word(to);
    const bool lacks =
        kind == WordKind::kOther ? from != to : kind == WordKind::kNeutral && to.size() >= kFewestConsonants;
    const std::string with = lacks ? with_horned_u(to) : std::string{};
    mended += with.empty() ? to : std::string_view{with};
    mended += ' ';
  });
  mended.pop_back();
  return mended;
}

/// The Icelandic Ð before a vowel at the beginning of a word was typed for Đ; as a byte it is é, which stands before none.
bool is_typed_stroke_d(char32_t cp, std::string_view text, std::size_t begin, std::size_t end) noexcept {
  constexpr std::string_view kVowels = "aeiouyAEIOUY";
  const bool at_start = begin == 0 || text[begin - 1] == ' ';
  return cp == 0xD0 && at_start && end < text.size() &&
         (static_cast<unsigned char>(text[end]) >= 0x80 || kVowels.find(text[end]) != std::string_view::npos);
}

}  // namespace

bool read_tcvn3(std::string_view text, std::string& out) {
  const bool capitals = is_in_capitals(text);
  bool found = false;
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t cp = decode(text, at);
    if (is_typed_stroke_d(cp, text, begin, at)) {
      cp = 0x110;
    } else if (cp >= 0x80) {
      cp = cp < 0x100 ? tables().tcvn3[cp] : 0;
      if (cp == 0) return false;
      if (capitals) cp = capital(cp);
      found = true;
    }
    append_utf8(cp, out);
  }
  if (found) out = put_back_horned_u(text, out);
  return found;
}

bool read_vni(std::string_view text, std::string& out) {
  bool found = false;
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    char32_t cp = decode(text, at);
    if (cp > 0xFF) return false;
    std::size_t behind = at;
    const char32_t mark = at < text.size() ? decode(text, behind) : 0;
    const char32_t pair = mark >= 0xC0 && mark < 0x100 ? tables().vni_pair[cp][mark - 0xC0] : 0;
    found = found || pair != 0 || cp >= 0x80;
    if (pair != 0) {
      at = behind;
      cp = pair;
    } else if (cp >= 0x80) {
      cp = tables().vni_single[cp];
      if (cp == 0) return false;
    }
    append_utf8(cp, out);
  }
  return found;
}

bool shows_vni(std::string_view word) noexcept {
  constexpr std::u32string_view kOfOthers = U"ïëüÏËÜ";  // Loïc, Noëlle
  for (std::size_t at = 0; at < word.size();) {
    const char32_t cp = decode(word, at);
    std::size_t behind = at;
    const char32_t mark = at < word.size() ? decode(word, behind) : 0;
    const bool pair = cp < 0x100 && mark >= 0xC0 && mark < 0x100 && tables().vni_pair[cp][mark - 0xC0] != 0;
    if (pair && kOfOthers.find(mark) == std::u32string_view::npos) return true;
  }
  return false;
}

}  // namespace khop::vietnamese
