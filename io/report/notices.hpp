#pragma once

#include "core/engine/summary.hpp"
#include "core/model/model.hpp"
#include "core/record/table.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop::io {

/// Rejected rows by kind of reason: what stands in quotes and every number is left out, so that "expected 8 columns,
/// got 9" and "…, got 7" count as one, and no value of a person gets into a summary.
std::map<std::string, std::uint64_t> count_reasons(std::span<const RejectedRow> rejected);

/// The kind of one reason. Quoted text becomes '…', digits N.
std::string reason_kind(std::string_view reason);

/// What a reader of the results must know, in plain sentences: the engine's own warnings, then what the figures tell.
/// Empty if there is nothing to worry about.
std::vector<std::string> notices(const RunSummary& summary, const Model& model);

}  // namespace khop::io
