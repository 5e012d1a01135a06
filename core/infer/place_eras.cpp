#include "core/infer/place_eras.hpp"

#include "core/record/field_text.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/clean.hpp"

#include <algorithm>
#include <utility>

namespace khop {
namespace {

constexpr std::size_t kMostRows = 2000;  ///< of a table: enough to tell
constexpr std::size_t kFewRows = 500;

bool has_column_of(const Table& table, const FieldSpec& field) {
  return std::any_of(field.columns.begin(), field.columns.end(),
                     [&](const std::string& name) { return column_index(table, name) != kNoColumn; });
}

std::vector<RowSample::Row> rows_to_judge(std::span<const Table> tables, std::size_t table, const RowSample& sample) {
  std::vector<RowSample::Row> rows = rows_of_table(sample, static_cast<std::uint32_t>(table), kMostRows);
  if (rows.size() >= kFewRows) return rows;
  return sample_rows(tables.subspan(table, 1), kMostRows).rows;
}

place::EraEvidence evidence_of(const Table& table, std::span<const RowSample::Row> rows, const FieldSpec& field) {
  place::EraEvidence evidence;
  std::string cleaned;
  const FieldColumns columns{table, field};
  for (const RowSample::Row& row : rows) {
    clean(field_text(field, columns, *row.chunk, row.row), cleaned);
    evidence.add(cleaned);
  }
  return evidence;
}

}  // namespace

std::vector<FileEra> judge_eras(std::span<const Table> tables, const RowSample& sample, const Schema& schema) {
  std::vector<FileEra> eras;
  std::vector<std::optional<std::vector<RowSample::Row>>> rows(tables.size());
  for (const FieldSpec& field : schema) {
    if (field.type != FieldType::kVnPlace) continue;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      if (!has_column_of(tables[t], field)) continue;
      if (!rows[t]) rows[t] = rows_to_judge(tables, t, sample);
      place::EraEvidence evidence = evidence_of(tables[t], *rows[t], field);
      eras.push_back({t, field.name, evidence.decide(), std::move(evidence)});
    }
  }
  return eras;
}

std::optional<place::EraDecision> common_era(std::span<const FileEra> eras, std::string_view field) {
  place::EraEvidence all;
  std::optional<place::Era> common;
  for (const FileEra& era : eras) {
    if (era.field != field) continue;
    if (common && *common != era.decision.era) return std::nullopt;
    common = era.decision.era;
    all.merge(era.evidence);
  }
  return all.decide();
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
    if (era.table >= tables || field == schema.end() || field->era != place::Era::kUnknown) continue;
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
    if (const auto common = common_era(eras, first->field)) {
      notes.push_back(note(field, *common));
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
