#pragma once

#include "core/place/place.hpp"

#include <cstdint>
#include <string_view>

namespace khop::place {

/// What a text shows of the era in which it was written, as bits.
using Clues = std::uint8_t;
enum : Clues {
  kNamesDistrict = 1,   ///< there have been no districts since 1 July 2025
  kOnlyOnceSo = 2,      ///< a unit that only the list of before has
  kOnlyNowSo = 4,       ///< a unit that only the list of today has
  kCodeOfOldName = 8,   ///< code and name beside it are one unit in the list of before only
  kCodeOfNewName = 16,  ///< … in the list of today only
};

struct Parsed {
  Place place;
  std::string_view rest;        ///< house, street, hamlet: what stands before all units (or after them), as written
  std::uint32_t bare_code = 0;  ///< a commune's code without anything that tells its era; 0: none
  Clues clues = 0;
};

/// The place that a text speaks of: "Thôn 3, xã Thượng Lộ, h. Nam Đông, TT-Huế", "P.1 Q.3 TPHCM", "00004".
///
/// Text:    cleaned (core/text/clean.hpp); with or without marks, words for units, abbreviations; from small to large or
///          the other way round; codes of 5, 3 and 2 digits, alone in their segments (between commas). Leading zeros that
///          were lost are guessed where no name stands beside them; cells of columns keep theirs (join_cells()).
/// Choice:  of all readings that agree with the hierarchy the one that names most, and then the one in usual order.
///          Marks decide only where letters leave several units. What stays open is a set of candidates; more than five
///          are none, and the place is known less deeply. A name with one letter wrong is taken for the only one like it
///          in its district.
/// Era:     of codes and names that are in both lists, where the text itself does not tell.
/// Errors:  none; a place that is not understood is empty.
/// Threads: reentrant, allocates nothing. Cost: docs/algorithms/places.md.
Parsed parse(std::string_view text, Era era = Era::kUnknown) noexcept;

}  // namespace khop::place
