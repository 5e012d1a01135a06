#include "core/match/refine.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace khop {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

/// A pair of places instead of records.
struct PlacePair {
  std::uint32_t left;
  std::uint32_t right;
  FixedWeight weight;
};

/// Records to their places among the members.
class Places {
 public:
  explicit Places(std::span<const std::uint32_t> members) {
    place_.reserve(members.size());
    for (std::uint32_t i = 0; i < members.size(); ++i) place_.emplace(members[i], i);
  }
  std::uint32_t of(std::uint32_t record) const { return place_.at(record); }

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> place_;
};

/// Parts of a component, each of at most `limit` members: matches join them from the strongest on, unless the two would
/// be too large together. Must-links join always.
class Parts {
 public:
  explicit Parts(std::size_t n) : parent_(n), size_(n, 1) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t i, std::uint32_t j, std::size_t limit) {
    i = find(i);
    j = find(j);
    if (i == j || size_[i] + size_[j] > limit) return;
    if (j < i) std::swap(i, j);
    parent_[j] = i;
    size_[i] += size_[j];
  }
  std::size_t size() const noexcept { return parent_.size(); }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> size_;
};

/// A part that only must-links hold together is one group, whatever its pairs weigh.
void keep_whole(std::span<const std::uint32_t> places, std::span<const PairVerdict> verdicts,
                std::vector<std::uint32_t>& group, ClusterReport& report) {
  for (const std::uint32_t place : places) group[place] = places[0];
  for (const PairVerdict& verdict : verdicts) {
    const bool inside = std::binary_search(places.begin(), places.end(), verdict.left) &&
                        std::binary_search(places.begin(), places.end(), verdict.right);
    if (inside && !verdict.match) ++report.conflicts;
  }
}

/// The groups of a part by average linkage; `places` are ascending.
void link_part(std::span<const std::uint32_t> places, std::span<const std::uint32_t> members,
               std::span<const PairVerdict> verdicts, const Scorer& scorer, double least, LevelMemo& memo,
               std::vector<std::uint32_t>& group, ClusterReport& report) {
  AverageLinkage linkage{places.size()};
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      linkage.set(i, j, to_bits(scorer.total(scorer.rows({members[places[i]], members[places[j]]}), memo)));
    }
  }
  report.pairs_weighed += places.size() * (places.size() - 1) / 2;
  const auto at = [&](std::uint32_t place) {
    const auto found = std::lower_bound(places.begin(), places.end(), place);
    return found == places.end() || *found != place ? places.size() : static_cast<std::size_t>(found - places.begin());
  };
  for (const bool match : {true, false}) {
    for (const PairVerdict& verdict : verdicts) {
      if (verdict.match != match) continue;
      const std::size_t i = at(verdict.left);
      const std::size_t j = at(verdict.right);
      if (i == places.size() || j == places.size()) continue;
      if (match) {
        linkage.join(i, j);
      } else if (linkage.group(i) == linkage.group(j)) {
        ++report.conflicts;
      } else {
        linkage.set_never(i, j);
      }
    }
  }
  linkage.run(least);
  for (std::size_t i = 0; i < places.size(); ++i) group[places[i]] = places[linkage.group(i)];
}

std::vector<std::vector<std::uint32_t>> cut(std::size_t n, std::vector<PlacePair> edges,
                                            std::span<const PairVerdict> verdicts) {
  for (PlacePair& edge : edges) {
    if (edge.right < edge.left) std::swap(edge.left, edge.right);
  }
  std::sort(edges.begin(), edges.end(), [](const PlacePair& a, const PlacePair& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.left != b.left ? a.left < b.left : a.right < b.right;
  });
  Parts parts{n};
  for (const PairVerdict& verdict : verdicts) {
    if (verdict.match) parts.join(verdict.left, verdict.right, n);
  }
  for (const PlacePair& edge : edges) parts.join(edge.left, edge.right, kLargestWeighedInFull);
  std::vector<std::vector<std::uint32_t>> out;
  std::vector<std::uint32_t> number(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t root = parts.find(i);
    if (root == i) {
      number[i] = static_cast<std::uint32_t>(out.size());
      out.emplace_back();
    }
    out[number[root]].push_back(i);
  }
  return out;
}

}  // namespace

AverageLinkage::AverageLinkage(std::size_t n)
    : n_(n), sum_(n * n, 0.0), size_(n, 1.0), group_(n), alive_(n), nearest_(n) {
  std::iota(group_.begin(), group_.end(), 0U);
  std::iota(alive_.begin(), alive_.end(), 0U);
}

void AverageLinkage::set_never(std::size_t i, std::size_t j) noexcept { set(group_[i], group_[j], kNever); }

void AverageLinkage::merge(std::size_t i, std::size_t j) noexcept {
  for (const std::uint32_t k : alive_) {
    if (k == i || k == j) continue;
    set(i, k, sum_[i * n_ + k] + sum_[j * n_ + k]);
  }
  size_[i] += size_[j];
  for (std::uint32_t& g : group_) g = g == j ? static_cast<std::uint32_t>(i) : g;
  alive_.erase(std::lower_bound(alive_.begin(), alive_.end(), j));
}

void AverageLinkage::join(std::size_t i, std::size_t j) {
  i = group_[i];
  j = group_[j];
  if (i != j) merge(std::min(i, j), std::max(i, j));
}

void AverageLinkage::find_nearest(std::size_t i) noexcept {
  auto at = std::upper_bound(alive_.begin(), alive_.end(), i);
  nearest_[i] = static_cast<std::uint32_t>(i);
  for (double best = kNever; at != alive_.end(); ++at) {
    if (mean(i, *at) <= best) continue;
    best = mean(i, *at);
    nearest_[i] = *at;
  }
}

void AverageLinkage::run(double least) {
  for (const std::uint32_t i : alive_) find_nearest(i);
  for (;;) {
    std::size_t first = n_;
    double best = least;
    for (const std::uint32_t i : alive_) {
      if (nearest_[i] == i) continue;
      const double nearest = mean(i, nearest_[i]);
      if (nearest > best || (first == n_ && nearest >= best)) {
        best = nearest;
        first = i;
      }
    }
    if (first == n_) return;
    const std::size_t second = nearest_[first];
    merge(first, second);
    for (const std::uint32_t k : alive_) {
      if (k > second) break;  // groups look at later ones only
      if (k == first || nearest_[k] == first || nearest_[k] == second) {
        find_nearest(k);
      } else if (k < first) {
        // The merged group may have become the nearest; of equals the earlier place counts.
        const double merged = mean(k, first);
        const double nearest = nearest_[k] == k ? kNever : mean(k, nearest_[k]);
        if (merged > nearest || (merged == nearest && merged > kNever && first < nearest_[k])) {
          nearest_[k] = static_cast<std::uint32_t>(first);
        }
      }
    }
  }
}

std::vector<std::uint32_t> refine(std::span<const std::uint32_t> members, std::span<const ScoredPair> edges,
                                  std::span<const PairVerdict> verdicts, const Scorer& scorer, double least,
                                  LevelMemo& memo, ClusterReport& report) {
  std::vector<std::uint32_t> group(members.size());
  std::vector<PairVerdict> placed;
  const bool oversized = members.size() > kLargestWeighedInFull;
  std::vector<std::vector<std::uint32_t>> parts(1);
  parts[0].resize(members.size());
  std::iota(parts[0].begin(), parts[0].end(), 0U);
  if (oversized || !verdicts.empty()) {
    const Places places{members};
    for (const PairVerdict& verdict : verdicts) {
      placed.push_back({places.of(verdict.left), places.of(verdict.right), verdict.match});
    }
    if (oversized) {
      ++report.oversized_components;
      std::vector<PlacePair> links;
      for (const ScoredPair& edge : edges) links.push_back({places.of(edge.left), places.of(edge.right), edge.weight});
      parts = cut(members.size(), std::move(links), placed);
    }
  }
  for (const auto& part : parts) {
    if (part.size() > kLargestWeighedInFull) {
      keep_whole(part, placed, group, report);
    } else {
      link_part(part, members, placed, scorer, least, memo, group, report);
    }
  }
  if (std::any_of(group.begin(), group.end(), [&](std::uint32_t g) { return g != group[0]; })) {
    ++report.split_components;
  }
  return group;
}

}  // namespace khop
