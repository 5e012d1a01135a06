#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace khop {

/// The set of a folded string's bigrams as 64 bits: each bigram sets the bit its hash names. The beginning and the end
/// count as a character of their own ("an" has ^a, an, n$), so that even one character leaves two bits.
///
/// Use:     a test that two strings cannot be alike, before a dearer comparison; worth its time only where candidates
///          were not already chosen by this very string.
/// Shapes:  one byte a character, any value; bytes behind the 255th do not count. The empty string has no bits.
/// Threads: reentrant, allocates nothing. Stable over runs, machines and versions.
std::uint64_t bigram_signature(std::string_view text) noexcept;

/// Bits that differ. Every edit changes at most three bigrams on each side, so strings k edits apart differ in at
/// most 6 k bits (an exchange of neighbours counting as one edit).
constexpr unsigned signature_distance(std::uint64_t a, std::uint64_t b) noexcept {
  return static_cast<unsigned>(std::popcount(a ^ b));
}

/// Dice coefficient of the multisets of bigrams, beginnings and ends counted as above.
///
///   s = 2 |A intersected with B| / (|A| + |B|)      |A| = |a| + 1
///
/// Source:  Dice (1945), key dice1945 in docs/references.bib.
/// Units:   similarity in [0, 1]; two empty strings 1, an empty and another 0. Symmetric bit for bit.
/// Note:    1 does not quite mean equal: "abaca" and "acaba" have the same bigrams.
/// Threads: reentrant, allocates nothing. Bytes behind the 255th do not count.
float bigram_dice(std::string_view a, std::string_view b) noexcept;

}  // namespace khop
