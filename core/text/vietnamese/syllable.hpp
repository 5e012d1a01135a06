#pragma once

#include "core/text/vietnamese/tones.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace khop::vietnamese {

/// One written syllable taken apart: initial, medial w, nucleus, coda, tone; "nguyễn" is ng + w + iê + n + tilde.
///
/// The parts are sounds, not spellings: c, k are one initial, g and gh, ng and ngh too; i and y are one nucleus, and
/// ia, ya, iê, yê. So "lý" and "lí" have the same parts. "qu" and "gi" are initials of their own: "quốc" is qu + w + ô + c.
/// Ids are those of the data files, in the order in which a part first occurs there; 0 is none. See initial_id() …
struct Syllable {
  std::uint8_t initial = 0;
  std::uint8_t medial = 0;  ///< 1: w, written o or u
  std::uint8_t nucleus = 0;
  std::uint8_t coda = 0;
  Tone tone = Tone::kLevel;
  bool legal = false;  ///< false: no syllable of Vietnamese spelling, and the parts are all 0

  friend bool operator==(const Syllable&, const Syllable&) = default;
};

/// Takes a word of the marked alphabet apart.
///
/// Legal is what the spelling rules allow: an initial and a rime of data/initials.csv and data/rimes.csv, k gh ngh before
/// i e ê y and c g ng before the others, one tone at most, and behind p t c ch only acute, dot or, as where marks were
/// lost, none. On which vowel the tone stands does not matter. Many legal syllables are no words of the language; names
/// of minorities (Niê, Kbuôr, Bhnướch) mostly are not legal.
/// Threads: reentrant, allocates nothing but, at the first call of all, the table.
Syllable analyse(std::string_view marked_word) noexcept;

/// The same of each word of a folded text, in order, as far as `out` has room; returns the number of words written.
std::size_t analyse_words(std::string_view marked, std::span<Syllable> out) noexcept;

/// Whether a word of the plain alphabet is a legal syllable whose marks were lost.
bool is_syllable_without_marks(std::string_view plain_word) noexcept;

/// The id of an initial, a nucleus or a coda as the data files name it ("ngh" is "ng" there, "ia" is "iê"); 0: unknown.
std::uint8_t initial_id(std::string_view name) noexcept;
std::uint8_t nucleus_id(std::string_view name) noexcept;
std::uint8_t coda_id(std::string_view name) noexcept;

}  // namespace khop::vietnamese
