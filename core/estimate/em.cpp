#include "core/estimate/em.hpp"

#include "core/compare/comparer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace khop {
namespace {

constexpr std::size_t kMaxLevels = 16;
constexpr std::size_t kTables = 1 + (kParentClasses - 1) + (kOrderClasses - 1);
/// How many pairs of the unconditional distribution a conditional one is mixed with: rare classes say little.
constexpr double kShrink = 5;
constexpr double kMostDifferentIdentifier = 0.1;
constexpr double kMostDifferentPersonal = 0.3;
constexpr double kLeastOverstatement = 1.5;  ///< bits; less is seen by chance, and where matches leak among non-matches
constexpr double kLeastTeaching = 0.5;
constexpr unsigned kIterationsBeforeParents = 3;

using Levels = std::array<double, kMaxLevels>;
/// [comparison][table][level]; table 0 is unconditional, then the parent's classes, then the order's.
using LevelTables = std::vector<std::array<Levels, kTables>>;

std::size_t table_of(std::span<const Comparison> comparisons, std::size_t c, std::uint64_t gamma) noexcept {
  const Comparison& comparison = comparisons[c];
  if (comparison.order >= 0) {
    const unsigned k = order_class(level_of(gamma, static_cast<std::size_t>(comparison.order)));
    if (k != 0 && !comparison.given_order.empty()) return kParentClasses - 1 + k;
  }
  if (comparison.parent >= 0) {
    const auto parent = static_cast<std::size_t>(comparison.parent);
    return parent_class(comparisons[parent].kind, level_of(gamma, parent));
  }
  return 0;
}

LevelTables zeros(std::size_t comparisons) {
  LevelTables tables(comparisons);
  for (auto& comparison : tables) {
    for (auto& levels : comparison) levels.fill(0);
  }
  return tables;
}

LevelTables weights_of(std::span<const Comparison> comparisons) {
  LevelTables tables = zeros(comparisons.size());
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    const Comparison& comparison = comparisons[c];
    for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
      const double plain = match_weight(comparison.levels[l].m, comparison.levels[l].u);
      for (std::size_t t = 0; t < kTables; ++t) tables[c][t][l] = plain;
      for (std::size_t k = 0; k < comparison.given_parent.size(); ++k) {
        tables[c][1 + k][l] = match_weight(comparison.given_parent[k].m[l], comparison.given_parent[k].u[l]);
      }
      for (std::size_t k = 0; k < comparison.given_order.size(); ++k) {
        tables[c][kParentClasses + k][l] = match_weight(comparison.given_order[k].m[l], comparison.given_order[k].u[l]);
      }
    }
  }
  return tables;
}

double weight_of(std::span<const Comparison> comparisons, const LevelTables& weights, std::uint64_t gamma) noexcept {
  double sum = 0;
  for (std::size_t c = 0; c < weights.size(); ++c) {
    sum += weights[c][table_of(comparisons, c, gamma)][level_of(gamma, c)];
  }
  return sum;
}

struct Sums {
  LevelTables match;
  LevelTables other;
  double matches = 0;
  double pairs = 0;
};

/// A pair teaches a class only if it may well belong to it. Billions of pairs that are matches with a chance of one
/// in a thousand would otherwise outweigh the matches, and what leaks from surely right pairs would look like agreement
/// by chance where that is rarest.
double match_share(double p) noexcept { return p < kLeastTeaching ? 0 : p; }
double non_match_share(double p) noexcept { return p < 0.5 ? 1 - p : 0; }

Sums expectation(std::span<const Comparison> comparisons, std::span<const double> posteriors,
                 std::span<const WeightedPattern> patterns) {
  Sums sums{zeros(comparisons.size()), zeros(comparisons.size())};
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const WeightedPattern& pattern = patterns[i];
    const double match = pattern.weight * match_share(posteriors[i]);
    const double other = pattern.weight * non_match_share(posteriors[i]);
    sums.matches += match;
    sums.pairs += pattern.weight;
    for (std::size_t c = 0; c < comparisons.size(); ++c) {
      const unsigned l = level_of(pattern.gamma, c);
      const std::size_t table = table_of(comparisons, c, pattern.gamma);
      sums.match[c][table][l] += match;
      sums.other[c][table][l] += other;
    }
  }
  return sums;
}

std::vector<double> posteriors_of(std::span<const Comparison> comparisons, double prior,
                                  std::span<const WeightedPattern> patterns) {
  const LevelTables weights = weights_of(comparisons);
  const double odds = log2_odds(prior);
  std::vector<double> posteriors(patterns.size());
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    posteriors[i] = probability_of(odds + weight_of(comparisons, weights, patterns[i].gamma));
  }
  return posteriors;
}

/// The most that a comparison may differ among matches.
double most_different(const EmOptions& options, const Comparison& comparison, std::size_t c) noexcept {
  if (c < options.identifier.size() && options.identifier[c]) return kMostDifferentIdentifier;
  const bool personal = comparison.kind == ComparisonKind::kDate || comparison.kind == ComparisonKind::kFullName ||
                        comparison.order >= 0;
  return personal ? kMostDifferentPersonal : 1;
}

/// How many bits two comparisons overstate a match that agrees on both, if they are taken for independent:
///   P(both agree | match) · (log2 lift among non-matches - log2 lift among matches),  lift = P(both) / (P(a) P(b)).
double overstatement(std::span<const Comparison> comparisons, std::size_t a, std::size_t b,
                     std::span<const double> posteriors, std::span<const WeightedPattern> patterns, double grain) {
  std::array<double, 4> match{};  // neither, a, b, both agree
  std::array<double, 4> other{};
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const unsigned x = parent_class(comparisons[a].kind, level_of(patterns[i].gamma, a));
    const unsigned y = parent_class(comparisons[b].kind, level_of(patterns[i].gamma, b));
    if (x == kParentMissing || y == kParentMissing) continue;
    const std::size_t cell = (x == kParentAgrees ? 1U : 0U) + (y == kParentAgrees ? 2U : 0U);
    match[cell] += patterns[i].weight * match_share(posteriors[i]);
    other[cell] += patterns[i].weight * non_match_share(posteriors[i]);
  }
  const auto lift_bits = [grain](const std::array<double, 4>& n) {
    const double total = n[0] + n[1] + n[2] + n[3];
    const double expected = (n[1] + n[3]) * (n[2] + n[3]) / std::max(total, 1.0);
    return std::log2((n[3] + grain) / (expected + grain));
  };
  const double matches = match[0] + match[1] + match[2] + match[3];
  return matches <= 0 ? 0 : match[3] / matches * (lift_bits(other) - lift_bits(match));
}

/// The strongest tree of dependences (Prim), each child with one parent.
void choose_parents(std::vector<Comparison>& comparisons, std::span<const double> posteriors,
                    std::span<const WeightedPattern> patterns, double grain) {
  const std::size_t n = comparisons.size();
  std::vector<std::vector<double>> gain(n, std::vector<double>(n, 0));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      if (comparisons[a].kind == ComparisonKind::kOrder || comparisons[b].kind == ComparisonKind::kOrder) continue;
      gain[a][b] = gain[b][a] = overstatement(comparisons, a, b, posteriors, patterns, grain);
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
          if (!placed[b] && gain[a][b] > best) {
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

double total_of(const Levels& sums) noexcept {
  double total = 0;
  for (std::size_t l = 1; l < kMaxLevels; ++l) total += sums[l];
  return total;
}

void normalise(std::vector<double>& probabilities) noexcept {
  double total = 0;
  for (std::size_t l = 1; l < probabilities.size(); ++l) total += probabilities[l];
  for (std::size_t l = 1; l < probabilities.size(); ++l) probabilities[l] /= total;
}

/// Conditional probabilities, drawn towards the unconditional ones where a class was seldom seen.
void maximise_conditional(const Comparison& comparison, ConditionalLevels& table, const Levels& match,
                          const Levels& other, const EmOptions& options) {
  const double matches = total_of(match);
  const double others = total_of(other);
  const double shrink = kShrink * options.unit;
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    table.m[l] = (match[l] + shrink * comparison.levels[l].m) / (matches + shrink);
    table.u[l] = std::max(options.smallest_u, (other[l] + shrink * comparison.levels[l].u) / (others + shrink));
  }
  normalise(table.u);
}

/// What people are known by does not differ in most of their records. Without that limit the best-fitting second class
/// of pairs may be another one than matches: families, or people of one name.
void limit_difference(Comparison& comparison, double most) noexcept {
  double& different = comparison.levels.back().m;
  if (different <= most) return;
  const double scale = (1 - most) / (1 - different);
  for (std::size_t l = 1; l + 1 < comparison.levels.size(); ++l) comparison.levels[l].m *= scale;
  different = most;
}

/// New probabilities of one comparison; returns the greatest change.
double maximise(Comparison& comparison, double most, const std::array<Levels, kTables>& match,
                const std::array<Levels, kTables>& other, const EmOptions& options) {
  const auto steps = ladder(comparison.kind);
  Levels all_match{};
  Levels all_other{};
  for (std::size_t t = 0; t < kTables; ++t) {
    for (std::size_t l = 0; l < kMaxLevels; ++l) {
      all_match[l] += match[t][l];
      all_other[l] += other[t][l];
    }
  }
  const double pseudo = options.pseudo_matches * options.unit;
  const double match_total = pseudo + total_of(all_match);
  const double other_total = total_of(all_other);
  double change = 0;
  double u_sum = 0;
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    Level& level = comparison.levels[l];
    const double m = (all_match[l] + pseudo * steps[l].initial_m) / match_total;
    const double u = std::max(options.smallest_u, other_total > 0 ? all_other[l] / other_total : 0);
    change = std::max({change, std::abs(m - level.m), std::abs(u - level.u)});
    level.m = m;
    level.u = u;
    u_sum += u;
  }
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) comparison.levels[l].u /= u_sum;
  limit_difference(comparison, most);
  for (std::size_t k = 0; k < comparison.given_parent.size(); ++k) {
    maximise_conditional(comparison, comparison.given_parent[k], match[1 + k], other[1 + k], options);
  }
  for (std::size_t k = 0; k < comparison.given_order.size(); ++k) {
    maximise_conditional(comparison, comparison.given_order[k], match[kParentClasses + k], other[kParentClasses + k],
                         options);
  }
  return change;
}

ConditionalLevels unconditional(const Comparison& comparison) {
  ConditionalLevels table{std::vector<double>(comparison.levels.size(), 0), std::vector<double>(comparison.levels.size(), 0)};
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    table.m[l] = comparison.levels[l].m;
    table.u[l] = comparison.levels[l].u;
  }
  return table;
}

}  // namespace

double pattern_weight(std::span<const Comparison> comparisons, std::uint64_t gamma) noexcept {
  double sum = 0;
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    const unsigned l = level_of(gamma, c);
    if (l == 0) continue;
    const Comparison& comparison = comparisons[c];
    const std::size_t t = table_of(comparisons, c, gamma);
    if (t == 0) {
      sum += match_weight(comparison.levels[l].m, comparison.levels[l].u);
    } else {
      const ConditionalLevels& table = t < kParentClasses ? comparison.given_parent[t - 1]
                                                          : comparison.given_order[t - kParentClasses];
      sum += match_weight(table.m[l], table.u[l]);
    }
  }
  return sum;
}

EmReport estimate_em(std::vector<Comparison>& comparisons, double& prior, std::span<const WeightedPattern> patterns,
                     const EmOptions& options) {
  EmReport report;
  // u of all pairs is a good first u: matches are rare among all pairs.
  std::vector<Levels> all(comparisons.size());
  for (Levels& row : all) row.fill(0);
  for (const WeightedPattern& pattern : patterns) {
    for (std::size_t c = 0; c < comparisons.size(); ++c) all[c][level_of(pattern.gamma, c)] += pattern.weight;
  }
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    const auto steps = ladder(comparisons[c].kind);
    double total = 0;
    for (std::size_t l = 1; l < comparisons[c].levels.size(); ++l) total += all[c][l];
    for (std::size_t l = 1; l < comparisons[c].levels.size(); ++l) {
      comparisons[c].levels[l].m = steps[l].initial_m;
      comparisons[c].levels[l].u = std::max(options.smallest_u, total > 0 ? all[c][l] / total : 0);
    }
  }
  for (Comparison& comparison : comparisons) {
    for (ConditionalLevels& table : comparison.given_order) table = unconditional(comparison);
  }
  for (; report.iterations < options.max_iterations && !report.converged; ++report.iterations) {
    const std::vector<double> posteriors = posteriors_of(comparisons, prior, patterns);
    if (report.iterations <= kIterationsBeforeParents) {
      choose_parents(comparisons, posteriors, patterns, options.unit);
      for (Comparison& comparison : comparisons) {
        for (ConditionalLevels& table : comparison.given_parent) table = unconditional(comparison);
      }
    }
    const Sums sums = expectation(comparisons, posteriors, patterns);
    double change = 0;
    for (std::size_t c = 0; c < comparisons.size(); ++c) {
      change = std::max(change, maximise(comparisons[c], most_different(options, comparisons[c], c), sums.match[c], sums.other[c], options));
    }
    const double next = std::clamp(std::min(sums.matches, options.most_matches) / sums.pairs, 1e-14, 0.5);
    change = std::max(change, std::abs(next - prior) / prior);
    prior = next;
    report.expected_matches = sums.matches;
    report.converged = change < options.tolerance && report.iterations > kIterationsBeforeParents;
  }
  return report;
}

}  // namespace khop
