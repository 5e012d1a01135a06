#pragma once

#include "io/output/result_dir.hpp"
#include "tools/khop/entry_findings.hpp"
#include "tools/khop/pipeline.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace khop::tools {

/// The folders of lists in a folder of results, outer ones first.
inline constexpr std::array<std::string_view, 2> kWorkListFolders{"worklist", "worklist/facility"};

/// Writes, for those who have to ask people, lists of the entries that are left to review or not found: the likeliest
/// proposal first, with what the entry says and where it differs.
///   worklist/20179.csv            of a commune of today; worklist/46.csv where only the province is known,
///                                 worklist/unknown.csv where not even that is
///   worklist/facility/46-NAME.csv of a clinic or hospital, where entries say who made them (lists_by_facility)
///   worklists.csv                 these files, whose they are and how many entries each has
/// Errors: those of writing.
Result<void> write_work_lists(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings);

/// The lists that the last run left in a folder of results, relative to it: those that its worklists.csv names. What
/// else stands beside them is somebody else's.
std::vector<std::string> known_work_lists(const std::string& folder);

/// Removes the folders of lists in a folder of results where nothing is left in them.
void remove_empty_work_lists(const std::string& folder);

}  // namespace khop::tools
