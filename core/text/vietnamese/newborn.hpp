#pragma once

#include <cstdint>
#include <string_view>

namespace khop::vietnamese {

enum class Parent : std::uint8_t { kNone, kMother, kFather };

/// Whose name stands for that of a newborn.
struct NewbornName {
  Parent parent = Parent::kNone;  ///< kNone: the name is the person's own
  std::string_view name;          ///< the parent's, a part of the value
};

/// Reads what hospitals write for a child that has no name yet (Decision 130/QĐ-BYT records it under a parent's): "Con bà
/// Nguyễn Thị Lan", "CB Nguyễn Thị Lan", "Trẻ sơ sinh con ông Trần Văn An". Where the words do not say which parent, it is
/// the mother. They have to say "con", "CB" or "sơ sinh", and a surname and another name have to follow: "Bé Nguyễn Thị
/// Lan" may be the girl's own name. Marks may be missing.
/// Threads: reentrant, allocates nothing.
NewbornName newborn_name(std::string_view cleaned) noexcept;

}  // namespace khop::vietnamese
