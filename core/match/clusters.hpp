#pragma once

#include "core/match/refine.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

struct ClusterOptions {
  FixedWeight match = 0;  ///< log2 odds from which a pair is a match
  std::span<const PairVerdict> verdicts;
};

/// Groups records into entities: connected components of the matches, taken apart where only a weak bridge holds them.
///
/// refine() says how a component is taken apart. Must-links are merged first; groups with a cannot-link between them
/// are never merged.
///
/// Shapes:  pairs and verdicts name records of the scorer; pairs below options.match are passed over.
/// Result:  [record] the smallest record of its cluster (by number). Who is in a cluster with whom depends on the
///          records (ids among them) and the pairs, not on their order or numbering.
/// Threads: parallel over components.
std::vector<std::uint32_t> cluster(std::size_t records, std::span<const ScoredPair> pairs, const Scorer& scorer,
                                   const ClusterOptions& options, ClusterReport& report);

/// The least mean weight, in bits, at which two groups of a component are one: even odds, or `match` if that is lower.
double least_mean_weight(FixedWeight match) noexcept;

}  // namespace khop
