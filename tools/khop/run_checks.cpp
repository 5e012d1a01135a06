#include "tools/khop/run_checks.hpp"

#include "core/compare/edit_distance.hpp"
#include "core/infer/id_choice.hpp"
#include "core/infer/profile.hpp"
#include "core/infer/schema.hpp"
#include "core/record/id_column.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/composed.hpp"
#include "io/model/nearest.hpp"
#include "tools/khop/options_text.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khop::tools {
namespace {

constexpr std::size_t kSampledRows = 10'000;

Result<void> check_column(const char* option, const std::string& name, std::span<const std::string_view> known) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  std::string sentence = std::string{option} + ": no input has a column '" + name + "'";
  const std::optional<std::string_view> nearest = io::nearest_name(name, known);
  if (nearest && 2 * osa_distance(name, *nearest) <= name.size()) {
    sentence += "; did you mean '" + std::string{*nearest} + "'?";
  }
  return usage_error(sentence);
}

/// "'id', 'ho_ten', …": the names of the first columns.
std::string listed_columns(std::span<const Table> tables) {
  constexpr std::size_t kListed = 8;
  std::vector<std::string> names;
  for (const Table& table : tables) {
    for (const std::string& name : table.column_names) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  std::string text;
  for (std::size_t c = 0; c < std::min(kListed, names.size()); ++c) text += (c == 0 ? "'" : ", '") + names[c] + "'";
  return names.size() > kListed ? text + ", …" : text;
}

Result<void> check_readable(const std::string& path) {
  if (path.empty() || path == "-" || ::access(path.c_str(), R_OK) == 0) return {};
  return io_error(path + ": cannot be opened: " + std::strerror(errno));
}

}  // namespace

RunOptions with_composed_names(RunOptions options) {
  options.id_column = composed(options.id_column);
  for (std::vector<std::string>* texts : {&options.not_fields, &options.blocks, &options.fields}) {
    for (std::string& text : *texts) text = composed(text);
  }
  return options;
}

Result<void> check_options(const RunOptions& options) {
  for (const std::string& text : options.fields) {
    if (const Result<FieldSpec> field = parse_field(text); !field) return field.error();
  }
  for (const std::string& text : options.blocks) {
    if (Result<void> written = check_block(text); !written) return written;
  }
  std::vector<std::string> inputs = options.files;
  inputs.insert(inputs.end(), options.to.begin(), options.to.end());
  if (std::find(inputs.begin(), inputs.end(), "") != inputs.end()) return usage_error("an input has an empty name");
  for (const std::string* path : {&options.labels, &options.decisions}) inputs.push_back(*path);
  if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
    return usage_error("- is standard input, which can be read once only");
  }
  for (const std::string* path : {&options.labels, &options.decisions}) {
    if (Result<void> readable = check_readable(*path); !readable) return readable;
  }
  return {};
}

Result<void> check_columns(const RunOptions& options, std::span<const Table> tables) {
  std::vector<std::string_view> known;
  for (const Table& table : tables) known.insert(known.end(), table.column_names.begin(), table.column_names.end());
  if (!options.id_column.empty()) {
    if (Result<void> found = check_column("--id", options.id_column, known); !found) return found;
  }
  for (const std::string& name : options.not_fields) {
    if (Result<void> found = check_column("--not-field", name, known); !found) return found;
  }
  for (const std::string& text : options.fields) {
    const Result<FieldSpec> field = parse_field(text);
    if (!field) return field.error();
    for (const std::string& name : field->columns) {
      if (Result<void> found = check_column("--field", name, known); !found) return found;
    }
  }
  return {};
}

Result<void> check_sides_meet(std::span<const Table> tables, const Schema& schema, std::size_t first_right_table) {
  if (first_right_table == 0) return {};
  const std::span<const Table> entries = tables.first(first_right_table), persons = tables.subspan(first_right_table);
  const auto reads = [&](std::span<const Table> side, const FieldSpec& field) {
    const auto has = [&](const std::string& column) {
      return std::any_of(side.begin(), side.end(),
                         [&](const Table& table) { return column_index(table, column) != kNoColumn; });
    };
    return std::any_of(field.columns.begin(), field.columns.end(), has) ||
           std::any_of(field.newborns.begin(), field.newborns.end(), has);
  };
  for (std::uint16_t f = 0; f < schema.size(); ++f) {
    if (!reads(entries, schema[f])) continue;
    if (reads(persons, schema[f])) return {};
    for (const std::uint16_t other : fields_compared_with(schema, f)) {
      if (reads(persons, schema[other])) return {};
    }
  }
  return bad_input(entries[0].source + ": none of its columns can be compared with one of " + persons[0].source +
                   ": expected a name, a date of birth or a personal number in both. Columns of the entries: " +
                   listed_columns(entries) + "; of the persons: " + listed_columns(persons) +
                   ". --field NAME=TYPE:COLUMN,COLUMN names two that mean the same");
}

std::string lost_ids(std::span<const Table> tables, const std::string& id_column) {
  if (tables.size() < 2) return {};
  std::string columns, files;
  for (const Table& table : tables) {
    const bool has_it = !id_column.empty() && id_column_of(table, id_column) != kNoColumn;
    const std::span<const Table> alone{&table, 1};
    const RowSample sample = sample_rows(alone, kSampledRows);
    const std::string own = has_it ? id_column : choose_id_column(alone, sample, profile_columns(alone, sample));
    if (own.empty()) continue;
    columns += (columns.empty() ? "'" : ", '") + own + "' in " + table.source;
    if (!has_it) files += (files.empty() ? "" : ", ") + table.source;
  }
  if (files.empty()) return {};
  return "Ids of " + files +
         " are row numbers, for no column is the record id of all files. What looks like one: " + columns +
         ". Give these columns one name, and name it with --id.";
}

}  // namespace khop::tools
