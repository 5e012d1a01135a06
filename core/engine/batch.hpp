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

/// rank[record]: its place among all records by id (id_less). Results are ordered by it, whatever the order of input.
std::vector<std::uint32_t> rank_by_id(const RecordIds& ids);

/// Sorts pairs by (rank of the smaller id, rank of the greater), and turns each so that the smaller id is on the left.
void order_by_rank(std::vector<ScoredPair>& pairs, std::span<const std::uint32_t> rank);

/// How many matches blocking missed, by capture and recapture over two sets of rules that look at different fields.
///
///   N = (n1 + 1)(n2 + 1) / (n12 + 1) - 1          Chapman (1951); n1, n2 matches found by each set, n12 by both
///
/// with a log-normal 95 % interval (Chao 1987). Assumes that a match escapes the two sets independently: where whole
/// records are bad, not single fields, the estimate is too high.
RecallEstimate estimate_recall(const Records& records, const Model& model, std::span<const ScoredPair> matches);

}  // namespace khop
