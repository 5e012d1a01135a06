#pragma once

#include <string_view>

namespace khop {

/// Optimal string alignment distance of two folded strings: the fewest insertions, deletions, substitutions and
/// exchanges of neighbours that turn one into the other, no place being edited twice ("ca" to "abc" costs 3).
///
/// Source:  Hyyrö (2003), key hyyro2003 in docs/references.bib: the columns of the dynamic programme as bits.
/// Shapes:  one byte a character, any value; bytes behind the 255th are not compared.
/// Units:   edits, 0 to 255. Symmetric.
/// Threads: reentrant, allocates nothing. Cost: what both have in common at the beginning and the end is skipped,
///          then about 15 instructions a character of the shorter string.
unsigned osa_distance(std::string_view a, std::string_view b) noexcept;

/// min(osa_distance(a, b), max + 1), at less cost when `max` is small or the lengths are further apart than `max`.
unsigned osa_distance_bounded(std::string_view a, std::string_view b, unsigned max) noexcept;

/// Whether at most one insertion, deletion, substitution or exchange of neighbours turns one string into the other:
/// osa_distance(a, b) <= 1.
bool within_one_edit(std::string_view a, std::string_view b) noexcept;

}  // namespace khop
