#pragma once

#include "core/engine/summary.hpp"
#include "core/model/model.hpp"
#include "io/report/pair_changes.hpp"

#include <string>

namespace khop::io {

/// summary.json: everything that a run says about itself, member by member in docs/summary.md.
///
/// What may differ between two runs over the same input stands in the object `run` (times, memory, threads, paths); the
/// rest is the same byte for byte. Values of persons are not in it, but for values that many records share.
/// Errors:  none. Threads: reentrant.
std::string summary_json(const RunSummary& summary, const Model& model, const PairChanges& changes = {});

/// How many of a column's most frequent values may be listed: those that at least five sampled rows and one in a
/// thousand of them share. A rarer value may point to one person or family.
std::size_t listed_values(const ColumnProfile& profile);

}  // namespace khop::io
