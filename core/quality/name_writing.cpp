#include "core/quality/name_writing.hpp"

#include "core/text/fold.hpp"
#include "core/text/letter_case.hpp"
#include "core/text/tokens.hpp"
#include "core/text/utf8.hpp"
#include "core/text/vietnamese/name_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace khop {
namespace {

using detail::Case;
using detail::case_of;

constexpr bool begins_a_word(char32_t before) noexcept { return before == U' ' || before == U'\'' || before == U'-'; }

bool is_surname_without_its_marks(std::string_view word) noexcept {
  return vietnamese::surname_percent(word) == 0 && vietnamese::surname_percent_without_marks(word) > 0;
}

bool is_surname(std::string_view word) noexcept { return vietnamese::surname_percent_without_marks(word) > 0; }

/// A last word is a surname only if many have it: "Rmah Anh" ends with no Ánh.
bool is_frequent_surname(std::string_view word) noexcept {
  constexpr float kPercent = 0.1F;
  return vietnamese::surname_percent_without_marks(word) >= kPercent;
}

/// Y or H' between the surname and the given name, as in the Central Highlands, whose surnames may have no marks.
bool has_particle_inside(const Tokens& words) noexcept {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i] == "y" || words[i] == "h") return true;
  }
  return false;
}

}  // namespace

bool is_written_as_usual(std::string_view name) noexcept {
  bool all_capitals = true, each_word = true;
  char32_t before = U' ';
  for (std::size_t at = 0; at < name.size();) {
    const char32_t code = detail::decode(name, at);
    if (code == U'.') return false;
    const Case letter = case_of(code);
    if (letter != Case::kNone) {
      all_capitals = all_capitals && letter == Case::kUpper;
      each_word = each_word && (letter == Case::kUpper) == begins_a_word(before);
    }
    before = code;
  }
  return all_capitals || each_word;
}

bool has_lost_marks(std::string_view name) noexcept {
  constexpr std::size_t kLongestName = 128;
  std::array<char, kLongestName> folded;
  const std::string_view marked{folded.data(), fold_marked(name, folded.data(), folded.size())};
  if (std::any_of(marked.begin(), marked.end(), [](char c) { return unmark(c) != c; })) return false;
  const Tokens words{marked};
  if (words.size() < 2) return false;
  const std::string_view first = words[0], last = words[words.size() - 1];
  if (is_surname(first)) return is_surname_without_its_marks(first);
  return !has_particle_inside(words) && is_frequent_surname(last) && is_surname_without_its_marks(last);
}

}  // namespace khop
