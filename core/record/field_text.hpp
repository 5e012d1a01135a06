#pragma once

#include "core/record/field_reader.hpp"
#include "core/record/kept_rows.hpp"
#include "core/record/table.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// The columns of a field that one table has.
struct FieldColumns {
  FieldColumns(const Table& table, const FieldSpec& spec)
      : read(columns_in(table, spec.columns)),
        wholes(columns_in(table, std::span{spec.columns}.first(spec.whole_columns)).size()),
        without(columns_in(table, spec.without)),
        newborns(columns_in(table, spec.newborns)) {
    if (spec.type != FieldType::kVnPlace) return;
    std::vector<std::string> names;
    for (const std::size_t column : read) names.push_back(table.column_names[column]);
    codes = place::code_columns(names);
  }

  static std::vector<std::size_t> columns_in(const Table& table, std::span<const std::string> names) {
    std::vector<std::size_t> columns;
    for (const std::string& name : names) {
      if (const int at = column_index(table, name); at != kNoColumn) columns.push_back(static_cast<std::size_t>(at));
    }
    return columns;
  }

  std::vector<std::size_t> read;
  std::size_t wholes;
  std::vector<std::size_t> without;
  std::vector<std::size_t> newborns;
  std::vector<place::CodeColumn> codes;  ///< of `read`, if it is a place
};

/// The raw text of a field in one row; see join_cells(). Threads: one each.
class RawText {
 public:
  /// Points into the chunk, or into this object until the next call.
  std::string_view of(const FieldSpec& spec, const FieldColumns& columns, const TableChunk& chunk, std::size_t row) {
    if (columns.read.size() == 1 && columns.without.empty() && columns.newborns.empty() && columns.codes.empty())
      return chunk.cell(columns.read[0], row);
    cells_.read.clear();
    cells_.without.clear();
    cells_.newborns.clear();
    cells_.wholes = columns.wholes;
    for (const std::size_t column : columns.read) cells_.read.push_back(chunk.cell(column, row));
    for (const std::size_t column : columns.without) cells_.without.push_back(chunk.cell(column, row));
    for (const std::size_t column : columns.newborns) cells_.newborns.push_back(chunk.cell(column, row));
    cells_.codes = columns.codes;
    return join_cells(spec, cells_, joined_);
  }

  /// Whether the row is of a newborn under a parent's name.
  bool is_of_newborn(const FieldColumns& columns, const TableChunk& chunk, std::size_t row) {
    cells_.newborns.clear();
    for (const std::size_t column : columns.newborns) cells_.newborns.push_back(chunk.cell(column, row));
    return khop::is_of_newborn(cells_.newborns);
  }

 private:
  FieldCells cells_;
  std::string joined_;
};

/// The text that encode() reads for a field in one row, as it stands there; see join_cells().
inline std::string field_text(const FieldSpec& spec, const FieldColumns& columns, const TableChunk& chunk,
                              std::size_t row) {
  return std::string{RawText{}.of(spec, columns, chunk, row)};
}

}  // namespace khop
