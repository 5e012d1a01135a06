#pragma once

#include "core/blocking/candidates.hpp"
#include "core/compare/comparer.hpp"
#include "core/model/model.hpp"

#include <array>
#include <cstdint>
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
  std::uint64_t pairs = 0;
  std::uint64_t reached_text = 0;  ///< pairs for which some text had to be compared letter by letter
  std::uint64_t kept = 0;
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
/// log2(m / f) in place of log2(m / u). Fields are visited in the order that decides soonest; a pair is dropped as soon
/// as the best that the remaining fields can add cannot lift it to the threshold, so the pairs kept and their weights
/// are those of a full evaluation (invariant 4).
///
/// Threads: one scorer for all; a memo for each thread. Rarity of values must be set in the records.
class Scorer {
 public:
  Scorer(const Records& records, const Model& model);

  /// Appends the pairs whose total is at least `least`.
  void score(std::span<const CandidatePair> pairs, FixedWeight least, LevelMemo& memo, std::vector<ScoredPair>& out,
             ScoreCounts& counts) const;

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
  struct Step {
    std::size_t comparison;
    /// [table][level]: unconditional, then by the parent's class, then by the order's.
    std::array<std::array<FixedWeight, 16>, kTables> weight{};
    FixedWeight best = 0;          ///< the most that this comparison can add, whatever the tables and values
    FixedWeight best_unequal = 0;  ///< … when the two values are not equal
    bool frequency = false;
  };
  std::size_t table(const Step& step, std::uint64_t gamma) const noexcept;
  FixedWeight rarity(const Step& step, Facing facing, PairRows pair) const noexcept;
  FixedWeight equal_weight(const Step& step, std::size_t table, Facing facing, PairRows pair) const noexcept;
  FixedWeight step_weight(const Step& step, std::uint64_t gamma, PairRows pair) const noexcept;
  FixedWeight bound(const Step& step, PairRows pair) const noexcept;
  bool keep(PairRows pair, FixedWeight least, LevelMemo& memo, FixedWeight& total, bool& reached_text) const noexcept;

  const Records* records_;
  std::span<const Comparison> comparisons_;
  Comparer comparer_;
  FixedWeight prior_;
  std::vector<Step> steps_;             ///< cheap ones, then orders, then text
  std::size_t first_text_ = 0;
  std::vector<FixedWeight> best_from_;  ///< [step] sum of `best` of this and all later steps
};

}  // namespace khop
