#pragma once

#include "index/base/result.hpp"
#include "io/report/evaluation.hpp"
#include "tools/khop/commands.hpp"

namespace khop::tools {

/// Reads the results in `options.dir` and the truth, and measures. A list of true pairs means also the pairs that
/// follow from it (A = B and B = C, so A = C), as clusters do. Errors: those of reading; kBadInput when the truth is
/// that of another file; kUsage for --truth-to beside dedupe.
Result<io::Evaluation> evaluate_run(const EvaluateOptions& options);

}  // namespace khop::tools
