#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khop::vietnamese {

/// The six tones, numbered as in the marked alphabet (core/text/fold.hpp).
enum class Tone : std::uint8_t { kLevel, kGrave, kAcute, kHook, kTilde, kDot };

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
/// Threads: reentrant, allocates nothing.
Syllable analyse(std::string_view marked_word) noexcept;

/// Whether a word of the plain alphabet is a legal syllable whose marks were lost.
bool is_syllable_without_marks(std::string_view plain_word) noexcept;

/// The id of an initial, a nucleus or a coda as the data files name it ("ngh" is "ng" there, "ia" is "iê"); 0: unknown.
std::uint8_t initial_id(std::string_view name) noexcept;
std::uint8_t nucleus_id(std::string_view name) noexcept;
std::uint8_t coda_id(std::string_view name) noexcept;

/// Where school spelling writes the tone of a word, of which `toneless` is the marked spelling without it: on the vowel
/// with a mark (of ươ the second), before a final vowel, else on the last; the new style of oà, oè, uỳ. Requires a vowel.
std::size_t tone_place(std::string_view toneless) noexcept;

/// Whether the tone of a legal syllable stands in its place, in the new style or in the old one (òa, òe, ùy).
bool has_tone_in_place(std::string_view marked_word) noexcept;

/// A letter of the marked alphabet without its tone: ế is ê. Other bytes are themselves.
char without_tone(char marked) noexcept;
/// Its tone; level for other bytes.
Tone tone_of(char marked) noexcept;
/// A vowel of the marked alphabet without a tone, with one. Other bytes are themselves.
char with_tone(char toneless, Tone tone) noexcept;
bool is_vowel(char marked) noexcept;

}  // namespace khop::vietnamese
