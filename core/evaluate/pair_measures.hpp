#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace khop::evaluate {

/// Two records, by number. Dedupe: left < right. Link: left is the entry, right the person, each in its own numbering.
struct RecordPair {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  friend constexpr bool operator==(const RecordPair&, const RecordPair&) = default;
  friend constexpr std::strong_ordering operator<=>(const RecordPair& a, const RecordPair& b) noexcept {
    return a.left != b.left ? a.left <=> b.left : a.right <=> b.right;
  }
};

/// Sorts by (left, right) and drops repeats: the shape that the measures ask for.
void sort_unique(std::vector<RecordPair>& pairs);

/// Harmonic mean of precision and recall; 0 where both are 0.
double f1_of(double precision, double recall) noexcept;

/// Links found against links that are true. A share of nothing is 0.
struct PairMeasures {
  std::uint64_t true_positives = 0;
  std::uint64_t false_positives = 0;
  std::uint64_t false_negatives = 0;

  double precision() const noexcept;
  double recall() const noexcept;
  double f1() const noexcept { return f1_of(precision(), recall()); }
  friend bool operator==(const PairMeasures&, const PairMeasures&) = default;
};

/// Shapes:  both sorted and unique (sort_unique).
/// Cost:    linear. Threads: reentrant.
PairMeasures measure_pairs(std::span<const RecordPair> found, std::span<const RecordPair> truth) noexcept;

/// How good a set of candidate pairs is before anything is compared (Christen 2012, chapter 7).
struct BlockingMeasures {
  std::uint64_t possible = 0;    ///< pairs there are: n (n - 1) / 2, or left × right
  std::uint64_t candidates = 0;  ///< pairs compared; one counts at each rule that brings it together
  std::uint64_t true_pairs = 0;
  std::uint64_t true_candidates = 0;  ///< true pairs among the candidates

  double pairs_completeness() const noexcept;  ///< true candidates / true pairs: blocking recall
  double reduction_ratio() const noexcept;     ///< at least: 1 - candidates / possible, or 0 where repeats exceed it
  double pairs_quality() const noexcept;       ///< at least: true candidates / candidates
};

/// The keys of every record over all rules (a key that stands for a rule and a value). Two records that share one are
/// candidates. Shapes: begin [n + 1]; the keys of record i are keys[begin[i] … begin[i + 1]), ascending.
struct KeyLists {
  std::span<const std::size_t> begin;
  std::span<const std::uint64_t> keys;
};

/// How many of `truth` share a key. Dedupe: left and right are the same lists. Requires every pair to be in range.
std::uint64_t count_sharing_a_key(std::span<const RecordPair> truth, const KeyLists& left,
                                  const KeyLists& right) noexcept;

/// A scored pair whose truth is known.
struct JudgedPair {
  double weight = 0;  ///< total match weight, bits
  bool match = false;
};

/// What a cut at `weight` would have linked.
struct ThresholdPoint {
  double weight = 0;  ///< pairs of at least this total weight are links
  PairMeasures measures;
};

/// Precision and recall at each of `thresholds`, in their order.
///
/// `true_pairs` counts all true pairs, also those that were never scored: those are missed at any threshold. Requires
/// true_pairs >= matches among `pairs`.
/// Cost:  one sort of the pairs. Threads: parallel sort; the result does not depend on it.
std::vector<ThresholdPoint> threshold_curve(std::span<const JudgedPair> pairs, std::uint64_t true_pairs,
                                            std::span<const double> thresholds);

}  // namespace khop::evaluate
