#include "core/estimate/em.hpp"

#include "core/compare/comparer.hpp"
#include "core/estimate/dependence_tree.hpp"
#include "core/estimate/kinship.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace khop {
namespace {

constexpr std::size_t kMaxLevels = 16;
constexpr std::size_t kTables = 1 + (kParentClasses - 1) + (kOrderClasses - 1);
/// How many pairs of the unconditional distribution a conditional one is mixed with: rare classes say little, and of
/// matches those that are none say much: nearly no match is in another household, but namesakes are.
constexpr double kShrinkOfMatches = 50;
constexpr double kShrinkOfOthers = 5;
constexpr double kLeastTeaching = 0.1;
constexpr double kLeastPrior = 1e-14;
constexpr double kMostPrior = 0.5;
/// Of what is known of the names of relatives, so much is what is believed of them: those with names that are nearly one
/// are too like one person registered twice to teach how many they are.
constexpr double kBeliefInAlikeNames = 0.1;
/// … of twins as much as is learnt: they are few, and whoever differs in number and name alone could be one.
constexpr double kBeliefInNamesOfTwins = 1;
/// Sampled matches whose numbers agree, from which on these alone teach what names become.
constexpr double kFewestNumbered = 100;
constexpr unsigned kFewestSupporters = 2;  ///< of name, date and number
constexpr double kFirstTwins = 0.1;        ///< of the prior, where estimation begins
constexpr unsigned kFirstTrees = 3;        ///< iterations
constexpr unsigned kMostTrees = 4;         ///< chosen again after those

using Levels = std::array<double, kMaxLevels>;
/// [comparison][table][level]; table 0 is unconditional, then the parent's classes, then the order's.
using LevelTables = std::vector<std::array<Levels, kTables>>;

std::size_t table_of(std::span<const Comparison> comparisons, std::size_t c, std::uint64_t gamma) noexcept {
  const Comparison& comparison = comparisons[c];
  if (comparison.order >= 0) {
    const unsigned k = order_class(level_of(gamma, static_cast<std::size_t>(comparison.order)));
    if (k != 0) return kParentClasses - 1 + k;
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
  std::vector<Levels> relative;  ///< [comparison][level]
  std::vector<Levels> twin;      ///< [comparison][level]
  double matches = 0;
  double relatives = 0;
  double twins = 0;
  double pairs = 0;
};

/// Shares of all pairs.
struct Kin {
  double relatives = 0;
  double twins = 0;
};

/// A pair teaches what matches are only if it may well be one: billions of pairs that are matches with a chance of one
/// in a thousand would otherwise outweigh the matches. And what leaks from surely right pairs would look like agreement
/// by chance, where that is rarest.
double match_share(double p) noexcept { return p < kLeastTeaching ? 0 : p; }
double non_match_share(double p) noexcept { return p < 0.5 ? 1 - p : 0; }

double u_of(const Comparison& comparison, std::size_t table, std::size_t level) noexcept {
  if (table >= kParentClasses && !comparison.given_order.empty()) {
    return comparison.given_order[table - kParentClasses].u[level];
  }
  if (table > 0 && table < kParentClasses && !comparison.given_parent.empty()) {
    return comparison.given_parent[table - 1].u[level];
  }
  return comparison.levels[level].u;
}

/// P(level | two people of a kinship); empty: as among strangers.
std::vector<double> kin_shares(const Comparison& comparison, Sharing sharing, Kinship kinship) {
  const std::vector<double>& learnt = comparison.kin[static_cast<std::size_t>(kinship)];
  if (!learnt.empty()) return learnt;
  return is_shared(sharing, kinship) ? unconditional(comparison).m : std::vector<double>{};
}

/// What levels weigh for two people of a kinship against strangers.
LevelTables kin_weights(std::span<const Comparison> comparisons, const EmOptions& options, Kinship kinship) {
  LevelTables tables = zeros(comparisons.size());
  for (std::size_t c = 0; c < options.sharing.size(); ++c) {
    const std::vector<double> shares = kin_shares(comparisons[c], options.sharing[c], kinship);
    for (std::size_t l = 1; l < shares.size(); ++l) {
      for (std::size_t t = 0; t < kTables; ++t) tables[c][t][l] = match_weight(shares[l], u_of(comparisons[c], t, l));
    }
  }
  return tables;
}

bool is_personal(const EmOptions& options, std::size_t c) noexcept {
  return c < options.sharing.size() && options.sharing[c] != Sharing::kByRelatives;
}

/// Which pairs may teach what matches are where relatives are a class of their own: those that would be matches before
/// anything is learnt, and by what is a person's own alone would rather be, by two things of it at least: many in a
/// village have one name. Without that the likeliest second class of pairs is another one: families, neighbours, namesakes.
class MayTeach {
 public:
  MayTeach(std::span<const Comparison> comparisons, double first_prior, const EmOptions& options)
      : odds_(log2_odds(first_prior)), weights_(comparisons.size()), personal_(comparisons.size()) {
    for (std::size_t c = 0; c < comparisons.size(); ++c) {
      const auto steps = ladder(comparisons[c].kind);
      weights_[c].fill(0);
      personal_[c] = is_personal(options, c);
      for (std::size_t l = 1; l < comparisons[c].levels.size(); ++l) {
        weights_[c][l] = match_weight(steps[l].initial_m, comparisons[c].levels[l].u);
      }
    }
  }

  bool operator()(std::uint64_t gamma) const noexcept {
    double all = odds_, own = 0;
    unsigned supporters = 0;
    for (std::size_t c = 0; c < weights_.size(); ++c) {
      const double weight = weights_[c][level_of(gamma, c)];
      all += weight;
      if (!personal_[c]) continue;
      own += weight;
      supporters += weight > 0 ? 1 : 0;
    }
    return own > 0 && all > 0 && supporters >= kFewestSupporters;
  }

 private:
  double odds_;
  std::vector<Levels> weights_;  ///< [comparison]
  std::vector<bool> personal_;
};

/// What each pattern teaches under the present model: posteriors of the three classes, times its weight.
std::vector<Teaching> teachings(std::span<const Comparison> comparisons, double prior, const Kin& shares,
                                std::span<const WeightedPattern> patterns, const MayTeach& may_teach,
                                const EmOptions& options) {
  const LevelTables match = weights_of(comparisons);
  const LevelTables relative = kin_weights(comparisons, options, Kinship::kRelatives);
  const LevelTables twin = kin_weights(comparisons, options, Kinship::kTwins);
  // Without anything of a person's own, relatives would be another name for matches.
  const bool have_relatives = std::any_of(options.sharing.begin(), options.sharing.end(),
                                          [](Sharing sharing) { return sharing != Sharing::kByRelatives; });
  const bool have_twins = have_relatives && options.numbered;
  const auto odds = [&](bool have, double share, const LevelTables& weights, std::uint64_t gamma) {
    return have ? std::exp2(log2_odds(share) + weight_of(comparisons, weights, gamma)) : 0;
  };
  // Neighbours are many, and share a province: they would take the place of families.
  const auto kin_share = [&](double share, Known known) {
    return have_twins && (known == Known::kHardlyMatch || share < kLeastTeaching) ? 0 : share;
  };
  std::vector<Teaching> out(patterns.size());
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const WeightedPattern& pattern = patterns[i];
    const double twins = odds(have_twins, shares.twins, twin, pattern.gamma);
    const double kin = odds(have_relatives, shares.relatives, relative, pattern.gamma) + twins;
    const double against_strangers = log2_odds(prior) + weight_of(comparisons, match, pattern.gamma);
    const bool may_match = !have_twins || may_teach(pattern.gamma);
    const double p = may_match ? probability_of(against_strangers - std::log2(1 + kin)) : 0;
    switch (pattern.known) {
      case Known::kNothing:
      case Known::kHardlyMatch:
        out[i] = {pattern.known == Known::kNothing ? pattern.weight * match_share(p) : 0,
                  pattern.weight * non_match_share(p),
                  pattern.weight * kin_share((1 - p) * (kin - twins) / (1 + kin), pattern.known),
                  pattern.weight * kin_share((1 - p) * twins / (1 + kin), pattern.known)};
        break;
      case Known::kMatch: out[i] = {.match = pattern.weight}; break;
      case Known::kNoMatch: out[i] = {.other = pattern.weight}; break;
    }
  }
  return out;
}

/// Whether some number of a person's own speaks for one person.
bool numbers_agree(std::span<const Comparison> comparisons, const EmOptions& options, std::uint64_t gamma) noexcept {
  for (std::size_t c = 0; c < options.sharing.size(); ++c) {
    const Level& level = comparisons[c].levels[level_of(gamma, c)];
    if (options.sharing[c] == Sharing::kByNobody && level.m > level.u) return true;
  }
  return false;
}

/// [pattern] Whether it may teach what a person's names become. What a number does not prove may be of twins, who are
/// called alike: matches that were told apart from them by their names would teach that names are seldom alike, or often.
/// An error in a name does not follow from one in a number, so those whose numbers agree stand for all; where these are
/// too few, all teach.
std::vector<bool> teaches_names(std::span<const Comparison> comparisons, std::span<const Teaching> teaching,
                                std::span<const WeightedPattern> patterns, const EmOptions& options) {
  std::vector<bool> teaches(patterns.size(), true);
  if (!options.numbered) return teaches;
  double agreeing = 0;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    teaches[i] = numbers_agree(comparisons, options, patterns[i].gamma);
    if (teaches[i]) agreeing += teaching[i].match;
  }
  if (agreeing < kFewestNumbered * options.unit) teaches.assign(patterns.size(), true);
  return teaches;
}

Sums expectation(std::span<const Comparison> comparisons, std::span<const Teaching> teaching,
                 std::span<const WeightedPattern> patterns, const EmOptions& options) {
  const std::vector<Levels> none(comparisons.size(), Levels{});
  Sums sums{.match = zeros(comparisons.size()), .other = zeros(comparisons.size()), .relative = none, .twin = none};
  const std::vector<bool> names = teaches_names(comparisons, teaching, patterns, options);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const bool drawn = patterns[i].known == Known::kNothing || patterns[i].known == Known::kHardlyMatch;
    if (drawn) {  // labelled pairs were chosen: how many of them match says nothing of the others
      sums.pairs += patterns[i].weight;
      sums.matches += teaching[i].match;
      sums.relatives += teaching[i].relative;
      sums.twins += teaching[i].twin;
    }
    for (std::size_t c = 0; c < comparisons.size(); ++c) {
      const unsigned l = level_of(patterns[i].gamma, c);
      const std::size_t table = table_of(comparisons, c, patterns[i].gamma);
      const bool own_name = options.numbered && options.sharing[c] == Sharing::kAlike;
      if (!own_name || names[i]) sums.match[c][table][l] += teaching[i].match;
      sums.other[c][table][l] += teaching[i].other;
      sums.relative[c][l] += teaching[i].relative;
      sums.twin[c][l] += teaching[i].twin;
    }
  }
  return sums;
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
///
/// `follows`: whether m follows from the class too. What a person's mother is called does not follow from where the
/// household lives, and among those who seem to have moved are namesakes, who have other mothers.
void maximise_conditional(const Comparison& comparison, ConditionalLevels& table, const Levels& match,
                          const Levels& other, const EmOptions& options, bool follows) {
  const double matches = total_of(match);
  const double others = total_of(other);
  const double match_shrink = kShrinkOfMatches * options.unit;
  const double other_shrink = kShrinkOfOthers * options.unit;
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    const double m = comparison.levels[l].m;
    table.m[l] = follows ? (match[l] + match_shrink * m) / (matches + match_shrink) : m;
    table.u[l] =
        std::max(options.smallest_u, (other[l] + other_shrink * comparison.levels[l].u) / (others + other_shrink));
  }
  normalise(table.u);
}

/// New probabilities of one comparison; returns the greatest change.
double maximise(Comparison& comparison, const std::array<Levels, kTables>& match,
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
  std::vector<double> u(comparison.levels.size());
  for (std::size_t l = 1; l < u.size(); ++l) {
    u[l] = std::max(options.smallest_u, other_total > 0 ? all_other[l] / other_total : 0);
  }
  normalise(u);  // where few pairs make the smallest u large, they add up to more than 1
  double change = 0;
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    Level& level = comparison.levels[l];
    const double m = (all_match[l] + pseudo * steps[l].initial_m) / match_total;
    change = std::max({change, std::abs(m - level.m), std::abs(u[l] - level.u)});
    level.m = m;
    level.u = u[l];
  }
  const bool follows = !options.numbered || comparison.kind != ComparisonKind::kVnName;
  for (std::size_t k = 0; k < comparison.given_parent.size(); ++k) {
    maximise_conditional(comparison, comparison.given_parent[k], match[1 + k], other[1 + k], options, follows);
  }
  for (std::size_t k = 0; k < comparison.given_order.size(); ++k) {
    maximise_conditional(comparison, comparison.given_order[k], match[kParentClasses + k], other[kParentClasses + k],
                         options, true);
  }
  return change;
}

/// What relatives share is theirs to say: a father and a son have one household, and different mothers.
void maximise_relatives(Comparison& comparison, Sharing sharing, const Levels& sums, const EmOptions& options) {
  std::vector<double>& shares = comparison.kin[static_cast<std::size_t>(Kinship::kRelatives)];
  if (shares.empty() || (sharing != Sharing::kByRelatives && !options.learns_own)) return;
  const std::vector<double> believed = believed_shares(comparison, sharing, Kinship::kRelatives);
  const double pairs = total_of(sums);
  const double pseudo =
      std::max(options.pseudo_matches * options.unit, sharing == Sharing::kAlike ? kBeliefInAlikeNames * pairs : 0);
  for (std::size_t l = 1; l < shares.size(); ++l) shares[l] = (sums[l] + pseudo * believed[l]) / (pairs + pseudo);
}

/// In which ways twins are called alike. That they are not called the same is known.
void maximise_twins(Comparison& comparison, Sharing sharing, const Levels& sums, const EmOptions& options) {
  std::vector<double>& shares = comparison.kin[static_cast<std::size_t>(Kinship::kTwins)];
  if (shares.empty() || sharing != Sharing::kAlike || !options.learns_own) return;
  const std::vector<double> believed = believed_shares(comparison, sharing, Kinship::kTwins);
  const double pairs = total_of(sums) - sums[1];
  const double pseudo = std::max(options.pseudo_matches * options.unit, kBeliefInNamesOfTwins * pairs);
  for (std::size_t l = 1; l < shares.size(); ++l) {
    shares[l] = l == 1 ? believed[l] : std::max(believed[l], (sums[l] + pseudo * believed[l]) / (pairs + pseudo));
  }
  normalise(shares);
}

std::vector<int> parents_of(std::span<const Comparison> comparisons) {
  std::vector<int> parents;
  for (const Comparison& comparison : comparisons) parents.push_back(comparison.parent);
  return parents;
}

}  // namespace

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
    double sum = 0;  // more than 1 where few pairs make the smallest u large
    for (std::size_t l = 1; l < comparisons[c].levels.size(); ++l) {
      comparisons[c].levels[l].m = steps[l].initial_m;
      comparisons[c].levels[l].u = std::max(options.smallest_u, total > 0 ? all[c][l] / total : 0);
      sum += comparisons[c].levels[l].u;
    }
    for (std::size_t l = 1; l < comparisons[c].levels.size(); ++l) comparisons[c].levels[l].u /= sum;
  }
  for (Comparison& comparison : comparisons) {
    for (ConditionalLevels& table : comparison.given_order) table = unconditional(comparison);
  }
  for (std::size_t c = 0; options.numbered && c < comparisons.size(); ++c) {
    for (std::size_t k = 0; k < kKinships; ++k) {
      comparisons[c].kin[k] = believed_shares(comparisons[c], options.sharing[c], static_cast<Kinship>(k));
    }
  }
  if (std::all_of(patterns.begin(), patterns.end(), [](const WeightedPattern& p) { return p.weight == 0; })) {
    report.converged = true;  // no pair at all: nothing to learn
    return report;
  }
  std::vector<bool> apart(comparisons.size());
  for (std::size_t c = 0; c < comparisons.size(); ++c) apart[c] = options.numbered && is_personal(options, c);
  const MayTeach may_teach{comparisons, prior, options};
  Kin kin{.relatives = prior, .twins = prior * kFirstTwins};
  // The tree is chosen while the first matches are told apart, and again under what was learnt with it.
  bool settled = false;
  bool final_tree = false;
  unsigned trees = 0;
  for (; report.iterations < options.max_iterations && !report.converged; ++report.iterations) {
    const std::vector<Teaching> teaching = teachings(comparisons, prior, kin, patterns, may_teach, options);
    if (report.iterations <= kFirstTrees || settled) {
      const std::vector<int> before = parents_of(comparisons);
      // Where relatives are a class of their own, nothing makes what is a person's own agree but chance; other things
      // may follow from it (the head of a household is called as himself).
      choose_parents(comparisons, patterns, teaching, options.unit, apart);
      for (Comparison& comparison : comparisons) {
        for (ConditionalLevels& table : comparison.given_parent) table = unconditional(comparison);
      }
      if (settled && (parents_of(comparisons) == before || ++trees == kMostTrees)) final_tree = true;
      settled = false;
    }
    const Sums sums = expectation(comparisons, teaching, patterns, options);
    double change = 0;
    for (std::size_t c = 0; c < comparisons.size(); ++c) {
      change = std::max(change, maximise(comparisons[c], sums.match[c], sums.other[c], options));
      if (!options.numbered) continue;
      maximise_relatives(comparisons[c], options.sharing[c], sums.relative[c], options);
      maximise_twins(comparisons[c], options.sharing[c], sums.twin[c], options);
    }
    double next = prior;
    if (sums.pairs > 0) {  // not all are labelled
      next = std::clamp(sums.matches / sums.pairs, kLeastPrior, kMostPrior);
      kin.relatives = std::clamp(sums.relatives / sums.pairs, kLeastPrior, kMostPrior);
      kin.twins = std::clamp(sums.twins / sums.pairs, kLeastPrior, kMostPrior);
    }
    change = std::max(change, std::abs(next - prior) / prior);
    prior = next;
    report.expected_matches = sums.matches;
    report.expected_relatives = sums.relatives;
    report.relatives = kin.relatives;
    report.twins = options.numbered ? kin.twins : 0;
    settled = change < options.tolerance && report.iterations > kFirstTrees;
    report.converged = settled && final_tree;
  }
  return report;
}

}  // namespace khop
