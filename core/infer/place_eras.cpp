#include "core/infer/place_eras.hpp"

#include "core/infer/profile.hpp"
#include "core/record/encoder.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/clean.hpp"

#include <algorithm>
#include <optional>

namespace khop {
namespace {

constexpr std::size_t kMostRows = 2000;  ///< of a table: enough to tell

bool has_column_of(const Table& table, const FieldSpec& field) {
  return std::any_of(field.columns.begin(), field.columns.end(),
                     [&](const std::string& name) { return column_index(table, name) != kNoColumn; });
}

place::EraDecision judge(const Table& table, const RowSample& sample, const FieldSpec& field) {
  place::EraEvidence evidence;
  std::string cleaned;
  for (const RowSample::Row& row : sample.rows) {
    clean(field_text(table, *row.chunk, row.row, field), cleaned);
    evidence.add(cleaned);
  }
  return evidence.decide();
}

}  // namespace

std::vector<FileEra> judge_eras(std::span<const Table> tables, const Schema& schema) {
  std::vector<FileEra> eras;
  std::vector<std::optional<RowSample>> samples(tables.size());
  for (const FieldSpec& field : schema) {
    if (field.type != FieldType::kVnPlace) continue;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      if (!has_column_of(tables[t], field)) continue;
      if (!samples[t]) samples[t] = sample_rows(tables.subspan(t, 1), kMostRows);
      eras.push_back({t, field.name, judge(tables[t], *samples[t], field)});
    }
  }
  return eras;
}

place::Era common_era(std::span<const FileEra> eras, std::string_view field) {
  std::optional<place::Era> common;
  for (const FileEra& era : eras) {
    if (era.field != field) continue;
    if (common && *common != era.decision.era) return place::Era::kUnknown;
    common = era.decision.era;
  }
  return common.value_or(place::Era::kUnknown);
}

std::vector<std::vector<place::Era>> eras_by_file(std::span<const FileEra> eras, std::size_t tables,
                                                  const Schema& schema) {
  std::vector<std::vector<place::Era>> by_file(tables);
  for (std::vector<place::Era>& file : by_file) {
    for (const FieldSpec& field : schema) file.push_back(field.era);
  }
  for (const FileEra& era : eras) {
    const auto field =
        std::find_if(schema.begin(), schema.end(), [&](const FieldSpec& f) { return f.name == era.field; });
    if (field == schema.end() || field->era != place::Era::kUnknown) continue;
    by_file[era.table][static_cast<std::size_t>(field - schema.begin())] = era.decision.era;
  }
  return by_file;
}

std::vector<std::string> era_notes(std::span<const FileEra> eras, std::span<const Table> tables) {
  const auto note = [](const std::string& of, const place::EraDecision& decision) {
    const char* const list = decision.era == place::Era::kOld   ? " is read by the units of before July 2025: "
                             : decision.era == place::Era::kNew ? " is read by the units of July 2025: "
                                                                : " is read by either list of units: ";
    return of + list + decision.reason;
  };
  std::vector<std::string> notes;
  for (auto first = eras.begin(); first != eras.end();) {
    const auto last =
        std::find_if(first, eras.end(), [&](const FileEra& other) { return other.field != first->field; });
    const std::string field = "'" + first->field + "'";
    if (std::all_of(first, last, [&](const FileEra& other) { return other.decision.era == first->decision.era; })) {
      const auto most = std::max_element(first, last, [](const FileEra& a, const FileEra& b) {
        return a.decision.counts.values < b.decision.counts.values;
      });
      notes.push_back(note(field, most->decision));
    } else {
      for (auto one = first; one != last; ++one) {
        notes.push_back(note(field + " of " + tables[one->table].source, one->decision));
      }
    }
    first = last;
  }
  return notes;
}

}  // namespace khop
