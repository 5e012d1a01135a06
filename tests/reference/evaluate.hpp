#pragma once

#include "core/evaluate/cluster_measures.hpp"
#include "core/evaluate/pair_measures.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace khop::test::reference {

/// Pairs inside clusters against pairs inside entities, by looking at every pair.
inline evaluate::PairMeasures measure_clusters(const std::vector<std::uint32_t>& found,
                                               const std::vector<std::uint32_t>& truth) {
  evaluate::PairMeasures measures;
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = i + 1; j < found.size(); ++j) {
      if (found[i] == evaluate::kNoLabel || found[j] == evaluate::kNoLabel) continue;
      if (truth[i] == evaluate::kNoLabel || truth[j] == evaluate::kNoLabel) continue;
      const bool linked = found[i] == found[j];
      const bool same = truth[i] == truth[j];
      measures.true_positives += linked && same ? 1 : 0;
      measures.false_positives += linked && !same ? 1 : 0;
      measures.false_negatives += !linked && same ? 1 : 0;
    }
  }
  return measures;
}

/// B³ as its authors define it: a precision and a recall for every record, then the means.
inline evaluate::BCubed b_cubed(const std::vector<std::uint32_t>& found, const std::vector<std::uint32_t>& truth) {
  evaluate::BCubed sums;
  double records = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == evaluate::kNoLabel || truth[i] == evaluate::kNoLabel) continue;
    double cluster = 0;
    double entity = 0;
    double both = 0;
    for (std::size_t j = 0; j < found.size(); ++j) {
      if (found[j] == evaluate::kNoLabel || truth[j] == evaluate::kNoLabel) continue;
      cluster += found[j] == found[i] ? 1 : 0;
      entity += truth[j] == truth[i] ? 1 : 0;
      both += found[j] == found[i] && truth[j] == truth[i] ? 1 : 0;
    }
    sums.precision += both / cluster;
    sums.recall += both / entity;
    records += 1;
  }
  return records == 0 ? evaluate::BCubed{} : evaluate::BCubed{sums.precision / records, sums.recall / records};
}

/// What a cut at `threshold` links, by asking every pair.
inline evaluate::PairMeasures cut_at(const std::vector<evaluate::JudgedPair>& pairs, std::uint64_t true_pairs,
                                     double threshold) {
  evaluate::PairMeasures measures;
  for (const evaluate::JudgedPair& pair : pairs) {
    if (pair.weight < threshold) continue;
    (pair.match ? measures.true_positives : measures.false_positives) += 1;
  }
  measures.false_negatives = true_pairs - measures.true_positives;
  return measures;
}

}  // namespace khop::test::reference
