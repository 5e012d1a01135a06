#pragma once

#include "core/engine/summary.hpp"
#include "core/model/model.hpp"

#include <string>

namespace khop::io {

/// summary.json: everything that a run says about itself, member by member in docs/summary.md.
///
/// What may differ between two runs over the same input stands in the object `run` (times, memory, threads, paths); the
/// rest is the same byte for byte. Values of persons are not in it, but for values that many records share.
/// Errors:  none. Threads: reentrant.
std::string summary_json(const RunSummary& summary, const Model& model);

/// A value shared by fewer sampled rows may point to one person: neither summary.json nor report.html list it.
inline constexpr std::uint64_t kLeastShown = 5;

}  // namespace khop::io
