#pragma once

#include "core/engine/summary.hpp"
#include "core/match/clusters.hpp"
#include "core/model/model.hpp"
#include "core/model/scorer.hpp"
#include "core/record/records.hpp"
#include "index/blocks.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace khop {

/// All pairs that blocking brings together and that weigh enough, and what finding them took.
struct Scored {
  std::vector<ScoredPair> pairs;
  std::vector<RuleSummary> rules;
  ScoreCounts counts;
};

/// Called with the work done so far and all of it, from any thread.
using ProgressSink = std::function<void(double done, double total)>;

/// Walks the model's rules and weighs their pairs. Keeps pairs of weight `least` or more, in no particular order.
/// Rarity of values must be set in the records.
Scored score_candidates(const Records& records, const Model& model, index::PairScope scope, FixedWeight least,
                        const ProgressSink& progress);

}  // namespace khop
