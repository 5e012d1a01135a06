#pragma once

#include "core/blocking/pair_batch.hpp"
#include "core/compare/date_lanes.hpp"
#include "core/compare/sketch_lanes.hpp"
#include "core/model/comparison_weights.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// What is known of a comparison's level in a pair: the level in the low four bits, and flags.
namespace level_state {
enum : std::uint8_t {
  kLevel = 0x0F,
  kOpen = 0x10,       ///< letters have to be compared; the level is the strongest that is possible (0: any)
  kOrderOpen = 0x20,  ///< not even known which fields face each other; the level is 0
};
}

/// NameParts of the values of one field, by place in the batch.
struct NamePartColumns {
  std::vector<std::uint32_t> numbers;  ///< of surname and given name
  std::vector<std::uint32_t> weights;  ///< of the same, that of the given name 0 or more
};

/// What a screen found of a batch, and its working space. One a thread; about 60 KiB and 20 KiB a text field.
struct ScreenBuffers {
  static constexpr std::size_t kPairs = PairBatch::kMostPairs;
  static constexpr std::size_t kRecords = PairBatch::kMostRecords;
  /// Values of one text field, by place in the batch.
  struct TermColumn {
    std::vector<std::uint32_t> terms;
    SketchColumns sketches;  ///< empty if no comparison looks at them
  };

  std::array<FixedWeight, kPairs> most;                  ///< [pair] that the pair can weigh
  std::vector<std::array<std::uint8_t, kPairs>> states;  ///< [comparison][pair] level_state
  std::size_t records = 0;
  std::array<const std::byte*, kRecords> rows;              ///< [place]
  alignas(32) std::array<PairBatch::Places, kPairs> pairs;  ///< a copy, filled up to a multiple of eight
  std::vector<TermColumn> columns;
  std::vector<place::Place> places;                          ///< of the comparison that is looked at
  DateColumns dates;                                         ///< of the comparison that is looked at
  NamePartColumns name_parts;                                ///< of the comparison that is looked at
  std::vector<std::array<FixedWeight, kPairs>> date_rarity;  ///< [comparison][pair] where dates weigh by frequency
};

/// Finds the most that each pair of a batch can weigh from what needs no letters: ids of equal values, codes, dates,
/// and the sketches that tell most unlike values apart (core/compare/term_sketch.hpp), field by field, eight pairs at
/// once.
///
/// The bound holds for every pair (no pair that reaches a threshold is lost). Where no comparison stays open it is the
/// weight itself, but for equalities that a parent makes more common: each may add less than a bit.
///
/// Limit: some 15 instructions a pair and field out of the first-level cache. Threads: one screen for all.
class Screen {
 public:
  Screen(const Records& records, const Comparer& comparer, std::span<const ComparisonWeights> weights,
         FixedWeight prior);

  /// Fills `buffers`; what it held before does not matter.
  void look(const PairBatch& batch, LevelMemo& memo, ScreenBuffers& buffers) const noexcept;

 private:
  static constexpr std::size_t kStates = 64;
  static constexpr std::size_t kClassSets = 1U << kParentClasses;
  /// The most that a comparison can add: by the set of classes that its parent may have, and by its own state.
  struct Bound {
    std::array<FixedWeight, kClassSets * kStates> most{};  ///< of an equality that weighs by frequency: without rarity
    std::array<FixedWeight, kClassSets> most_equal{};      ///< whatever the rarity
    std::array<std::int32_t, kStates> parent_classes{};    ///< [state of the parent] set of classes, times kStates
  };

  void load(const PairBatch& batch, ScreenBuffers& buffers) const noexcept;
  void look_at_order(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept;
  void look_at_terms(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept;
  void look_at_dates(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept;
  void look_at_places(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept;
  void look_at_codes(std::size_t c, LevelMemo& memo, ScreenBuffers& buffers, std::size_t pairs) const noexcept;
  void find_levels(std::size_t c, LevelMemo& memo, ScreenBuffers& buffers, std::size_t pairs) const noexcept;
  void load_name_parts(std::uint16_t field, ScreenBuffers& buffers) const noexcept;
  void add_bound(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept;
  const ScreenBuffers::TermColumn& column(const ScreenBuffers& buffers, std::uint16_t field) const noexcept {
    return buffers.columns[column_of_[field]];
  }

  const Records* records_;
  const Comparer* comparer_;
  std::span<const ComparisonWeights> weights_;
  FixedWeight prior_;
  std::vector<Bound> bounds_;             ///< [comparison]
  std::vector<std::size_t> looks_;        ///< comparisons, orders first
  std::vector<std::uint16_t> fields_;     ///< [column] text field
  std::vector<bool> sketched_;            ///< [column]
  std::vector<std::uint16_t> column_of_;  ///< [field]
};

}  // namespace khop
