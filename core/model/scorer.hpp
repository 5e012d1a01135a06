#pragma once

#include "core/blocking/pair_batch.hpp"
#include "core/compare/comparer.hpp"
#include "core/model/comparison_weights.hpp"
#include "core/model/local_surnames.hpp"
#include "core/model/model.hpp"
#include "core/model/screen.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace khop {

struct ScoredPair {
  std::uint32_t left;
  std::uint32_t right;
  FixedWeight weight;  ///< total: prior and all levels
};

/// What scoring did, for the report. A pair that is scored at several rules counts at each.
struct ScoreCounts {
  std::uint64_t pairs = 0;
  std::uint64_t reached_text = 0;  ///< pairs for which some text had to be compared letter by letter
  std::uint64_t kept = 0;          ///< pairs of at least the weight asked for
  void merge(const ScoreCounts& other) noexcept {
    pairs += other.pairs;
    reached_text += other.reached_text;
    kept += other.kept;
  }
};

/// What of a comparison's weight comes from the words that two names share.
struct NameEvidence {
  FixedWeight surname = 0;     ///< of unlike names: how frequent it is
  FixedWeight given_name = 0;  ///< the same
  FixedWeight local = 0;       ///< 0 or less: how frequent the surname is in the commune of both
  float local_share = 0;       ///< of the commune that has it
};

/// Weighs pairs of records under a model.
///
///   total = log2(prior / (1 - prior)) + Σ weight(level) over comparisons
///
/// where a missing level weighs 0, and equality of a value with frequency f under term-frequency adjustment weighs
/// log2(m / f) in place of log2(m / u). What unlike Vietnamese names share weighs by its frequency too, and a shared
/// surname by its frequency in the commune of both (core/model/name_parts.hpp, local_surnames.hpp). Under a model with relatives or twins, what speaks for two of them is taken off:
///
///   total -= log2(1 + Σ_k 2^(log2(share_k / (1 - share_k)) + Σ (weight(level) + log2(P(level | k) / m))))
///
/// over k = relatives, twins, and the comparisons of what they share.
///
/// Early exit: a screen (core/model/screen.hpp) finds the most that each pair can weigh without comparing letters; only
/// pairs whose bound reaches the threshold are compared letter by letter. So the pairs kept and their weights are
/// those of a full evaluation (invariant 4).
///
/// Threads: one scorer for all; a memo, or a workspace, for each thread. Rarity of values must be set in the records.
class Scorer {
 public:
  Scorer(const Records& records, const Model& model);
  Scorer(const Scorer&) = delete;  // its parts refer to one another
  Scorer& operator=(const Scorer&) = delete;

  /// What a thread needs to score.
  struct Workspace {
    LevelMemo memo;
    ScreenBuffers screen;
  };

  /// Whether the i-th pair of a batch is known already: such are passed over. Asked only of pairs that may weigh
  /// enough.
  using IsKnown = std::function<bool(std::size_t i)>;

  /// Appends the pairs whose total is at least `least` and that are not known. An empty `is_known`: none is.
  void score(const PairBatch& batch, FixedWeight least, const IsKnown& is_known, Workspace& workspace,
             std::vector<ScoredPair>& out, ScoreCounts& counts) const;

  /// The pattern of levels of each pair of a batch: [pair] in `gammas`. What Comparer::gamma() gives, several pairs at
  /// once.
  void patterns(const PairBatch& batch, Workspace& workspace, std::span<std::uint64_t> gammas) const;

  /// Total weight of one pair, with no early exit.
  FixedWeight total(PairRows pair, LevelMemo& memo) const noexcept;

  /// Weight of comparison `c` at its level in `gamma`, for this pair.
  FixedWeight weight(std::size_t c, PairRows pair, std::uint64_t gamma) const noexcept;

  /// The field that comparison `c` is about, where its order is not swapped.
  std::uint16_t field(std::size_t c) const noexcept { return weights_[c].field; }

  /// What of that weight comes from the words that two names share.
  NameEvidence name_evidence(std::size_t c, PairRows pair, std::uint64_t gamma) const noexcept;

  /// What is taken off a pair as it may be of relatives or twins; 0 or less. `gamma`: all levels of the pair.
  FixedWeight kinship(PairRows pair, std::uint64_t gamma) const noexcept;

  /// Whether the model tells relatives or twins apart.
  bool knows_kin() const noexcept { return kin_[0].known || kin_[1].known; }

  const Records& records() const noexcept { return *records_; }
  const Comparer& comparer() const noexcept { return comparer_; }
  FixedWeight prior() const noexcept { return prior_; }
  PairRows rows(CandidatePair pair) const noexcept {
    return {records_->row_bytes(RecordId{pair.left}), records_->row_bytes(RecordId{pair.right})};
  }

 private:
  /// A class of pairs of two people who share much.
  struct Kin {
    bool known = false;
    FixedWeight odds = 0;
    std::uint32_t as_matches = 0;  ///< set of comparisons that come out as those of matches do
    std::uint32_t as_learnt = 0;   ///< … as the comparison says of the kinship; the others are as strangers'
  };

  FixedWeight total_of(PairRows pair, std::uint64_t gamma) const noexcept;
  FixedWeight kinship(std::span<const FixedWeight> weights, std::uint64_t gamma) const noexcept;
  std::uint64_t complete(PairRows pair, const ScreenBuffers& seen, std::size_t i, LevelMemo& memo) const noexcept;

  static std::size_t table(const ComparisonWeights& own, std::uint64_t gamma) noexcept;
  static bool is_swapped(const ComparisonWeights& own, std::uint64_t gamma) noexcept;
  FixedWeight rarity(const ComparisonWeights& own, Facing facing, PairRows pair) const noexcept;
  FixedWeight weigh(std::size_t c, PairRows pair, std::uint64_t gamma, NameEvidence& evidence) const noexcept;
  static FixedWeight weigh_likeness(FixedWeight plain, FixedWeight most, SharedParts shared,
                                    NameEvidence& evidence) noexcept;
  LocalSurnameWeights::Entry local(PairRows pair, std::uint16_t surname) const noexcept;

  const Records* records_;
  Comparer comparer_;
  FixedWeight prior_;
  std::vector<ComparisonWeights> weights_;  ///< [comparison]
  LocalSurnameWeights local_;
  std::vector<std::size_t> found_in_order_;  ///< comparisons: orders before what they decide
  std::array<Kin, kKinships> kin_;
  Screen screen_;
};

}  // namespace khop
