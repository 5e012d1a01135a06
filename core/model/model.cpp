#include "core/model/model.hpp"

#include <algorithm>
#include <cmath>

namespace khop {
namespace {

constexpr double kSmallest = 1e-9;
constexpr double kSumTolerance = 1e-3;

Error at(std::string place, const std::string& what) { return bad_input(std::move(place) + " " + what); }

Result<void> validate_comparison(const Model& model, std::size_t c) {
  const Comparison& comparison = model.comparisons[c];
  const std::string place = "comparisons[" + std::to_string(c) + "]";
  const std::size_t fields = comparison.kind == ComparisonKind::kOrder ? 2 : 1;
  if (comparison.fields.size() != fields) return at(place + ".fields", "must name " + std::to_string(fields));
  for (const std::uint16_t field : comparison.fields) {
    if (field >= model.schema.size()) return at(place + ".fields", "names a field that the model does not have");
  }
  const auto steps = ladder(comparison.kind);
  if (comparison.levels.size() != steps.size()) {
    return at(place + ".levels", "must have " + std::to_string(steps.size()) + " entries, got " +
                                     std::to_string(comparison.levels.size()));
  }
  double m = 0;
  double u = 0;
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    const Level& level = comparison.levels[l];
    const std::string level_place = place + ".levels[" + std::to_string(l) + "]";
    if (!(level.m >= 0 && level.m <= 1)) return at(level_place + ".m", "must lie in [0, 1]");
    if (!(level.u >= 0 && level.u <= 1)) return at(level_place + ".u", "must lie in [0, 1]");
    m += level.m;
    u += level.u;
  }
  if (std::abs(m - 1) > kSumTolerance) return at(place + ".levels", "m must sum to 1, got " + std::to_string(m));
  if (std::abs(u - 1) > kSumTolerance) return at(place + ".levels", "u must sum to 1, got " + std::to_string(u));
  if (comparison.order >= static_cast<int>(c)) return at(place + ".order", "must name an earlier comparison");
  if (comparison.order >= 0 &&
      model.comparisons[static_cast<std::size_t>(comparison.order)].kind != ComparisonKind::kOrder) {
    return at(place + ".order", "must name a comparison of kind order");
  }
  return {};
}

}  // namespace

std::string_view to_string(Projection projection) noexcept {
  switch (projection) {
    case Projection::kValue: return "value";
    case Projection::kSound: return "sound";
    case Projection::kStart: return "start";
    case Projection::kWord: return "word";
    case Projection::kWordSound: return "word_sound";
    case Projection::kYear: return "year";
    case Projection::kMonthDay: return "month_day";
    case Projection::kYearMonth: return "year_month";
    case Projection::kDigits: return "digits";
    case Projection::kFrontHalf: return "front_half";
    case Projection::kBackHalf: return "back_half";
    case Projection::kArea: return "area";
    case Projection::kLocalPart: return "local_part";
  }
  return "value";
}

unsigned parent_class(ComparisonKind kind, unsigned level) noexcept {
  if (level == 0) return kParentMissing;
  // Equal, and equal but for marks or a missing part. What is only similar may be chance.
  const unsigned last_agreeing = kind == ComparisonKind::kText || kind == ComparisonKind::kFullName ? 3 : 2;
  return level <= last_agreeing ? kParentAgrees : kParentDiffers;
}

unsigned order_class(unsigned level) noexcept { return level <= 1 ? 0 : level - 1; }

double log2_odds(double probability) noexcept {
  const double p = std::clamp(probability, 1e-15, 1 - 1e-15);
  return std::log2(p / (1 - p));
}

double probability_of(double odds) noexcept { return 1 / (1 + std::exp2(-odds)); }

double match_weight(double m, double u) noexcept {
  return std::log2(std::max(m, kSmallest) / std::max(u, kSmallest));
}

Result<void> validate(const Model& model) {
  if (model.schema.empty()) return bad_input("fields must not be empty");
  if (model.comparisons.empty()) return bad_input("comparisons must not be empty");
  if (model.comparisons.size() > 16) return bad_input("comparisons must be at most 16");
  if (!(model.prior > 0 && model.prior < 1)) return bad_input("prior must lie between 0 and 1");
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    if (Result<void> valid = validate_comparison(model, c); !valid) return valid;
  }
  return {};
}

}  // namespace khop
