#include "core/evaluate/cluster_measures.hpp"

#include <tbb/parallel_sort.h>

#include <cassert>
#include <cstddef>
#include <vector>

namespace khop::evaluate {
namespace {

using Labels = std::span<const std::uint32_t>;

constexpr std::uint64_t pairs_of(std::uint64_t n) noexcept { return n * (n - 1) / 2; }

/// (group, other's group) of every record that both sides know, sorted: the members of a group are a run, and in it
/// those that share the other's group too.
std::vector<std::uint64_t> sorted_labels(Labels groups, Labels others) {
  assert(groups.size() == others.size());
  std::vector<std::uint64_t> sorted;
  sorted.reserve(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i] == kNoLabel || others[i] == kNoLabel) continue;
    sorted.push_back(std::uint64_t{groups[i]} << 32 | others[i]);
  }
  tbb::parallel_sort(sorted.begin(), sorted.end());
  return sorted;
}

struct GroupSums {
  std::uint64_t records = 0;
  std::uint64_t pairs = 0;         ///< inside groups
  std::uint64_t shared_pairs = 0;  ///< of them, inside one group of the other side too
  double kept = 0;                 ///< Σ over records of the share of their group that is with them on the other side
};

GroupSums sum_groups(Labels groups, Labels others) {
  const std::vector<std::uint64_t> sorted = sorted_labels(groups, others);
  GroupSums sums{.records = sorted.size()};
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin;
    std::uint64_t squares = 0;
    while (end < sorted.size() && sorted[end] >> 32 == sorted[begin] >> 32) {
      const std::size_t first = end;
      while (end < sorted.size() && sorted[end] == sorted[first]) ++end;
      const std::uint64_t overlap = end - first;
      squares += overlap * overlap;
      sums.shared_pairs += pairs_of(overlap);
    }
    const std::uint64_t size = end - begin;
    sums.pairs += pairs_of(size);
    sums.kept += static_cast<double>(squares) / static_cast<double>(size);
    begin = end;
  }
  return sums;
}

double mean_kept(const GroupSums& sums) noexcept {
  return sums.records == 0 ? 0 : sums.kept / static_cast<double>(sums.records);
}

}  // namespace

PairMeasures measure_clusters(Labels found, Labels truth) {
  const GroupSums clusters = sum_groups(found, truth);
  const GroupSums entities = sum_groups(truth, found);
  return {clusters.shared_pairs, clusters.pairs - clusters.shared_pairs, entities.pairs - clusters.shared_pairs};
}

BCubed b_cubed(Labels found, Labels truth) {
  return {mean_kept(sum_groups(found, truth)), mean_kept(sum_groups(truth, found))};
}

}  // namespace khop::evaluate
