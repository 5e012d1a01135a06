#include "core/engine/train.hpp"

#include "core/blocking/candidates.hpp"
#include "core/compare/comparer.hpp"
#include "core/estimate/pattern_counts.hpp"
#include "core/infer/common_words.hpp"
#include "core/infer/id_sample.hpp"
#include "core/model/frequencies.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace khop {
namespace {

constexpr double kRandomPairs = 250'000;
constexpr double kKeyedPairs = 1'000'000;   ///< sampled by key where the rules bring together more
constexpr double kBootstrapPerRecord = 10;  ///< pairs a record of one bootstrap rule
constexpr std::size_t kBootstrapRules = 24;
constexpr double kLeastGain = 0.001;
constexpr double kMostPairsPerMatch = 20'000;  ///< of a rule's pairs: a few milliseconds of a core
constexpr double kMillion = 1e6;     ///< records; of more, less for a match: chance pairs grow with the square
constexpr double kCheapPairs = 2e6;  ///< of a rule: a fifth of a second of a core
constexpr std::size_t kAhead = 16;   ///< random pairs whose rows are fetched ahead
constexpr double kLabelWeight = 10;  ///< sampled pairs that a labelled one is worth: it is certain
constexpr double kLikely = 0.05;     ///< posterior from which a pair counts among the likely matches

double all_pairs(const Records& records, index::PairScope scope) {
  const double n = static_cast<double>(records.size());
  if (!scope.across()) return n * (n - 1) / 2;
  const double left = static_cast<double>(scope.first_right_record);
  return left * (n - left);
}

/// Random pairs: each record of a sample meets the next k in the order of hashes (a random circulant graph). All pairs
/// if few.
std::vector<CandidatePair> random_pairs(const Records& records, index::PairScope scope, std::uint64_t seed) {
  const auto n = static_cast<std::uint32_t>(records.size());
  std::vector<CandidatePair> pairs;
  const double total = all_pairs(records, scope);
  const bool everything = total <= kRandomPairs;
  const std::uint32_t left_end = scope.across() ? scope.first_right_record : n;
  const auto most = static_cast<std::size_t>(kRandomPairs);
  const auto left = sample_by_id(records, {0, left_end}, most, seed);
  const auto right = scope.across() ? sample_by_id(records, {left_end, n}, most, seed) : left;
  if (left.empty() || right.empty()) return pairs;
  const double per_record =
      everything ? static_cast<double>(right.size()) : std::ceil(kRandomPairs / static_cast<double>(left.size()));
  const auto reach =
      static_cast<std::size_t>(std::min(per_record, static_cast<double>(right.size() - (scope.across() ? 0 : 1))));
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t k = scope.across() ? 0 : 1; k < reach + (scope.across() ? 0 : 1); ++k) {
      const std::size_t j =
          (i * (scope.across() ? std::max<std::size_t>(1, right.size() / left.size()) : 1) + k) % right.size();
      if (!scope.across() && everything && j < i) continue;
      const std::uint32_t a = left[i];
      const std::uint32_t b = right[j];
      if (a != b) pairs.push_back({std::min(a, b), std::max(a, b)});
    }
  }
  return pairs;
}

/// Bootstrap rules: varied, each cheap. For every set of fields the loosest affordable conjunction, since it brings
/// together most matches; sets with the fewest expected chance pairs for each record first.
std::vector<RuleCandidate> bootstrap_rules(std::span<const RuleCandidate> candidates, std::span<const Atom> atoms) {
  std::vector<std::pair<std::uint32_t, RuleCandidate>> loosest;
  for (const RuleCandidate& rule : candidates) {
    // What a shorter rule brings together needs no longer one.
    const bool covered = std::any_of(candidates.begin(), candidates.end(), [&](const RuleCandidate& shorter) {
      return shorter.mask != rule.mask && (shorter.mask & rule.mask) == shorter.mask;
    });
    if (covered) continue;
    std::uint32_t fields = 0;
    for (const std::uint8_t atom : rule.atoms) fields |= atoms[atom].fields;
    const auto known =
        std::find_if(loosest.begin(), loosest.end(), [&](const auto& entry) { return entry.first == fields; });
    if (known == loosest.end()) {
      loosest.emplace_back(fields, rule);
    } else if (rule.pairs > known->second.pairs) {
      known->second = rule;
    }
  }
  std::vector<RuleCandidate> rules;
  rules.reserve(loosest.size());
  for (auto& [fields, rule] : loosest) rules.push_back(std::move(rule));
  std::stable_sort(rules.begin(), rules.end(), [](const RuleCandidate& a, const RuleCandidate& b) {
    return a.atoms.size() != b.atoms.size() ? a.atoms.size() < b.atoms.size() : a.pairs < b.pairs;
  });
  if (rules.size() > kBootstrapRules) rules.resize(kBootstrapRules);
  return rules;
}

struct SampledPair {
  CandidatePair pair;
  std::uint64_t gamma;
  std::uint64_t weight;  ///< pairs that it stands for
};

/// [rule] n: one n-th of its keys is sampled, so that all rules bring kKeyedPairs together. A rule that brings few is
/// sampled in full, or nearly: that is where the matches are.
std::vector<std::uint64_t> sampling_of(std::span<const RuleCandidate> rules) {
  std::vector<double> ascending;
  for (const RuleCandidate& rule : rules) ascending.push_back(rule.pairs);
  std::sort(ascending.begin(), ascending.end());
  double left = kKeyedPairs;
  double share = left;
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    share = left / static_cast<double>(ascending.size() - i);  // of each rule that is not yet served
    if (ascending[i] > share) break;
    left -= ascending[i];
  }
  std::vector<std::uint64_t> one_of;
  for (const RuleCandidate& rule : rules) {
    one_of.push_back(static_cast<std::uint64_t>(std::max(1.0, std::ceil(rule.pairs / std::max(1.0, share)))));
  }
  return one_of;
}

/// All pairs (or a sample by key) of the bootstrap rules, with their patterns.
std::vector<SampledPair> keyed_sample(const Records& records, std::span<const Comparison> comparisons,
                                      std::span<const BlockingRule> rules, std::span<const std::uint64_t> one_of,
                                      index::PairScope scope) {
  CandidateWalk walk{
      records,
      rules,
      {.scope = scope, .max_block_pairs = std::uint64_t{1} << 24, .one_of = {one_of.begin(), one_of.end()}}};
  const Comparer comparer{records, comparisons};
  tbb::enumerable_thread_specific<LevelMemo> memos;
  tbb::enumerable_thread_specific<std::vector<SampledPair>> found;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    walk.walk(r, [&](const CandidateWalk::Batch& batch) {
      LevelMemo& memo = memos.local();
      std::vector<SampledPair>& out = found.local();
      for (std::size_t i = 0; i < batch.pairs.size(); ++i) {
        if (walk.repeats(batch, i)) continue;
        const CandidatePair pair = batch.pairs[i];
        const PairRows rows{records.row_bytes(RecordId{pair.left}), records.row_bytes(RecordId{pair.right})};
        out.push_back({pair, comparer.gamma(rows, memo), one_of[batch.rule]});
      }
    });
  }
  std::vector<SampledPair> sample;
  for (auto& part : found) sample.insert(sample.end(), part.begin(), part.end());
  return sample;
}

std::vector<BlockingRule> rules_of_one_part(std::span<const Atom> atoms) {
  std::vector<BlockingRule> rules;
  for (const Atom& atom : atoms) rules.push_back({.parts = {atom.part}});
  return rules;
}

}  // namespace

Model train(Records& records, std::vector<Comparison> comparisons, const TrainOptions& options, TrainReport& report) {
  Model model;
  model.schema = records.schema();
  const std::vector<Atom> atoms = atoms_for(records.schema());
  model.frequencies = count_frequencies(records, comparisons);
  model.common_words = common_words(records, atoms);
  apply_frequencies(model, records);

  const double n = static_cast<double>(records.size());
  const std::vector<RuleCandidate> candidates =
      rule_candidates(records, atoms, options.scope, n * options.pairs_per_record / 2);
  std::vector<RuleCandidate> cheap;
  for (const RuleCandidate& rule : candidates) {
    if (rule.pairs <= kBootstrapPerRecord * n) cheap.push_back(rule);
  }
  const std::vector<RuleCandidate> bootstrap = bootstrap_rules(cheap, atoms);
  std::vector<BlockingRule> rules;
  rules.reserve(bootstrap.size());
  for (const RuleCandidate& rule : bootstrap) rules.push_back(to_rule(rule, atoms));

  std::vector<std::uint64_t> one_of = sampling_of(bootstrap);
  const std::vector<SampledPair> keyed = keyed_sample(records, comparisons, rules, one_of, options.scope);
  PatternCounts keyed_patterns;
  double keyed_total = 0;
  for (const SampledPair& pair : keyed) {
    keyed_patterns.add(pair.gamma, pair.weight);
    keyed_total += static_cast<double>(pair.weight);
  }
  std::sort(one_of.begin(), one_of.end());
  const double largest_weight = one_of.empty() ? 1 : static_cast<double>(one_of.back());
  const double middle_weight = one_of.empty() ? 1 : static_cast<double>(one_of[one_of.size() / 2]);

  const std::vector<CandidatePair> random = random_pairs(records, options.scope, options.seed);
  const Comparer comparer{records, comparisons};
  const KeyMaker keys{records, rules_of_one_part(atoms)};
  const EarlierRules bootstrapped{keys, rules};
  tbb::enumerable_thread_specific<LevelMemo> memos;
  tbb::enumerable_thread_specific<PatternCounts> counts;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, random.size(), 4096), [&](const auto& range) {
    LevelMemo& memo = memos.local();
    PatternCounts& mine = counts.local();
    for (std::size_t i = range.begin(); i != range.end(); ++i) {
      if (i + kAhead < range.end()) {
        __builtin_prefetch(records.row_bytes(RecordId{random[i + kAhead].left}));
        __builtin_prefetch(records.row_bytes(RecordId{random[i + kAhead].right}));
      }
      const PairRows rows{records.row_bytes(RecordId{random[i].left}), records.row_bytes(RecordId{random[i].right})};
      if (!bootstrapped.bring_together(rows.left, rows.right)) mine.add(comparer.gamma(rows, memo));
    }
  });
  PatternCounts random_patterns;
  counts.combine_each([&](const PatternCounts& part) { random_patterns.merge(part); });

  const double total = all_pairs(records, options.scope);
  std::vector<WeightedPattern> patterns;
  double outside = 0;
  for (const PatternCount& pattern : random_patterns.sorted()) outside += static_cast<double>(pattern.count);
  const double random_weight = outside > 0 ? std::max(1.0, (total - keyed_total) / outside) : 0;
  for (const PatternCount& pattern : random_patterns.sorted()) {
    patterns.push_back({pattern.gamma, random_weight * static_cast<double>(pattern.count),
                        random_weight > largest_weight ? Known::kHardlyMatch : Known::kNothing});
  }
  for (const PatternCount& pattern : keyed_patterns.sorted()) {
    patterns.push_back({pattern.gamma, static_cast<double>(pattern.count)});
  }
  for (const LabelledPair& label : options.labels) {
    const PairRows rows{records.row_bytes(RecordId{label.left}), records.row_bytes(RecordId{label.right})};
    patterns.push_back({comparer.gamma(rows, memos.local()), kLabelWeight * middle_weight,
                        label.match ? Known::kMatch : Known::kNoMatch});
  }
  report.random_pairs = random.size();
  report.keyed_pairs = keyed.size();
  report.patterns = patterns.size();

  model.prior = std::clamp(1.0 / n, 1e-12, 0.1);
  EmOptions em;
  em.unit = middle_weight;
  for (const Comparison& comparison : comparisons) {
    const FieldType type = model.schema[comparison.fields[0]].type;
    em.personal.push_back(comparison.kind == ComparisonKind::kOrder || type == FieldType::kGivenName ||
                          type == FieldType::kFullName || type == FieldType::kDate || type == FieldType::kIdentifier);
  }
  em.smallest_u = 0.5 / std::max(1.0, static_cast<double>(random.size()));
  report.em = estimate_em(comparisons, model.prior, patterns, em);
  model.comparisons = std::move(comparisons);

  std::vector<LikelyMatch> matches(keyed.size());
  tbb::parallel_for(std::size_t{0}, keyed.size(), [&](std::size_t i) {
    const SampledPair& sampled = keyed[i];
    const double p = probability_of(log2_odds(model.prior) + pattern_weight(model.comparisons, sampled.gamma));
    if (p < kLikely) return;
    matches[i].weight = p * static_cast<double>(sampled.weight);
    const std::byte* left = records.row_bytes(RecordId{sampled.pair.left});
    const std::byte* right = records.row_bytes(RecordId{sampled.pair.right});
    for (std::size_t a = 0; a < atoms.size(); ++a) {
      if (keys.shared_value(atoms[a].part, left, right) != 0) matches[i].shared |= std::uint64_t{1} << a;
    }
  });
  std::erase_if(matches, [](const LikelyMatch& match) { return match.weight == 0; });
  report.choice =
      choose_rules(candidates, matches,
                   {.most_pairs = n * options.pairs_per_record,
                    .least_gain = kLeastGain,
                    .most_pairs_per_match = kMostPairsPerMatch * std::sqrt(kMillion / std::max(n, kMillion)),
                    .cheap_pairs = std::max(n, kCheapPairs),
                    .sort_cost = n});
  for (std::size_t r = 0; r < report.choice.rules.size(); ++r) {
    model.rules.push_back(to_rule(report.choice.rules[r], atoms));
    report.rules.push_back(describe(model.rules.back(), model.schema));
  }
  return model;
}

}  // namespace khop
