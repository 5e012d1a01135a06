#include "core/infer/schema.hpp"

#include <algorithm>
#include <utility>

namespace khop {
namespace {

ComparisonKind kind_for(const FieldSpec& field) {
  switch (field.type) {
    case FieldType::kFullName:
    case FieldType::kOtherName:
      return field.language == kVietnamese ? ComparisonKind::kVnName : ComparisonKind::kFullName;
    case FieldType::kCategory:
    case FieldType::kSex: return ComparisonKind::kCategory;
    case FieldType::kDate: return ComparisonKind::kDate;
    case FieldType::kVnNationalId: return ComparisonKind::kVnNationalId;
    case FieldType::kIdentifier:
    case FieldType::kVnCmnd:
    case FieldType::kVnSocialInsurance:
    case FieldType::kOtherNumber:
    case FieldType::kHousehold:
    case FieldType::kPhone:
    case FieldType::kVnPhone: return ComparisonKind::kCode;
    case FieldType::kPostcode: return ComparisonKind::kPostcode;
    case FieldType::kEmail: return ComparisonKind::kEmail;
    case FieldType::kNumber: return ComparisonKind::kNumber;
    case FieldType::kVnPlace: return ComparisonKind::kVnPlace;
    default: return ComparisonKind::kText;
  }
}

Comparison make_comparison(std::string name, ComparisonKind kind, std::vector<std::uint16_t> fields) {
  Comparison comparison{.name = std::move(name), .kind = kind, .fields = std::move(fields)};
  for (const LevelDefinition& level : ladder(kind)) {
    comparison.levels.push_back({std::string{level.label}, level.initial_m, 0});
  }
  comparison.term_frequency = kind == ComparisonKind::kText || kind == ComparisonKind::kFullName ||
                              kind == ComparisonKind::kVnName || kind == ComparisonKind::kDate ||
                              kind == ComparisonKind::kPostcode || kind == ComparisonKind::kEmail ||
                              kind == ComparisonKind::kVnPlace;
  return comparison;
}

}  // namespace

bool is_further_number(const Schema& schema, std::uint16_t field) {
  return schema[field].numbers_before > 0 && std::any_of(schema.begin(), schema.end(), [&](const FieldSpec& first) {
           return first.numbers_before == 0 && first.type == schema[field].type &&
                  first.columns == schema[field].columns;
         });
}

std::vector<std::uint16_t> fields_compared_with(const Schema& schema, std::uint16_t field) {
  std::vector<std::uint16_t> fields{field};
  for (std::uint16_t f = 0; f < schema.size(); ++f) {
    const bool further = is_further_number(schema, f) && !is_further_number(schema, field);
    if (further && schema[f].columns == schema[field].columns) fields.push_back(f);
  }
  return fields;
}

std::vector<Comparison> comparisons_for(const Schema& schema) {
  std::vector<Comparison> comparisons;
  std::vector<int> order_of(schema.size(), -1);
  const auto add_order = [&](FieldType first, FieldType second, const std::string& name) {
    std::vector<std::uint16_t> fields;
    for (std::uint16_t f = 0; f < schema.size(); ++f) {
      const bool free = order_of[f] < 0;
      if (free && fields.empty() && schema[f].type == first) {
        fields.push_back(f);
      } else if (free && fields.size() == 1 && schema[f].type == second) {
        fields.push_back(f);
      }
    }
    if (fields.size() != 2) return;
    for (const std::uint16_t f : fields) order_of[f] = static_cast<int>(comparisons.size());
    comparisons.push_back(make_comparison(name, ComparisonKind::kOrder, fields));
  };
  add_order(FieldType::kGivenName, FieldType::kSurname, "name_order");
  add_order(FieldType::kAddress, FieldType::kAddress, "address_order");
  for (std::uint16_t f = 0; f < schema.size(); ++f) {
    if (is_further_number(schema, f)) continue;
    comparisons.push_back(make_comparison(schema[f].name, kind_for(schema[f]), fields_compared_with(schema, f)));
    if (order_of[f] < 0) continue;
    comparisons.back().order = order_of[f];
    comparisons.back().given_order.assign(kOrderClasses - 1, unconditional(comparisons.back()));
  }
  return comparisons;
}

}  // namespace khop
