#include "core/model/scorer.hpp"

#include "core/compare/levels.hpp"

#include <algorithm>
#include <bit>

namespace khop {
namespace {

constexpr std::uint32_t bit(std::size_t c) noexcept { return std::uint32_t{1} << c; }

}  // namespace

Scorer::Scorer(const Records& records, const Model& model)
    : records_(&records),
      comparer_(records, model.comparisons),
      prior_(to_fixed(log2_odds(model.prior))),
      weights_(weights_of(model.comparisons)),
      screen_(records, comparer_, weights_, prior_) {
  for (std::size_t c = 0; c < weights_.size(); ++c) {
    if (weights_[c].kind == ComparisonKind::kOrder) orders_.push_back(c);
  }
}

bool Scorer::is_swapped(const ComparisonWeights& own, std::uint64_t gamma) noexcept {
  return own.order >= 0 && level_of(gamma, static_cast<std::size_t>(own.order)) >= order_level::kSwapped;
}

std::size_t Scorer::table(const ComparisonWeights& own, std::uint64_t gamma) noexcept {
  if (is_swapped(own, gamma)) {
    return kParentClasses - 1 + order_class(level_of(gamma, static_cast<std::size_t>(own.order)));
  }
  return own.parent < 0 ? 0 : own.parent_class[level_of(gamma, static_cast<std::size_t>(own.parent))];
}

/// -log2 of the frequency of the value that both sides share.
FixedWeight Scorer::rarity(const ComparisonWeights& own, Facing facing, PairRows pair) const noexcept {
  const RowView left{pair.left, records_->layout()};
  if (own.kind == ComparisonKind::kDate) return rarity_weight(records_->date_rarity_bits(own.field, left.date(own.field)));
  // Swapped fields: the value is as rare as in the field where it stands on the left or on the right, the commoner one.
  const RowView right{pair.right, records_->layout()};
  const float a = records_->dictionary(facing.left_field).rarity_bits(left.term(facing.left_field));
  const float b = records_->dictionary(facing.right_field).rarity_bits(right.term(facing.right_field));
  return rarity_weight(std::min(a, b));
}

FixedWeight Scorer::weight(std::size_t c, PairRows pair, std::uint64_t gamma) const noexcept {
  const ComparisonWeights& own = weights_[c];
  const unsigned level = level_of(gamma, c);
  const std::size_t under = table(own, gamma);
  if (level != 1 || !own.frequency) return own.weight[under][level];
  return own.equal(under, rarity(own, comparer_.facing(c, is_swapped(own, gamma), pair), pair));
}

FixedWeight Scorer::total_of(PairRows pair, std::uint64_t gamma) const noexcept {
  FixedWeight total = prior_;
  for (std::size_t c = 0; c < weights_.size(); ++c) total += weight(c, pair, gamma);
  return total;
}

FixedWeight Scorer::total(PairRows pair, LevelMemo& memo) const noexcept {
  return total_of(pair, comparer_.gamma(pair, memo));
}

/// The whole pattern: open levels are compared letter by letter, orders before what they decide.
std::uint64_t Scorer::complete(PairRows pair, std::uint64_t gamma, std::uint32_t open, LevelMemo& memo) const noexcept {
  const auto find = [&](std::size_t c) {
    const std::uint64_t level = comparer_.level(c, pair, is_swapped(weights_[c], gamma), memo);
    gamma = (gamma & ~(std::uint64_t{0xF} << (4 * c))) | level << (4 * c);
    open &= ~bit(c);
  };
  for (const std::size_t c : orders_) {
    if ((open & bit(c)) != 0) find(c);
  }
  while (open != 0) find(static_cast<std::size_t>(std::countr_zero(open)));
  return gamma;
}

void Scorer::score(const PairBatch& batch, FixedWeight least, const IsRepeat& is_repeat, Workspace& workspace,
                   std::vector<ScoredPair>& out, ScoreCounts& counts) const {
  ScreenBuffers& seen = workspace.screen;
  screen_.look(batch, workspace.memo, seen);
  counts.pairs += batch.size();
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (seen.most[i] < least || (is_repeat && is_repeat(i))) continue;
    const CandidatePair pair = batch[i];
    std::uint64_t gamma = 0;
    std::uint32_t open = 0;
    for (std::size_t c = 0; c < weights_.size(); ++c) {
      const std::uint64_t state = seen.states[c][i];
      gamma |= (state & level_state::kLevel) << (4 * c);
      if ((state & level_state::kOpen) != 0) open |= bit(c);
    }
    if (open != 0) {
      ++counts.reached_text;
      gamma = complete(rows(pair), gamma, open, workspace.memo);
    }
    const FixedWeight total = total_of(rows(pair), gamma);
    if (total < least) continue;
    out.push_back({pair.left, pair.right, total});
    ++counts.kept;
  }
}

}  // namespace khop
