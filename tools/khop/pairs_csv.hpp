#pragma once

#include "core/model/scorer.hpp"
#include "core/record/records.hpp"
#include "index/base/result.hpp"
#include "io/output/result_dir.hpp"

#include <functional>
#include <span>

namespace khop::tools {

/// Writes pairs.csv: the pairs of weight `review` or more, in the order given. The column `decision` is what the run
/// decided, not what the weight says: `match` where `is_match`, else `review`.
Result<void> write_pairs_csv(io::ResultDir& dir, const Records& records, std::span<const ScoredPair> pairs,
                             FixedWeight review, const std::function<bool(const ScoredPair&)>& is_match);

}  // namespace khop::tools
