#pragma once

#include "index/base/result.hpp"
#include "tools/khop/run_files.hpp"

#include <optional>
#include <string>

namespace khop::tools {

/// What a run decided about two records, from its result files.
struct RunDecision {
  bool together = false;         ///< in one cluster, or linked
  std::string sentence;          ///< for people
  std::optional<double> weight;  ///< of the pair in pairs.csv, where it stands there
};

/// Errors: those of reading clusters.csv or links.csv, and pairs.csv.
Result<RunDecision> read_decision(const std::string& dir, const RunInfo& run, const std::string& left,
                                  const std::string& right);

}  // namespace khop::tools
