#pragma once

#include "core/engine/summary.hpp"
#include "core/model/model.hpp"
#include "io/report/pair_changes.hpp"

#include <string>

namespace khop::io {

/// summary.json: everything that a run says about itself, member by member in docs/summary.md.
///
/// What may differ between two runs over the same input stands in the object `run` (times, memory, threads, paths); the
/// rest is the same byte for byte. Of values it holds those that listed_values() allows.
/// Errors: none. Threads: reentrant.
std::string summary_json(const RunSummary& summary, const Model& model, const PairChanges& changes = {});

}  // namespace khop::io
