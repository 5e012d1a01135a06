#pragma once

#include "core/model/scorer.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// A verdict of a person (or of a deterministic source) on a pair: it binds.
struct PairVerdict {
  std::uint32_t left;
  std::uint32_t right;
  bool match;
  std::uint64_t line = 0;  ///< of the file where it stands, for messages
};

/// What taking components apart came to, for the report.
struct ClusterReport {
  std::uint64_t components = 0;            ///< groups of two or more records that matches hold together
  std::uint64_t split_components = 0;      ///< of them, how many refinement took apart
  std::uint64_t oversized_components = 0;  ///< of them, too large to weigh all their pairs: cut at weak matches first
  std::uint64_t pairs_weighed = 0;         ///< pairs inside components that were weighed anew
  std::uint64_t conflicts = 0;             ///< cannot-links that must-links contradict: these are not honoured
  void merge(const ClusterReport& other) noexcept {
    components += other.components;
    split_components += other.split_components;
    oversized_components += other.oversized_components;
    pairs_weighed += other.pairs_weighed;
    conflicts += other.conflicts;
  }
};

/// A component with more records is first cut at its weakest matches into parts of at most so many; groups of different
/// parts are joined again where a match connects them and a sample of their pairs agrees.
inline constexpr std::size_t kLargestWeighedInFull = 400;

/// Groups merged from the strongest pair on as long as the mean weight between two groups reaches a least one.
///
/// Source:  average linkage, Sokal & Michener (1958), with must-links merged first and cannot-links never.
/// Shapes:  n places; a weight for every pair must be set. Weights are sums of 1/4096, so that their sums are exact and
///          the result does not depend on how they are added up.
/// Cost:    n² memory; n² time but for rows whose nearest group was merged away.
/// Threads: none.
class AverageLinkage {
 public:
  explicit AverageLinkage(std::size_t n);
  void set(std::size_t i, std::size_t j, double weight) noexcept { sum_[i * n_ + j] = sum_[j * n_ + i] = weight; }
  void set_never(std::size_t i, std::size_t j) noexcept;

  /// Merges two places now. Call it after all set(), and set_never() after all join().
  void join(std::size_t i, std::size_t j);

  /// Place of the group that a place belongs to: the group's first member.
  std::size_t group(std::size_t place) const noexcept { return group_[place]; }

  /// Merges the two groups of greatest mean weight, ties: the smaller first places, until none reaches `least`.
  void run(double least);

 private:
  double mean(std::size_t i, std::size_t j) const noexcept { return sum_[i * n_ + j] / (size_[i] * size_[j]); }
  void find_nearest(std::size_t i) noexcept;
  void merge(std::size_t i, std::size_t j) noexcept;

  std::size_t n_;
  std::vector<double> sum_;             ///< [i · n + j] over all pairs between groups i and j
  std::vector<double> size_;            ///< [place] members of the group that begins here
  std::vector<std::uint32_t> group_;    ///< [place]
  std::vector<std::uint32_t> alive_;    ///< places where groups begin, ascending
  std::vector<std::uint32_t> nearest_;  ///< [place] the later group of greatest mean weight; itself: none
};

/// Takes one connected component of matches apart where only a weak bridge holds it.
///
/// All pairs inside are weighed, also those that no key brought together, and groups are merged by average linkage as
/// long as the mean weight speaks for one person: a chain of look-alikes falls apart, a record that only one of its
/// fellows resembles stays if the others do not contradict. Both engines decide by this function: same members, same
/// edges, same verdicts, same groups.
///
/// Shapes:  members: records, in the order of their ids (id_less), so that ties do not depend on arrival; edges: the
///          matches that hold the component together (looked at in oversized components only); verdicts: between
/// members.
///          Result [member]: place of the first member of its group.
/// Cost:    the square of the members, in weighings.
/// Threads: reentrant; a memo for each thread.
std::vector<std::uint32_t> refine(std::span<const std::uint32_t> members, std::span<const ScoredPair> edges,
                                  std::span<const PairVerdict> verdicts, const Scorer& scorer, double least,
                                  LevelMemo& memo, ClusterReport& report);

}  // namespace khop
