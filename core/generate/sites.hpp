#pragma once

#include "core/generate/birth.hpp"
#include "core/generate/permutation.hpp"
#include "core/generate/places.hpp"
#include "core/generate/random.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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

/// Where somebody lived before a move, or lives after it, whose home is a hamlet at `home`: two in three stay in the
/// province, the others come from where its newcomers do (which for a few hamlets is the same).
inline constexpr double kMovesFar = 1.0 / 3;
inline std::uint8_t draw_province(Rng& rng, const Site& home) noexcept {
  return rng.chance(kMovesFar) ? home.origin : home.province;
}

/// Which province a place belongs to, and which of the province's places it is.
struct Share {
  std::uint8_t province = 0;
  std::uint64_t rank = 0;
};

/// Divides `count` places among provinces in proportion to their weights: province p owns the places
/// [floor(count before_p / W), floor(count before_{p+1} / W)). Threads: immutable.
class Shares {
 public:
  Shares(std::uint64_t count, std::span<const std::uint32_t> weights);

  Share operator()(std::uint64_t place) const noexcept;

 private:
  std::vector<std::uint64_t> begins_;
};

/// Gives every hamlet its place: provinces get hamlets in proportion to their weights, in an order that looks random.
/// Threads: immutable.
class Sites {
 public:
  Sites(const Places& places, std::uint64_t hamlets, std::uint64_t seed);

  Site operator()(std::uint64_t hamlet) const noexcept;

 private:
  const Places* places_;
  std::uint64_t seed_;
  Shares shares_;
  Permutation home_order_, origin_order_;
};

/// How the million serials of a (province, sex, year) are divided: [0, native_slots) for people who live where they
/// were born, the rest for those who moved; a hamlet owns so many of each.
struct NumberPlan {
  std::uint64_t native_slots = 700'000;
  std::uint8_t natives_each = 4, newcomers_each = 2;
};

/// A personal number and the province that its first three digits name.
struct GivenNumber {
  std::uint64_t number = 0;  ///< 12 digits as an integer
  std::uint8_t province = 0;
};

/// Hands out the personal numbers of one hamlet: PPP G YY NNNNNN, province of birth registration, century and sex,
/// year.
///
/// Unique over the whole population without a list of the numbers given: the serials are slots (see NumberPlan); the
/// hamlet with rank r owns slots 4r … 4r+3 (2 of the newcomers' slots in its origin), and a keyed bijection scatters
/// slots over serials. A hamlet of 64 people has rarely more of one sex and year; `reserve` says so.
/// Threads: one hamlet, one thread.
class NumberBook {
 public:
  NumberBook(const Places& places, const Site& site, std::uint64_t seed, const NumberPlan& plan = {}) noexcept;

  /// A number for someone of this sex and year, born in the hamlet's province (or its origin if `newcomer`); from the
  /// other of the two when that is full, none if both are.
  std::optional<GivenNumber> reserve(Sex sex, int year, bool newcomer) noexcept;

 private:
  static constexpr std::uint64_t kSerials = 1'000'000;

  GivenNumber number_of(Sex sex, int year, bool newcomer, std::uint64_t slot) const noexcept;

  const Places& places_;
  Site site_;
  NumberPlan plan_;
  Permutation serials_;
  std::array<std::array<std::array<std::uint8_t, kLastBirthYear - kFirstBirthYear + 1>, 2>, 2> used_{};
};

}  // namespace khop::generate
