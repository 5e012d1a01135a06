#include "core/engine/training_pairs.hpp"

#include "core/infer/id_sample.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace khop {
namespace {

constexpr double kRandomPairs = 250'000;
constexpr double kLikely = 0.005;  ///< probability from which a pair counts among the likely matches

/// [rule] n: one n-th of its keys is sampled, so that all rules bring `wanted` pairs together. Rules that bring few are
/// served first.
std::vector<std::uint64_t> sampling_of(std::span<const RuleCandidate> rules, double wanted) {
  std::vector<double> ascending;
  for (const RuleCandidate& rule : rules) ascending.push_back(rule.pairs);
  std::sort(ascending.begin(), ascending.end());
  double left = wanted;
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

std::vector<BlockingRule> to_rules(std::span<const RuleCandidate> candidates, std::span<const Atom> atoms) {
  std::vector<BlockingRule> rules;
  rules.reserve(candidates.size());
  for (const RuleCandidate& candidate : candidates) rules.push_back(to_rule(candidate, atoms));
  return rules;
}

/// Counts patterns of levels, batch by batch. For one thread.
class PatternCounter {
 public:
  explicit PatternCounter(const Scorer& scorer) : scorer_(&scorer) {}

  /// Counts those pairs of a batch for which wanted(i) is true, each as `weight` pairs.
  template <class Wanted>
  void add(const PairBatch& batch, std::uint64_t weight, Wanted&& wanted) {
    places_.clear();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (wanted(i)) places_.push_back(batch.pairs[i]);
    }
    scorer_->patterns({batch.records, places_}, workspace_, gammas_);
    for (std::size_t i = 0; i < places_.size(); ++i) patterns_.add(gammas_[i], weight);
    pairs_ += places_.size();
  }

  std::uint64_t pairs() const noexcept { return pairs_; }
  const PatternCounts& patterns() const noexcept { return patterns_; }

 private:
  const Scorer* scorer_;
  Scorer::Workspace workspace_;
  std::vector<PairBatch::Places> places_;
  std::array<std::uint64_t, PairBatch::kMostPairs> gammas_;
  PatternCounts patterns_;
  std::uint64_t pairs_ = 0;
};

}  // namespace

double all_pairs(const Records& records, index::PairScope scope) {
  const double n = static_cast<double>(records.size());
  if (!scope.across()) return n * (n - 1) / 2;
  const double left = static_cast<double>(scope.first_right_record);
  return left * (n - left);
}

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
  // Within one side the next (size - 1) / 2 are the most that no pair is drawn twice by.
  const std::size_t most_reach = scope.across() || everything ? right.size() : (right.size() - 1) / 2;
  const auto reach = static_cast<std::size_t>(std::min(per_record, static_cast<double>(most_reach)));
  const std::size_t first = scope.across() ? 0 : 1;  // within one side nobody meets himself
  const std::size_t stride = scope.across() ? std::max<std::size_t>(1, right.size() / left.size()) : 1;
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t k = first; k < first + reach; ++k) {
      const std::size_t j = (i * stride + k) % right.size();
      if (!scope.across() && everything && j < i) continue;
      const std::uint32_t a = left[i];
      const std::uint32_t b = right[j];
      if (a != b) pairs.push_back({std::min(a, b), std::max(a, b)});
    }
  }
  return pairs;
}

PatternCounts count_others(const Scorer& scorer, std::span<const CandidatePair> pairs, const EarlierRules& rules) {
  constexpr std::size_t kPairsPerTask = 8 * PairBatch::kMostPairs;
  tbb::enumerable_thread_specific<PatternCounter> counters{[&] { return PatternCounter{scorer}; }};
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pairs.size(), kPairsPerTask), [&](const auto& range) {
    PatternCounter& counter = counters.local();
    for_each_batch(pairs.subspan(range.begin(), range.size()), [&](const PairBatch& batch, std::size_t) {
      counter.add(batch, 1, [&](std::size_t i) {
        const PairRows rows = scorer.rows(batch[i]);
        return !rules.bring_together(rows.left, rows.right);
      });
    });
  });
  PatternCounts patterns;
  counters.combine_each([&](const PatternCounter& counter) { patterns.merge(counter.patterns()); });
  return patterns;
}

KeyedPairs::KeyedPairs(const Records& records, const KeyMaker& parts, std::span<const Atom> atoms,
                       std::span<const RuleCandidate> rules, index::PairScope scope, const SampleSizes& sizes)
    : parts_(&parts),
      atoms_(atoms),
      rules_(to_rules(rules, atoms)),
      one_of_(sampling_of(rules, sizes.large)),
      small_one_of_(sampling_of(rules, sizes.small)),
      walk_(records, parts, rules_, {.scope = scope, .one_of = one_of_}) {}

PatternCounts KeyedPairs::count_patterns(const Scorer& scorer) {
  tbb::enumerable_thread_specific<PatternCounter> counters{[&] { return PatternCounter{scorer}; }};
  for (std::size_t r = 0; r < rules_.size(); ++r) {
    const auto count = [&](const CandidateWalk::Batch& batch) {
      counters.local().add(batch.pairs, small_one_of_[r], [&](std::size_t i) { return !walk_.repeats(batch, i); });
    };
    walk_.walk(r, count, last_key_of(small_one_of_[r]));
  }
  PatternCounts patterns;
  counters.combine_each([&](const PatternCounter& counter) {
    patterns.merge(counter.patterns());
    pairs_ += counter.pairs();
  });
  return patterns;
}

std::vector<LikelyMatch> KeyedPairs::likely_matches(const Scorer& scorer) {
  struct Local {
    Scorer::Workspace workspace;
    std::vector<ScoredPair> scored;
    ScoreCounts counts;
    std::vector<LikelyMatch> matches;
  };
  const FixedWeight least = to_fixed(log2_odds(kLikely));
  tbb::enumerable_thread_specific<Local> locals;
  for (std::size_t r = 0; r < rules_.size(); ++r) {
    walk_.walk(r, [&](const CandidateWalk::Batch& batch) {
      Local& local = locals.local();
      local.scored.clear();
      const auto repeats = [&](std::size_t i) { return walk_.repeats(batch, i); };
      scorer.score(batch.pairs, least, repeats, local.workspace, local.scored, local.counts);
      for (const ScoredPair& pair : local.scored) {
        const PairRows rows = scorer.rows({pair.left, pair.right});
        LikelyMatch match{0, probability_of(to_bits(pair.weight)) * static_cast<double>(one_of_[r])};
        for (std::size_t a = 0; a < atoms_.size(); ++a) {
          const bool shared = parts_->shared_value(atoms_[a].part, rows.left, rows.right) != 0;
          match.shared |= std::uint64_t{shared} << a;
        }
        local.matches.push_back(match);
      }
    });
  }
  std::vector<LikelyMatch> matches;
  locals.combine_each(
      [&](const Local& local) { matches.insert(matches.end(), local.matches.begin(), local.matches.end()); });
  return matches;
}

}  // namespace khop
