#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace khop::vietnamese {

enum class Parent : std::uint8_t { kNone, kMother, kFather };

/// Whose name stands for that of a newborn.
struct NewbornName {
  Parent parent = Parent::kNone;  ///< kNone: the name is the person's own
  std::string_view name;          ///< the parent's, a part of the value
};

/// Reads what hospitals write for a child that has no name yet (Decision 130/QĐ-BYT records it under a parent's): "Con bà
/// Nguyễn Thị Lan", "CB.Nguyễn Thị Lan", "Trẻ SS con ông Trần Văn An", "Nguyễn Thị Lan (con)". Where the words do not
/// say which parent, it is the mother. They have to say "con", "CB", "sơ sinh", "SS" or "của", and a surname and another
/// name have to follow, or two words behind the word for a parent: "Bé Nguyễn Thị Lan" may be the girl's own name.
///
/// All marks of a word may be missing; others are another word: Châu, Bế and Côn are names. Without marks, "Bế" and
/// "Châu" are read as "bé" and "cháu" only before the word for a parent, or three words of a name.
/// Threads: reentrant, allocates nothing.
NewbornName newborn_name(std::string_view cleaned) noexcept;

/// The same of a value as it stands in a table, repaired and cleaned into `scratch`, of which the name is a part.
/// Cost: a few nanoseconds for most names, which do not begin as such a value does.
NewbornName find_newborn(std::string_view raw, std::string& scratch);

}  // namespace khop::vietnamese
