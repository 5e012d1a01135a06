#pragma once

#include "core/infer/schema.hpp"
#include "tests/support/made_table.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

/// Schemas that are inferred from columns which a test makes.
namespace khop::test {

/// A column: its header, and the value in each row.
using MadeColumn = std::pair<std::string, std::function<std::string(std::size_t)>>;

inline Table table_of(const std::vector<MadeColumn>& columns, std::size_t rows = 100, std::string source = "made.csv") {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const auto& [name, value] : columns) names.push_back(name);
  std::vector<std::vector<std::string>> cells(rows);
  for (std::size_t r = 0; r < rows; ++r) {
    for (const auto& [name, value] : columns) cells[r].push_back(value(r));
  }
  return made_table(std::move(names), cells, 30, std::move(source));
}

inline Result<InferredSchema> infer(const std::vector<Table>& tables, const InferOptions& options = {}) {
  const RowSample sample = sample_rows(tables, 100'000);
  const std::vector<ColumnProfile> profiles = profile_columns(tables, sample);
  return infer_schema(tables, sample, profiles, options);
}

inline InferredSchema infer(const std::vector<MadeColumn>& columns, const InferOptions& options = {}) {
  return infer(std::vector<Table>{table_of(columns)}, options).value();
}

/// The column that a field is read from; several with a plus.
inline std::string columns_of(const InferredSchema& inferred, const std::string& field) {
  for (const FieldSpec& spec : inferred.schema) {
    if (spec.name != field) continue;
    std::string all;
    for (const std::string& column : spec.columns) all += (all.empty() ? "" : "+") + column;
    return all;
  }
  return "no field";
}

inline const FieldSpec& field(const InferredSchema& inferred, const std::string& name) {
  return *std::find_if(inferred.schema.begin(), inferred.schema.end(),
                       [&](const FieldSpec& spec) { return spec.name == name; });
}

inline const ColumnUse& use(const InferredSchema& inferred, const std::string& column) {
  return *std::find_if(inferred.columns.begin(), inferred.columns.end(),
                       [&](const ColumnUse& candidate) { return candidate.column == column; });
}

}  // namespace khop::test
