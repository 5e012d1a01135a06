#include "core/match/clusters.hpp"

#include "index/union_find.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

namespace khop {
namespace {

/// The components that have to be looked into: three or more records, or a verdict inside.
class Components {
 public:
  Components(std::span<const std::uint32_t> label, std::span<const PairVerdict> verdicts, ClusterReport& report);

  std::size_t size() const noexcept { return begin_.size() - 1; }
  std::span<std::uint32_t> members(std::size_t c) noexcept {
    return {members_.data() + begin_[c], members_.data() + begin_[c + 1]};
  }
  std::span<const PairVerdict> verdicts(std::size_t c) const noexcept { return verdicts_[c]; }
  std::span<const ScoredPair> edges(std::size_t c) const noexcept { return edges_[c]; }

  /// Keeps the matches of oversized components: the others are decided without.
  void add_edges(std::span<const ScoredPair> pairs, FixedWeight match) {
    std::vector<bool> oversized(size());
    for (std::size_t c = 0; c < size(); ++c) oversized[c] = begin_[c + 1] - begin_[c] > kLargestWeighedInFull;
    if (std::find(oversized.begin(), oversized.end(), true) == oversized.end()) return;
    for (const ScoredPair& pair : pairs) {
      const std::uint32_t c = component_[pair.left];
      if (pair.weight >= match && c != kNone && oversized[c]) edges_[c].push_back(pair);
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  std::vector<std::uint32_t> component_;  ///< [record]
  std::vector<std::uint32_t> members_;    ///< by component
  std::vector<std::size_t> begin_{0};     ///< [component + 1]
  std::vector<std::vector<PairVerdict>> verdicts_;
  std::vector<std::vector<ScoredPair>> edges_;
};

Components::Components(std::span<const std::uint32_t> label, std::span<const PairVerdict> verdicts,
                       ClusterReport& report)
    : component_(label.size(), kNone) {
  std::vector<std::uint32_t> count(label.size(), 0);
  for (const std::uint32_t root : label) ++count[root];
  std::vector<bool> decided(label.size(), false);
  for (const PairVerdict& verdict : verdicts) {
    if (label[verdict.left] == label[verdict.right]) decided[label[verdict.left]] = true;
  }
  for (std::uint32_t r = 0; r < label.size(); ++r) {
    if (label[r] != r || count[r] < 2) continue;
    ++report.components;
    if (count[r] == 2 && !decided[r]) continue;  // one match is all that there is to say
    component_[r] = static_cast<std::uint32_t>(size());
    begin_.push_back(begin_.back() + count[r]);
  }
  members_.resize(begin_.back());
  std::vector<std::size_t> fill(begin_.begin(), begin_.end());
  for (std::uint32_t i = 0; i < label.size(); ++i) {
    component_[i] = component_[label[i]];
    if (component_[i] != kNone) members_[fill[component_[i]]++] = i;
  }
  verdicts_.resize(size());
  edges_.resize(size());
  for (const PairVerdict& verdict : verdicts) {
    if (label[verdict.left] == label[verdict.right]) verdicts_[component_[verdict.left]].push_back(verdict);
  }
}

/// Gives every member the smallest record of its group.
void name_groups(std::span<const std::uint32_t> members, std::span<const std::uint32_t> group,
                 std::span<std::uint32_t> label) {
  std::vector<std::uint32_t> smallest(members.begin(), members.end());
  for (std::size_t i = 0; i < members.size(); ++i) smallest[group[i]] = std::min(smallest[group[i]], members[i]);
  for (std::size_t i = 0; i < members.size(); ++i) label[members[i]] = smallest[group[i]];
}

}  // namespace

double least_mean_weight(FixedWeight match) noexcept { return std::min(0.0, to_bits(match)); }

std::vector<std::uint32_t> cluster(std::size_t records, std::span<const ScoredPair> pairs, const Scorer& scorer,
                                   const ClusterOptions& options, ClusterReport& report) {
  index::UnionFind sets{records};
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t i) {
    if (pairs[i].weight >= options.match) sets.unite(pairs[i].left, pairs[i].right);
  });
  for (const PairVerdict& verdict : options.verdicts) {
    if (verdict.match) sets.unite(verdict.left, verdict.right);
  }
  std::vector<std::uint32_t> label(records);
  sets.labels(label);

  Components components{label, options.verdicts, report};
  components.add_edges(pairs, options.match);
  const RecordIds& ids = scorer.comparer().records().ids;
  struct Local {
    LevelMemo memo;
    ClusterReport report;
  };
  tbb::enumerable_thread_specific<Local> locals;
  tbb::parallel_for(std::size_t{0}, components.size(), [&](std::size_t c) {
    Local& local = locals.local();
    const std::span<std::uint32_t> members = components.members(c);
    std::sort(members.begin(), members.end(),
              [&](std::uint32_t a, std::uint32_t b) { return id_less(ids[RecordId{a}], ids[RecordId{b}]); });
    const std::vector<std::uint32_t> group = refine(members, components.edges(c), components.verdicts(c), scorer,
                                                    least_mean_weight(options.match), local.memo, local.report);
    name_groups(members, group, label);
  });
  locals.combine_each([&](const Local& local) { report.merge(local.report); });
  return label;
}

}  // namespace khop
