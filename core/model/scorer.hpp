#pragma once

#include "core/blocking/candidates.hpp"
#include "core/compare/comparer.hpp"
#include "core/model/model.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace khop {

/// A weight in units of 1/4096 bit. Integers, so that a sum is the same in any order and an early exit is exact.
using FixedWeight = std::int32_t;
inline constexpr double kWeightUnit = 4096;
FixedWeight to_fixed(double bits) noexcept;
inline double to_bits(FixedWeight weight) noexcept { return weight / kWeightUnit; }

struct ScoredPair {
  std::uint32_t left;
  std::uint32_t right;
  FixedWeight weight;  ///< total: prior and all levels
};

/// What scoring did, for the report.
struct ScoreCounts {
  std::uint64_t pairs = 0;         ///< a pair that several rules bring together counts at each
  std::uint64_t reached_text = 0;  ///< pairs for which some text had to be compared letter by letter
  std::uint64_t kept = 0;          ///< different pairs of at least the weight asked for
  void merge(const ScoreCounts& other) noexcept {
    pairs += other.pairs;
    reached_text += other.reached_text;
    kept += other.kept;
  }
};

/// Weighs pairs of records under a model.
///
///   total = log2(prior / (1 - prior)) + Σ weight(level) over comparisons
///
/// where a missing level weighs 0, and equality of a value with frequency f under term-frequency adjustment weighs
/// log2(m / f) in place of log2(m / u).
///
/// Early exit: a batch is looked at field by field, first by what needs no letters: ids of equal values, codes, dates,
/// and the sketches that tell most unlike values apart (core/compare/term_sketch.hpp). What stays open then enters a
/// bound with the most that it can still add; only pairs whose bound reaches the threshold are compared letter by letter.
/// So the pairs kept and their weights are those of a full evaluation (invariant 4).
///
/// Threads: one scorer for all; a memo for each thread. Rarity of values must be set in the records.
class Scorer {
 public:
  Scorer(const Records& records, const Model& model);

  /// Whether the i-th pair of the span was met before; asked only of pairs that may be kept.
  using IsRepeat = std::function<bool(std::size_t)>;

  /// Appends the pairs whose total is at least `least` and that are no repeats. An empty `is_repeat`: none are.
  void score(std::span<const CandidatePair> pairs, FixedWeight least, const IsRepeat& is_repeat, LevelMemo& memo,
             std::vector<ScoredPair>& out, ScoreCounts& counts) const;

  /// Total weight of one pair, with no early exit.
  FixedWeight total(PairRows pair, LevelMemo& memo) const noexcept;

  /// Weight of comparison `c` at its level in `gamma`, for this pair.
  FixedWeight weight(std::size_t c, PairRows pair, std::uint64_t gamma) const noexcept;

  const Comparer& comparer() const noexcept { return comparer_; }
  FixedWeight prior() const noexcept { return prior_; }
  PairRows rows(CandidatePair pair) const noexcept {
    return {records_->row_bytes(RecordId{pair.left}), records_->row_bytes(RecordId{pair.right})};
  }

 private:
  static constexpr std::size_t kTables = kParentClasses + kOrderClasses - 1;
  static constexpr std::size_t kChunk = 256;  ///< rows of so many pairs fit into the first-level cache

  struct Step {
    std::size_t comparison;
    /// [table][level]: unconditional, then by the parent's class, then by the order's.
    std::array<std::array<FixedWeight, 16>, kTables> weight{};
    std::array<std::array<FixedWeight, 16>, kTables> best_from{};  ///< [table][level] the most of this and later levels
    FixedWeight best = 0;    ///< the most that this comparison can add, whatever the tables and values
    FixedWeight log2_u = 0;  ///< of equality
    bool frequency = false;
    bool date = false;
    std::uint16_t field = 0;                      ///< that the comparison is about, unless its order is swapped
    int order = -1;                               ///< as in Comparison
    int parent = -1;                              ///< as in Comparison
    std::array<std::uint8_t, 16> parent_class{};  ///< [level of the parent]
  };
  /// The levels of a chunk's pairs as far as they are known without letters. Bit c of `open`: comparison c is not, and
  /// its level in gamma is the strongest that is possible.
  struct Chunk {
    std::array<std::uint64_t, kChunk> gamma;
    std::array<std::uint32_t, kChunk> open;
    std::array<PairRows, kChunk> rows;
    std::size_t size = 0;
  };

  void look(std::size_t c, Chunk& chunk, LevelMemo& memo) const noexcept;
  std::uint8_t order_at_sight(const Comparison& order, PairRows pair) const noexcept;
  FixedWeight bound(PairRows pair, std::uint64_t gamma, std::uint32_t open) const noexcept;
  FixedWeight total_of(PairRows pair, std::uint64_t gamma) const noexcept;
  std::uint64_t complete(PairRows pair, std::uint64_t gamma, std::uint32_t open, LevelMemo& memo) const noexcept;

  static std::size_t table(const Step& step, std::uint64_t gamma) noexcept;
  static bool is_swapped(const Step& step, std::uint64_t gamma) noexcept;
  FixedWeight rarity(const Step& step, Facing facing, PairRows pair) const noexcept;
  FixedWeight equal_weight(const Step& step, std::size_t table, Facing facing, PairRows pair) const noexcept;
  FixedWeight level_weight(const Step& step, std::size_t table, unsigned level, PairRows pair,
                           std::uint64_t gamma) const noexcept;

  const Records* records_;
  std::span<const Comparison> comparisons_;
  Comparer comparer_;
  FixedWeight prior_;
  std::vector<Step> steps_;          ///< [comparison]
  std::vector<std::size_t> orders_;  ///< comparisons of kind kOrder: looked at first
};

}  // namespace khop
