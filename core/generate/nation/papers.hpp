#pragma once

#include "core/generate/permutation.hpp"
#include "core/generate/places.hpp"
#include "core/generate/sites.hpp"

#include <cstdint>
#include <vector>

namespace khop::generate::nation {

/// Numbers of nine digits that each province's police gave out: those behind its first digits in provinces.csv, without
/// what three digits give to another. Provinces with the same first digits, which were one, have a part each.
/// No number is two provinces', but for the 50,000 that Đồng Nai and Bà Rịa - Vũng Tàu both issued in life.
/// Threads: immutable.
class CmndRanges {
 public:
  explicit CmndRanges(const Places& places);

  std::uint64_t size(std::uint8_t province) const noexcept { return ranges_[province].size; }

  /// Requires i < size(province).
  std::uint32_t at(std::uint8_t province, std::uint64_t i) const noexcept;

 private:
  struct Range {
    std::vector<std::uint32_t> millions;  ///< first three digits
    std::uint64_t begin = 0, size = 0;    ///< in the numbers behind them, one after another
    bool has_issued_twice = false;        ///< the first of them are the other province's too
  };
  std::vector<Range> ranges_;
};

/// Hands out the nine-digit numbers of one village, each to one person: a village owns so many of its province's, and
/// of those of the province that its newcomers come from. Threads: one village, one thread.
class CmndBook {
 public:
  static constexpr std::uint64_t kNativesEach = 46, kNewcomersEach = 16;

  CmndBook(const CmndRanges& ranges, const Site& site, std::uint64_t seed) noexcept;

  /// Of the village's province, or of its newcomers' origin; of the other where the first has none left, 0 where
  /// neither has.
  std::uint32_t reserve(bool newcomer) noexcept;

  /// Where the numbers of those who moved away begin among a province's, in front of them those who live there.
  static constexpr std::uint64_t newcomers_begin(std::uint64_t size) noexcept {
    return size / (kNativesEach + kNewcomersEach) * kNativesEach;
  }

 private:
  const CmndRanges& ranges_;
  Site site_;
  Permutation natives_, newcomers_;
  std::uint64_t natives_used_ = 0, newcomers_used_ = 0;
};

/// Hands out the phone numbers of one village, each once in the nation. Threads: one village, one thread.
class PhoneBook {
 public:
  static constexpr std::uint64_t kPhonesEach = 190;

  PhoneBook(std::uint64_t village, std::uint64_t seed) noexcept;

  /// The 9 digits behind the leading 0; 0 where the village has no more.
  std::uint32_t next() noexcept;

 private:
  Permutation scatter_;
  std::uint64_t next_, end_;
};

}  // namespace khop::generate::nation
