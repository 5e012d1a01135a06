#pragma once

#include "core/model/model.hpp"
#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace khop {

/// What occurs so often is listed in a model, at the least. What occurs once may be anybody's slip, and the pair that
/// agrees on it has it twice.
inline constexpr std::uint64_t kFewestListed = 3;

/// [term] records that have it.
std::vector<std::uint32_t> count_terms(const Records& records, std::size_t field);

/// Collects how often things occur, and lists the most frequent.
class CountList {
 public:
  /// What occurs fewer than kFewestListed times: its text does not matter.
  void add_rarer(std::uint64_t count) noexcept;
  /// Each text once.
  void add(std::string text, std::uint64_t count) { counts_.push_back({std::move(text), count}); }

  /// At most `most` of them, by falling count, then by text; `unlisted` is the count of all others: that of the thing of
  /// a random one of their records.
  PartCounts list(std::size_t most) &&;

 private:
  std::vector<ValueCount> counts_;
  std::uint64_t rarer_ = 0;
  std::uint64_t rarer_squared_ = 0;
};

/// Smoothed shares of records, as rarity_bits() explains them (core/model/frequencies.hpp).
class SmoothedShare {
 public:
  SmoothedShare(std::span<const ValueCount> counts, std::uint64_t unlisted, std::uint64_t total) noexcept;

  /// Of what occurs `count` times: 2^-30 to 1; 1 if the total is 0.
  double of(std::uint64_t count) const noexcept;

 private:
  double mean_ = 0;
  double total_ = 0;
};

}  // namespace khop
