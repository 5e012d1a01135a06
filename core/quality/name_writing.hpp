#pragma once

#include <string_view>

namespace khop {

/// Whether a cleaned name is written as names are: every word begins with a capital and goes on in small letters, or
/// all letters are capitals, as on identity cards; and no dot abbreviates. Behind an apostrophe or hyphen a word begins
/// anew (H'Lan). Letters of other scripts than Latin have no case and are always right.
/// Threads: reentrant, allocates nothing.
bool is_written_as_usual(std::string_view name) noexcept;

/// Whether a cleaned Vietnamese name has lost its marks: it has none at all, and the surname it begins with (or, if it
/// begins with none, ends with: a frequent one, and no Y or H' inside) is one only with marks. "Nguyen Van An" has; "Mai
/// Anh Hoa" and "Nay Y Anh" may never have had any.
bool has_lost_marks(std::string_view name) noexcept;

}  // namespace khop
