#pragma once

#include "core/evaluate/pair_measures.hpp"

#include <cstdint>
#include <limits>
#include <span>

namespace khop::evaluate {

/// Label of a record whose entity is not known: it is left out of every measure, on both sides.
inline constexpr std::uint32_t kNoLabel = std::numeric_limits<std::uint32_t>::max();

/// Pairs inside clusters against pairs inside entities, counted from the sizes of overlaps: no pair is ever formed.
///
/// Shapes:  found, truth [n]: labels, any numbers; equal labels, same group. kNoLabel in either leaves the record out.
/// Errors:  none. Requires found.size() == truth.size().
/// Cost:    two sorts of n. Threads: parallel; the result does not depend on their number.
PairMeasures measure_clusters(std::span<const std::uint32_t> found, std::span<const std::uint32_t> truth);

/// Precision and recall as the mean over records: how much of the cluster that I am in is me, and how much of me is in
/// it. A huge cluster or entity counts as many records as it has, not its square.
struct BCubed {
  double precision = 0;
  double recall = 0;
  double f1() const noexcept { return f1_of(precision, recall); }
};

/// Source:  Bagga & Baldwin (1998), key bagga1998 in docs/references.bib. Shapes, errors, cost as measure_clusters.
BCubed b_cubed(std::span<const std::uint32_t> found, std::span<const std::uint32_t> truth);

}  // namespace khop::evaluate
