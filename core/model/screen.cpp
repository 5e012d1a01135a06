#include "core/model/screen.hpp"

#include "core/compare/levels.hpp"
#include "core/model/name_parts.hpp"
#include "core/place/place_level.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace khop {
namespace {

using namespace lanes;

constexpr std::uint8_t kUnequal = 2;  ///< the strongest level of different values, whatever the ladder
constexpr FixedWeight kNoLimit = std::numeric_limits<FixedWeight>::max() / 64;  ///< sums of 16 stay in range
constexpr FixedWeight kRounding = 2;  ///< of a sum of two rounded logarithms instead of one

bool is_text(ComparisonKind kind) noexcept {
  switch (kind) {
    case ComparisonKind::kText:
    case ComparisonKind::kFullName:
    case ComparisonKind::kVnName:
    case ComparisonKind::kCategory:
    case ComparisonKind::kPostcode:
    case ComparisonKind::kEmail:
    case ComparisonKind::kVnPlace: return true;
    default: return false;
  }
}

struct LanePlaces {
  Lanes left, right;
};
LanePlaces places_at(const ScreenBuffers& buffers, std::size_t i) noexcept {
  const Lanes both = _mm256_load_si256(reinterpret_cast<const __m256i*>(buffers.pairs.data() + i));
  return {_mm256_and_si256(both, _mm256_set1_epi32(0xFFFF)), _mm256_srli_epi32(both, 16)};
}

/// rarity_weight() of eight terms, those of the lanes in `wanted`; the others are not looked up.
Lanes rarity_weights(std::span<const float> rarity_bits, Lanes terms, Lanes wanted) noexcept {
  const __m256 bits = _mm256_mask_i32gather_ps(_mm256_setzero_ps(), rarity_bits.data(), terms,
                                               _mm256_castsi256_ps(wanted), sizeof(float));
  const __m256 bounded = _mm256_min_ps(bits, _mm256_set1_ps(kRarestBits));
  return _mm256_cvtps_epi32(_mm256_mul_ps(bounded, _mm256_set1_ps(static_cast<float>(kWeightUnit))));
}

/// The most that unlike names can weigh, of which only their sharing of parts is known: with_parts(), eight at once.
/// That of the given name is none where the names are told apart by it, so it never lowers the bound.
Lanes most_with_parts(Lanes most, Lanes unlike, const NamePartColumns& parts, LanePlaces places) noexcept {
  const Lanes left = gather(parts.numbers.data(), places.left), right = gather(parts.numbers.data(), places.right);
  const Lanes shared = _mm256_andnot_si256(_mm256_cmpeq_epi16(left, none()), _mm256_cmpeq_epi16(left, right));
  const Lanes weights = both(gather(parts.weights.data(), places.left), shared);
  const Lanes added = smaller(_mm256_madd_epi16(weights, _mm256_set1_epi16(1)), all(kMostPartWeight));
  const Lanes speaks = _mm256_cmpgt_epi32(both(most, unlike), none());
  return choose(speaks, larger(add(most, added), none()), most);
}

/// The classes of all levels that a state leaves possible, as a set of bits.
unsigned possible_classes(const ComparisonWeights& child, const ComparisonWeights& parent, unsigned state) noexcept {
  const unsigned level = state & level_state::kLevel;
  const bool any = (state & level_state::kOrderOpen) != 0 || ((state & level_state::kOpen) != 0 && level == 0);
  const unsigned first = any ? 0 : level;
  const unsigned last = any || (state & level_state::kOpen) != 0 ? parent.levels - 1 : level;
  unsigned classes = 0;
  for (unsigned l = first; l <= last; ++l) classes |= 1U << child.parent_class[l];
  return classes;
}

/// The most of equality that weighs by frequency: `without_rarity` plus the rarity, and never more than `whatever`.
struct EqualityBound {
  FixedWeight without_rarity, whatever;
};
EqualityBound equality_bound(const ComparisonWeights& weights, std::size_t table) noexcept {
  const ComparisonWeights::Equality& equality = weights.equality[table];
  if (equality.more_u == 0) return {equality.base, kNoLimit};
  // log2(m / (f + d)) is below both log2(m / f) and log2(m / d).
  return {to_fixed(match_weight(equality.m, 1)) + kRounding,
          to_fixed(match_weight(equality.m, equality.more_u)) + kRounding};
}

/// The most that a comparison can weigh if nothing is known of it: a missing level weighs nothing, and unlike names no
/// more than equality does, whatever they share.
FixedWeight most_of_all(const ComparisonWeights& weights) noexcept {
  FixedWeight most = 0;
  for (std::size_t t = 0; t < ComparisonWeights::kTables; ++t) {
    for (unsigned l = 1; l < weights.levels; ++l) most = std::max(most, weights.weight[t][l]);
    if (!weights.frequency) continue;
    const EqualityBound bound = equality_bound(weights, t);
    most = std::max(most, std::min(bound.without_rarity + to_fixed(kRarestBits), bound.whatever));
  }
  return most;
}

/// The most of a known or a partly known level under one table.
FixedWeight most_of_state(const ComparisonWeights& weights, std::size_t table, unsigned state) noexcept {
  const unsigned level = state & level_state::kLevel;
  if (level >= weights.levels) return 0;
  if ((state & level_state::kOpen) == 0) {
    return level == 1 && weights.frequency ? equality_bound(weights, table).without_rarity
                                           : weights.weight[table][level];
  }
  return *std::max_element(weights.weight[table].begin() + level, weights.weight[table].begin() + weights.levels);
}

}  // namespace

Screen::Screen(const Records& records, const Comparer& comparer, std::span<const ComparisonWeights> weights,
               FixedWeight prior)
    : records_(&records), comparer_(&comparer), weights_(weights), prior_(prior), bounds_(weights.size()) {
  column_of_.resize(records.schema().size());
  const auto add_column = [&](std::uint16_t field, bool sketched) {
    const auto known = std::find(fields_.begin(), fields_.end(), field);
    column_of_[field] = static_cast<std::uint16_t>(known - fields_.begin());
    if (known == fields_.end()) {
      fields_.push_back(field);
      sketched_.push_back(sketched);
    } else if (sketched) {
      sketched_[column_of_[field]] = true;
    }
  };
  for (const bool orders : {true, false}) {
    for (std::size_t c = 0; c < weights.size(); ++c) {
      if ((weights[c].kind == ComparisonKind::kOrder) == orders) looks_.push_back(c);
    }
  }
  for (std::size_t c = 0; c < weights.size(); ++c) {
    const ComparisonWeights& own = weights[c];
    if (own.kind == ComparisonKind::kOrder) {
      add_column(own.field, true);
      add_column(own.second_field, true);
    } else if (is_text(own.kind)) {
      add_column(own.field, own.kind == ComparisonKind::kText);
    }
    Bound& bound = bounds_[c];
    for (unsigned state = 0; state < kStates; ++state) {
      const unsigned classes = own.parent < 0
                                   ? 1U << kParentMissing
                                   : possible_classes(own, weights[static_cast<std::size_t>(own.parent)], state);
      bound.parent_classes[state] = static_cast<std::int32_t>(classes * kStates);
    }
    for (unsigned classes = 1; classes < kClassSets; ++classes) {
      bound.most_equal[classes] = std::numeric_limits<FixedWeight>::min();
      for (unsigned state = 0; state < kStates; ++state) {
        FixedWeight& most = bound.most[classes * kStates + state];
        if ((state & level_state::kOrderOpen) != 0 || state == level_state::kOpen) {
          most = most_of_all(own);
          continue;
        }
        most = std::numeric_limits<FixedWeight>::min();
        for (std::size_t t = 0; t < kParentClasses; ++t) {
          if ((classes >> t & 1) == 0) continue;
          most = std::max(most, most_of_state(own, t, state));
          bound.most_equal[classes] = std::max(bound.most_equal[classes], equality_bound(own, t).whatever);
        }
      }
    }
  }
}

void Screen::load(const PairBatch& batch, ScreenBuffers& buffers) const noexcept {
  const std::size_t n = buffers.records = batch.records.size();
  buffers.states.resize(weights_.size());
  buffers.date_rarity.resize(weights_.size());
  buffers.columns.resize(fields_.size());
  std::copy(batch.pairs.begin(), batch.pairs.end(), buffers.pairs.begin());
  const std::size_t filled = (batch.size() + kLanes - 1) / kLanes * kLanes;
  std::fill(buffers.pairs.begin() + batch.size(), buffers.pairs.begin() + filled, PairBatch::Places{});
  for (std::size_t m = 0; m < n; ++m) {
    buffers.rows[m] = records_->row_bytes(RecordId{batch.records[m]});
    __builtin_prefetch(buffers.rows[m]);
  }
  for (std::size_t k = 0; k < fields_.size(); ++k) {
    const Dictionary& dictionary = records_->dictionary(fields_[k]);
    const std::size_t offset = records_->layout().offset[fields_[k]];
    ScreenBuffers::TermColumn& column = buffers.columns[k];
    if (column.terms.empty()) column.terms.resize(ScreenBuffers::kRecords);
    for (std::size_t m = 0; m < n; ++m) {
      std::memcpy(&column.terms[m], buffers.rows[m] + offset, sizeof column.terms[m]);
      if (sketched_[k]) dictionary.prefetch_sketch(TermId{column.terms[m]});
    }
  }
  for (std::size_t k = 0; k < fields_.size(); ++k) {
    if (!sketched_[k]) continue;
    const Dictionary& dictionary = records_->dictionary(fields_[k]);
    ScreenBuffers::TermColumn& column = buffers.columns[k];
    if (column.sketches.letters.empty()) column.sketches.resize(ScreenBuffers::kRecords);
    for (std::size_t m = 0; m < n; ++m) column.sketches.set(m, dictionary.sketch(TermId{column.terms[m]}));
  }
}

/// The level of an order by the sketches alone, or open: fields that surely do not face each other crosswise face each
/// other as they stand.
void Screen::look_at_order(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept {
  const ScreenBuffers::TermColumn& f = column(buffers, weights_[c].field);
  const ScreenBuffers::TermColumn& g = column(buffers, weights_[c].second_field);
  const auto alike = [](const SketchColumns& a, Lanes left, const SketchColumns& b, Lanes right) {
    return at_most(strongest_text_levels(a, left, b, right), Comparer::kWeakestFacing);
  };
  for (std::size_t i = 0; i < pairs; i += kLanes) {
    const auto [left, right] = places_at(buffers, i);
    const Lanes af = gather(f.terms.data(), left), ag = gather(g.terms.data(), left);
    const Lanes bf = gather(f.terms.data(), right), bg = gather(g.terms.data(), right);
    const Lanes no_af = is_zero(af), no_ag = is_zero(ag), no_bf = is_zero(bf), no_bg = is_zero(bg);
    const Lanes missing = either(both(no_af, no_ag), both(no_bf, no_bg));
    const Lanes straight = either(but_not(equal(af, bf), no_af), but_not(equal(ag, bg), no_ag));
    Lanes crossed = none();
    if (!is_all(either(missing, straight))) {
      const Lanes some_missing = either(either(no_af, no_ag), either(no_bf, no_bg));
      const Lanes first = but_not(alike(f.sketches, left, g.sketches, right), either(no_af, no_bg));
      if (is_any(either(first, some_missing))) {
        const Lanes second = but_not(alike(g.sketches, left, f.sketches, right), either(no_ag, no_bf));
        crossed = but_not(choose(some_missing, either(first, second), both(first, second)), straight);
      }
    }
    const Lanes state = choose(crossed, all(level_state::kOpen), all(order_level::kAsTheyStand));
    store_bytes(&buffers.states[c][i], but_not(state, missing));
  }
}

void Screen::look_at_terms(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept {
  const ComparisonWeights& own = weights_[c];
  const ScreenBuffers::TermColumn& values = column(buffers, own.field);
  const bool text = own.kind == ComparisonKind::kText;
  const std::uint8_t* order = own.order < 0 ? nullptr : buffers.states[static_cast<std::size_t>(own.order)].data();
  for (std::size_t i = 0; i < pairs; i += kLanes) {
    const auto [left, right] = places_at(buffers, i);
    const Lanes a = gather(values.terms.data(), left), b = gather(values.terms.data(), right);
    const Lanes missing = either(is_zero(a), is_zero(b));
    const Lanes same = equal(a, b);
    Lanes state = all(text_level::kEqual);
    if (!is_all(either(same, missing))) {
      Lanes unequal = all(kUnequal | level_state::kOpen);
      if (text) {
        const Lanes strongest = strongest_text_levels(values.sketches, left, values.sketches, right);
        const Lanes open = either(strongest, all(level_state::kOpen));
        unequal = choose(equal(strongest, all(text_level::kDifferent)), strongest, open);
      }
      state = choose(same, state, unequal);
    }
    state = but_not(state, missing);
    if (order != nullptr) {
      const Lanes order_open = equal(load_bytes(order + i), all(level_state::kOpen));
      state = choose(order_open, all(level_state::kOpen | level_state::kOrderOpen), state);
    }
    store_bytes(&buffers.states[c][i], state);
  }
}

void Screen::look_at_dates(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept {
  const ComparisonWeights& own = weights_[c];
  const std::size_t offset = records_->layout().offset[own.field];
  DateColumns& dates = buffers.dates;
  if (dates.packed.empty()) dates.resize(ScreenBuffers::kRecords);
  for (std::size_t m = 0; m < buffers.records; ++m) {
    PackedDate packed;
    std::memcpy(&packed, buffers.rows[m] + offset, sizeof packed);
    dates.set(m, DateSketch::of(packed));
  }
  PackedDate known = 0;  // pairs of a block share a date again and again
  FixedWeight known_rarity = 0;
  for (std::size_t i = 0; i < pairs; i += kLanes) {
    const auto [left, right] = places_at(buffers, i);
    const Lanes levels = compare_dates(dates, left, right);
    store_bytes(&buffers.states[c][i], levels);
    if (!own.frequency) continue;
    for_each_lane(equal(levels, all(date_level::kEqual)), [&](std::size_t lane) {
      const PackedDate date = dates.packed[buffers.pairs[i + lane].left];
      if (date != known) {
        known = date;
        known_rarity = rarity_weight(records_->date_rarity_bits(own.field, date));
      }
      buffers.date_rarity[c][i + lane] = known_rarity;
    });
  }
}

void Screen::look_at_places(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept {
  const std::uint16_t field = weights_[c].field;
  const Dictionary& dictionary = records_->dictionary(field);
  const std::vector<std::uint32_t>& terms = column(buffers, field).terms;
  std::vector<place::Place>& places = buffers.places;
  if (places.empty()) places.resize(ScreenBuffers::kRecords);
  for (std::size_t m = 0; m < buffers.records; ++m) places[m] = dictionary.place(TermId{terms[m]});
  for (std::size_t i = 0; i < pairs; ++i) {
    const auto [left, right] = buffers.pairs[i];
    // Text that is no place is equal to itself all the same.
    buffers.states[c][i] = terms[left] == terms[right] ? std::uint8_t{terms[left] != 0}
                                                       : place::compare_places(places[left], places[right]);
  }
}

void Screen::look_at_codes(std::size_t c, LevelMemo& memo, ScreenBuffers& buffers, std::size_t pairs) const noexcept {
  if (weights_[c].several) return find_levels(c, memo, buffers, pairs);
  const std::uint16_t field = weights_[c].field;
  const std::size_t offset = records_->layout().offset[field];
  const bool national = weights_[c].kind == ComparisonKind::kVnNationalId;
  const auto misfits = [&](std::size_t place) {
    return RowView{buffers.rows[place], records_->layout()}.misfits(field);
  };
  const auto code = [&](std::size_t place) -> const Code16& {
    return *reinterpret_cast<const Code16*>(buffers.rows[place] + offset);
  };
  std::uint8_t* states = buffers.states[c].data();
  for (std::size_t i = 0; i < pairs; ++i) {
    const Code16& a = code(buffers.pairs[i].left);
    const Code16& b = code(buffers.pairs[i].right);
    const bool present = (a.size != 0) & (b.size != 0);
    states[i] = present ? std::uint8_t{code_level::kDifferent} : std::uint8_t{0};
    if (present & !surely_different(a, b)) states[i] = compare_code(a, b);
    if (!national) continue;
    states[i] =
        vn_national_id_level_of(states[i], a, b, misfits(buffers.pairs[i].left) || misfits(buffers.pairs[i].right));
  }
}

void Screen::find_levels(std::size_t c, LevelMemo& memo, ScreenBuffers& buffers, std::size_t pairs) const noexcept {
  for (std::size_t i = 0; i < pairs; ++i) {
    const PairRows rows{buffers.rows[buffers.pairs[i].left], buffers.rows[buffers.pairs[i].right]};
    buffers.states[c][i] = comparer_->level(c, rows, false, memo);
  }
}

void Screen::load_name_parts(std::uint16_t field, ScreenBuffers& buffers) const noexcept {
  const Dictionary& dictionary = records_->dictionary(field);
  const std::vector<std::uint32_t>& terms = column(buffers, field).terms;
  NamePartColumns& columns = buffers.name_parts;
  columns.numbers.resize(ScreenBuffers::kRecords);
  columns.weights.resize(ScreenBuffers::kRecords);
  const auto two = [](std::uint16_t low, std::uint16_t high) { return low | std::uint32_t{high} << 16; };
  for (std::size_t m = 0; m < buffers.records; ++m) {
    const NameParts parts = dictionary.name_parts(TermId{terms[m]});
    columns.numbers[m] = two(parts.surname, parts.given_name);
    columns.weights[m] = two(static_cast<std::uint16_t>(parts.surname_weight),
                             static_cast<std::uint16_t>(std::max<std::int16_t>(0, parts.given_weight)));
  }
}

void Screen::add_bound(std::size_t c, ScreenBuffers& buffers, std::size_t pairs) const noexcept {
  const ComparisonWeights& own = weights_[c];
  const bool by_parts = own.name_parts && own.kind == ComparisonKind::kVnName;
  if (by_parts) load_name_parts(own.field, buffers);
  const Bound& bound = bounds_[c];
  const std::uint8_t* states = buffers.states[c].data();
  const std::uint8_t* parents = own.parent < 0 ? states : buffers.states[static_cast<std::size_t>(own.parent)].data();
  for (std::size_t i = 0; i < pairs; i += kLanes) {
    const Lanes state = load_bytes(states + i);
    const Lanes classes = gather(bound.parent_classes.data(), load_bytes(parents + i));
    Lanes most = gather(bound.most.data(), add(classes, state));
    const Lanes same = equal(state, all(1));
    if (own.frequency && is_any(same)) {
      Lanes rarity;
      if (own.kind == ComparisonKind::kDate) {
        rarity = lanes::load(&buffers.date_rarity[c][i]);
      } else {
        const Lanes terms = gather(column(buffers, own.field).terms.data(), places_at(buffers, i).left);
        rarity = rarity_weights(records_->dictionary(own.field).rarity_bits(), terms, same);
      }
      const Lanes limit = gather(bound.most_equal.data(), _mm256_srli_epi32(classes, std::countr_zero(kStates)));
      most = choose(same, smaller(add(most, rarity), limit), most);
    }
    if (const Lanes unlike = equal(state, all(kUnequal | level_state::kOpen)); by_parts && is_any(unlike)) {
      most = most_with_parts(most, unlike, buffers.name_parts, places_at(buffers, i));
    }
    store(&buffers.most[i], add(lanes::load(&buffers.most[i]), most));
  }
}

void Screen::look(const PairBatch& batch, LevelMemo& memo, ScreenBuffers& buffers) const noexcept {
  load(batch, buffers);
  const std::size_t pairs = batch.size();
  for (const std::size_t c : looks_) {
    switch (weights_[c].kind) {
      case ComparisonKind::kOrder: look_at_order(c, buffers, pairs); break;
      case ComparisonKind::kDate: look_at_dates(c, buffers, pairs); break;
      case ComparisonKind::kCode:
      case ComparisonKind::kVnNationalId: look_at_codes(c, memo, buffers, pairs); break;
      case ComparisonKind::kVnPlace: look_at_places(c, buffers, pairs); break;
      case ComparisonKind::kCategory:
      case ComparisonKind::kNumber: find_levels(c, memo, buffers, pairs); break;
      default: look_at_terms(c, buffers, pairs);
    }
  }
  std::fill_n(buffers.most.begin(), pairs, prior_);
  for (std::size_t c = 0; c < weights_.size(); ++c) add_bound(c, buffers, pairs);
}

}  // namespace khop
