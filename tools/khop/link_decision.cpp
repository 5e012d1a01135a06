#include "tools/khop/link_decision.hpp"

#include "core/compare/levels.hpp"
#include "core/match/id_order.hpp"
#include "tools/khop/childrens_entries.hpp"

#include <algorithm>

namespace khop::tools {
namespace {

/// The best person must be four times as probable as the next.
constexpr double kMarginBits = 2;

}  // namespace

LinkDecision::LinkDecision(Pipeline& run, std::span<const PairVerdict> verdicts, bool one_to_one)
    : run_(run),
      verdicts_(verdicts),
      options_{.match = run.match(),
               .surer = run.match() + to_fixed(kSurerBits),
               .review = run.review(),
               .margin = to_fixed(kMarginBits),
               .one_to_one = one_to_one},
      rank_(rank_by_id(run.records().ids)),
      scorer_(run.records(), run.model()),
      own_(scorer_, run.model(), to_fixed(kMarginBits)),
      parents_names_(scorer_, run.model(), run.scope().first_right_record),
      parts_(identity_parts(run.model())),
      birth_(birth_date_field(run.model().schema)) {}

FixedWeight LinkDecision::weigh(std::uint32_t a, std::uint32_t b) {
  const auto [left, right] = std::minmax(a, b);
  return scorer_.total(scorer_.rows({left, right}), memo_);
}

bool LinkDecision::have_two_numbers(std::uint32_t a, std::uint32_t b) {
  if (!parts_) return false;
  const std::uint64_t gamma = scorer_.comparer().gamma(scorer_.rows({a, b}), memo_);
  return level_of(gamma, parts_->number_comparison) > code_level::kEqual;  // with none on one side: 0, missing
}

bool LinkDecision::are_alike(std::uint32_t a, std::uint32_t b) {
  return weigh(a, b) >= options_.match + to_fixed(scorer_.knows_kin() ? kSurerBits : 0);
}

bool LinkDecision::are_one(std::uint32_t a, std::uint32_t b) {
  if (!are_alike(a, b)) return false;
  const auto cells_of = [this](std::uint32_t person) {
    return [this, person](PersonTrait trait) { return run_.trait(person, trait); };
  };
  if (!have_two_numbers(a, b)) return true;
  return !own_.are_named_like_twins(a, b) && are_one_by_traits(cells_of(a), cells_of(b));
}

bool LinkDecision::are_one_entry(std::uint32_t a, std::uint32_t b) {
  if (!are_alike(a, b)) return false;
  const PairRows pair = scorer_.rows({std::min(a, b), std::max(a, b)});
  const std::uint64_t gamma = scorer_.comparer().gamma(pair, memo_);
  const std::vector<Comparison>& comparisons = run_.model().comparisons;
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    if (comparisons[c].kind == ComparisonKind::kOrder) continue;
    const FieldType type = run_.model().schema[comparisons[c].fields[0]].type;
    const bool is_category = type == FieldType::kCategory || type == FieldType::kSex;
    if (is_category && scorer_.weight(c, pair, gamma) <= -options_.margin) return false;
  }
  return true;
}

bool LinkDecision::same_birth(std::uint32_t entry, std::uint32_t person) const {
  if (!birth_) return false;
  const auto written = [this](std::uint32_t record) { return run_.records().row(RecordId{record}).date(*birth_); };
  return written(entry) != 0 && written(entry) == written(person);
}

std::vector<Link> LinkDecision::decide_pairs(std::span<const ScoredPair> pairs, const Households* households) {
  const LinkQuestions ask{
      [this](std::uint32_t a, std::uint32_t b) { return weigh(a, b); },
      [this](std::uint32_t a, std::uint32_t b) { return are_one(a, b); },
      [this, households](std::uint32_t entry, std::uint32_t person) {
        if (own_.is_enough(entry, person)) return true;
        return households != nullptr && households->lacks(entry, person) && own_.are_born_alike(entry, person);
      },
      [this](std::uint32_t rival, std::uint32_t entry, std::uint32_t best) {
        return own_.speaks_for(rival, entry, best);
      },
      [this](std::uint32_t entry, std::uint32_t person) { return parents_names_.may_be_childs(entry, person); },
      [this](std::uint32_t entry, std::uint32_t person) { return same_birth(entry, person); }};
  return decide_links(pairs, verdicts_, run_.scope().first_right_record, rank_, ask, options_);
}

std::vector<Link> LinkDecision::decide(std::vector<ScoredPair>& pairs) {
  std::vector<Link> links = decide_jointly(pairs);
  propose_children(
      run_, links, verdicts_, rank_,
      [this](std::uint32_t entry, std::uint32_t person) { return parents_names_.may_be_childs(entry, person); },
      [this](std::uint32_t entry, std::uint32_t person) { return weigh(entry, person); });
  return links;
}

std::vector<Link> LinkDecision::decide_jointly(std::vector<ScoredPair>& pairs) {
  std::vector<Link> links = decide_pairs(pairs, nullptr);
  const HouseholdKeys keys{run_.records()};
  if (!keys.known()) return links;
  HouseholdReport& report = run_.summary().households;
  Households households{keys, pairs, run_.scope().first_right_record};
  report.entries = households.entries();
  if (report.entries == 0) return links;
  households.find(links);
  if (run_.summary().trained) {
    report.taught = households.count(pairs, links);
    run_.learn(household_evidence(report.taught));
  }
  if (const HouseholdEvidence& evidence = run_.model().household; !evidence.says_nothing()) {
    households.weigh(pairs, evidence);
    options_.surer += to_fixed(std::max(evidence.together, 0.0));  // company never decides alone
    std::vector<Link>{}.swap(links);                               // 20 bytes an entry, before as many are made again
    links = decide_pairs(pairs, &households);
    report.changes = households.changes(links);
  }
  const auto are_one_of_two = [this](std::uint32_t a, std::uint32_t b) { return are_one_entry(a, b); };
  const auto are_one_person = [this](std::uint32_t a, std::uint32_t b) { return are_one(a, b); };
  report.parted = households.part(links, verdicts_, rank_, are_one_of_two, are_one_person);
  return links;
}

}  // namespace khop::tools
