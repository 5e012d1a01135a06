#pragma once

#include <string_view>

namespace khop {

/// Jaro similarity of two folded strings.
///
///   s = (m/|a| + m/|b| + (m - t)/m) / 3
///
///   m: characters of the shorter string that find an equal, still free one in the longer, at most
///      max(|a|, |b|)/2 - 1 places away, from left to right, the leftmost first; t: half the number of places where
///      the matched characters of both, each in its own order, disagree (rounded down, as in Winkler's strcmp95).
///
/// Source:  Jaro (1989), key jaro1989 in docs/references.bib.
/// Shapes:  one byte a character, any value; bytes behind the 255th are not compared.
/// Units:   similarity in [0, 1]; 1 only for equal strings; two empty strings 1, an empty and another 0.
/// Order:   symmetric bit for bit: the shorter string always seeks in the longer; of equal lengths the bytewise
///          smaller one seeks.
/// Threads: reentrant, allocates nothing. Cost: one vector compare and a few bit operations a character.
float jaro(std::string_view a, std::string_view b) noexcept;

/// Jaro-Winkler similarity: Jaro's, raised for a common beginning.
///
///   w = s + l p (1 - s)      s: jaro(a, b), l: length of the common prefix (at most 4), p = 0.1
///
/// Variant: Winkler (1990), key winkler1990: raised always, not only above a similarity of 0.7, and without the
///          credits for similar characters and long strings that strcmp95 adds.
/// All else as for jaro().
float jaro_winkler(std::string_view a, std::string_view b) noexcept;

}  // namespace khop
