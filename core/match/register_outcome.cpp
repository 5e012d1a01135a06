#include "core/match/register_outcome.hpp"

#include "core/compare/levels.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace khop {
namespace {

using AreOne = std::function<bool(std::uint32_t, std::uint32_t)>;

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

/// Whether a name or a date of birth of the entry met one of the person.
bool compares_a_person(const IdentityParts& parts, const Model& model, std::uint64_t gamma) noexcept {
  return std::any_of(parts.information.begin(), parts.information.end(), [&](std::size_t c) {
    const bool sex = model.schema[model.comparisons[c].fields[0]].type == FieldType::kSex;
    return !sex && level_of(gamma, c) != kMissing;
  });
}

/// What a row of a person is worth to an entry for its number.
class NumberPreference {
 public:
  NumberPreference(const Records& records, std::uint16_t field) : records_(records), field_(field) {}

  int worth(std::uint32_t entry, std::uint32_t person) const {
    const Code16& registered = number(person);
    if (registered.empty()) return 0;
    return registered == number(entry) ? kMost : 1;
  }
  static constexpr int kMost = 2;

 private:
  const Code16& number(std::uint32_t record) const { return records_.row(RecordId{record}).code(field_); }
  const Records& records_;
  std::uint16_t field_;
};

/// A row that is worth more to an entry than the one that it is linked to.
struct BetterRow {
  int worth;
  ScoredPair pair;
};

std::vector<BetterRow> better_rows(std::span<const Link> links, std::span<const ScoredPair> pairs,
                                   std::span<const PairVerdict> verdicts, const NumberPreference& preference,
                                   const AreOne& are_one, FixedWeight match) {
  std::vector<bool> wants(links.size());
  for (std::uint32_t entry = 0; entry < links.size(); ++entry) {
    const Link& link = links[entry];
    wants[entry] = link.outcome == LinkOutcome::kLinked && link.runner_up != Link::kNobody &&
                   preference.worth(entry, link.linked) < NumberPreference::kMost;
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> never;
  for (const PairVerdict& verdict : verdicts) {
    if (verdict.match) wants[verdict.left] = false;
    if (!verdict.match) never.insert({verdict.left, verdict.right});
  }
  std::vector<BetterRow> rows;
  for (const ScoredPair& pair : pairs) {
    if (!wants[pair.left] || pair.weight < match) continue;
    const std::uint32_t linked = links[pair.left].linked;
    const int worth = preference.worth(pair.left, pair.right);
    if (worth <= preference.worth(pair.left, linked) || never.contains({pair.left, pair.right})) continue;
    if (are_one(linked, pair.right)) rows.push_back({worth, pair});
  }
  return rows;
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

void prefer_given_numbers(std::span<Link> links, std::span<const ScoredPair> pairs,
                          std::span<const PairVerdict> verdicts, const Records& records, const IdentityParts& parts,
                          const AreOne& are_one, const LinkOptions& options) {
  const NumberPreference preference{records, parts.number};
  std::vector<BetterRow> rows = better_rows(links, pairs, verdicts, preference, are_one, options.match);
  const auto id = [&](std::uint32_t record) { return records.ids[RecordId{record}]; };
  std::sort(rows.begin(), rows.end(), [&](const BetterRow& a, const BetterRow& b) {
    if (a.worth != b.worth) return a.worth > b.worth;
    if (a.pair.weight != b.pair.weight) return a.pair.weight > b.pair.weight;
    return a.pair.left != b.pair.left ? id_less(id(a.pair.left), id(b.pair.left))
                                      : id_less(id(a.pair.right), id(b.pair.right));
  });
  std::vector<bool> taken(options.one_to_one ? records.size() : 0);
  for (const Link& link : links) {
    if (options.one_to_one && link.outcome == LinkOutcome::kLinked) taken[link.linked] = true;
  }
  // Who moves may leave the row that an earlier one waits for. Nobody moves to a row that is worth no more, so it ends.
  for (bool moved = true; moved;) {
    moved = false;
    for (const BetterRow& row : rows) {
      Link& link = links[row.pair.left];
      if (row.worth <= preference.worth(row.pair.left, link.linked)) continue;
      if (options.one_to_one && taken[row.pair.right]) continue;
      if (options.one_to_one) {
        taken[link.linked] = false;
        taken[row.pair.right] = true;
      }
      link = {LinkOutcome::kLinked, row.pair.right, row.pair.weight, link.linked, link.weight};
      moved = options.one_to_one;
    }
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
                                 EntryNumber number) noexcept {
  if (link == LinkOutcome::kReview) return RegisterOutcome::kReview;
  if (link == LinkOutcome::kNotFound) return RegisterOutcome::kNotFound;
  if (number.form == NumberForm::kMalformed) return RegisterOutcome::kIdMalformed;
  if (!number.registered) return RegisterOutcome::kLinked;
  if (number.form == NumberForm::kMissing) return RegisterOutcome::kIdFilled;
  if (level_of(gamma, parts.number_comparison) != kEqual) return RegisterOutcome::kIdCorrected;
  if (!parts.names || !compares_a_person(parts, model, gamma)) return RegisterOutcome::kLinked;
  const bool all = std::all_of(parts.information.begin(), parts.information.end(),
                               [&](std::size_t c) { return agrees(model.comparisons[c].kind, level_of(gamma, c)); });
  return all ? RegisterOutcome::kVerified : RegisterOutcome::kInformationDiffers;
}

ComparisonSet differing(const IdentityParts& parts, const Model& model, std::uint64_t gamma,
                        EntryNumber number) noexcept {
  unsigned set = 0;
  const bool right = number.form == NumberForm::kWellFormed && level_of(gamma, parts.number_comparison) == kEqual;
  if (number.registered && !right) set |= 1U << parts.number_comparison;
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
