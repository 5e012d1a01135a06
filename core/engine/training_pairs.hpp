#pragma once

#include "core/blocking/candidates.hpp"
#include "core/estimate/pattern_counts.hpp"
#include "core/infer/rule_choice.hpp"
#include "core/model/scorer.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// Pairs of two records that the scope allows.
double all_pairs(const Records& records, index::PairScope scope);

/// Patterns of pairs, but of those that some of the rules bring together.
PatternCounts count_others(const Scorer& scorer, std::span<const CandidatePair> pairs, const EarlierRules& rules);

/// Random pairs: each record of a sample meets the next k in the order of hashes (a random circulant graph). All pairs
/// if few.
std::vector<CandidatePair> random_pairs(const Records& records, index::PairScope scope, std::uint64_t seed);

/// About so many pairs, where the rules bring together more.
struct SampleSizes {
  double small = 500'000;    ///< every pair is compared in full
  double large = 4'000'000;  ///< a screen drops nearly all of them
};

/// Pairs that rules bring together, sampled by key: all or some of each rule's blocks. A rule that brings few pairs is
/// sampled in full, or nearly: that is where the matches are. Every sampled pair stands for a number of pairs, the same
/// for all of its rule, and counts at the first of its rules only.
class KeyedPairs {
 public:
  /// Keeps references to all but `rules`. `parts`: best prepared for each atom.
  KeyedPairs(const Records& records, const KeyMaker& parts, std::span<const Atom> atoms,
             std::span<const RuleCandidate> rules, index::PairScope scope, const SampleSizes& sizes = {});

  const std::vector<BlockingRule>& rules() const noexcept { return rules_; }

  /// Patterns of a small sample, each counted as often as it stands for pairs.
  PatternCounts count_patterns(const Scorer& scorer);

  /// Pairs of a large sample that `scorer` thinks may match, and the atoms they share.
  std::vector<LikelyMatch> likely_matches(const Scorer& scorer);

  std::uint64_t pairs() const noexcept { return pairs_; }  ///< in the small sample
  /// [rule] pairs that one of the small sample stands for.
  const std::vector<std::uint64_t>& weights() const noexcept { return small_one_of_; }

 private:
  const KeyMaker* parts_;
  std::span<const Atom> atoms_;
  std::vector<BlockingRule> rules_;
  std::vector<std::uint64_t> one_of_;        ///< [rule] n: one n-th of its keys is in the large sample
  std::vector<std::uint64_t> small_one_of_;  ///< [rule] the same of the small one, which is part of the large one
  CandidateWalk walk_;
  std::uint64_t pairs_ = 0;
};

}  // namespace khop
