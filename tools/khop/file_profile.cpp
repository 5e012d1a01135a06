#include "tools/khop/file_profile.hpp"

#include "core/infer/schema.hpp"
#include "io/input/read_table.hpp"
#include "io/report/listed_values.hpp"
#include "io/report/words.hpp"
#include "tools/khop/stopwatch.hpp"
#include "tools/khop/text_table.hpp"

#include <tbb/parallel_for.h>

#include <boost/json.hpp>

#include <algorithm>

namespace khop::tools {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostRows = 1'000'000;  ///< more are sampled
constexpr double kNearlyEmpty = 0.98;
constexpr std::size_t kTopInJson = 10;

Role role_from(std::string_view name) {
  for (int r = 0; r <= static_cast<int>(Role::kText); ++r) {
    if (to_string(static_cast<Role>(r)) == name) return static_cast<Role>(r);
  }
  return Role::kText;
}

/// Roles as dedupe would see them; where it would find nothing to compare, each column's own guess.
void guess_roles(std::span<const Table> tables, const RowSample& sample, std::span<const ColumnProfile> profiles,
                 const std::string& id_column, std::vector<ColumnReport>& columns) {
  const Result<InferredSchema> inferred = infer_schema(tables, sample, profiles, {.id_column = id_column});
  for (std::size_t c = 0; c < columns.size(); ++c) {
    ColumnReport& column = columns[c];
    const RoleGuess own = guess_role(profiles[c]);
    column.role = own.role;
    column.reason = own.reason;
    if (profiles[c].name == id_column) column.role = Role::kRecordId;
    if (!inferred) continue;
    const auto use = std::find_if(inferred->columns.begin(), inferred->columns.end(),
                                  [&](const ColumnUse& u) { return u.column == profiles[c].name; });
    if (use == inferred->columns.end()) continue;
    column.field = use->field;
    column.reason = use->reason;
    // What is not compared still has a meaning, by which its values are judged.
    if (const Role role = role_from(use->role); role != Role::kIgnored) column.role = role;
  }
}

void warn_dates(const ColumnReport& column, std::vector<std::string>& warnings) {
  const DateOrderDetector& dates = column.profile.dates;
  if (dates.day_first() > 0 && dates.month_first() > 0) {
    warnings.push_back("mixed date orders: " + io::count_of(dates.day_first(), "value", "values") +
                       " can only be day first, " + io::count_of(dates.month_first(), "value", "values") +
                       " only month first");
  } else if (dates.day_first() + dates.month_first() == 0 && dates.ambiguous() > 0) {
    warnings.emplace_back("day and month cannot be told apart in any value; day first is assumed");
  }
  if (column.quality.partial_dates > 0) {
    warnings.push_back(io::count_of(column.quality.partial_dates, "date lacks", "dates lack") +
                       " a part or have one out of range");
  }
}

void warn(ColumnReport& column) {
  std::vector<std::string>& warnings = column.warnings;
  const ColumnProfile& profile = column.profile;
  const ColumnQuality& quality = column.quality;
  if (profile.present() == 0) {
    warnings.emplace_back("no value at all");
    return;
  }
  if (profile.share_missing() > kNearlyEmpty) warnings.emplace_back("nearly always missing");
  if (profile.distinct == 1 && profile.present() > 1) warnings.emplace_back("always the same value");
  if (column.role == Role::kRecordId && profile.distinct < profile.present()) {
    warnings.push_back(io::count_of(profile.present() - profile.distinct, "id repeats", "ids repeat") +
                       " an earlier one; such rows are rejected");
  }
  if (column.role == Role::kBirthDate || column.role == Role::kDate) warn_dates(column, warnings);
  for (std::size_t f = 0; f < kCellFlaws; ++f) {
    if (quality.flaws[f] == 0) continue;
    warnings.push_back(std::string{to_string(static_cast<CellFlaw>(1U << f))} + " in " +
                       io::count_of(quality.flaws[f], "cell", "cells"));
  }
  const std::uint64_t wrong = quality.present - quality.correct;
  if (wrong == 0) return;
  std::string text = io::count_of(wrong, "value is", "values are") + " no " + std::string{to_string(column.role)} + ":";
  for (const SuspectCell& suspect : quality.suspects) {
    text += " '" + fit(suspect.value, 30) + "' (" + suspect.source + ":" + std::to_string(suspect.line) + ")";
  }
  warnings.push_back(std::move(text));
}

json::object quality_json(const ColumnQuality& q) {
  json::object flaws;
  for (std::size_t f = 0; f < kCellFlaws; ++f) {
    if (q.flaws[f] != 0) flaws[to_string(static_cast<CellFlaw>(1U << f))] = q.flaws[f];
  }
  json::array suspects;
  for (const SuspectCell& s : q.suspects)
    suspects.push_back({{"file", s.source}, {"line", s.line}, {"value", s.value}});
  return {{"correct", q.share_correct()},
          {"complete", q.share_complete()},
          {"clean", q.share_clean()},
          {"flaws", std::move(flaws)},
          {"suspects", std::move(suspects)}};
}

}  // namespace

double FileProfile::correct() const {
  std::uint64_t right = 0, present = 0;
  for (const ColumnReport& c : columns) right += c.quality.correct, present += c.quality.present;
  return present == 0 ? 1 : static_cast<double>(right) / static_cast<double>(present);
}

double FileProfile::complete() const {
  std::uint64_t present = 0, cells = 0;
  for (const ColumnReport& c : columns) present += c.quality.present, cells += c.quality.rows;
  return cells == 0 ? 1 : static_cast<double>(present) / static_cast<double>(cells);
}

double FileProfile::clean() const {
  std::uint64_t clean = 0, filled = 0;
  for (const ColumnReport& c : columns) clean += c.quality.clean, filled += c.quality.filled;
  return filled == 0 ? 1 : static_cast<double>(clean) / static_cast<double>(filled);
}

Result<FileProfile> profile_files(const ProfileOptions& options) {
  FileProfile out{.started = utc_now(), .version = KHOP_VERSION, .files = options.files};
  std::vector<Table> tables;
  std::size_t held = 0;
  for (const std::string& path : options.files) {
    io::ReadOptions read;
    read.separator = options.separator;
    read.held_bytes = &held;
    Result<Table> table = io::read_table(path, read);
    if (!table) return table.error();
    out.dialects.push_back(table->dialect);
    out.rows += table->rows() + table->rejected.size();
    if (out.rejected == 0 && !table->rejected.empty()) {
      const RejectedRow& row = table->rejected.front();
      out.first_rejected = row.source + ":" + std::to_string(row.line) + ": " + row.reason;
    }
    out.rejected += table->rejected.size();
    out.doubts.insert(out.doubts.end(), table->doubts.begin(), table->doubts.end());
    tables.push_back(std::move(*table));
  }
  const RowSample sample = sample_rows(tables, kMostRows);
  out.sampled = sample.rows.size();
  const std::vector<ColumnProfile> profiles = profile_columns(tables, sample);
  if (!options.id_column.empty() && std::none_of(profiles.begin(), profiles.end(), [&](const ColumnProfile& profile) {
        return profile.name == options.id_column;
      })) {
    return usage_error("--id: there is no column '" + options.id_column + "'");
  }
  out.columns.resize(profiles.size());
  guess_roles(tables, sample, profiles, options.id_column, out.columns);
  tbb::parallel_for(std::size_t{0}, profiles.size(), [&](std::size_t c) {
    ColumnReport& column = out.columns[c];
    column.profile = profiles[c];
    column.quality = measure_column(tables, sample, profiles[c].name, column.role, profiles[c].dates.order());
    warn(column);
  });
  return out;
}

json::value profile_json(const FileProfile& profile) {
  json::array files;
  for (std::size_t f = 0; f < profile.files.size(); ++f) {
    files.push_back({{"file", profile.files[f]}, {"dialect", profile.dialects[f]}});
  }
  json::array columns;
  for (const ColumnReport& c : profile.columns) {
    json::array top;
    for (std::size_t v = 0; v < std::min(kTopInJson, io::listed_values(c.profile, c.role)); ++v) {
      top.push_back({{"value", c.profile.top[v].first}, {"count", c.profile.top[v].second}});
    }
    json::object column{{"column", c.profile.name},
                        {"role", to_string(c.role)},
                        {"reason", c.reason},
                        {"field", c.field},
                        {"rows", c.profile.rows},
                        {"missing", c.profile.missing},
                        {"distinct", c.profile.distinct}};
    for (auto& member : quality_json(c.quality)) column.insert(member);
    column["most_frequent"] = std::move(top);
    column["warnings"] = json::value_from(c.warnings);
    columns.push_back(std::move(column));
  }
  return {{"files", std::move(files)},
          {"rows", profile.rows},
          {"rejected", profile.rejected},
          {"sampled", profile.sampled},
          {"warnings", json::value_from(profile.doubts)},
          {"scorecard",
           {{"correct", profile.correct()},
            {"complete", profile.complete()},
            {"clean", profile.clean()},
            {"live", nullptr},
            {"live_note", kLiveUnknown}}},
          {"columns", std::move(columns)}};
}

}  // namespace khop::tools
