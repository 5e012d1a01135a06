#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khop::io {

/// Renames and removals in a folder that belong together; names are relative to it.
struct CommitPlan {
  /// From a temporary name to that of the result, in the same folder: "worklist/.1.csv.khop-7-0", "worklist/1.csv".
  std::vector<std::pair<std::string, std::string>> renames;
  std::vector<std::string> removals;  ///< of files in the folder or below it
};

/// Whether a name is that of a file in the folder or below it.
bool stays_inside(const std::filesystem::path& name);

/// How a plan is written down: texts that each end with a NUL, which no name holds.
std::string to_text(const CommitPlan& plan);

/// Nothing, if the text is no whole plan, or one that no run makes. The text may have been changed by anybody who may
/// write into the folder: a plan that is read can do no more there than put temporary files of khop in their places,
/// and remove files.
std::optional<CommitPlan> read_plan(std::string_view text);

}  // namespace khop::io
