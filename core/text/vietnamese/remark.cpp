#include "core/text/vietnamese/remark.hpp"

#include "core/text/ascii.hpp"
#include "core/text/fold.hpp"
#include "core/text/letter_case.hpp"
#include "core/text/tokens.hpp"
#include "core/text/utf8.hpp"
#include "core/text/vietnamese/syllable.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace khop::vietnamese {
namespace {

bool is_word_byte(char c) noexcept { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

bool has_letter(std::string_view text) noexcept { return std::any_of(text.begin(), text.end(), is_word_byte); }

std::size_t count_words(std::string_view text) noexcept {
  std::size_t words = 0;
  for_each_word(text, [&](std::string_view word) { words += has_letter(word) ? 1 : 0; });
  return words;
}

/// Without the signs and blanks that parted a name from its remark.
std::string_view trimmed(std::string_view text) noexcept {
  return text.substr(0, text.find_last_not_of(" -/,;:#([") + 1);
}

/// Without brackets at the end, also where the second is missing; all of it where there are none.
std::string_view without_brackets(std::string_view name) noexcept {
  const std::size_t open = name.find_last_of("([");
  if (open == std::string_view::npos || open == 0) return name;
  const std::size_t close = name.find_first_of(")]", open);
  const bool at_end = close == std::string_view::npos || close + 1 == name.size();
  const std::string_view rest = trimmed(name.substr(0, open));
  const std::size_t fewest = has_letter(name.substr(open)) ? 2 : 1;
  return at_end && count_words(rest) >= fewest ? rest : name;
}

/// Without figures at the end, and the letters that announce a year of birth: SN 1990, NS: 1990.
std::string_view without_figures(std::string_view name) noexcept {
  const std::size_t last = name.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last + 1 == name.size()) return name;
  std::string_view rest = trimmed(name.substr(0, last + 1));
  for (const std::string_view year : {" SN", " sn", " NS", " ns", " Sn", " Ns"}) {
    if (rest.ends_with(year)) rest = trimmed(rest.substr(0, rest.size() - year.size()));
  }
  return count_words(rest) >= 2 ? rest : name;
}

bool is_syllable(std::string_view word) noexcept {
  constexpr std::size_t kLongest = 24;  // bytes
  if (word.size() > kLongest) return false;
  std::array<char, fold_bound(kLongest)> folded;
  const std::string_view marked{folded.data(), fold_marked(word, folded.data(), folded.size())};
  return analyse(marked).legal || is_syllable_without_marks(marked);
}

/// Calls use(part) for every part of a word that begins at a capital behind a small letter; false if some part is no
/// syllable with its only capital in front.
template <class Use>
bool for_each_glued(std::string_view word, Use use) {
  std::size_t begin = 0;
  auto before = detail::Case::kNone;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t letter = at;
    const char32_t code = detail::decode(word, at);
    const auto now = detail::case_of(code);
    const bool upper = now == detail::Case::kUpper;
    if (now == detail::Case::kNone || (letter == 0 ? !upper : upper && before != detail::Case::kLower)) return false;
    if (upper && letter > 0) {
      constexpr char32_t kStrokeD = 0x110;
      if (code >= 0x80 && code != kStrokeD) return false;  // NguyÔn is damaged, not glued
      if (!is_syllable(word.substr(begin, letter - begin))) return false;
      use(word.substr(begin, letter - begin));
      begin = letter;
    }
    before = now;
  }
  if (before != detail::Case::kLower || !is_syllable(word.substr(begin))) return false;
  use(word.substr(begin));
  return true;
}

}  // namespace

std::string_view without_remark(std::string_view name) noexcept {
  for (;;) {
    const std::string_view shorter = without_figures(without_brackets(name));
    if (shorter.size() == name.size()) return name;
    name = shorter;
  }
}

bool part_glued_words(std::string& name) {
  constexpr std::size_t kFewestParts = 3;
  const auto is_glued = [](std::string_view word) {
    std::size_t parts = 0;
    return for_each_glued(word, [&](std::string_view) { ++parts; }) && parts >= kFewestParts;
  };
  bool any = false;
  for_each_word(name, [&](std::string_view word) { any = any || is_glued(word); });
  if (!any) return false;
  std::string out;
  const auto add = [&](std::string_view word) { out.append(out.empty() ? "" : " ").append(word); };
  for_each_word(name, [&](std::string_view word) {
    if (is_glued(word)) {
      for_each_glued(word, add);
    } else {
      add(word);
    }
  });
  name = std::move(out);
  return true;
}

}  // namespace khop::vietnamese
