#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace khop {

/// How rare the dates of a field are, by packed date (core/text/date.hpp): bits, and one value for all others.
///
/// Memory: 16 to 32 bytes for each listed date, wherever in the calendar they lie.
/// Threads: concurrent reads are safe.
class DateRarity {
 public:
  DateRarity() : DateRarity({}, 0) {}

  /// Lists dates, none of them 0 (missing) or twice; `other` holds for those not listed.
  DateRarity(std::span<const std::pair<std::uint32_t, float>> listed, float other);

  float operator[](std::uint32_t packed) const noexcept { return slots_[place_of(packed)].bits; }

  std::size_t bytes() const noexcept { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint32_t packed = 0;  ///< 0 is free: its bits are those of a date not listed
    float bits = 0;
  };
  /// Knuth's multiplicative hash: days in a row fall far apart.
  std::size_t first_place(std::uint32_t packed) const noexcept { return packed * 0x9E3779B9U >> shift_; }
  std::size_t place_of(std::uint32_t packed) const noexcept {
    std::size_t at = first_place(packed);
    while (slots_[at].packed != 0 && slots_[at].packed != packed) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<Slot> slots_;  ///< open addressing, at most half full
  unsigned shift_;
};

}  // namespace khop
