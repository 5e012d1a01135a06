#include "core/model/scorer.hpp"

#include "core/compare/levels.hpp"
#include "core/compare/term_sketch.hpp"

#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace khop {
namespace {

constexpr std::size_t kSketchesAhead = 8;
constexpr std::uint8_t kOpen = 0xFF;
constexpr std::uint8_t kUnequal = 2;  ///< the strongest level of different values, whatever the ladder
constexpr double kRarestBits = 30;    ///< no value is taken for rarer: the early exit needs a bound

/// True if a comparison of two present, different values may be left open until letters are compared.
bool needs_letters(ComparisonKind kind) noexcept {
  return kind == ComparisonKind::kText || kind == ComparisonKind::kFullName || kind == ComparisonKind::kPostcode ||
         kind == ComparisonKind::kEmail;
}

/// u of equality: what a value's own frequency takes the place of.
double equal_u(const Comparison& comparison) noexcept { return std::max(comparison.levels[1].u, 1e-9); }
FixedWeight log2_equal_u(const Comparison& comparison) noexcept { return to_fixed(std::log2(equal_u(comparison))); }

/// Rounds to nearest, as to_fixed() does, but in one instruction: asked several times a pair.
FixedWeight bounded(float rarity_bits) noexcept {
  return _mm_cvtsd_si32(_mm_set_sd(std::min<double>(rarity_bits, kRarestBits) * kWeightUnit));
}

constexpr std::uint32_t bit(std::size_t c) noexcept { return std::uint32_t{1} << c; }

}  // namespace

FixedWeight to_fixed(double bits) noexcept { return static_cast<FixedWeight>(std::lround(bits * kWeightUnit)); }

Scorer::Scorer(const Records& records, const Model& model)
    : records_(&records),
      comparisons_(model.comparisons),
      comparer_(records, model.comparisons),
      prior_(to_fixed(log2_odds(model.prior))) {
  for (std::size_t c = 0; c < comparisons_.size(); ++c) {
    const Comparison& comparison = comparisons_[c];
    if (comparison.kind == ComparisonKind::kOrder) orders_.push_back(c);
    Step step{.comparison = c};
    step.frequency = comparison.term_frequency;
    step.log2_u = log2_equal_u(comparison);
    step.date = comparison.kind == ComparisonKind::kDate;
    step.field = comparison.fields[0];
    step.order = comparison.order;
    step.parent = comparison.parent;
    for (unsigned l = 0; step.parent >= 0 && l < step.parent_class.size(); ++l) {
      const ComparisonKind kind = comparisons_[static_cast<std::size_t>(step.parent)].kind;
      step.parent_class[l] = static_cast<std::uint8_t>(parent_class(kind, l));
    }
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
    }
    for (std::size_t t = 0; t < kTables; ++t) {
      const auto& weights = step.weight[t];
      for (std::size_t l = comparison.levels.size(); l-- > 1;) {
        const bool last = l + 1 == comparison.levels.size();
        step.best_from[t][l] = last ? weights[l] : std::max(weights[l], step.best_from[t][l + 1]);
      }
      const FixedWeight rarest = step.frequency ? step.log2_u + to_fixed(kRarestBits) : 0;
      step.best = std::max({step.best, step.best_from[t][1], weights[1] + rarest});
    }
    steps_.push_back(step);
  }
}

bool Scorer::is_swapped(const Step& step, std::uint64_t gamma) noexcept {
  return step.order >= 0 && level_of(gamma, static_cast<std::size_t>(step.order)) >= order_level::kSwapped;
}

std::size_t Scorer::table(const Step& step, std::uint64_t gamma) noexcept {
  if (is_swapped(step, gamma)) {
    return kParentClasses - 1 + order_class(level_of(gamma, static_cast<std::size_t>(step.order)));
  }
  return step.parent < 0 ? 0 : step.parent_class[level_of(gamma, static_cast<std::size_t>(step.parent))];
}

/// -log2 of the frequency of the value that both sides share.
FixedWeight Scorer::rarity(const Step& step, Facing facing, PairRows pair) const noexcept {
  const RowView left{pair.left, records_->layout()};
  if (step.date) return bounded(records_->date_rarity_bits(step.field, left.date(step.field)));
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
  const FixedWeight rare = rarity(step, facing, pair);
  if (table == 0 || step.parent < 0 || table >= kParentClasses) return step.weight[table][1] + step.log2_u + rare;
  const Comparison& comparison = comparisons_[step.comparison];
  const double plain_u = equal_u(comparison);
  const ConditionalLevels& given = comparison.given_parent[table - 1];
  if (given.u[1] <= plain_u) return step.weight[table][1] + step.log2_u + rare;
  const double u = std::exp2(-to_bits(rare)) + given.u[1] - plain_u;
  return to_fixed(match_weight(given.m[1], u));
}

FixedWeight Scorer::level_weight(const Step& step, std::size_t table, unsigned level, PairRows pair,
                                 std::uint64_t gamma) const noexcept {
  if (level != 1 || !step.frequency) return step.weight[table][level];
  const bool swapped = is_swapped(step, gamma);
  return equal_weight(step, table,
                      swapped ? comparer_.facing(step.comparison, true, pair) : Facing{step.field, step.field}, pair);
}

FixedWeight Scorer::weight(std::size_t c, PairRows pair, std::uint64_t gamma) const noexcept {
  return level_weight(steps_[c], table(steps_[c], gamma), level_of(gamma, c), pair, gamma);
}

FixedWeight Scorer::total_of(PairRows pair, std::uint64_t gamma) const noexcept {
  FixedWeight total = prior_;
  for (std::size_t c = 0; c < comparisons_.size(); ++c) total += weight(c, pair, gamma);
  return total;
}

FixedWeight Scorer::total(PairRows pair, LevelMemo& memo) const noexcept {
  return total_of(pair, comparer_.gamma(pair, memo));
}

/// The level of an order by the sketches alone, or kOpen: fields that surely do not face each other crosswise face each
/// other as they stand.
std::uint8_t Scorer::order_at_sight(const Comparison& order, PairRows pair) const noexcept {
  const RowView left{pair.left, records_->layout()};
  const RowView right{pair.right, records_->layout()};
  const std::uint16_t f = order.fields[0];
  const std::uint16_t g = order.fields[1];
  const TermId af = left.term(f), ag = left.term(g), bf = right.term(f), bg = right.term(g);
  if ((af == kNoTerm && ag == kNoTerm) || (bf == kNoTerm && bg == kNoTerm)) return 0;
  if ((af == bf && af != kNoTerm) || (ag == bg && ag != kNoTerm)) return order_level::kAsTheyStand;
  const auto alike = [&](std::uint16_t x, TermId a, std::uint16_t y, TermId b) {
    return a != kNoTerm && b != kNoTerm &&
           strongest_text_level(records_->dictionary(x).sketch(a), records_->dictionary(y).sketch(b)) <=
               Comparer::kWeakestFacing;
  };
  const bool all = af != kNoTerm && ag != kNoTerm && bf != kNoTerm && bg != kNoTerm;
  const bool first = alike(f, af, g, bg);
  if (all && !first) return order_level::kAsTheyStand;
  const bool second = alike(g, ag, f, bf);
  const bool may_cross = all ? second : first || second;
  return may_cross ? kOpen : std::uint8_t{order_level::kAsTheyStand};
}

/// Finds the levels of comparison `c` in a chunk, or leaves them open.
void Scorer::look(std::size_t c, Chunk& chunk, LevelMemo& memo) const noexcept {
  const Comparison& comparison = comparisons_[c];
  const auto put = [&](std::size_t i, std::uint64_t level) { chunk.gamma[i] |= level << (4 * c); };
  if (comparison.kind == ComparisonKind::kOrder) {
    for (std::size_t i = 0; i < chunk.size; ++i) {
      const std::uint8_t level = order_at_sight(comparison, chunk.rows[i]);
      if (level == kOpen) {
        chunk.open[i] |= bit(c);
      } else {
        put(i, level);
      }
    }
    return;
  }
  if (comparison.kind == ComparisonKind::kCode) {
    const std::size_t at = records_->layout().offset[comparison.fields[0]];
    for (std::size_t i = 0; i < chunk.size; ++i) {
      const auto& a = *reinterpret_cast<const Code16*>(chunk.rows[i].left + at);
      const auto& b = *reinterpret_cast<const Code16*>(chunk.rows[i].right + at);
      if (a.size != 0 && b.size != 0) put(i, compare_code(a, b));
    }
    return;
  }
  if (comparison.kind == ComparisonKind::kDate) {
    const std::size_t at = records_->layout().offset[comparison.fields[0]];
    for (std::size_t i = 0; i < chunk.size; ++i) {
      std::uint32_t a, b;
      std::memcpy(&a, chunk.rows[i].left + at, sizeof a);
      std::memcpy(&b, chunk.rows[i].right + at, sizeof b);
      if (a == 0 || b == 0) continue;
      if (a == b) records_->prefetch_date_rarity(comparison.fields[0], a);
      put(i, compare_date(a, b));
    }
    return;
  }
  if (!needs_letters(comparison.kind)) {
    for (std::size_t i = 0; i < chunk.size; ++i) put(i, comparer_.level(c, chunk.rows[i], false, memo));
    return;
  }
  const std::uint16_t field = comparison.fields[0];
  const std::size_t offset = records_->layout().offset[field];
  const Dictionary& dictionary = records_->dictionary(field);
  const bool text = comparison.kind == ComparisonKind::kText;
  const std::uint32_t order = comparison.order < 0 ? 0 : bit(static_cast<std::size_t>(comparison.order));
  const auto term = [offset](const std::byte* row) {
    TermId id;
    std::memcpy(&id, row + offset, sizeof id);
    return id;
  };
  for (std::size_t i = 0; i < chunk.size; ++i) {
    if (i + kSketchesAhead < chunk.size) {
      dictionary.prefetch_sketch(term(chunk.rows[i + kSketchesAhead].left));
      dictionary.prefetch_sketch(term(chunk.rows[i + kSketchesAhead].right));
    }
    const TermId a = term(chunk.rows[i].left);
    const TermId b = term(chunk.rows[i].right);
    if ((chunk.open[i] & order) != 0) {
      chunk.open[i] |= bit(c);
    } else if (a == kNoTerm || b == kNoTerm) {
      continue;
    } else if (a == b) {
      dictionary.prefetch_rarity(a);  // bound() comes soon
      put(i, text_level::kEqual);
    } else {
      const std::uint8_t strongest = text ? strongest_text_level(dictionary.sketch(a), dictionary.sketch(b)) : kUnequal;
      put(i, strongest);
      if (strongest != text_level::kDifferent || !text) chunk.open[i] |= bit(c);
    }
  }
}

/// The most that the pair can weigh, whatever the open levels are.
FixedWeight Scorer::bound(PairRows pair, std::uint64_t gamma, std::uint32_t open) const noexcept {
  const auto is_open = [open](int c) { return c >= 0 && (open >> c & 1) != 0; };
  FixedWeight sum = prior_;
  for (std::size_t c = 0; c < steps_.size(); ++c) {
    const Step& step = steps_[c];
    const unsigned level = level_of(gamma, c);
    const bool own_open = is_open(static_cast<int>(c));
    if (is_open(step.order) || (own_open && level == 0)) {
      sum += step.best;
    } else if (!is_open(step.parent)) {
      const std::size_t t = table(step, gamma);
      sum += own_open ? step.best_from[t][level] : level_weight(step, t, level, pair, gamma);
    } else if (is_swapped(step, gamma)) {  // has its own table, whatever the parent
      sum += own_open ? step.best : level_weight(step, table(step, gamma), level, pair, gamma);
    } else {
      // A parent that is open itself is not missing; one whose order is open may turn out to be.
      FixedWeight best = std::numeric_limits<FixedWeight>::min();
      const bool may_miss = is_open(steps_[static_cast<std::size_t>(step.parent)].order);
      for (std::size_t t = may_miss ? kParentMissing : kParentAgrees; t <= kParentDiffers; ++t) {
        best = std::max(best, own_open ? step.best_from[t][level] : level_weight(step, t, level, pair, gamma));
      }
      sum += best;
    }
  }
  return sum;
}

/// The whole pattern: open levels are compared letter by letter, orders before what they decide.
std::uint64_t Scorer::complete(PairRows pair, std::uint64_t gamma, std::uint32_t open, LevelMemo& memo) const noexcept {
  const auto find = [&](std::size_t c) {
    const std::uint64_t level = comparer_.level(c, pair, is_swapped(steps_[c], gamma), memo);
    gamma = (gamma & ~(std::uint64_t{0xF} << (4 * c))) | level << (4 * c);
    open &= ~bit(c);
  };
  for (const std::size_t c : orders_) {
    if ((open & bit(c)) != 0) find(c);
  }
  while (open != 0) find(static_cast<std::size_t>(std::countr_zero(open)));
  return gamma;
}

void Scorer::score(std::span<const CandidatePair> pairs, FixedWeight least, const IsRepeat& is_repeat, LevelMemo& memo,
                   std::vector<ScoredPair>& out, ScoreCounts& counts) const {
  Chunk chunk;
  counts.pairs += pairs.size();
  for (std::size_t begin = 0; begin < pairs.size(); begin += kChunk) {
    chunk.size = std::min(kChunk, pairs.size() - begin);
    for (std::size_t i = 0; i < chunk.size; ++i) {
      chunk.rows[i] = rows(pairs[begin + i]);
      __builtin_prefetch(chunk.rows[i].left);
      __builtin_prefetch(chunk.rows[i].right);
      chunk.gamma[i] = 0;
      chunk.open[i] = 0;
    }
    for (const std::size_t c : orders_) look(c, chunk, memo);
    for (std::size_t c = 0; c < steps_.size(); ++c) {
      if (comparisons_[c].kind != ComparisonKind::kOrder) look(c, chunk, memo);
    }
    for (std::size_t i = 0; i < chunk.size; ++i) {
      FixedWeight total = bound(chunk.rows[i], chunk.gamma[i], chunk.open[i]);
      if (total < least || (is_repeat && is_repeat(begin + i))) continue;
      if (chunk.open[i] != 0) {
        ++counts.reached_text;
        total = total_of(chunk.rows[i], complete(chunk.rows[i], chunk.gamma[i], chunk.open[i], memo));
        if (total < least) continue;
      }
      out.push_back({pairs[begin + i].left, pairs[begin + i].right, total});
      ++counts.kept;
    }
  }
}

}  // namespace khop
