#include "core/model/scorer.hpp"

#include "core/compare/levels.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace khop {
namespace {

constexpr double kRarestBits = 30;  ///< no value is taken for rarer: the early exit needs a bound

bool is_text(ComparisonKind kind) noexcept {
  return kind == ComparisonKind::kText || kind == ComparisonKind::kFullName || kind == ComparisonKind::kPostcode ||
         kind == ComparisonKind::kEmail;
}

/// Cheap comparisons first, then the orders, then the text that the orders decide.
int rank(const Comparison& comparison) noexcept {
  if (comparison.kind == ComparisonKind::kOrder) return 1;
  return is_text(comparison.kind) ? 2 : 0;
}

/// How far a disagreement can pull down: what pulls most is asked first.
double pull(const Comparison& comparison) noexcept {
  double least = 0;
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    least = std::min(least, match_weight(comparison.levels[l].m, comparison.levels[l].u));
  }
  return least;
}

/// u of equality, and its logarithm: what a value's own frequency takes the place of.
double equal_u(const Comparison& comparison) noexcept { return std::max(comparison.levels[1].u, 1e-9); }
FixedWeight log2_equal_u(const Comparison& comparison) noexcept { return to_fixed(std::log2(equal_u(comparison))); }

FixedWeight bounded(double rarity_bits) noexcept { return to_fixed(std::min(rarity_bits, kRarestBits)); }

/// The order of visits: by rank and pull, but what a comparison depends on comes before it.
std::vector<std::size_t> visiting_order(std::span<const Comparison> comparisons) {
  std::vector<std::size_t> order(comparisons.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const int ra = rank(comparisons[a]);
    const int rb = rank(comparisons[b]);
    return ra != rb ? ra < rb : pull(comparisons[a]) < pull(comparisons[b]);
  });
  std::vector<std::size_t> sorted;
  std::vector<bool> placed(comparisons.size(), false);
  const auto ready = [&](int needed) { return needed < 0 || placed[static_cast<std::size_t>(needed)]; };
  while (sorted.size() < order.size()) {
    for (const std::size_t c : order) {
      if (placed[c] || !ready(comparisons[c].order) || !ready(comparisons[c].parent)) continue;
      placed[c] = true;
      sorted.push_back(c);
      break;
    }
  }
  return sorted;
}

}  // namespace

FixedWeight to_fixed(double bits) noexcept { return static_cast<FixedWeight>(std::lround(bits * kWeightUnit)); }

Scorer::Scorer(const Records& records, const Model& model)
    : records_(&records),
      comparisons_(model.comparisons),
      comparer_(records, model.comparisons),
      prior_(to_fixed(log2_odds(model.prior))) {
  for (const std::size_t c : visiting_order(comparisons_)) {
    const Comparison& comparison = comparisons_[c];
    Step step{.comparison = c};
    step.frequency = comparison.term_frequency;
    for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
      const FixedWeight plain = to_fixed(match_weight(comparison.levels[l].m, comparison.levels[l].u));
      for (auto& weights : step.weight) weights[l] = plain;
      for (std::size_t k = 0; k < comparison.given_parent.size(); ++k) {
        const ConditionalLevels& given = comparison.given_parent[k];
        step.weight[1 + k][l] = to_fixed(match_weight(given.m[l], given.u[l]));
      }
      for (std::size_t k = 0; k < comparison.given_order.size(); ++k) {
        const ConditionalLevels& given = comparison.given_order[k];
        step.weight[kParentClasses + k][l] = to_fixed(match_weight(given.m[l], given.u[l]));
      }
      for (const auto& weights : step.weight) {
        if (l > 1) step.best_unequal = std::max(step.best_unequal, weights[l]);
        step.best = std::max(step.best, weights[l]);
      }
    }
    if (step.frequency) {
      FixedWeight best = 0;
      for (const auto& weights : step.weight) best = std::max(best, weights[1] + log2_equal_u(comparison));
      step.best = std::max(step.best, best + to_fixed(kRarestBits));
    }
    steps_.push_back(step);
  }
  while (first_text_ < steps_.size() && rank(comparisons_[steps_[first_text_].comparison]) == 0) ++first_text_;
  best_from_.assign(steps_.size() + 1, 0);
  for (std::size_t s = steps_.size(); s-- > 0;) best_from_[s] = best_from_[s + 1] + steps_[s].best;
}

std::size_t Scorer::table(const Step& step, std::uint64_t gamma) const noexcept {
  const Comparison& comparison = comparisons_[step.comparison];
  if (comparison.order >= 0) {
    const unsigned k = order_class(level_of(gamma, static_cast<std::size_t>(comparison.order)));
    if (k != 0) return kParentClasses - 1 + k;
  }
  if (comparison.parent < 0) return 0;
  const auto parent = static_cast<std::size_t>(comparison.parent);
  return parent_class(comparisons_[parent].kind, level_of(gamma, parent));
}

/// -log2 of the frequency of the value that both sides share.
FixedWeight Scorer::rarity(const Step& step, Facing facing, PairRows pair) const noexcept {
  const RowView left{pair.left, records_->layout()};
  const std::size_t own = comparisons_[step.comparison].fields[0];
  if (comparisons_[step.comparison].kind == ComparisonKind::kDate) {
    return bounded(records_->date_rarity_bits(own, left.date(own)));
  }
  // Swapped fields: the value is as rare as in the field where it stands on the left or on the right, the commoner one.
  const RowView right{pair.right, records_->layout()};
  const float a = records_->dictionary(facing.left_field).rarity_bits(left.term(facing.left_field));
  const float b = records_->dictionary(facing.right_field).rarity_bits(right.term(facing.right_field));
  return bounded(std::min(a, b));
}

/// Equality by the frequency f of the value: log2(m / u') with
///   u' = f · u_table / u           where the table says that agreement by chance is rarer than on the average, and
///   u' = f + (u_table - u)         where it is more common: what agrees for another reason does so whatever the value.
FixedWeight Scorer::equal_weight(const Step& step, std::size_t table, Facing facing, PairRows pair) const noexcept {
  if (!step.frequency) return step.weight[table][1];
  const Comparison& comparison = comparisons_[step.comparison];
  const FixedWeight rare = rarity(step, facing, pair);
  const double plain_u = equal_u(comparison);
  if (table == 0 || comparison.parent < 0 || table >= kParentClasses) {
    return step.weight[table][1] + log2_equal_u(comparison) + rare;
  }
  const ConditionalLevels& given = comparison.given_parent[table - 1];
  if (given.u[1] <= plain_u) return step.weight[table][1] + log2_equal_u(comparison) + rare;
  const double u = std::exp2(-to_bits(rare)) + given.u[1] - plain_u;
  return to_fixed(match_weight(given.m[1], u));
}

FixedWeight Scorer::step_weight(const Step& step, std::uint64_t gamma, PairRows pair) const noexcept {
  const unsigned level = level_of(gamma, step.comparison);
  if (level != 1 || !step.frequency) return step.weight[table(step, gamma)][level];
  const int order = comparisons_[step.comparison].order;
  const bool swapped = order >= 0 && level_of(gamma, static_cast<std::size_t>(order)) >= order_level::kSwapped;
  return equal_weight(step, table(step, gamma), comparer_.facing(step.comparison, swapped, pair), pair);
}

/// The most that a text comparison can add to this pair, by looking at ids and hashes only.
FixedWeight Scorer::bound(const Step& step, PairRows pair) const noexcept {
  const Comparison& comparison = comparisons_[step.comparison];
  if (!is_text(comparison.kind)) return step.best;
  const std::uint16_t own = comparison.fields[0];
  const RowView left{pair.left, records_->layout()};
  const RowView right{pair.right, records_->layout()};
  const auto if_equal = [&](Facing facing) {
    FixedWeight best = step.best_unequal;
    for (std::size_t t = 0; t < kTables; ++t) best = std::max(best, equal_weight(step, t, facing, pair));
    return best;
  };
  const TermId a = left.term(own);
  const TermId b = right.term(own);
  FixedWeight best = std::max(0, step.best_unequal);
  if (a == b && a != kNoTerm) best = std::max(best, if_equal({own, own}));
  if (comparison.order < 0) return best;
  const Facing crossed = comparer_.facing(step.comparison, true, pair);
  const TermId x = left.term(crossed.left_field);
  const TermId y = right.term(crossed.right_field);
  if (x != kNoTerm && y != kNoTerm &&
      records_->dictionary(crossed.left_field).plain_hash(x) == records_->dictionary(crossed.right_field).plain_hash(y)) {
    best = std::max(best, if_equal(crossed));
  }
  return best;
}

bool Scorer::keep(PairRows pair, FixedWeight least, LevelMemo& memo, FixedWeight& total,
                  bool& reached_text) const noexcept {
  total = prior_;
  std::uint64_t gamma = 0;
  const auto visit = [&](const Step& step) {
    const int order = comparisons_[step.comparison].order;
    const bool swapped = order >= 0 && level_of(gamma, static_cast<std::size_t>(order)) >= order_level::kSwapped;
    gamma |= std::uint64_t{comparer_.level(step.comparison, pair, swapped, memo)} << (4 * step.comparison);
    total += step_weight(step, gamma, pair);
  };
  for (std::size_t s = 0; s < first_text_; ++s) {
    visit(steps_[s]);
    if (total + best_from_[s + 1] < least) return false;
  }
  std::array<FixedWeight, kMaxComparisons> bounds;
  FixedWeight rest = 0;
  for (std::size_t s = first_text_; s < steps_.size(); ++s) rest += bounds[s] = bound(steps_[s], pair);
  if (total + rest < least) return false;
  reached_text = true;
  for (std::size_t s = first_text_; s < steps_.size(); ++s) {
    visit(steps_[s]);
    rest -= bounds[s];
    if (total + rest < least) return false;
  }
  return true;
}

void Scorer::score(std::span<const CandidatePair> pairs, FixedWeight least, LevelMemo& memo,
                   std::vector<ScoredPair>& out, ScoreCounts& counts) const {
  constexpr std::size_t kAhead = 16;
  counts.pairs += pairs.size();
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i + kAhead < pairs.size()) {
      __builtin_prefetch(records_->row_bytes(RecordId{pairs[i + kAhead].left}));
      __builtin_prefetch(records_->row_bytes(RecordId{pairs[i + kAhead].right}));
    }
    FixedWeight total = 0;
    bool reached_text = false;
    if (keep(rows(pairs[i]), least, memo, total, reached_text)) {
      out.push_back({pairs[i].left, pairs[i].right, total});
      ++counts.kept;
    }
    counts.reached_text += reached_text ? 1 : 0;
  }
}

FixedWeight Scorer::weight(std::size_t c, PairRows pair, std::uint64_t gamma) const noexcept {
  const auto step = std::find_if(steps_.begin(), steps_.end(), [&](const Step& s) { return s.comparison == c; });
  return step_weight(*step, gamma, pair);
}

FixedWeight Scorer::total(PairRows pair, LevelMemo& memo) const noexcept {
  const std::uint64_t gamma = comparer_.gamma(pair, memo);
  FixedWeight total = prior_;
  for (std::size_t c = 0; c < comparisons_.size(); ++c) total += weight(c, pair, gamma);
  return total;
}

}  // namespace khop
