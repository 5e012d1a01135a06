#pragma once

#include "core/match/refine.hpp"
#include "core/record/records.hpp"
#include "index/base/result.hpp"

#include <span>
#include <string>

namespace khop::tools {

/// Checks that the verdicts of a link run (read_verdicts of `path`) can all be kept.
///
/// Errors:  kBadInput as `file:line: …`, if a pair is both a match and none, an entry a match of two persons, or, one to
///          one, a person a match of two entries.
Result<void> check_link_verdicts(const std::string& path, std::span<const PairVerdict> verdicts, const Records& records,
                                 bool one_to_one);

}  // namespace khop::tools
