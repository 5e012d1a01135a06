#pragma once

#include "core/match/refine.hpp"
#include "core/record/records.hpp"
#include "index/base/result.hpp"
#include "index/blocks.hpp"

#include <span>
#include <string>
#include <vector>

namespace khop::tools {

/// Reads pairs that somebody judged: columns `left_id,right_id,verdict`, a verdict being `match` or `no_match`. Further
/// columns are not looked at. Ids are those of the results, on either side. An empty path gives none.
///
/// Result:  left < right; in a link `scope` the left one is the entry.
/// Errors:  kBadInput as `file:line: …`, if a row is broken, an id unknown, a verdict another word, a record paired with
///          itself or, in a link, with one of its own side; those of reading.
Result<std::vector<PairVerdict>> read_verdicts(const std::string& path, const Records& records, index::PairScope scope);

/// Pairs to learn from must not contradict one another. Errors: kBadInput, naming both lines.
Result<void> check_labels(const std::string& path, std::span<const PairVerdict> labels);

}  // namespace khop::tools
