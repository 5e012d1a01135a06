#pragma once

#include <cstdint>

namespace khop {

/// The surname and the given name of a name, and what sharing them says: set by whoever knows how frequent they are
/// (core/model/name_parts.hpp). Eight bytes, as pairs that meet at random read them from anywhere in memory.
struct NameParts {
  std::uint16_t surname = 0;        ///< its number; 0: none
  std::uint16_t given_name = 0;     ///< its number; 0: none
  std::int16_t surname_weight = 0;  ///< of a surname shared by unlike names, in units of 1/4096 bit
  std::int16_t given_weight = 0;

  friend constexpr bool operator==(const NameParts&, const NameParts&) noexcept = default;
};
static_assert(sizeof(NameParts) == 8);

}  // namespace khop
