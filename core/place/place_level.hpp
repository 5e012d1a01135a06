#pragma once

#include "core/place/place.hpp"

#include <cstdint>

namespace khop::place {

/// How two places stand to each other; the ladder of comparison kind vn_place (core/compare/comparison_kind.hpp).
namespace place_level {
enum : std::uint8_t {
  kMissing,         ///< either is empty
  kEqual,           ///< the same unit, whatever its depth, known alike
  kMapped,          ///< one commune of today, told by an old unit on one side only
  kPossible,        ///< they may be one commune: split units, names that several units have
  kMerged,          ///< two old communes of which one commune of today was made, in whole or in part
  kInDistrict,      ///< one district, and one side says no more
  kSameDistrict,    ///< one district, other communes
  kInProvince,      ///< one province, and one side says no more
  kSameProvince,    ///< one province of before
  kMergedProvince,  ///< one province of today, two of before
  kDifferent
};
}

/// The level of two places: the first that holds.
///
/// A commune of today stands in its seat's district and old province here, so that it can be near an old one.
/// Threads: reentrant, allocates nothing, symmetric; a few nanoseconds.
std::uint8_t compare_places(const Place& a, const Place& b) noexcept;

}  // namespace khop::place
