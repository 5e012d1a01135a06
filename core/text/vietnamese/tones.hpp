#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Tones of letters and words of the marked alphabet (core/text/fold.hpp).
namespace khop::vietnamese {

/// The six tones, numbered as in the marked alphabet.
enum class Tone : std::uint8_t { kLevel, kGrave, kAcute, kHook, kTilde, kDot };

/// A letter without its tone: ế is ê. Other bytes are themselves.
char without_tone(char marked) noexcept;
/// Its tone; level for other bytes.
Tone tone_of(char marked) noexcept;
/// A vowel without a tone, with one. Other bytes are themselves.
char with_tone(char toneless, Tone tone) noexcept;
bool is_vowel(char marked) noexcept;

/// Where school spelling writes the tone of a word, of which `toneless` is the marked spelling without it: on the vowel
/// with a mark (of ươ the second), before a final vowel, else on the last; the new style of oà, oè, uỳ. 0 without a vowel.
std::size_t tone_place(std::string_view toneless) noexcept;

/// Whether the tone of a legal syllable stands in its place, in the new style or in the old one (òa, òe, ùy).
bool has_tone_in_place(std::string_view marked_word) noexcept;

}  // namespace khop::vietnamese
