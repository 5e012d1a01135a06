#pragma once

#include "index/base/hash.hpp"

#include <cstdint>

namespace khop::generate {

/// What a stream of random numbers is for; streams of one seed never overlap in use.
enum class Stream : std::uint64_t {
  kPlaces = 1,
  kOrigins,
  kHamlet,
  kNumbers,
  kDuplicatePlan,
  kDuplicateOrder,
  kRecordIds,
  kRowOrder,
  kErrors,
  kEthnic,
  kVillage,
  kPapers,
  kClerk,
  kEntry,
  kEntryOrder,
  kEntryIds,
  kScenario,
  kRegistry,
  kCmnd,
  kPhones,
  kMoves,
};

/// Names one stream: who draws (`stream`) and for which hamlet, block or record (`a`, `b`).
constexpr std::uint64_t stream_key(std::uint64_t seed, Stream stream, std::uint64_t a = 0,
                                   std::uint64_t b = 0) noexcept {
  return index::combine(index::combine(index::combine(seed, static_cast<std::uint64_t>(stream)), a), b);
}

/// Counter-based random numbers: draw i of a stream is a hash of (key, i), so any part of the population can be made
/// alone, in any order, on any thread. Integer arithmetic only: the same on every compiler.
///
/// Source: SplitMix64 (Steele, Lea, Flood 2014) with MurmurHash3's finaliser. Not for secrets.
class Rng {
 public:
  explicit constexpr Rng(std::uint64_t key) noexcept : state_(key) {}

  constexpr std::uint64_t next() noexcept { return index::mix(state_ += 0x9e3779b97f4a7c15ULL); }

  /// Uniform in [0, n), n in [1, 2^32]; the bias of the multiplication is below n / 2^32.
  constexpr std::uint64_t below(std::uint64_t n) noexcept { return ((next() >> 32) * n) >> 32; }

  /// Uniform in [low, high].
  constexpr int between(int low, int high) noexcept {
    return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low) + 1));
  }

  /// Uniform in [0, 1), in steps of 2^-53.
  constexpr double uniform() noexcept { return static_cast<double>(next() >> 11) * 0x1p-53; }

  constexpr bool chance(double p) noexcept { return uniform() < p; }

 private:
  std::uint64_t state_;
};

}  // namespace khop::generate
