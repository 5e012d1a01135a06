#pragma once

#include <cstdint>
#include <string_view>

namespace khop::vietnamese {

/// What the values of a column tell of their language.
///
/// The rule (after repair): a column is Vietnamese if either
///   * a fifth of its values, at least, have a legal syllable with a mark, or are misread bytes that become one, and half
///     of its words are legal syllables; or
///   * fewer have: then nearly all of its words (19 of 20) have to be syllables, as they stand or without marks, most of
///     its values to begin or to end with a frequent Vietnamese surname (60 of 100), and it has several values.
/// Few words of other languages are legal syllables with marks (Noé, São), and surnames such as Lee or Ho are rare among
/// them, so columns of English, Polish or Ugandan names are none.
struct LanguageEvidence {
  std::uint64_t values = 0;          ///< with letters
  std::uint64_t marked_values = 0;   ///< with a legal syllable that has a mark, after repair
  std::uint64_t surname_values = 0;  ///< that begin or end with a frequent surname, marks apart
  std::uint64_t words = 0;           ///< of letters, abbreviations apart
  std::uint64_t legal_words = 0;     ///< legal syllables as they stand
  std::uint64_t possible_words = 0;  ///< legal syllables with a mark, and words that may be ones whose marks were lost

  /// Adds a raw value.
  void add(std::string_view raw);

  void merge(const LanguageEvidence& part) noexcept;
  bool is_vietnamese() const noexcept;
};

}  // namespace khop::vietnamese
