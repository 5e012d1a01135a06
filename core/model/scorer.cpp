#include "core/model/scorer.hpp"

#include "core/compare/levels.hpp"
#include "core/compare/vn_name.hpp"

#include <algorithm>
#include <cmath>

namespace khop {
namespace {

bool is_open(const ScreenBuffers& seen, std::size_t i) noexcept {
  return std::any_of(seen.states.begin(), seen.states.end(),
                     [i](const auto& states) { return (states[i] & level_state::kOpen) != 0; });
}

}  // namespace

Scorer::Scorer(const Records& records, const Model& model)
    : records_(&records),
      comparer_(records, model.comparisons),
      prior_(to_fixed(log2_odds(model.prior))),
      weights_(weights_of(model)),
      local_(model),
      screen_(records, comparer_, weights_, prior_) {
  kin_[0] = {.known = model.relatives > 0, .odds = to_fixed(log2_odds(model.relatives))};
  kin_[1] = {.known = model.twins > 0, .odds = to_fixed(log2_odds(model.twins))};
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    const Sharing sharing = sharing_of(model.comparisons[c], model.schema);
    const std::uint32_t bit = 1U << c;
    for (std::size_t k = 0; k < kKinships; ++k) {
      if (!model.comparisons[c].kin[k].empty()) {
        kin_[k].as_learnt |= bit;
      } else if (is_shared(sharing, static_cast<Kinship>(k))) {
        kin_[k].as_matches |= bit;
      }
    }
  }
  for (const bool orders : {true, false}) {
    for (std::size_t c = 0; c < weights_.size(); ++c) {
      if ((weights_[c].kind == ComparisonKind::kOrder) == orders) found_in_order_.push_back(c);
    }
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

/// -log2 of the frequency of the value that both sides share, or of the commoner of the two.
FixedWeight Scorer::rarity(const ComparisonWeights& own, Facing facing, PairRows pair) const noexcept {
  const RowView left{pair.left, records_->layout()};
  if (own.kind == ComparisonKind::kDate)
    return rarity_weight(records_->date_rarity_bits(own.field, left.date(own.field)));
  // Swapped fields: the value is as rare as in the field where it stands on the left or on the right, the commoner one.
  const RowView right{pair.right, records_->layout()};
  const float a = records_->dictionary(facing.left_field).rarity_bits(left.term(facing.left_field));
  const float b = records_->dictionary(facing.right_field).rarity_bits(right.term(facing.right_field));
  return rarity_weight(std::min(a, b));
}

/// Unlike names weigh by the parts that they share, and never more than equality of the commoner one.
FixedWeight Scorer::weigh_likeness(FixedWeight plain, FixedWeight most, SharedParts shared,
                                   NameEvidence& evidence) noexcept {
  if (most <= 0) return most;
  const FixedWeight without = std::min(plain, most);
  const FixedWeight with_surname = std::min(with_parts(plain, shared.surname), most);
  const FixedWeight with_both = std::min(with_parts(plain, shared.surname + shared.given_name), most);
  evidence.surname = with_surname - without;
  evidence.given_name = with_both - with_surname;
  return with_both;
}

LocalSurnameWeights::Entry Scorer::local(PairRows pair, std::uint16_t surname) const noexcept {
  if (local_.empty() || surname == 0) return {};
  const std::size_t field = local_.place_field();
  const Dictionary& places = records_->dictionary(field);
  const RowView left{pair.left, records_->layout()}, right{pair.right, records_->layout()};
  const CommuneNumber commune = shared_commune(places.place(left.term(field)), places.place(right.term(field)));
  return commune == CommuneNumber{} ? LocalSurnameWeights::Entry{} : local_.of(commune, surname);
}

FixedWeight Scorer::weigh(std::size_t c, PairRows pair, std::uint64_t gamma, NameEvidence& evidence) const noexcept {
  const ComparisonWeights& own = weights_[c];
  const unsigned level = level_of(gamma, c);
  const std::size_t under = table(own, gamma);
  const FixedWeight plain = own.weight[under][level];
  const bool equal = level == 1 && own.frequency;
  if (!equal && (level <= 1 || !own.weighs_likeness(under, level))) return plain;
  const bool swapped = is_swapped(own, gamma);
  const FixedWeight most = own.equal(under, rarity(own, comparer_.facing(c, swapped, pair), pair));
  if (!own.name_parts || swapped) return equal ? most : std::min(plain, most);

  const Dictionary& names = records_->dictionary(own.field);
  const NameParts left = names.name_parts(RowView{pair.left, records_->layout()}.term(own.field));
  const NameParts right = names.name_parts(RowView{pair.right, records_->layout()}.term(own.field));
  const bool given_differ = level == vn_name_level::kGivenAlike;
  const FixedWeight weight =
      equal ? most : weigh_likeness(plain, most, shared_parts(left, right, given_differ), evidence);
  if (weight <= 0 || left.surname != right.surname) return weight;
  const LocalSurnameWeights::Entry here = local(pair, left.surname);
  evidence.local = -std::min(weight, here.less);
  evidence.local_share = here.share;
  return weight + evidence.local;
}

FixedWeight Scorer::weight(std::size_t c, PairRows pair, std::uint64_t gamma) const noexcept {
  NameEvidence ignored;
  return weigh(c, pair, gamma, ignored);
}

NameEvidence Scorer::name_evidence(std::size_t c, PairRows pair, std::uint64_t gamma) const noexcept {
  NameEvidence evidence;
  weigh(c, pair, gamma, evidence);
  return evidence;
}

FixedWeight Scorer::kinship(std::span<const FixedWeight> weights, std::uint64_t gamma) const noexcept {
  double odds = 1;
  for (std::size_t k = 0; k < kKinships; ++k) {
    const Kin& kin = kin_[k];
    if (!kin.known) continue;
    FixedWeight sum = kin.odds;
    for (std::size_t c = 0; c < weights.size(); ++c) {
      const bool as_learnt = (kin.as_learnt >> c & 1) != 0;
      if (!as_learnt && (kin.as_matches >> c & 1) == 0) continue;
      sum += weights[c];
      if (as_learnt) sum += weights_[c].kin[k][table(weights_[c], gamma)][level_of(gamma, c)];
    }
    odds += std::exp2(to_bits(sum));
  }
  return -to_fixed(std::log2(odds));
}

FixedWeight Scorer::kinship(PairRows pair, std::uint64_t gamma) const noexcept {
  if (!knows_kin()) return 0;
  std::array<FixedWeight, kMaxComparisons> weights;
  for (std::size_t c = 0; c < weights_.size(); ++c) weights[c] = weight(c, pair, gamma);
  return kinship(std::span{weights}.first(weights_.size()), gamma);
}

FixedWeight Scorer::total_of(PairRows pair, std::uint64_t gamma) const noexcept {
  std::array<FixedWeight, kMaxComparisons> weights;
  FixedWeight total = prior_;
  for (std::size_t c = 0; c < weights_.size(); ++c) total += weights[c] = weight(c, pair, gamma);
  return knows_kin() ? total + kinship(std::span{weights}.first(weights_.size()), gamma) : total;
}

FixedWeight Scorer::total(PairRows pair, LevelMemo& memo) const noexcept {
  return total_of(pair, comparer_.gamma(pair, memo));
}

/// The whole pattern of the i-th pair of a batch: open levels are compared letter by letter, orders before what they
/// decide.
std::uint64_t Scorer::complete(PairRows pair, const ScreenBuffers& seen, std::size_t i,
                               LevelMemo& memo) const noexcept {
  std::uint64_t gamma = 0;
  for (const std::size_t c : found_in_order_) {
    const std::uint8_t state = seen.states[c][i];
    std::uint64_t level = state & level_state::kLevel;
    if (state > level_state::kOpen && (state & level_state::kOrderOpen) == 0) {
      level = comparer_.level_by_letters(c, pair, memo);
    } else if ((state & level_state::kOpen) != 0) {
      level = comparer_.level(c, pair, is_swapped(weights_[c], gamma), memo);
    }
    gamma |= level << (4 * c);
  }
  return gamma;
}

void Scorer::score(const PairBatch& batch, FixedWeight least, const IsKnown& is_known, Workspace& workspace,
                   std::vector<ScoredPair>& out, ScoreCounts& counts) const {
  ScreenBuffers& seen = workspace.screen;
  screen_.look(batch, workspace.memo, seen);
  counts.pairs += batch.size();
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (seen.most[i] < least) continue;
    if (is_known && is_known(i)) continue;
    const CandidatePair pair = batch[i];
    counts.reached_text += is_open(seen, i) ? 1 : 0;
    const FixedWeight total = total_of(rows(pair), complete(rows(pair), seen, i, workspace.memo));
    if (total < least) continue;
    out.push_back({pair.left, pair.right, total});
    ++counts.kept;
  }
}

void Scorer::patterns(const PairBatch& batch, Workspace& workspace, std::span<std::uint64_t> gammas) const {
  screen_.look(batch, workspace.memo, workspace.screen);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    gammas[i] = complete(rows(batch[i]), workspace.screen, i, workspace.memo);
  }
}

}  // namespace khop
