#pragma once

#include "core/engine/summary.hpp"
#include "io/output/result_dir.hpp"
#include "tools/khop/record_communes.hpp"

#include <string>

namespace khop::tools {

/// Writes outcomes_by_commune.csv and outcomes_by_province.csv, and puts totals, provinces and the communes with most left
/// to ask into the summary. Without places in the model the totals alone: one line not known says nothing.
/// Errors: those of writing.
Result<void> publish_counts(io::ResultDir& dir, const Model& model, const ByLocation<RegisterCounts>& counts,
                            bool places_known, RunSummary& summary);

/// The totals as a table for a terminal: what the entries were as sent, and what became of them.
std::string counts_table(const RegisterCounts& counts, bool numbered);

}  // namespace khop::tools
