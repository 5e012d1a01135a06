#include "core/model/frequencies.hpp"
#include "core/model/model.hpp"
#include "core/model/validate_names.hpp"
#include "core/model/validation_error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace khop {
namespace {

using detail::at;
using detail::element;
using detail::member;

constexpr double kSumTolerance = 1e-3;  ///< people round
constexpr std::size_t kMostComparisons = 16;
constexpr std::size_t kMostFields = 32;

std::string shortest(double number) {
  std::array<char, 32> digits;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

bool is_probability(double p) noexcept { return p >= 0 && p <= 1; }

/// The storage of the fields that a kind of comparison reads.
Storage storage_of(ComparisonKind kind) noexcept {
  switch (kind) {
    case ComparisonKind::kDate: return Storage::kDate;
    case ComparisonKind::kCode:
    case ComparisonKind::kVnNationalId: return Storage::kCode;
    case ComparisonKind::kNumber: return Storage::kNumber;
    default: return Storage::kTerm;
  }
}

/// Whether a kind that looks into values finds there what it looks for.
bool reads(ComparisonKind kind, FieldType type) noexcept {
  if (kind == ComparisonKind::kVnPlace) return type == FieldType::kVnPlace;
  return kind != ComparisonKind::kVnNationalId || type == FieldType::kVnNationalId;
}

bool fits(Projection projection, FieldType type) noexcept {
  const Storage storage = khop::storage_of(type);
  switch (projection) {
    case Projection::kValue: return true;
    case Projection::kYear:
    case Projection::kMonthDay:
    case Projection::kYearMonth:
    case Projection::kDigits: return storage == Storage::kDate;
    case Projection::kFrontHalf:
    case Projection::kBackHalf: return storage == Storage::kCode;
    case Projection::kStart: return storage == Storage::kCode || storage == Storage::kTerm;
    case Projection::kSound:
    case Projection::kWord:
    case Projection::kWordSound:
    case Projection::kRareWord:
    case Projection::kArea:
    case Projection::kLocalPart: return storage == Storage::kTerm;
    case Projection::kCommune:
    case Projection::kProvince: return type == FieldType::kVnPlace;
  }
  return false;
}

Result<void> validate_fields(const Schema& schema) {
  if (schema.empty()) return bad_input("fields must not be empty");
  if (schema.size() > kMostFields) {
    return bad_input("fields must be at most " + std::to_string(kMostFields) + ", got " +
                     std::to_string(schema.size()));
  }
  std::set<std::string_view> names;
  for (std::size_t f = 0; f < schema.size(); ++f) {
    if (schema[f].name.empty()) return at(element("fields", f) + ".name", "must not be empty");
    if (!names.insert(schema[f].name).second) {
      return at(element("fields", f) + ".name", "'" + schema[f].name + "' is the name of an earlier field");
    }
    if (schema[f].columns.empty()) return at(element("fields", f) + ".columns", "must not be empty");
    if (schema[f].numbers_before > 0 && schema[f].type != FieldType::kVnNationalId) {
      return at(element("fields", f) + ".numbers_before", "belongs to fields of type 'vn_national_id'");
    }
    const bool named = schema[f].parent != vietnamese::Parent::kNone;
    if (named != (!schema[f].newborns.empty() && schema[f].type == FieldType::kOtherName)) {
      return at(element("fields", f) + ".parent", "must stand beside newborns of type 'other_name', and only there");
    }
    if (!schema[f].newborns.empty() && !named && schema[f].type != FieldType::kVnNationalId) {
      return at(element("fields", f) + ".newborns", "belongs to fields of type 'other_name' and 'vn_national_id'");
    }
    if (schema[f].whole_columns > schema[f].columns.size()) {
      return at(element("fields", f) + ".whole_columns",
                "must be at most " + std::to_string(schema[f].columns.size()) + ", the number of columns");
    }
  }
  return {};
}

/// The m or u of the levels of one table, [level].
Result<void> validate_distribution(const Comparison& comparison, const std::string& place, std::string_view which,
                                   std::span<const double> p) {
  if (p.size() != comparison.levels.size()) {
    return at(place, "must have " + std::to_string(comparison.levels.size()) + " entries of " + std::string{which} +
                         ", got " + std::to_string(p.size()));
  }
  if (p[0] != 0) return at(place, "must not have a probability of the level \"missing\"");
  double sum = 0;
  for (std::size_t l = 1; l < p.size(); ++l) {
    if (!is_probability(p[l])) {
      return at(member(place, comparison.levels[l].label) + "." + std::string{which},
                "must lie in [0, 1], got " + shortest(p[l]));
    }
    sum += p[l];
  }
  if (std::abs(sum - 1) > kSumTolerance) {
    return at(place, "must have a sum of " + std::string{which} + " of 1, got " + shortest(sum));
  }
  return {};
}

Result<void> validate_table(const Comparison& comparison, const std::string& place, const ConditionalLevels& table) {
  if (Result<void> valid = validate_distribution(comparison, place, "m", table.m); !valid) return valid;
  return validate_distribution(comparison, place, "u", table.u);
}

/// Tables by class; class 0 has none.
Result<void> validate_tables(const Comparison& comparison, const std::string& place,
                             std::span<const std::string_view> classes, std::span<const ConditionalLevels> tables) {
  if (tables.size() + 1 != classes.size()) {
    return at(place,
              "must have " + std::to_string(classes.size() - 1) + " tables, got " + std::to_string(tables.size()));
  }
  for (std::size_t k = 0; k < tables.size(); ++k) {
    if (Result<void> valid = validate_table(comparison, member(place, classes[k + 1]), tables[k]); !valid) return valid;
  }
  return {};
}

Result<void> validate_levels(const Comparison& comparison, const std::string& place) {
  const auto steps = ladder(comparison.kind);
  if (comparison.levels.size() != steps.size()) {
    return at(place, "must have " + std::to_string(steps.size()) + " entries, got " +
                         std::to_string(comparison.levels.size()));
  }
  ConditionalLevels table;
  for (std::size_t l = 0; l < steps.size(); ++l) {
    const Level& level = comparison.levels[l];
    if (level.label != steps[l].label) {
      return at(element(place, l), "must be \"" + std::string{steps[l].label} + "\", got \"" + level.label + "\"");
    }
    table.m.push_back(level.m);
    table.u.push_back(level.u);
  }
  return validate_table(comparison, place, table);
}

Result<void> validate_kin(const Comparison& comparison, const std::string& place) {
  for (std::size_t k = 0; k < kKinships; ++k) {
    const std::vector<double>& shares = comparison.kin[k];
    if (shares.empty()) continue;
    const std::string name{kKinshipLabels[k]};
    if (shares.size() != comparison.levels.size()) {
      return at(member(place, name), "must have " + std::to_string(comparison.levels.size()) + " entries, got " +
                                         std::to_string(shares.size()));
    }
    if (Result<void> valid = validate_distribution(comparison, member(place, name), name, shares); !valid) return valid;
  }
  return {};
}

class ComparisonCheck {
 public:
  ComparisonCheck(const Model& model, std::size_t c)
      : model_(model), comparison_(model.comparisons[c]), c_(c), place_(element("comparisons", c)) {}

  Result<void> run() const {
    for (const auto step : {&ComparisonCheck::fields, &ComparisonCheck::levels, &ComparisonCheck::frequency,
                            &ComparisonCheck::order, &ComparisonCheck::parent}) {
      if (Result<void> valid = (this->*step)(); !valid) return valid;
    }
    return {};
  }

 private:
  Result<void> fields() const {
    const bool order = comparison_.kind == ComparisonKind::kOrder;
    const auto& fields = comparison_.fields;
    const bool several = compares_codes(comparison_.kind);
    if (several ? fields.empty() : fields.size() != (order ? 2 : 1)) {
      return at(place_ + ".fields", std::string{"must name "} + (order ? "two fields" : "one field") + ", got " +
                                        std::to_string(fields.size()));
    }
    for (const std::uint16_t field : fields) {
      if (field >= model_.schema.size()) return at(place_ + ".fields", "names a field that the model does not have");
      const FieldType type = model_.schema[field].type;
      if (reads(comparison_.kind, type) && khop::storage_of(type) == storage_of(comparison_.kind)) continue;
      return at(place_ + ".kind", "'" + std::string{to_string(comparison_.kind)} + "' does not fit field '" +
                                      model_.schema[field].name + "' of type '" +
                                      std::string{to_string(model_.schema[field].type)} + "'");
    }
    for (auto field = fields.begin(); field != fields.end(); ++field) {
      if (std::find(field + 1, fields.end(), *field) == fields.end()) continue;
      return at(place_ + ".fields", std::string{"must name "} + (order ? "two " : "") + "different fields");
    }
    return {};
  }

  Result<void> levels() const {
    if (Result<void> valid = validate_levels(comparison_, place_ + ".levels"); !valid) return valid;
    return validate_kin(comparison_, place_);
  }

  Result<void> frequency() const {
    const Storage storage = storage_of(comparison_.kind);
    const bool possible =
        comparison_.kind != ComparisonKind::kOrder && (storage == Storage::kTerm || storage == Storage::kDate);
    if (!comparison_.term_frequency || possible) return {};
    return at(place_ + ".term_frequency",
              "must be false for a comparison of kind '" + std::string{to_string(comparison_.kind)} + "'");
  }

  Result<void> order() const {
    const std::string place = place_ + ".order";
    if (comparison_.order >= 0) {
      // Levels are found one after the other, and an order decides which fields the later ones look at.
      if (comparison_.order >= static_cast<int>(c_)) return at(place, "must name an earlier comparison");
      const Comparison& order = model_.comparisons[static_cast<std::size_t>(comparison_.order)];
      if (order.kind != ComparisonKind::kOrder) return at(place, "must name a comparison of kind 'order'");
      if (comparison_.kind == ComparisonKind::kOrder) return at(place, "must not be given for an order");
      if (comparison_.kind == ComparisonKind::kCategory) return at(place, "must not be given for a category");
      if (comparison_.kind == ComparisonKind::kVnPlace) return at(place, "must not be given for a vn_place");
      if (std::find(order.fields.begin(), order.fields.end(), comparison_.fields[0]) == order.fields.end()) {
        return at(place, "names the order of other fields");
      }
    }
    if (comparison_.given_order.empty()) return {};
    if (comparison_.order < 0) return at(place_ + ".given_order", "needs an order");
    return validate_tables(comparison_, place_ + ".given_order", kOrderClassLabels, comparison_.given_order);
  }

  Result<void> parent() const {
    if (comparison_.parent >= static_cast<int>(model_.comparisons.size())) {
      return at(place_ + ".parent", "names a comparison that the model does not have");
    }
    const std::string place = place_ + ".given_parent";
    if (comparison_.parent >= 0) {
      return validate_tables(comparison_, place, kParentClassLabels, comparison_.given_parent);
    }
    if (!comparison_.given_parent.empty()) return at(place, "needs a parent");
    return {};
  }

  const Model& model_;
  const Comparison& comparison_;
  std::size_t c_;
  std::string place_;
};

/// A comparison is weighed after its parent and its order, so none may come back to itself through them.
Result<void> validate_no_cycles(const std::vector<Comparison>& comparisons) {
  std::vector<bool> placed(comparisons.size(), false);
  const auto ready = [&](int needed) { return needed < 0 || placed[static_cast<std::size_t>(needed)]; };
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t c = 0; c < comparisons.size(); ++c) {
      if (placed[c] || !ready(comparisons[c].parent) || !ready(comparisons[c].order)) continue;
      placed[c] = moved = true;
    }
  }
  const auto stuck = std::find(placed.begin(), placed.end(), false);
  if (stuck == placed.end()) return {};
  return at(element("comparisons", static_cast<std::size_t>(stuck - placed.begin())) + ".parent",
            "must not lead back to the comparison itself");
}

Result<void> validate_parts(const Model& model, const std::string& place, std::span<const KeyPart> parts) {
  for (std::size_t p = 0; p < parts.size(); ++p) {
    if (parts[p].fields.empty()) return at(element(place, p), "must name a field");
    for (const std::uint16_t field : parts[p].fields) {
      if (field >= model.schema.size()) return at(element(place, p), "names a field that the model does not have");
      const FieldType type = model.schema[field].type;
      if (fits(parts[p].projection, type)) continue;
      return at(element(place, p), "'" + std::string{to_string(parts[p].projection)} + "' cannot be taken of field '" +
                                       model.schema[field].name + "' of type '" + std::string{to_string(type)} + "'");
    }
  }
  return {};
}

Result<void> validate_hashes(const std::string& place, std::span<const std::uint64_t> hashes) {
  const auto wrong = std::adjacent_find(hashes.begin(), hashes.end(), std::greater_equal<>{});
  if (wrong == hashes.end()) return {};
  return at(element(place, static_cast<std::size_t>(wrong - hashes.begin()) + 1),
            "must be greater than the one before");
}

Result<void> validate_rule(const Model& model, std::size_t r) {
  const BlockingRule& rule = model.rules[r];
  const std::string place = element("rules", r);
  if (rule.parts.empty()) return at(place + ".key", "must not be empty");
  const auto has_several = [](const KeyPart& part) {
    return part.fields.size() > 1 || part.projection == Projection::kWord ||
           part.projection == Projection::kWordSound || part.projection == Projection::kRareWord ||
           part.projection == Projection::kCommune;
  };
  const auto several = std::count_if(rule.parts.begin(), rule.parts.end(), has_several) +
                       std::count_if(rule.split.begin(), rule.split.end(), has_several);
  if (several > 2)
    return at(place + ".key",
              "must have at most two parts of several values (words, several fields), with those of split");
  if (Result<void> valid = validate_parts(model, place + ".key", rule.parts); !valid) return valid;
  if (Result<void> valid = validate_parts(model, place + ".split", rule.split); !valid) return valid;
  if (Result<void> valid = validate_hashes(place + ".oversized", rule.oversized); !valid) return valid;
  return validate_hashes(place + ".left_out", rule.left_out);
}

Result<void> validate_counts(const FieldFrequencies& frequencies, const std::string& place, bool dates) {
  std::uint64_t sum = 0;
  std::unordered_set<std::string> folded;
  folded.reserve(frequencies.counts.size());
  for (const ValueCount& value : frequencies.counts) {
    const auto value_place = [&] { return member(place + ".counts", value.value); };
    if (dates && !packed_date_from(value.value)) return at(value_place(), "must be a date as yyyy-mm-dd");
    const std::string text = dates ? value.value : fold_value(value.value);
    if (text.empty()) return at(value_place(), "has no letter and no digit");
    if (!folded.insert(text).second) return at(value_place(), "is the same value as an earlier one");
    if (value.count == 0) return at(value_place(), "must be at least 1");
    if (value.count > frequencies.total - sum) {
      return at(place + ".total", "is less than the sum of the counts, got " + std::to_string(frequencies.total));
    }
    sum += value.count;
  }
  return {};
}

Result<void> validate_frequencies(const Model& model) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < model.frequencies.size(); ++i) {
    const FieldFrequencies& frequencies = model.frequencies[i];
    const std::string place = element("frequencies", i);
    const auto field = std::find_if(model.schema.begin(), model.schema.end(),
                                    [&](const FieldSpec& f) { return f.name == frequencies.field; });
    if (field == model.schema.end())
      return at(place + ".field", "names '" + frequencies.field + "', which is no field");
    if (!seen.insert(frequencies.field).second) return at(place + ".field", "has frequencies already");
    const Storage storage = khop::storage_of(field->type);
    if (storage != Storage::kTerm && storage != Storage::kDate) {
      return at(place + ".field",
                "has the type '" + std::string{to_string(field->type)} + "', which has no frequencies");
    }
    if (frequencies.unlisted == 0) return at(place + ".unlisted", "must be at least 1");
    if (Result<void> valid = validate_counts(frequencies, place, storage == Storage::kDate); !valid) return valid;
  }
  return {};
}

Result<void> validate_common_words(std::span<const std::string> words) {
  for (std::size_t w = 0; w < words.size(); ++w) {
    const bool plain = !words[w].empty() && std::all_of(words[w].begin(), words[w].end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    if (!plain) {
      return at(element("common_words", w),
                "must be one word of letters a-z without marks, or digits, got '" + words[w] + "'");
    }
  }
  return {};
}

}  // namespace

Result<void> validate(const Model& model) {
  if (Result<void> valid = validate_fields(model.schema); !valid) return valid;
  if (!(model.prior > 0 && model.prior < 1)) {
    return at("prior", "must lie between 0 and 1, got " + shortest(model.prior));
  }
  for (const auto& [name, share] : {std::pair{"relatives", model.relatives}, std::pair{"twins", model.twins}}) {
    if (!(share >= 0 && share < 1)) return at(name, "must lie between 0 and 1, got " + shortest(share));
  }
  for (const auto& [name, bits] : {std::pair{"household.together", model.household.together},
                                   std::pair{"household.apart", model.household.apart}}) {
    if (std::abs(bits) <= kMostHouseholdBits) continue;  // not so of NaN
    return at(name, "must lie in [-" + shortest(kMostHouseholdBits) + ", " + shortest(kMostHouseholdBits) + "], got " +
                        shortest(bits));
  }
  if (model.comparisons.empty()) return bad_input("comparisons must not be empty");
  if (model.comparisons.size() > kMostComparisons) {
    return at("comparisons", "must be at most " + std::to_string(kMostComparisons) + ", got " +
                                 std::to_string(model.comparisons.size()));
  }
  std::set<std::string_view> names;
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    const std::string& name = model.comparisons[c].name;
    if (name.empty()) return at(element("comparisons", c) + ".name", "must not be empty");
    if (!names.insert(name).second) {
      return at(element("comparisons", c) + ".name", "'" + name + "' is the name of an earlier comparison");
    }
    if (Result<void> valid = ComparisonCheck{model, c}.run(); !valid) return valid;
  }
  if (Result<void> valid = validate_no_cycles(model.comparisons); !valid) return valid;
  for (std::size_t r = 0; r < model.rules.size(); ++r) {
    if (Result<void> valid = validate_rule(model, r); !valid) return valid;
  }
  if (Result<void> valid = validate_common_words(model.common_words); !valid) return valid;
  for (const auto step : {&validate_frequencies, &detail::validate_name_parts, &detail::validate_local_surnames}) {
    if (Result<void> valid = step(model); !valid) return valid;
  }
  return {};
}

}  // namespace khop
