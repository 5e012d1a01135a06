#pragma once

#include "core/infer/profile.hpp"
#include "core/quality/column_quality.hpp"
#include "index/base/result.hpp"
#include "tools/khop/commands.hpp"
#include "tools/khop/scorecard_output.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace khop::tools {

struct ColumnReport {
  ColumnProfile profile;
  Role role = Role::kText;
  std::string reason;  ///< why this role
  std::string field;   ///< of the model that dedupe would infer; empty if it would not compare the column
  ColumnQuality quality;
  std::vector<std::string> warnings;
};

/// What `khop profile` finds in one or several files.
struct FileProfile {
  std::string started;  ///< as in RunSummary; stands on the page alone, as does `version`
  std::string version;  ///< of khop
  std::vector<std::string> files;
  std::vector<std::string> dialects;
  std::uint64_t rows = 0;
  std::uint64_t rejected = 0;
  std::string first_rejected;       ///< "people.csv:17: expected 8 columns, got 7"
  std::vector<std::string> doubts;  ///< Table::doubts of the files
  std::uint64_t sampled = 0;        ///< rows looked at
  std::vector<ColumnReport> columns;
  bool is_vietnamese = false;  ///< people in Vietnam: then the scorecard of the records is the headline
  RegisterScore score;         ///< over all rows

  double correct() const;  ///< over all present values, complete and clean over all cells
  double complete() const;
  double clean() const;
};

/// Errors: those of reading; usage, if no file has the column named by --id. Requires that --as-of is a date.
Result<FileProfile> profile_files(const ProfileOptions& options);

/// Why the fourth rate of cells is not known.
inline constexpr const char* kLiveUnknown =
    "not known from one file: compare with a later snapshot or another register";

/// Most frequent values are those that io::listed_values() allows; values that are not what their column is for
/// (suspects) are given as they stand, so that somebody can put them right.
boost::json::value profile_json(const FileProfile& profile);
/// A self-contained page: no script, no network.
std::string profile_html(const FileProfile& profile);

}  // namespace khop::tools
