#include "tools/khop/file_profile.hpp"

#include "core/infer/schema.hpp"
#include "io/input/read_table.hpp"
#include "io/report/words.hpp"
#include "tools/khop/stopwatch.hpp"
#include "tools/khop/text_table.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace khop::tools {
namespace {

constexpr std::size_t kMostRows = 1'000'000;  ///< more are sampled
constexpr double kNearlyEmpty = 0.98;

Role role_from(std::string_view name) {
  for (int r = 0; r <= static_cast<int>(Role::kText); ++r) {
    if (to_string(static_cast<Role>(r)) == name) return static_cast<Role>(r);
  }
  return Role::kText;
}

/// Roles as dedupe would see them; where it would find nothing to compare, each column's own guess.
void guess_roles(std::span<const ColumnProfile> profiles, const InferredSchema* inferred, const std::string& id_column,
                 std::vector<ColumnReport>& columns) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    ColumnReport& column = columns[c];
    const RoleGuess own = guess_role(profiles[c]);
    column.role = own.role;
    column.reason = own.reason;
    if (profiles[c].name == id_column) column.role = Role::kRecordId;
    if (inferred == nullptr) continue;
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

/// Files of one snapshot, read, and what their columns are for.
struct Inputs {
  std::vector<Table> tables;
  RowSample sample;
  std::vector<ColumnProfile> profiles;
  std::optional<InferredSchema> inferred;  ///< none if no column is left to compare by

  const InferredSchema* schema() const noexcept { return inferred ? &*inferred : nullptr; }
  KeyFields key_fields() const { return find_key_fields(tables, sample, profiles, schema()); }
  bool has_column(const std::string& name) const {
    return std::any_of(profiles.begin(), profiles.end(), [&](const ColumnProfile& p) { return p.name == name; });
  }
};

/// `held`: bytes of text held in memory by the inputs so far.
Result<Inputs> read_inputs(const std::vector<std::string>& files, const ProfileOptions& options, std::size_t& held) {
  Inputs inputs;
  for (const std::string& path : files) {
    io::ReadOptions read;
    read.separator = options.separator;
    read.held_bytes = &held;
    Result<Table> table = io::read_table(path, read);
    if (!table) return table.error();
    inputs.tables.push_back(std::move(*table));
  }
  inputs.sample = sample_rows(inputs.tables, kMostRows);
  inputs.profiles = profile_columns(inputs.tables, inputs.sample);
  const std::string id_column = inputs.has_column(options.id_column) ? options.id_column : std::string{};
  Result<InferredSchema> inferred =
      infer_schema(inputs.tables, inputs.sample, inputs.profiles, {.id_column = id_column});
  if (inferred) inputs.inferred = std::move(*inferred);
  return inputs;
}

void describe_files(const Inputs& inputs, FileProfile& out) {
  for (const Table& table : inputs.tables) {
    out.dialects.push_back(table.dialect);
    out.rows += table.rows() + table.rejected.size();
    if (out.rejected == 0 && !table.rejected.empty()) {
      const RejectedRow& row = table.rejected.front();
      out.first_rejected = row.source + ":" + std::to_string(row.line) + ": " + row.reason;
    }
    out.rejected += table.rejected.size();
    out.doubts.insert(out.doubts.end(), table.doubts.begin(), table.doubts.end());
  }
  out.sampled = inputs.sample.rows.size();
}

/// The column of record ids: that of --id, else the inferred one.
std::string id_column_in(const Inputs& inputs, const std::string& named) {
  if (inputs.has_column(named)) return named;
  return inputs.inferred ? inputs.inferred->id_column : std::string{};
}

/// Whether two snapshots say the same of people: any column of one name, or any that says who somebody is.
bool tell_alike(const SnapshotChanges& changes, const KeyFields& a, const KeyFields& b) {
  return !changes.by_column.empty() || (a.number && b.number) || (a.old_number && b.old_number) ||
         (!a.names.empty() && !b.names.empty()) || (a.birth_date && b.birth_date);
}

/// What makes one doubt that the snapshot before is one of the same register.
std::vector<std::string> doubts_of_trend(const Trend& trend, const std::string& now) {
  const SnapshotChanges& changes = trend.changes;
  const std::string both = trend.files.front() + " as the snapshot before " + now;
  std::vector<std::string> doubts;
  if (!changes.why_not.empty()) return doubts;
  const std::uint64_t kept = changes.changed + changes.unchanged;
  if (kept == 0 && changes.added > 0 && changes.removed > 0) {
    doubts.push_back(both +
                     ": no record id stands in both, so that one looks like another register, or was numbered anew");
  }
  if (changes.by_column.empty()) {
    doubts.push_back(both +
                     ": no column but that of the ids stands in both, so that no record can be seen to have changed");
  }
  return doubts;
}

Result<Trend> trend_since(const Inputs& now, const KeyFields& fields, Date today, const ProfileOptions& options,
                          std::size_t& held) {
  const Result<Inputs> before = read_inputs(options.before, options, held);
  if (!before) return before.error();
  const KeyFields fields_before = before->key_fields();
  Trend trend{
      .files = options.before, .before = measure_scorecard(before->tables, fields_before, today), .changes = {}};
  trend.changes = compare_snapshots({before->tables, fields_before, id_column_in(*before, options.id_column)},
                                    {now.tables, fields, id_column_in(now, options.id_column)}, today);
  if (trend.changes.why_not.empty() && !tell_alike(trend.changes, fields_before, fields)) {
    return bad_input(options.before.front() + ": is no snapshot before " + options.files.front() +
                     ": expected the columns of the same register, and but for the ids none is the same");
  }
  return trend;
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
  std::size_t held = 0;
  Result<Inputs> now = read_inputs(options.files, options, held);
  if (!now) return now.error();
  if (!options.id_column.empty() && !now->has_column(options.id_column)) {
    return usage_error("--id: there is no column '" + options.id_column + "'");
  }
  FileProfile out{.started = utc_now(), .version = KHOP_VERSION, .files = options.files};
  describe_files(*now, out);
  out.columns.resize(now->profiles.size());
  guess_roles(now->profiles, now->schema(), options.id_column, out.columns);
  tbb::parallel_for(std::size_t{0}, now->profiles.size(), [&](std::size_t c) {
    ColumnReport& column = out.columns[c];
    const ColumnProfile& profile = now->profiles[c];
    column.profile = profile;
    column.quality = measure_column(now->tables, now->sample, profile.name, column.role, profile.dates.order());
    warn(column);
  });
  const Date today =
      *parse_common_date(options.as_of.empty() ? out.started.substr(0, 10) : options.as_of, DateOrder::kDayFirst);
  const KeyFields fields = now->key_fields();
  out.is_vietnamese = fields.is_vietnamese();
  out.score.card = measure_scorecard(now->tables, fields, today);
  if (options.before.empty()) return out;
  Result<Trend> trend = trend_since(*now, fields, today, options, held);
  if (!trend) return trend.error();
  for (std::string& doubt : doubts_of_trend(*trend, options.files.front())) out.doubts.push_back(std::move(doubt));
  out.score.trend = std::move(*trend);
  return out;
}

}  // namespace khop::tools
