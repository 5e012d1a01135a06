#pragma once

#include "core/compare/text_level.hpp"
#include "core/model/model.hpp"
#include "core/record/records.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// The rows of the two records of a pair.
struct PairRows {
  const std::byte* left;
  const std::byte* right;
};

/// Remembers the levels of value pairs that were compared before: in a block the same names meet again and again.
/// One a thread. A direct-mapped table: a newcomer takes the place of an older entry.
class LevelMemo {
 public:
  LevelMemo() : entries_(kSize) {}
  template <class Compute>
  std::uint8_t get(std::uint32_t channel, TermId a, TermId b, Compute compute) {
    const std::uint64_t lo = std::min(to_index(a), to_index(b));
    const std::uint64_t hi = std::max(to_index(a), to_index(b));
    const std::uint64_t key = hi << 32 | lo;
    Entry& entry = entries_[((key * 0x9e3779b97f4a7c15ULL) >> 40 ^ channel * 0x9e3779b1U) & (kSize - 1)];
    if (entry.key != key || entry.channel != channel) entry = {key, channel, compute()};
    return entry.level;
  }

 private:
  static constexpr std::size_t kSize = 1U << 14;
  struct Entry {
    std::uint64_t key = 0;
    std::uint32_t channel = 0xFFFFFFFFU;
    std::uint8_t level = 0;
  };
  std::vector<Entry> entries_;
};

/// Which of two fields faces which, for the comparisons of a swapped pair of fields.
struct Facing {
  std::uint16_t left_field;
  std::uint16_t right_field;
};

/// Finds levels of comparisons. Reads records and model only: one for all threads, a memo for each.
class Comparer {
 public:
  /// The weakest level of a text at which one of two swapped fields may face another.
  static constexpr std::uint8_t kWeakestFacing = text_level::kSimilar;

  Comparer(const Records& records, std::span<const Comparison> comparisons);

  std::size_t comparisons() const noexcept { return comparisons_.size(); }

  /// Level of comparison `c`. `swapped`: the pair's fields are swapped by the comparison's order.
  std::uint8_t level(std::size_t c, PairRows pair, bool swapped, LevelMemo& memo) const noexcept;

  /// Level of comparison `c`, of a field that faces itself, where the sketches of the two values did not tell it: by
  /// the letters at once.
  std::uint8_t level_by_letters(std::size_t c, PairRows pair, LevelMemo& memo) const noexcept;

  /// All levels, packed four bits a comparison, comparison 0 lowest. Orders come before what they decide.
  std::uint64_t gamma(PairRows pair, LevelMemo& memo) const noexcept;

  /// The two fields that face each other in comparison `c`. Of two swapped fields each comparison takes one of the two
  /// crossings; which one depends on the values, not on the side where a record stands: a pair weighs the same both
  /// ways round.
  Facing facing(std::size_t c, bool swapped, PairRows pair) const noexcept;

  const Records& records() const noexcept { return *records_; }

 private:
  bool turned(const Comparison& order, PairRows pair) const noexcept;
  std::uint8_t order_level(std::size_t c, PairRows pair, LevelMemo& memo) const noexcept;
  std::uint8_t term_level(ComparisonKind kind, Facing facing, TermId a, TermId b, LevelMemo& memo) const noexcept;
  std::uint8_t letters_level(ComparisonKind kind, Facing facing, TermId a, TermId b, LevelMemo& memo) const noexcept;

  const Records* records_;
  std::span<const Comparison> comparisons_;
};

constexpr unsigned level_of(std::uint64_t gamma, std::size_t comparison) noexcept {
  return static_cast<unsigned>(gamma >> (4 * comparison)) & 0xFU;
}
constexpr std::size_t kMaxComparisons = 16;

}  // namespace khop
