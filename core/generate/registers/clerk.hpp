#pragma once

#include "core/generate/places.hpp"
#include "core/generate/registers/kinds.hpp"
#include "core/generate/registers/rates.hpp"
#include "core/generate/registers/written.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace khop::generate::registers {

enum class NameCase : std::uint8_t { kTitle, kUpper, kLower };
enum class DateStyle : std::uint8_t { kPadded, kShort, kDashes, kIso };
enum class PlaceStyle : std::uint8_t { kFull, kNoType, kAbbreviated, kLowerType };
enum class NumberStyle : std::uint8_t { kPlain, kSpaces, kDots, kHyphens };

/// How one facility's or commune's entries are taken down: errors come together because the same person makes them.
struct Clerk {
  KindShares kinds{};  ///< of the entries taken down here, in shares of one; not in the registry left out
  bool drops_marks = false;
  bool broken_exporter = false;
  bool writes_first_of_january = false;
  bool writes_initials = false;
  bool writes_year_only = false;
  bool other_tone_place = false;
  NameCase name_case = NameCase::kTitle;
  Encoding encoding = Encoding::kUnicode;
  DateStyle date_style = DateStyle::kPadded;
  PlaceStyle place_style = PlaceStyle::kFull;
  NumberStyle number_style = NumberStyle::kPlain;

  /// Text as this clerk's file has it.
  std::string text(std::string_view plain) const;
};

/// Kinds at `factor` times the stated rates of errors; at most 95 % are wrong.
KindShares scaled_shares(RegisterId id, double factor) noexcept;

/// The clerk of a facility. Over all facilities the kinds have the given shares; a clerk who drops marks has no right
/// entry, a broken exporter many malformed numbers.
Clerk make_clerk(std::uint64_t seed, RegisterId id, std::uint32_t facility, Region region, const KindShares& shares);

}  // namespace khop::generate::registers
