#pragma once

#include <cstdint>

namespace khop::io {

/// Pairs at or above the review threshold on which the run decided otherwise than their weight alone says: clusters are
/// refined, verdicts bind, an entry has one person at most.
struct PairChanges {
  std::uint64_t raised = 0;   ///< below the match threshold, yet a match
  std::uint64_t lowered = 0;  ///< at or above it, yet left to review
};

}  // namespace khop::io
