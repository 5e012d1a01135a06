#pragma once

#include "core/generate/nation.hpp"
#include "core/generate/permutation.hpp"
#include "core/generate/person.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace khop::generate {

/// More people than this do not find a free personal number in the largest province (see NumberBook).
inline constexpr std::uint64_t kMaxPeople = 120'000'000;

/// Where a hamlet stands, and where those who moved into it were born.
struct Site {
  std::uint32_t commune = 0;
  std::uint8_t province = 0;
  std::uint8_t origin = 0;           ///< province of the people who moved in
  std::uint64_t rank = 0;            ///< among the hamlets of the province
  std::uint64_t rank_in_origin = 0;  ///< among the hamlets whose newcomers came from `origin`
};

/// Gives every hamlet its place: provinces get hamlets in proportion to their weights, in an order that looks random.
/// Threads: immutable.
class Sites {
 public:
  Sites(const Places& places, std::uint64_t hamlets, std::uint64_t seed);

  Site operator()(std::uint64_t hamlet) const noexcept;

 private:
  struct Share {
    std::uint8_t province;
    std::uint64_t rank;
  };
  Share share(std::uint64_t place) const noexcept;

  const Places* places_;
  std::uint64_t seed_;
  Permutation home_order_, origin_order_;
};

/// Hands out the personal numbers of one hamlet: PPP G YY NNNNNN, province of birth registration, century and sex,
/// year.
///
/// Unique over the whole population without a list of the numbers given: the million serials of a (province, sex,
/// year) are slots, [0, 700k) for people who live where they were born and the rest for those who moved; the hamlet
/// with rank r owns slots 4r … 4r+3 (2 of the newcomers' slots in its origin), and a keyed bijection scatters slots
/// over serials. A hamlet of 64 people has rarely more of one sex and year; `reserve` says so.
/// Threads: one hamlet, one thread.
class NumberBook {
 public:
  NumberBook(const Places& places, const Site& site, std::uint64_t seed) noexcept;

  /// A number for someone of this sex and year, born in the hamlet's province (or its origin if `newcomer`); the other
  /// of the two when that is full. Writes number and birth province; nothing if both are full.
  bool reserve(Person& person, bool newcomer) noexcept;

 private:
  static constexpr std::uint64_t kSerials = 1'000'000;
  static constexpr std::uint64_t kNativeSlots = 700'000;
  static constexpr std::uint8_t kNativesEach = 4, kNewcomersEach = 2;

  const Places& places_;
  Site site_;
  Permutation serials_;
  std::array<std::array<std::array<std::uint8_t, kLastBirthYear - kFirstBirthYear + 1>, 2>, 2> used_{};
};

}  // namespace khop::generate
