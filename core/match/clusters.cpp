#include "core/match/clusters.hpp"

#include "index/union_find.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace khop {
namespace {

/// Larger components are taken apart by their edges only: weighing all pairs would cost the square.
constexpr std::size_t kLargestFull = 400;
constexpr double kNever = -1e9;
constexpr double kAlways = 1e9;

struct Edge {
  std::uint32_t left;  ///< place in the component
  std::uint32_t right;
  double weight;
};

/// Average linkage over a dense matrix of summed weights. `sum[i][j]` is the sum over all pairs between groups i and j.
class AverageLinkage {
 public:
  AverageLinkage(std::size_t n, double least) : n_(n), least_(least), sum_(n * n, 0), size_(n, 1), group_(n) {
    std::iota(group_.begin(), group_.end(), 0U);
  }
  void set(std::size_t i, std::size_t j, double weight) { sum_[i * n_ + j] = sum_[j * n_ + i] = weight; }

  /// Merges the two groups of greatest mean weight until none reaches `least`. Ties: the smaller places first.
  std::vector<std::uint32_t> run() {
    std::vector<std::size_t> alive(n_);
    std::iota(alive.begin(), alive.end(), std::size_t{0});
    for (;;) {
      double best = least_;
      std::size_t bi = n_;
      std::size_t bj = n_;
      for (std::size_t x = 0; x < alive.size(); ++x) {
        for (std::size_t y = x + 1; y < alive.size(); ++y) {
          const std::size_t i = alive[x];
          const std::size_t j = alive[y];
          const double mean = sum_[i * n_ + j] / (static_cast<double>(size_[i]) * static_cast<double>(size_[j]));
          if (mean > best || (bi == n_ && mean >= best)) {
            best = mean;
            bi = i;
            bj = j;
          }
        }
      }
      if (bi == n_) break;
      for (const std::size_t k : alive) {
        if (k == bi || k == bj) continue;
        sum_[bi * n_ + k] += sum_[bj * n_ + k];
        sum_[k * n_ + bi] = sum_[bi * n_ + k];
      }
      size_[bi] += size_[bj];
      for (std::uint32_t& g : group_) g = g == bj ? static_cast<std::uint32_t>(bi) : g;
      std::erase(alive, bj);
    }
    return group_;
  }

 private:
  std::size_t n_;
  double least_;
  std::vector<double> sum_;
  std::vector<double> size_;
  std::vector<std::uint32_t> group_;
};

}  // namespace

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

  // Members of every component of three or more, or with a verdict inside, in one array.
  std::vector<std::uint32_t> count(records, 0);
  for (const std::uint32_t root : label) ++count[root];
  std::vector<bool> decided(records, false);
  for (const PairVerdict& verdict : options.verdicts) decided[label[verdict.left]] = true;
  std::vector<std::uint32_t> roots;
  std::vector<std::size_t> begin(1, 0);
  std::vector<std::uint32_t> place(records, 0);
  for (std::uint32_t r = 0; r < records; ++r) {
    if (label[r] != r || count[r] < 2) continue;
    ++report.components;
    if (count[r] == 2 && !decided[r]) continue;
    place[r] = static_cast<std::uint32_t>(roots.size()) + 1;
    roots.push_back(r);
    begin.push_back(begin.back() + count[r]);
  }
  std::vector<std::uint32_t> members(begin.back());
  std::vector<std::size_t> fill(begin.begin(), begin.end());
  for (std::uint32_t i = 0; i < records; ++i) {
    const std::uint32_t c = place[label[i]];
    if (c != 0) members[fill[c - 1]++] = i;
  }
  std::vector<std::vector<PairVerdict>> verdicts(roots.size());
  for (const PairVerdict& verdict : options.verdicts) {
    const std::uint32_t c = place[label[verdict.left]];
    if (c != 0 && label[verdict.left] == label[verdict.right]) verdicts[c - 1].push_back(verdict);
  }

  tbb::enumerable_thread_specific<LevelMemo> memos;
  tbb::enumerable_thread_specific<ClusterReport> reports;
  tbb::parallel_for(std::size_t{0}, roots.size(), [&](std::size_t c) {
    const std::span<const std::uint32_t> group{members.data() + begin[c], members.data() + begin[c + 1]};
    if (group.size() > kLargestFull) return;
    LevelMemo& memo = memos.local();
    AverageLinkage linkage{group.size(), 0.0};
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = i + 1; j < group.size(); ++j) {
        linkage.set(i, j, to_bits(scorer.total(scorer.rows({group[i], group[j]}), memo)));
      }
    }
    const auto at = [&](std::uint32_t record) {
      return static_cast<std::size_t>(std::lower_bound(group.begin(), group.end(), record) - group.begin());
    };
    for (const PairVerdict& verdict : verdicts[c]) {
      linkage.set(at(verdict.left), at(verdict.right), verdict.match ? kAlways : kNever);
    }
    const std::vector<std::uint32_t> groups = linkage.run();
    ClusterReport& mine = reports.local();
    mine.pairs_weighed += group.size() * (group.size() - 1) / 2;
    if (std::any_of(groups.begin(), groups.end(), [&](std::uint32_t g) { return g != groups[0]; })) {
      ++mine.split_components;
    }
    for (std::size_t i = 0; i < group.size(); ++i) label[group[i]] = group[groups[i]];
  });
  reports.combine_each([&](const ClusterReport& part) {
    report.split_components += part.split_components;
    report.pairs_weighed += part.pairs_weighed;
  });
  return label;
}

}  // namespace khop
