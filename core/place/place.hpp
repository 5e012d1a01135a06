#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace khop::place {

/// Numbers of administrative units: their places in the gazetteer's lists, from 1; 0 is none or not known.
/// "Old" units are those of before 1 July 2025: 63 provinces, 696 districts, 10,047 communes. "New" ones are those since:
/// 34 provinces, no districts, 3,321 communes.
enum class OldCommune : std::uint16_t {};
enum class NewCommune : std::uint16_t {};
enum class District : std::uint16_t {};
enum class OldProvince : std::uint8_t {};
enum class NewProvince : std::uint8_t {};

template <class Unit>
constexpr unsigned number_of(Unit unit) noexcept {
  return static_cast<unsigned>(unit);
}
template <class Unit>
constexpr bool is_known(Unit unit) noexcept {
  return number_of(unit) != 0;
}

/// By which list of units a code or a name is meant.
enum class Era : std::uint8_t { kUnknown, kOld, kNew };

/// How deep into the hierarchy a place is known.
enum class Depth : std::uint8_t { kNothing, kProvince, kDistrict, kCommune };

/// A place, as far as it is known, in a value of fixed size.
///
/// It is told by the communes of today that it may lie in: one for nine places of ten, several where an old commune was
/// split or a name left more than one unit possible. Beside them stand the old commune, district and province where
/// they are known. The district of a new commune is that of its seat, its old province likewise: where it lies, not
/// what it belongs to.
///
/// Invariant: made by Gazetteer only, so that equal places are equal bit by bit.
class Place {
 public:
  static constexpr std::size_t kMostCandidates = 5;
  using Candidates = std::array<NewCommune, kMostCandidates>;  ///< ascending; none is 0, and comes last

  constexpr Place() noexcept = default;
  constexpr Place(const Candidates& candidates, OldCommune old, District district, OldProvince before,
                  NewProvince now) noexcept
      : units_(std::uint64_t{number_of(old)} | std::uint64_t{number_of(district)} << 14 |
               std::uint64_t{number_of(before)} << 24 | std::uint64_t{number_of(now)} << 30) {
    for (std::size_t i = 0; i < kMostCandidates; ++i) {
      candidates_ |= std::uint64_t{number_of(candidates[i])} << (kBits * i);
    }
  }

  constexpr NewCommune candidate(std::size_t i) const noexcept {
    return NewCommune{static_cast<std::uint16_t>(candidates_ >> (kBits * i) & kMask)};
  }
  constexpr std::size_t candidates() const noexcept {
    std::size_t n = 0;
    while (n < kMostCandidates && is_known(candidate(n))) ++n;
    return n;
  }
  /// True if exactly one commune of today is possible.
  constexpr bool has_one_commune() const noexcept { return candidates_ != 0 && candidates_ <= kMask; }

  constexpr OldCommune old_commune() const noexcept { return OldCommune{static_cast<std::uint16_t>(units_ & 0x3FFF)}; }
  constexpr District district() const noexcept { return District{static_cast<std::uint16_t>(units_ >> 14 & 0x3FF)}; }
  constexpr OldProvince old_province() const noexcept {
    return OldProvince{static_cast<std::uint8_t>(units_ >> 24 & 0x3F)};
  }
  constexpr NewProvince province() const noexcept {
    return NewProvince{static_cast<std::uint8_t>(units_ >> 30 & 0x3F)};
  }

  constexpr bool empty() const noexcept { return (candidates_ | units_) == 0; }
  constexpr Depth depth() const noexcept {
    if (candidates_ != 0) return Depth::kCommune;
    if (is_known(district())) return Depth::kDistrict;
    return empty() ? Depth::kNothing : Depth::kProvince;
  }
  /// Old where an old commune is known, new where communes of today are all that is known of it.
  constexpr Era era() const noexcept {
    if (is_known(old_commune())) return Era::kOld;
    return candidates_ != 0 ? Era::kNew : Era::kUnknown;
  }

  friend constexpr bool operator==(const Place&, const Place&) = default;

  /// The candidates' bits, for comparators.
  constexpr std::uint64_t candidate_bits() const noexcept { return candidates_; }

 private:
  static constexpr unsigned kBits = 12;
  static constexpr std::uint64_t kMask = (1U << kBits) - 1;
  std::uint64_t candidates_ = 0;  ///< 12 bits each, the first lowest
  std::uint64_t units_ = 0;       ///< old commune 14 bits, district 10, old province 6, new province 6
};
static_assert(sizeof(Place) == 16);

}  // namespace khop::place
