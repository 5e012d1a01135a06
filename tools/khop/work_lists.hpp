#pragma once

#include "io/output/result_dir.hpp"
#include "tools/khop/entry_findings.hpp"
#include "tools/khop/pipeline.hpp"

#include <string>
#include <vector>

namespace khop::tools {

/// Writes, for those who have to ask people, lists of the entries that are left to review or not found: the likeliest
/// proposal first, with what the entry says and where it differs.
///   worklist/20179.csv            of a commune of today; worklist/46.csv where only the province is known,
///                                 worklist/unknown.csv where not even that is
///   worklist/facility/46-NAME.csv of a clinic or hospital, where a column says who made an entry; names come again in
///                                 other provinces, so the entry's stands before them; worklist/facility/CODE.csv of codes
/// No lists of communes in a run whose model knows no places in Vietnam.
/// Errors: those of writing.
Result<void> write_work_lists(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings);

/// The lists that earlier runs left in a folder of results, relative to it.
std::vector<std::string> known_work_lists(const std::string& folder);

/// Removes the folders of lists in a folder of results where nothing is left in them.
void remove_empty_work_lists(const std::string& folder);

}  // namespace khop::tools
