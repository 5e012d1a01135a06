#include "core/compare/comparer.hpp"

#include "core/compare/levels.hpp"
#include "core/place/place_level.hpp"

#include <algorithm>
#include <cmath>

namespace khop {
namespace {

/// How much two values speak for facing each other, to choose between two ways round.
constexpr int kStrength[] = {0, 6, 6, 5, 4, 3, 2, 2, 1, 0};
constexpr int kSimilar = 2;  ///< each value has to face something like it: somewhat similar is every tenth by chance
constexpr int kStrong = 4;   ///< and one at least something nearly equal

/// Whether one of several codes of a record is one of the other's. Of one code each, compare_code() tells it.
bool share_code(std::span<const std::uint16_t> fields, const RowView& left, const RowView& right) noexcept {
  if (fields.size() == 1) return false;
  return std::any_of(fields.begin(), fields.end(), [&](std::uint16_t f) {
    const Code16& a = left.code(f);
    return a.size != 0 &&
           std::any_of(fields.begin(), fields.end(), [&](std::uint16_t g) { return a == right.code(g); });
  });
}

}  // namespace

Comparer::Comparer(const Records& records, std::span<const Comparison> comparisons)
    : records_(&records), comparisons_(comparisons) {}

/// True if the record on the right comes first by the values of an order's fields. Equal values are never swapped.
bool Comparer::turned(const Comparison& order, PairRows pair) const noexcept {
  const RowView left{pair.left, records_->layout()};
  const RowView right{pair.right, records_->layout()};
  for (const std::uint16_t field : order.fields) {
    const Dictionary& dictionary = records_->dictionary(field);
    const std::uint64_t a = dictionary.plain_hash(left.term(field));
    const std::uint64_t b = dictionary.plain_hash(right.term(field));
    if (a != b) return b < a;
  }
  return false;
}

Facing Comparer::facing(std::size_t c, bool swapped, PairRows pair) const noexcept {
  const Comparison& comparison = comparisons_[c];
  const std::uint16_t own = comparison.fields[0];
  if (!swapped || comparison.order < 0) return {own, own};
  const Comparison& order = comparisons_[static_cast<std::size_t>(comparison.order)];
  const std::uint16_t other = own == order.fields[0] ? order.fields[1] : order.fields[0];
  return turned(order, pair) ? Facing{other, own} : Facing{own, other};
}

std::uint8_t Comparer::letters_level(ComparisonKind kind, Facing facing, TermId a, TermId b,
                                     LevelMemo& memo) const noexcept {
  const auto compute = [&]() -> std::uint8_t {
    const TermView x = records_->dictionary(facing.left_field).view(a);
    const TermView y = records_->dictionary(facing.right_field).view(b);
    switch (kind) {
      case ComparisonKind::kFullName: return compare_full_name(x, y);
      case ComparisonKind::kVnName: return compare_vn_name(x, y);
      case ComparisonKind::kCategory: return compare_category(x, y);
      case ComparisonKind::kPostcode: return compare_postcode(x, y);
      case ComparisonKind::kEmail: return compare_email(x, y);
      default: return compare_text(x, y);
    }
  };
  // The two dictionaries number their terms apart: only pairs within one field share a memo entry both ways round.
  if (facing.left_field != facing.right_field) return compute();
  // An order compares by one ladder, the comparison of the same field maybe by another.
  return memo.get(facing.left_field | static_cast<std::uint32_t>(kind) << 16, a, b, compute);
}

std::uint8_t Comparer::term_level(ComparisonKind kind, Facing facing, TermId a, TermId b,
                                  LevelMemo& memo) const noexcept {
  if (a == kNoTerm || b == kNoTerm) return 0;
  if (facing.left_field == facing.right_field && a == b) return text_level::kEqual;
  if (kind == ComparisonKind::kVnPlace) {
    const Dictionary& places = records_->dictionary(facing.left_field);
    return place::compare_places(places.place(a), places.place(b));
  }
  // Cheaper than a look into the memo, and what is decided here takes no room there.
  if (kind == ComparisonKind::kText &&
      strongest_text_level(records_->dictionary(facing.left_field).sketch(a),
                           records_->dictionary(facing.right_field).sketch(b)) == text_level::kDifferent) {
    return text_level::kDifferent;
  }
  return letters_level(kind, facing, a, b, memo);
}

std::uint8_t Comparer::order_level(std::size_t c, PairRows pair, LevelMemo& memo) const noexcept {
  const std::uint16_t f = comparisons_[c].fields[0];
  const std::uint16_t g = comparisons_[c].fields[1];
  const RowView left{pair.left, records_->layout()};
  const RowView right{pair.right, records_->layout()};
  const TermId af = left.term(f), ag = left.term(g), bf = right.term(f), bg = right.term(g);
  if ((af == kNoTerm && ag == kNoTerm) || (bf == kNoTerm && bg == kNoTerm)) return 0;
  if ((af == bf && af != kNoTerm) || (ag == bg && ag != kNoTerm)) return order_level::kAsTheyStand;
  const auto strength = [&](std::uint16_t x, std::uint16_t y, TermId a, TermId b) {
    return kStrength[term_level(ComparisonKind::kText, {x, y}, a, b, memo)];
  };
  const bool both = af != kNoTerm && bg != kNoTerm && ag != kNoTerm && bf != kNoTerm;
  const int crossed_first = strength(f, g, af, bg);
  if (both && crossed_first < kSimilar) return order_level::kAsTheyStand;
  const int crossed_second = strength(g, f, ag, bf);
  if (std::max(crossed_first, crossed_second) < kStrong) return order_level::kAsTheyStand;
  if (both && crossed_second < kSimilar) return order_level::kAsTheyStand;
  const int straight = strength(f, f, af, bf) + strength(g, g, ag, bg);
  if (crossed_first + crossed_second <= straight) return order_level::kAsTheyStand;
  return both ? order_level::kSwapped : order_level::kHalfSwapped;
}

std::uint8_t Comparer::level(std::size_t c, PairRows pair, bool swapped, LevelMemo& memo) const noexcept {
  const Comparison& comparison = comparisons_[c];
  const RowView left{pair.left, records_->layout()};
  const RowView right{pair.right, records_->layout()};
  switch (comparison.kind) {
    case ComparisonKind::kOrder: return order_level(c, pair, memo);
    case ComparisonKind::kDate: {
      const std::uint32_t a = left.date(comparison.fields[0]);
      const std::uint32_t b = right.date(comparison.fields[0]);
      return a == 0 || b == 0 ? std::uint8_t{0} : compare_date(a, b);
    }
    case ComparisonKind::kCode:
    case ComparisonKind::kVnNationalId: {
      const Code16& a = left.code(comparison.fields[0]);
      const Code16& b = right.code(comparison.fields[0]);
      if (a.size == 0 || b.size == 0) return 0;
      if (share_code(comparison.fields, left, right)) return code_level::kEqual;
      const std::uint8_t level = compare_code(a, b);
      if (comparison.kind == ComparisonKind::kCode) return level;
      return vn_national_id_level_of(level, a, b,
                                     left.misfits(comparison.fields[0]) || right.misfits(comparison.fields[0]));
    }
    case ComparisonKind::kNumber: {
      const float a = left.number(comparison.fields[0]);
      const float b = right.number(comparison.fields[0]);
      return std::isnan(a) || std::isnan(b) ? std::uint8_t{0} : compare_number(a, b);
    }
    default: {
      const Facing fields = facing(c, swapped, pair);
      return term_level(comparison.kind, fields, left.term(fields.left_field), right.term(fields.right_field), memo);
    }
  }
}

std::uint8_t Comparer::level_by_letters(std::size_t c, PairRows pair, LevelMemo& memo) const noexcept {
  const std::uint16_t field = comparisons_[c].fields[0];
  const TermId a = RowView{pair.left, records_->layout()}.term(field);
  const TermId b = RowView{pair.right, records_->layout()}.term(field);
  return letters_level(comparisons_[c].kind, {field, field}, a, b, memo);
}

std::uint64_t Comparer::gamma(PairRows pair, LevelMemo& memo) const noexcept {
  std::uint64_t gamma = 0;
  for (std::size_t c = 0; c < comparisons_.size(); ++c) {
    const int order = comparisons_[c].order;
    const bool swapped = order >= 0 && level_of(gamma, static_cast<std::size_t>(order)) >= order_level::kSwapped;
    gamma |= static_cast<std::uint64_t>(level(c, pair, swapped, memo)) << (4 * c);
  }
  return gamma;
}

}  // namespace khop
