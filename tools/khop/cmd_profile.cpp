#include "io/output/result_dir.hpp"
#include "io/report/words.hpp"
#include "tools/khop/commands.hpp"
#include "tools/khop/file_profile.hpp"
#include "tools/khop/pretty_json.hpp"
#include "tools/khop/text_table.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace khop::tools {
namespace {

using Align = TextTable::Align;

namespace fs = std::filesystem;

constexpr std::size_t kTopShown = 3;

std::string top_values(const ColumnProfile& profile) {
  std::string text;
  for (std::size_t v = 0; v < std::min(kTopShown, profile.top.size()); ++v) {
    text += (v == 0 ? "" : ", ") + fit(profile.top[v].first, 18);
  }
  return text;
}

void print_columns(const FileProfile& profile) {
  TextTable table({{"column", Align::kLeft, 22},
                   {"taken for", Align::kLeft, 14},
                   {"distinct", Align::kRight},
                   {"correct", Align::kRight},
                   {"complete", Align::kRight},
                   {"clean", Align::kRight},
                   {"most frequent", Align::kLeft, 34}});
  for (const ColumnReport& c : profile.columns) {
    table.add({c.profile.name, std::string{to_string(c.role)}, io::count(c.profile.distinct),
               io::percent(c.quality.share_correct()), io::percent(c.quality.share_complete()),
               io::percent(c.quality.share_clean()), top_values(c.profile)});
  }
  std::printf("%s\n", table.text().c_str());
}

void print_reasons(const FileProfile& profile) {
  TextTable table({{"column", Align::kLeft, 22},
                   {"taken for", Align::kLeft, 14},
                   {"because", Align::kLeft, 50},
                   {"compared as", Align::kLeft, 20}});
  for (const ColumnReport& c : profile.columns) {
    table.add({c.profile.name, std::string{to_string(c.role)}, c.reason, c.field.empty() ? "–" : c.field});
  }
  std::printf("%s\n", table.text().c_str());
}

void print_warnings(const FileProfile& profile) {
  bool any = profile.rejected != 0 || !profile.doubts.empty();
  for (const ColumnReport& c : profile.columns) any = any || !c.warnings.empty();
  if (!any) return;
  std::printf("Remarks\n");
  if (profile.rejected != 0) {
    std::printf("  %s rows cannot be read; the first: %s\n", io::count(profile.rejected).c_str(),
                profile.first_rejected.c_str());
  }
  for (const std::string& doubt : profile.doubts) std::printf("  %s\n", doubt.c_str());
  for (const ColumnReport& c : profile.columns) {
    for (const std::string& warning : c.warnings) std::printf("  %s: %s\n", c.profile.name.c_str(), warning.c_str());
  }
  std::printf("\n");
}

/// What can be said of files in which no Vietnamese people stand.
void print_cells(const FileProfile& profile) {
  std::printf(
      "\nCells\n  correct   %-8s of the values are what their column is for\n"
      "  complete  %-8s of the cells have a value\n"
      "  clean     %-8s of the filled cells have no blanks around them, filler or broken letter\n"
      "  live      –        %s\n",
      io::percent(profile.correct()).c_str(), io::percent(profile.complete()).c_str(),
      io::percent(profile.clean()).c_str(), kLiveUnknown);
}

void print(const FileProfile& profile) {
  for (std::size_t f = 0; f < profile.files.size(); ++f) {
    std::printf("%s (%s)\n", profile.files[f].c_str(), profile.dialects[f].c_str());
  }
  std::printf("%s rows, %zu columns", io::count(profile.rows).c_str(), profile.columns.size());
  if (profile.sampled + profile.rejected < profile.rows)
    std::printf("; columns judged by %s rows", io::count(profile.sampled).c_str());
  std::printf("\n\n");
  print_columns(profile);
  print_reasons(profile);
  print_warnings(profile);
  std::printf("%s", scorecard_text(profile.score).c_str());
  if (!profile.is_vietnamese) print_cells(profile);
}

Result<void> write_files(const FileProfile& profile, const std::string& out) {
  Result<io::ResultDir> dir = io::ResultDir::open(out);
  if (!dir) return dir.error();
  if (Result<void> done = dir->write_file("profile.json", pretty_json(profile_json(profile))); !done) return done;
  if (Result<void> done = dir->write_file("profile.html", profile_html(profile)); !done) return done;
  if (Result<void> done = write_scorecard_by_place(*dir, profile.score); !done) return done;
  return dir->commit([&]() -> Result<std::vector<std::string>> {
    std::error_code unknown;  // what stands beside no profile is not ours
    if (!fs::exists(fs::path{dir->path()} / "profile.json", unknown)) return std::vector<std::string>{};
    return std::vector<std::string>{kByCommune, kByProvince};
  });
}

}  // namespace

Result<void> run_profile(const ProfileOptions& options) {
  const Result<FileProfile> profile = profile_files(options);
  if (!profile) return profile.error();
  if (!options.common.quiet) print(*profile);
  return options.out.empty() ? Result<void>{} : write_files(*profile, options.out);
}

}  // namespace khop::tools
