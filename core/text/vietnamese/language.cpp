#include "core/text/vietnamese/language.hpp"

#include "core/text/ascii.hpp"
#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "core/text/vietnamese/name_words.hpp"
#include "core/text/vietnamese/quick_look.hpp"
#include "core/text/vietnamese/repair.hpp"
#include "core/text/vietnamese/syllable.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongest = 256;             ///< bytes of a value that are looked at
constexpr float kFrequentSurname = 1.0F;          ///< percent
constexpr std::uint64_t kFewestWithoutMarks = 5;  ///< values, from which surnames say something

bool is_word(std::string_view folded) noexcept {
  return std::none_of(folded.begin(), folded.end(), is_digit) && std::any_of(folded.begin(), folded.end(), is_vowel);
}

bool has_mark(std::string_view folded) noexcept {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool is_frequent_surname(std::string_view plain) noexcept {
  return surname_percent_without_marks(plain) >= kFrequentSurname;
}

}  // namespace

void LanguageEvidence::add(std::string_view raw) {
  // Keystrokes prove nothing ("Lee" may be Lee), and most values have no bytes that could be misread.
  const QuickLook look = quick_look(raw);
  std::string repaired;
  if (look.latin1 || look.foreign_bytes || look.ampersand) repair_vietnamese(raw, RepairScope::kOther, repaired);
  const std::string_view text = (repaired.empty() ? raw : std::string_view{repaired}).substr(0, kLongest);
  std::array<char, fold_bound(kLongest)> marked;
  const Tokens tokens{{marked.data(), fold_marked(text, marked.data(), marked.size())}};
  bool has_marked_syllable = false, has_word = false;
  for (const std::string_view token : tokens) {
    if (!is_word(token)) continue;
    has_word = true;
    const bool legal = analyse(token).legal;
    ++words;
    legal_words += legal;
    possible_words += has_mark(token) ? legal : is_syllable_without_marks(token);
    has_marked_syllable = has_marked_syllable || (legal && has_mark(token));
  }
  if (!has_word) return;
  ++values;
  marked_values += has_marked_syllable;
  std::array<char, fold_bound(kLongest)> plain;
  const Tokens names{{plain.data(), fold_plain(text, plain.data(), plain.size())}};
  surname_values += is_frequent_surname(names[0]) || is_frequent_surname(names[names.size() - 1]);
}

void LanguageEvidence::merge(const LanguageEvidence& part) noexcept {
  values += part.values;
  marked_values += part.marked_values;
  surname_values += part.surname_values;
  words += part.words;
  legal_words += part.legal_words;
  possible_words += part.possible_words;
}

bool LanguageEvidence::is_vietnamese() const noexcept {
  if (values == 0) return false;
  if (5 * marked_values >= values) return 2 * legal_words >= words;
  return values >= kFewestWithoutMarks && 20 * possible_words >= 19 * words && 100 * surname_values >= 60 * values;
}

}  // namespace khop::vietnamese
