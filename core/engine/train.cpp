#include "core/engine/train.hpp"

#include "core/blocking/candidates.hpp"
#include "core/engine/training_pairs.hpp"
#include "core/infer/common_words.hpp"
#include "core/infer/places.hpp"
#include "core/model/frequencies.hpp"
#include "core/model/local_surnames.hpp"
#include "core/model/name_parts.hpp"
#include "core/model/value_counts.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

namespace khop {
namespace {

constexpr double kBootstrapPerRecord = 10;  ///< pairs a record of one bootstrap rule
constexpr std::size_t kBootstrapRules = 24;
constexpr double kLeastAlone = 0.01;
constexpr double kLeastGain = 0.001;
constexpr double kMostCostPerMatch = 25'000;  ///< of a rule, in pairs: two milliseconds of a core
constexpr double kMillion = 1e6;              ///< records; of more, less for a match: chance pairs grow with the square
constexpr double kCheapCost = 2e6;            ///< of a rule: a fifth of a second of a core
constexpr double kEnoughPerRecord = 2;        ///< pairs and keys of a rule that needs nothing but a number or a person
constexpr double kFarBelow = 0.25;            ///< share of the ceiling up to which an estimate need not be checked
constexpr double kStepDown = 0.8;             ///< of the ceiling for estimates, where they were too low
/// Pairs compared for training where people have numbers: how twins are called, one in a million pairs tells.
constexpr double kNumberedSample = 2e6;
constexpr double kLabelWeight = 10;  ///< sampled pairs that a labelled one is worth: it is certain

/// Bootstrap rules: varied, each cheap. For every set of fields the loosest affordable conjunction, since it brings
/// together most matches; sets with the fewest expected chance pairs for each record first.
std::vector<RuleCandidate> bootstrap_rules(std::span<const RuleCandidate> candidates) {
  std::vector<RuleCandidate> rules;
  for (const RuleCandidate& rule : candidates) {
    // What a shorter rule brings together needs no longer one.
    const bool covered = std::any_of(candidates.begin(), candidates.end(), [&](const RuleCandidate& shorter) {
      return shorter.mask != rule.mask && (shorter.mask & rule.mask) == shorter.mask;
    });
    if (covered) continue;
    const auto known = std::find_if(rules.begin(), rules.end(),
                                    [&](const RuleCandidate& other) { return other.fields == rule.fields; });
    if (known == rules.end()) {
      rules.push_back(rule);
    } else if (rule.pairs > known->pairs) {
      *known = rule;
    }
  }
  std::stable_sort(rules.begin(), rules.end(), [](const RuleCandidate& a, const RuleCandidate& b) {
    return a.atoms.size() != b.atoms.size() ? a.atoms.size() < b.atoms.size() : a.pairs < b.pairs;
  });
  if (rules.size() > kBootstrapRules) rules.resize(kBootstrapRules);
  // A pair counts at the first rule that brings it together: let that be the one of which most pairs are in the sample.
  std::stable_sort(rules.begin(), rules.end(),
                   [](const RuleCandidate& a, const RuleCandidate& b) { return a.pairs < b.pairs; });
  return rules;
}

std::vector<BlockingRule> rules_of_one_part(std::span<const Atom> atoms) {
  std::vector<BlockingRule> rules;
  for (const Atom& atom : atoms) rules.push_back({.parts = {atom.part}});
  return rules;
}

/// Whether rules keep under the ceiling: counted where their estimates, from a sample, come near it.
bool keeps_under(double most_pairs, std::span<const RuleCandidate> chosen, const Records& records,
                 std::span<const Atom> atoms, index::PairScope scope) {
  double estimated = 0;
  for (const RuleCandidate& rule : chosen) estimated += rule.pairs;
  if (estimated < kFarBelow * most_pairs) return true;
  std::vector<BlockingRule> rules;
  rules.reserve(chosen.size());
  for (const RuleCandidate& rule : chosen) rules.push_back(to_rule(rule, atoms));
  const KeyMaker keys{records, rules};
  CandidateWalk walk{records, keys, rules, {.scope = scope}};
  std::uint64_t pairs = 0;
  for (std::size_t r = 0; r < rules.size(); ++r) pairs += walk.count(r);
  return static_cast<double>(pairs) <= most_pairs;
}

/// Of the fields of places that tell where persons live, the one that most records have. Where no field does, those of
/// birth and origin are asked: families stay.
std::optional<std::size_t> field_of_residence(const Records& records) {
  const auto known = [&](std::size_t field) {
    const std::vector<std::uint32_t> counts = count_terms(records, field);
    return records.size() - counts[0];
  };
  std::optional<std::size_t> best;
  std::pair<bool, std::size_t> best_known{};
  for (std::size_t f = 0; f < records.schema().size(); ++f) {
    if (records.schema()[f].type != FieldType::kVnPlace) continue;
    const std::pair candidate{residence_rank(records.schema()[f].name) < kNoResidence, known(f)};
    if (best && candidate <= best_known) continue;
    best = f;
    best_known = candidate;
  }
  return best;
}

/// Of the persons' own names: a mother's is counted where her child lives.
LocalSurnames find_local_surnames(const Records& records, std::span<const NamePartFrequencies> name_parts) {
  const auto own = std::find_if(name_parts.begin(), name_parts.end(), [&](const NamePartFrequencies& names) {
    return records.schema()[field_named(records.schema(), names.field)].type != FieldType::kOtherName;
  });
  const std::optional<std::size_t> place = field_of_residence(records);
  return own == name_parts.end() || !place ? LocalSurnames{} : count_local_surnames(records, *own, *place);
}

/// Of the entries that are linked, those whose own person is not registered. Only they can be a relative's instead: if
/// the own person is there, it is the better candidate, and the two are weighed against each other. One set of records:
/// all of them.
double share_alone(double matches, const index::PairScope& scope) {
  if (scope.first_right_record == 0) return 1;
  return std::max(kLeastAlone, 1 - matches / scope.first_right_record);
}

}  // namespace

Model train(Records& records, std::vector<Comparison> comparisons, const TrainOptions& options, TrainReport& report) {
  Model model;
  model.schema = records.schema();
  const std::vector<Atom> atoms = atoms_for(records.schema());
  model.frequencies = count_frequencies(records, comparisons);
  model.name_parts = count_name_parts(records, comparisons);
  model.local_surnames = find_local_surnames(records, model.name_parts);
  model.common_words = common_words(records, atoms);
  apply_frequencies(model, records);

  const double n = static_cast<double>(records.size());
  const KeyMaker parts{records, rules_of_one_part(atoms)};
  const std::vector<RuleCandidate> candidates =
      rule_candidates(records, parts, atoms, options.scope, n * options.pairs_per_record / 2);
  std::vector<RuleCandidate> cheap;
  for (const RuleCandidate& rule : candidates) {
    if (rule.pairs <= kBootstrapPerRecord * n) cheap.push_back(rule);
  }
  const std::vector<RuleCandidate> bootstrap = bootstrap_rules(cheap);
  model.comparisons = std::move(comparisons);
  model.prior = std::clamp(1.0 / n, 1e-12, 0.1);
  const Scorer blank{records, model};  // finds levels; what they weigh is not known yet
  const bool numbered = std::any_of(model.schema.begin(), model.schema.end(),
                                    [](const FieldSpec& field) { return field.type == FieldType::kVnNationalId; });
  const SampleSizes sizes = numbered ? SampleSizes{.small = kNumberedSample} : SampleSizes{};
  KeyedPairs keyed{records, parts, atoms, bootstrap, options.scope, sizes};
  const std::vector<PatternCount> keyed_patterns = keyed.count_patterns(blank).sorted();
  double keyed_total = 0;
  for (const PatternCount& pattern : keyed_patterns) keyed_total += static_cast<double>(pattern.count);
  std::vector<std::uint64_t> weights = keyed.weights();
  std::sort(weights.begin(), weights.end());
  const double largest_weight = weights.empty() ? 1 : static_cast<double>(weights.back());
  const double middle_weight = weights.empty() ? 1 : static_cast<double>(weights[weights.size() / 2]);

  const std::vector<CandidatePair> random = random_pairs(records, options.scope, options.seed);
  const EarlierRules bootstrapped{parts, keyed.rules()};
  const std::vector<PatternCount> random_patterns = count_others(blank, random, bootstrapped).sorted();

  const double total = all_pairs(records, options.scope);
  std::vector<WeightedPattern> patterns;
  patterns.reserve(random_patterns.size() + keyed_patterns.size() + options.labels.size());
  double outside = 0;
  for (const PatternCount& pattern : random_patterns) outside += static_cast<double>(pattern.count);
  const double random_weight = outside > 0 ? std::max(1.0, (total - keyed_total) / outside) : 0;
  for (const PatternCount& pattern : random_patterns) {
    patterns.push_back({pattern.gamma, random_weight * static_cast<double>(pattern.count),
                        random_weight > largest_weight ? Known::kHardlyMatch : Known::kNothing});
  }
  for (const PatternCount& pattern : keyed_patterns) {
    patterns.push_back({pattern.gamma, static_cast<double>(pattern.count), Known::kNothing});
  }
  LevelMemo memo;
  for (const LabelledPair& label : options.labels) {
    const PairRows rows{records.row_bytes(RecordId{label.left}), records.row_bytes(RecordId{label.right})};
    patterns.push_back({blank.comparer().gamma(rows, memo), kLabelWeight * middle_weight,
                        label.match ? Known::kMatch : Known::kNoMatch});
  }
  report.random_pairs = random.size();
  report.keyed_pairs = keyed.pairs();
  report.patterns = patterns.size();

  EmOptions em;
  em.unit = middle_weight;
  for (const Comparison& comparison : model.comparisons) em.sharing.push_back(sharing_of(comparison, model.schema));
  // Without a number of each person's own, who changed the name cannot be told from a twin.
  em.numbered = numbered;
  em.learns_own = !options.scope.across();
  em.smallest_u = 0.5 / std::max(1.0, static_cast<double>(random.size()));
  report.em = estimate_em(model.comparisons, model.prior, patterns, em);
  if (numbered) {
    const double alone = share_alone(report.em.expected_matches, options.scope);
    model.relatives = alone * report.em.relatives;
    model.twins = alone * report.em.twins;
  }

  const double ceiling = n * options.pairs_per_record;
  RuleLimits limits{.most_pairs = ceiling,
                    .least_gain = kLeastGain,
                    .most_cost_per_match = kMostCostPerMatch * std::sqrt(kMillion / std::max(n, kMillion)),
                    .cheap_cost = std::max(2 * n, kCheapCost),
                    .enough = enough_fields(model.schema),
                    .most_cost_enough = kEnoughPerRecord * n};
  const std::vector<LikelyMatch> likely = keyed.likely_matches(Scorer{records, model});
  report.choice = choose_rules(candidates, likely, limits);
  while (!keeps_under(ceiling, report.choice.rules, records, atoms, options.scope)) {
    limits.most_pairs *= kStepDown;
    report.choice = choose_rules(candidates, likely, limits);
  }
  for (std::size_t r = 0; r < report.choice.rules.size(); ++r) {
    model.rules.push_back(to_rule(report.choice.rules[r], atoms));
    report.rules.push_back(describe(model.rules.back(), model.schema));
  }
  return model;
}

}  // namespace khop
