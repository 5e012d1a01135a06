#pragma once

#include "core/engine/summary.hpp"
#include "core/model/model.hpp"
#include "io/report/pair_changes.hpp"

#include <string>

namespace khop::io {

/// report.html: one page for people who never saw khop, with its charts and style inside; nothing is loaded, no script.
///
/// Charts are SVG in percent of the width, so that text keeps its size on a telephone and on paper; every chart has a
/// table beside it. Values of persons stand in the examples only, but for values that many records share.
/// Errors:  none; every text from outside is escaped. Threads: reentrant. Deterministic.
std::string report_html(const RunSummary& summary, const Model& model, const PairChanges& changes = {});

}  // namespace khop::io
