#pragma once

#include <string>
#include <string_view>

namespace khop::generate {

/// Vietnamese letters as a typist sees them. All text here is NFC; text outside the Vietnamese alphabet passes through.
enum class Tone : unsigned char { kLevel, kHuyen, kSac, kHoi, kNga, kNang };

std::u32string to_utf32(std::string_view utf8);
void append_utf8(std::u32string_view text, std::string& out);
std::string to_utf8(std::u32string_view text);

bool is_vowel(char32_t letter) noexcept;
Tone tone_of(char32_t letter) noexcept;
char32_t with_tone(char32_t letter, Tone tone) noexcept;  ///< consonants stay
char32_t without_shape(char32_t letter) noexcept;         ///< ắ -> á, đ -> d
char32_t without_marks(char32_t letter) noexcept;         ///< ắ -> a, đ -> d
char32_t to_upper(char32_t letter) noexcept;
char32_t to_lower(char32_t letter) noexcept;

/// Keys that type one syllable with the Telex method, tone key last: Nguyễn -> Nguyeenx.
std::u32string telex_keys(std::u32string_view syllable);

/// Keys beside `letter` (a-z) on a QWERTY keyboard; never empty.
std::string_view neighbour_keys(char letter) noexcept;

}  // namespace khop::generate
