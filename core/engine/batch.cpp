#include "core/engine/batch.hpp"

#include "core/infer/atoms.hpp"

#include <tbb/enumerable_thread_specific.h>

#include <atomic>

namespace khop {

Scored score_candidates(const Records& records, const Model& model, index::PairScope scope, FixedWeight least,
                        const ProgressSink& progress) {
  struct Local {
    Scorer::Workspace workspace;
    std::vector<ScoredPair> pairs;
    ScoreCounts counts;
  };
  Scored scored;
  const Scorer scorer{records, model};
  CandidateWalk walk{records, model.rules, {.scope = scope}};
  tbb::enumerable_thread_specific<Local> locals;
  std::atomic<std::uint64_t> done{0};
  std::uint64_t planned = 0;
  std::uint64_t kept_before = 0;
  for (std::size_t r = 0; r < model.rules.size(); ++r) {
    const RuleCounts counts = walk.walk(r, [&](const CandidateWalk::Batch& batch) {
      Local& local = locals.local();
      scorer.score(
          batch.pairs, least, [&](std::size_t i) { return walk.repeats(batch, i); }, local.workspace, local.pairs,
          local.counts);
      if (!progress) return;
      // The rules to come are taken for as dear as those so far, on the average.
      const double known = static_cast<double>(planned + batch.rule_pairs);
      const double all = known * static_cast<double>(model.rules.size()) / static_cast<double>(r + 1);
      progress(static_cast<double>(done.fetch_add(batch.pairs.size()) + batch.pairs.size()), all);
    });
    std::uint64_t kept = 0;
    for (const Local& local : locals) kept += local.counts.kept;
    scored.rules.push_back({describe(model.rules[r], model.schema), counts, kept - kept_before, 0});
    kept_before = kept;
    planned += counts.pairs;
  }
  locals.combine_each([&](Local& local) {
    scored.pairs.insert(scored.pairs.end(), local.pairs.begin(), local.pairs.end());
    local.pairs = {};
    scored.counts.merge(local.counts);
  });
  return scored;
}

}  // namespace khop
