#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khop::vietnamese {

/// What stands between two spaces of a text, as far as repairing goes.
enum class WordKind {
  kNeutral,  ///< says nothing: digits, punctuation, an abbreviation without a vowel
  kLegal,    ///< one legal syllable with its tone in place, or several that punctuation parts
  kOther,
};

/// Signs inside a word, soft hyphens, and a capital of Latin-1 behind a small letter make it kOther whatever its letters:
/// there misread bytes hide.
WordKind kind_of_word(std::string_view utf8) noexcept;

/// Whether every word of a text is legal or neutral.
bool is_all_legal(std::string_view utf8) noexcept;

/// Whether a word has only letters of the Vietnamese alphabet (and f j w z), at most one of them with a tone.
bool is_plausible(std::string_view utf8) noexcept;

/// Whether a text has what names of minorities have beside syllables: words of one letter (Y, A, H, K) and apostrophes.
bool has_minority_marks(std::string_view utf8) noexcept;

/// Whether a text has letters that no good Vietnamese text has: those of kOther above, and those of other languages.
bool has_impossible_letters(std::string_view utf8) noexcept;

/// Whether a character beyond ASCII is a sign, which no syllable of good text has.
constexpr bool is_sign(char32_t cp) noexcept {
  const bool latin = cp == 0xD7 || cp == 0xF7 || (cp >= 0x80 && cp < 0xC0);
  return latin || (cp >= 0x2B9 && cp < 0x300) || (cp >= 0x2000 && cp < 0x2C00);
}

/// Calls use(word of `a`, word of `b`) for the words of two texts with the same spaces; false if they differ in number.
template <class Use>
bool for_each_word_pair(std::string_view a, std::string_view b, Use use) {
  while (true) {
    const std::size_t a_end = a.find(' '), b_end = b.find(' ');
    if ((a_end == std::string_view::npos) != (b_end == std::string_view::npos)) return false;
    use(a.substr(0, a_end), b.substr(0, b_end));
    if (a_end == std::string_view::npos) return true;
    a.remove_prefix(a_end + 1);
    b.remove_prefix(b_end + 1);
  }
}

}  // namespace khop::vietnamese
