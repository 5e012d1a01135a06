#include "core/evaluate/pair_measures.hpp"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cassert>

namespace khop::evaluate {
namespace {

double share(std::uint64_t part, std::uint64_t whole) noexcept {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::span<const std::uint64_t> keys_of(const KeyLists& lists, std::uint32_t record) noexcept {
  const std::size_t begin = lists.begin[record];
  return lists.keys.subspan(begin, lists.begin[record + 1] - begin);
}

bool share_a_key(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) return true;
    (a[i] < b[j] ? i : j) += 1;
  }
  return false;
}

}  // namespace

void sort_unique(std::vector<RecordPair>& pairs) {
  tbb::parallel_sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

double f1_of(double precision, double recall) noexcept {
  const double sum = precision + recall;
  return sum == 0 ? 0 : 2 * precision * recall / sum;
}

double PairMeasures::precision() const noexcept { return share(true_positives, true_positives + false_positives); }
double PairMeasures::recall() const noexcept { return share(true_positives, true_positives + false_negatives); }

PairMeasures measure_pairs(std::span<const RecordPair> found, std::span<const RecordPair> truth) noexcept {
  PairMeasures measures;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < found.size() && j < truth.size()) {
    if (found[i] == truth[j]) {
      ++measures.true_positives;
      ++i;
      ++j;
    } else {
      (found[i] < truth[j] ? i : j) += 1;
    }
  }
  measures.false_positives = found.size() - measures.true_positives;
  measures.false_negatives = truth.size() - measures.true_positives;
  return measures;
}

double BlockingMeasures::pairs_completeness() const noexcept { return share(true_candidates, true_pairs); }
double BlockingMeasures::reduction_ratio() const noexcept {
  return possible == 0 ? 0 : std::max(0.0, 1 - share(candidates, possible));
}
double BlockingMeasures::pairs_quality() const noexcept { return share(true_candidates, candidates); }

std::uint64_t count_sharing_a_key(std::span<const RecordPair> truth, const KeyLists& left,
                                  const KeyLists& right) noexcept {
  return static_cast<std::uint64_t>(std::count_if(truth.begin(), truth.end(), [&](const RecordPair& pair) {
    return share_a_key(keys_of(left, pair.left), keys_of(right, pair.right));
  }));
}

std::vector<ThresholdPoint> threshold_curve(std::span<const JudgedPair> pairs, std::uint64_t true_pairs,
                                            std::span<const double> thresholds) {
  std::vector<JudgedPair> sorted(pairs.begin(), pairs.end());
  tbb::parallel_sort(sorted.begin(), sorted.end(),
                     [](const JudgedPair& a, const JudgedPair& b) { return a.weight > b.weight; });
  std::vector<std::uint64_t> matches(sorted.size() + 1, 0);  // among the i heaviest
  for (std::size_t i = 0; i < sorted.size(); ++i) matches[i + 1] = matches[i] + (sorted[i].match ? 1 : 0);
  assert(matches.back() <= true_pairs);

  std::vector<ThresholdPoint> curve;
  curve.reserve(thresholds.size());
  for (const double threshold : thresholds) {
    const auto end = std::partition_point(sorted.begin(), sorted.end(),
                                          [&](const JudgedPair& pair) { return pair.weight >= threshold; });
    const auto linked = static_cast<std::size_t>(end - sorted.begin());
    curve.push_back({threshold, {matches[linked], linked - matches[linked], true_pairs - matches[linked]}});
  }
  return curve;
}

}  // namespace khop::evaluate
