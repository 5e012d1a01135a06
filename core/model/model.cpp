#include "core/model/model.hpp"

#include "core/place/place_level.hpp"

#include <algorithm>
#include <cmath>

namespace khop {
namespace {

constexpr double kSmallest = 1e-9;

}  // namespace

std::string_view to_string(Projection projection) noexcept {
  switch (projection) {
    case Projection::kValue: return "value";
    case Projection::kSound: return "sound";
    case Projection::kStart: return "start";
    case Projection::kWord: return "word";
    case Projection::kWordSound: return "word_sound";
    case Projection::kRareWord: return "rare_word";
    case Projection::kYear: return "year";
    case Projection::kMonthDay: return "month_day";
    case Projection::kYearMonth: return "year_month";
    case Projection::kDigits: return "digits";
    case Projection::kFrontHalf: return "front_half";
    case Projection::kBackHalf: return "back_half";
    case Projection::kArea: return "area";
    case Projection::kLocalPart: return "local_part";
    case Projection::kCommune: return "commune";
    case Projection::kProvince: return "province";
  }
  return "value";
}

unsigned parent_class(ComparisonKind kind, unsigned level) noexcept {
  if (level == 0) return kParentMissing;
  // Equal, and equal but for marks or a missing part. What is only similar may be chance. Places of one province are no
  // chance where other places are of one too.
  const auto last_agreeing = [kind]() -> unsigned {
    switch (kind) {
      case ComparisonKind::kText:
      case ComparisonKind::kFullName:
      case ComparisonKind::kVnName: return 3;
      case ComparisonKind::kVnPlace: return place::place_level::kDifferent - 1;
      default: return 2;
    }
  };
  return level <= last_agreeing() ? kParentAgrees : kParentDiffers;
}

unsigned order_class(unsigned level) noexcept { return level <= 1 ? 0 : level - 1; }

std::size_t field_named(const Schema& schema, std::string_view name) noexcept {
  const auto at =
      std::find_if(schema.begin(), schema.end(), [&](const FieldSpec& field) { return field.name == name; });
  return static_cast<std::size_t>(at - schema.begin());
}

Sharing sharing_of(const Comparison& comparison, const Schema& schema) noexcept {
  if (comparison.kind == ComparisonKind::kOrder) return Sharing::kByNobody;
  switch (const FieldType type = schema[comparison.fields[0]].type) {
    case FieldType::kGivenName:
    case FieldType::kFullName: return Sharing::kAlike;
    case FieldType::kDate: return Sharing::kByTwins;
    default: return is_identifier(type) ? Sharing::kByNobody : Sharing::kByRelatives;
  }
}

double log2_odds(double probability) noexcept {
  const double p = std::clamp(probability, 1e-15, 1 - 1e-15);
  return std::log2(p / (1 - p));
}

double probability_of(double odds) noexcept { return 1 / (1 + std::exp2(-odds)); }

ConditionalLevels unconditional(const Comparison& comparison) {
  ConditionalLevels table{std::vector<double>(comparison.levels.size(), 0),
                          std::vector<double>(comparison.levels.size(), 0)};
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    table.m[l] = comparison.levels[l].m;
    table.u[l] = comparison.levels[l].u;
  }
  return table;
}

double match_weight(double m, double u) noexcept { return std::log2(std::max(m, kSmallest) / std::max(u, kSmallest)); }

}  // namespace khop
