#include "core/match/register_outcome.hpp"

#include "core/compare/levels.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace khop {
namespace {

constexpr unsigned kMissing = 0, kEqual = 1;

bool is_own_name(FieldType type) noexcept { return is_name(type) && type != FieldType::kOtherName; }

/// The personal number by name, where a mother's may stand beside it; else the first.
std::optional<std::uint16_t> number_field(const Schema& schema) {
  std::optional<std::uint16_t> first;
  for (std::uint16_t f = 0; f < schema.size(); ++f) {
    if (schema[f].type != FieldType::kVnNationalId) continue;
    if (schema[f].name == "national_id") return f;
    if (!first) first = f;
  }
  return first;
}

}  // namespace

std::string_view to_string(RegisterOutcome outcome) noexcept {
  constexpr std::array<std::string_view, kRegisterOutcomes> kNames{
      "linked", "verified", "information_differs", "id_filled", "id_malformed", "id_corrected", "review", "not_found"};
  return kNames[static_cast<std::size_t>(outcome)];
}

std::optional<IdentityParts> identity_parts(const Model& model) {
  const std::optional<std::uint16_t> number = number_field(model.schema);
  if (!number) return std::nullopt;
  const std::optional<std::uint16_t> birth = birth_date_field(model.schema);
  IdentityParts parts{.number = *number, .number_comparison = model.comparisons.size(), .information = {}};
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    const Comparison& comparison = model.comparisons[c];
    const std::uint16_t field = comparison.fields[0];
    if (field == *number) {
      parts.number_comparison = c;
    } else if (field == birth || model.schema[field].type == FieldType::kSex || is_own_name(model.schema[field].type)) {
      parts.information.push_back(c);
    }
  }
  if (parts.number_comparison == model.comparisons.size()) return std::nullopt;
  return parts;
}

std::vector<std::uint16_t> information_fields(const IdentityParts& parts, const Model& model) {
  std::vector<std::uint16_t> fields;
  for (const std::size_t c : parts.information) {
    // Swapped names differ field by field; the order itself has no value of its own.
    if (model.comparisons[c].kind != ComparisonKind::kOrder) fields.push_back(model.comparisons[c].fields[0]);
  }
  return fields;
}

void prefer_given_numbers(std::span<Link> links, std::span<const PairVerdict> verdicts, const Records& records,
                          const IdentityParts& parts, bool one_to_one,
                          const std::function<bool(std::uint32_t, std::uint32_t)>& same_person) {
  std::vector<bool> settled(links.size());  // by a verdict
  for (const PairVerdict& verdict : verdicts) {
    if (verdict.match) settled[verdict.left] = true;
  }
  std::vector<bool> taken(one_to_one ? records.size() : 0);
  for (const Link& link : links) {
    if (one_to_one && link.outcome == LinkOutcome::kLinked) taken[link.linked] = true;
  }
  const auto number = [&](std::uint32_t record) -> const Code16& {
    return records.row(RecordId{record}).code(parts.number);
  };
  for (std::uint32_t entry = 0; entry < links.size(); ++entry) {
    Link& link = links[entry];
    if (link.outcome != LinkOutcome::kLinked || link.runner_up == Link::kNobody || number(entry).empty()) continue;
    if (settled[entry] || (one_to_one && taken[link.runner_up])) continue;
    if (number(link.linked) == number(entry) || number(link.runner_up) != number(entry)) continue;
    if (!same_person(link.linked, link.runner_up)) continue;
    if (one_to_one) {
      taken[link.linked] = false;
      taken[link.runner_up] = true;
    }
    std::swap(link.linked, link.runner_up);
    std::swap(link.weight, link.runner_up_weight);
  }
}

bool agrees(ComparisonKind kind, unsigned level) noexcept {
  if (level == kMissing || level == kEqual) return true;
  switch (kind) {
    case ComparisonKind::kDate: return level == date_level::kCompatible;
    case ComparisonKind::kCategory: return level == category_level::kAbbreviated;
    default: return false;
  }
}

RegisterOutcome register_outcome(LinkOutcome link, const IdentityParts& parts, const Model& model, std::uint64_t gamma,
                                 NumberForm form) noexcept {
  if (link == LinkOutcome::kReview) return RegisterOutcome::kReview;
  if (link == LinkOutcome::kNotFound) return RegisterOutcome::kNotFound;
  if (form == NumberForm::kMissing) return RegisterOutcome::kIdFilled;
  if (form == NumberForm::kMalformed) return RegisterOutcome::kIdMalformed;
  if (level_of(gamma, parts.number_comparison) != kEqual) return RegisterOutcome::kIdCorrected;
  const bool all = std::all_of(parts.information.begin(), parts.information.end(),
                               [&](std::size_t c) { return agrees(model.comparisons[c].kind, level_of(gamma, c)); });
  return all ? RegisterOutcome::kVerified : RegisterOutcome::kInformationDiffers;
}

ComparisonSet differing(const IdentityParts& parts, const Model& model, std::uint64_t gamma, NumberForm form) noexcept {
  unsigned set = 0;
  if (form != NumberForm::kWellFormed || level_of(gamma, parts.number_comparison) != kEqual) {
    set |= 1U << parts.number_comparison;
  }
  for (const std::size_t c : parts.information) {
    const ComparisonKind kind = model.comparisons[c].kind;
    if (kind != ComparisonKind::kOrder && !agrees(kind, level_of(gamma, c))) set |= 1U << c;
  }
  return static_cast<ComparisonSet>(set);
}

std::vector<std::uint16_t> fields_of(ComparisonSet comparisons, const IdentityParts& parts, const Model& model) {
  std::vector<std::uint16_t> fields;
  if ((comparisons >> parts.number_comparison & 1) != 0) fields.push_back(parts.number);
  for (const std::size_t c : parts.information) {
    if ((comparisons >> c & 1) != 0) fields.push_back(model.comparisons[c].fields[0]);
  }
  return fields;
}

}  // namespace khop
