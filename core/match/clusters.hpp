#pragma once

#include "core/model/scorer.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// A verdict of a person (or of a deterministic source) on a pair: it binds.
struct PairVerdict {
  std::uint32_t left;
  std::uint32_t right;
  bool match;
};

struct ClusterOptions {
  FixedWeight match = 0;   ///< log2 odds from which a pair is a match
  std::span<const PairVerdict> verdicts;
};

struct ClusterReport {
  std::uint64_t components = 0;      ///< groups of two or more records that matches hold together
  std::uint64_t split_components = 0;  ///< of them, how many refinement took apart
  std::uint64_t pairs_weighed = 0;   ///< pairs inside components that were weighed anew
  std::uint64_t conflicts = 0;       ///< cannot-links that must-links contradict
};

/// Groups records into entities: connected components of the matches, taken apart where only a weak bridge holds them.
///
/// Inside a component all pairs are weighed, also those that no key brought together, and groups are merged from the
/// strongest pair on as long as the mean weight between two groups speaks for one person (average linkage: a chain of
/// look-alikes falls apart, a record that only one of its fellows resembles stays if the others do not contradict).
/// Must-links are merged first; groups with a cannot-link between them are never merged.
///
/// Result:  [record] the smallest record of its cluster (by number). It depends on pairs and weights only.
/// Threads: parallel over components.
std::vector<std::uint32_t> cluster(std::size_t records, std::span<const ScoredPair> pairs, const Scorer& scorer,
                                   const ClusterOptions& options, ClusterReport& report);

}  // namespace khop
