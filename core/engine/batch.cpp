#include "core/engine/batch.hpp"

#include "core/infer/atoms.hpp"

#include "index/base/hash.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <atomic>

namespace khop {
namespace {

struct PairHash {
  using is_avalanching = void;
  std::size_t operator()(std::uint64_t pair) const noexcept { return index::mix(pair); }
};

/// The pairs kept so far. What several rules, or several keys of one, bring together is scored at each: to ask whether
/// an earlier one brought it would cost more than the screen, which drops nearly all. It is kept once.
class KeptPairs {
 public:
  bool contains(CandidatePair pair) const noexcept { return pairs_.contains(number(pair)); }
  /// False if the pair is here already.
  bool add(CandidatePair pair) { return pairs_.insert(number(pair)).second; }
  std::size_t size() const noexcept { return pairs_.size(); }

 private:
  static std::uint64_t number(CandidatePair pair) noexcept { return std::uint64_t{pair.left} << 32 | pair.right; }
  boost::unordered_flat_set<std::uint64_t, PairHash> pairs_;
};

struct Local {
  Scorer::Workspace workspace;
  std::vector<ScoredPair> pairs;
  std::size_t settled = 0;  ///< of `pairs`: kept by no other thread
  ScoreCounts counts;

  void score(const Scorer& scorer, const PairBatch& batch, FixedWeight least, const KeptPairs& kept) {
    const auto is_known = [&](std::size_t i) { return kept.contains(batch[i]); };
    scorer.score(batch, least, is_known, workspace, pairs, counts);
  }
  /// Takes out what another thread, or this one at another key of the rule, has kept too: it weighs the same.
  void settle(KeptPairs& kept) {
    const auto is_known = [&](const ScoredPair& pair) { return !kept.add({pair.left, pair.right}); };
    const auto begin = pairs.begin() + static_cast<std::ptrdiff_t>(settled);
    pairs.erase(std::remove_if(begin, pairs.end(), is_known), pairs.end());
    settled = pairs.size();
  }
};

}  // namespace

Scored score_candidates(const Records& records, const Model& model, index::PairScope scope, FixedWeight least,
                        const ProgressSink& progress) {
  Scored scored;
  const Scorer scorer{records, model};
  const KeyMaker keys{records, model.rules};
  CandidateWalk walk{records, keys, model.rules, {.scope = scope}};
  tbb::enumerable_thread_specific<Local> locals;
  KeptPairs kept;
  std::atomic<std::uint64_t> done{0};
  std::uint64_t planned = 0;
  for (std::size_t r = 0; r < model.rules.size(); ++r) {
    const RuleCounts counts = walk.walk(r, [&](const CandidateWalk::Batch& batch) {
      locals.local().score(scorer, batch.pairs, least, kept);
      if (!progress) return;
      // The rules to come are taken for as dear as those so far, on the average.
      const double known = static_cast<double>(planned + batch.rule_pairs);
      const double all = known * static_cast<double>(model.rules.size()) / static_cast<double>(r + 1);
      progress(static_cast<double>(done.fetch_add(batch.pairs.size()) + batch.pairs.size()), all);
    });
    const std::size_t kept_before = kept.size();
    for (Local& local : locals) local.settle(kept);
    scored.rules.push_back({describe(model.rules[r], model.schema), counts, kept.size() - kept_before, 0});
    planned += counts.pairs;
  }
  scored.pairs.reserve(kept.size());
  locals.combine_each([&](Local& local) {
    scored.pairs.insert(scored.pairs.end(), local.pairs.begin(), local.pairs.end());
    local.pairs = {};
    scored.counts.merge(local.counts);
  });
  scored.counts.kept = kept.size();
  return scored;
}

}  // namespace khop
