#include "core/match/refine.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>
#include <set>
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

std::vector<PairVerdict> by_place(std::span<const PairVerdict> verdicts, std::span<const std::uint32_t> members) {
  std::vector<PairVerdict> placed;
  if (verdicts.empty()) return placed;
  const Places places{members};
  for (const PairVerdict& verdict : verdicts) {
    placed.push_back({places.of(verdict.left), places.of(verdict.right), verdict.match});
  }
  return placed;
}

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

/// The matches of a component by places, heaviest first.
std::vector<PlacePair> strongest_first(std::span<const ScoredPair> edges, const Places& places) {
  std::vector<PlacePair> out;
  out.reserve(edges.size());
  for (const ScoredPair& edge : edges) {
    const auto [left, right] = std::minmax({places.of(edge.left), places.of(edge.right)});
    out.push_back({left, right, edge.weight});
  }
  std::sort(out.begin(), out.end(), [](const PlacePair& a, const PlacePair& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.left != b.left ? a.left < b.left : a.right < b.right;
  });
  return out;
}

std::vector<std::vector<std::uint32_t>> cut(std::size_t n, std::span<const PlacePair> edges,
                                            std::span<const PairVerdict> verdicts) {
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

/// Joins groups that the cut kept apart: those that a match connects, if a sample of the pairs between them speaks for
/// one person on the average and no verdict against it.
class Reunion {
 public:
  Reunion(std::span<const std::uint32_t> members, std::span<const PairVerdict> verdicts, const Scorer& scorer,
          double least, LevelMemo& memo, std::vector<std::uint32_t>& group)
      : members_(members), verdicts_(verdicts), scorer_(scorer), least_(least), memo_(memo), group_(group) {
    places_.resize(group.size());
    for (std::uint32_t i = 0; i < group.size(); ++i) places_[group[i]].push_back(i);
  }

  void run(std::span<const PlacePair> edges) {
    std::set<std::array<std::size_t, 4>> refused;
    for (const PlacePair& edge : edges) {
      const auto [first, second] = std::minmax({group_[edge.left], group_[edge.right]});
      if (first == second) continue;
      const std::array<std::size_t, 4> question{first, second, places_[first].size(), places_[second].size()};
      if (refused.contains(question)) continue;
      if (mean(places_[first], places_[second]) < least_ || forbidden(first, second)) {
        refused.insert(question);
      } else {
        join(first, second);
      }
    }
  }

 private:
  static constexpr std::size_t kSampled = 20;  ///< members of each side

  double mean(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) const {
    a = a.first(std::min(a.size(), kSampled));
    b = b.first(std::min(b.size(), kSampled));
    double sum = 0;
    for (const std::uint32_t i : a) {
      for (const std::uint32_t j : b) sum += to_bits(scorer_.total(scorer_.rows({members_[i], members_[j]}), memo_));
    }
    return sum / static_cast<double>(a.size() * b.size());
  }
  bool forbidden(std::uint32_t first, std::uint32_t second) const {
    return std::any_of(verdicts_.begin(), verdicts_.end(), [&](const PairVerdict& verdict) {
      const auto [x, y] = std::minmax({group_[verdict.left], group_[verdict.right]});
      return !verdict.match && x == first && y == second;
    });
  }
  void join(std::uint32_t first, std::uint32_t second) {
    std::vector<std::uint32_t> both;
    std::merge(places_[first].begin(), places_[first].end(), places_[second].begin(), places_[second].end(),
               std::back_inserter(both));
    for (const std::uint32_t place : places_[second]) group_[place] = first;
    places_[first] = std::move(both);
    places_[second].clear();
  }

  std::span<const std::uint32_t> members_;
  std::span<const PairVerdict> verdicts_;
  const Scorer& scorer_;
  double least_;
  LevelMemo& memo_;
  std::vector<std::uint32_t>& group_;
  std::vector<std::vector<std::uint32_t>> places_;  ///< [first place of a group] its places, ascending
};

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
  std::vector<std::uint32_t> all(members.size());
  std::iota(all.begin(), all.end(), 0U);
  if (members.size() <= kLargestWeighedInFull) {
    link_part(all, members, by_place(verdicts, members), scorer, least, memo, group, report);
  } else {
    ++report.oversized_components;
    const std::vector<PairVerdict> placed = by_place(verdicts, members);
    const std::vector<PlacePair> strongest = strongest_first(edges, Places{members});
    for (const auto& part : cut(members.size(), strongest, placed)) {
      if (part.size() > kLargestWeighedInFull) {
        keep_whole(part, placed, group, report);
      } else {
        link_part(part, members, placed, scorer, least, memo, group, report);
      }
    }
    Reunion{members, placed, scorer, least, memo, group}.run(strongest);
  }
  if (std::any_of(group.begin(), group.end(), [&](std::uint32_t g) { return g != group[0]; })) {
    ++report.split_components;
  }
  return group;
}

}  // namespace khop
