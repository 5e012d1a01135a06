#pragma once

#include "tools/khop/record_communes.hpp"
#include "tools/khop/scorecard_output.hpp"

#include <vector>

namespace khop::tools {

/// The scorecard of one place; of a province no commune is named.
struct PlaceScore {
  Location at;
  RateCounts now;
  RateCounts before;  ///< in the snapshot before; empty if there is none
};

/// Places of either snapshot, the unknown first, then in the order of the official list.
std::vector<PlaceScore> scores_by_commune(const RegisterScore& score);
std::vector<PlaceScore> scores_by_province(const RegisterScore& score);

}  // namespace khop::tools
