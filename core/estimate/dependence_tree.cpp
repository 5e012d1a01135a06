#include "core/estimate/dependence_tree.hpp"

#include "core/compare/comparer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace khop {
namespace {

constexpr double kLeastOverstatement = 1.5;  ///< bits

/// See the header, of two comparisons.
double overstatement(std::span<const Comparison> comparisons, std::size_t a, std::size_t b,
                     std::span<const WeightedPattern> patterns, std::span<const Teaching> shares, double grain) {
  std::array<double, 4> match{};  // neither, a, b, both agree
  std::array<double, 4> other{};
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const unsigned x = parent_class(comparisons[a].kind, level_of(patterns[i].gamma, a));
    const unsigned y = parent_class(comparisons[b].kind, level_of(patterns[i].gamma, b));
    if (x == kParentMissing || y == kParentMissing) continue;
    const std::size_t cell = (x == kParentAgrees ? 1U : 0U) + (y == kParentAgrees ? 2U : 0U);
    match[cell] += shares[i].match;
    other[cell] += shares[i].other;
  }
  const auto lift_bits = [grain](const std::array<double, 4>& n) {
    const double total = n[0] + n[1] + n[2] + n[3];
    const double expected = (n[1] + n[3]) * (n[2] + n[3]) / std::max(total, 1.0);
    return std::log2((n[3] + grain) / (expected + grain));
  };
  const double matches = match[0] + match[1] + match[2] + match[3];
  return matches <= 0 ? 0 : match[3] / matches * (lift_bits(other) - lift_bits(match));
}

}  // namespace

void choose_parents(std::vector<Comparison>& comparisons, std::span<const WeightedPattern> patterns,
                    std::span<const Teaching> shares, double grain, const std::vector<bool>& apart) {
  const auto stands_apart = [&](std::size_t c) { return !apart.empty() && apart[c]; };
  const std::size_t n = comparisons.size();
  std::vector<std::vector<double>> gain(n, std::vector<double>(n, 0));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      if (comparisons[a].kind == ComparisonKind::kOrder || comparisons[b].kind == ComparisonKind::kOrder) continue;
      gain[a][b] = gain[b][a] = overstatement(comparisons, a, b, patterns, shares, grain);
    }
  }
  for (Comparison& comparison : comparisons) {
    comparison.parent = -1;
    comparison.given_parent.clear();
  }
  std::vector<bool> placed(n, false);
  for (std::size_t root = 0; root < n; ++root) {
    if (placed[root]) continue;
    placed[root] = true;
    for (;;) {
      double best = kLeastOverstatement;
      std::size_t from = n, to = n;
      for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; placed[a] && b < n; ++b) {
          if (!placed[b] && !stands_apart(b) && gain[a][b] > best) {
            best = gain[a][b];
            from = a;
            to = b;
          }
        }
      }
      if (to == n) break;
      placed[to] = true;
      comparisons[to].parent = static_cast<int>(from);
      comparisons[to].given_parent.resize(kParentClasses - 1);
    }
  }
}

}  // namespace khop
