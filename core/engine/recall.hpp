#pragma once

#include "core/engine/summary.hpp"
#include "core/model/model.hpp"
#include "core/model/scorer.hpp"
#include "core/record/records.hpp"

#include <span>

namespace khop {

/// How many matches blocking missed, by capture and recapture over two sets of rules that look at different fields.
///
///   N = (n1 + 1)(n2 + 1) / (n12 + 1) - 1          Chapman (1951); n1, n2 matches found by each set, n12 by both
///
/// with a log-normal 95 % interval (Chao 1987). One set is a rule, the other all rules on other fields; of those that
/// catch a twentieth of the matches both, at least, the two that say most were missed. For it is assumed that a match
/// escapes the two sets independently: where whole records are bad, not single fields, the estimate is too high still.
RecallEstimate estimate_recall(const Records& records, const Model& model, std::span<const ScoredPair> matches);

}  // namespace khop
