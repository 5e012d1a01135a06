#pragma once

#include "core/record/records.hpp"
#include "core/record/table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace khop {

/// The rows of every table that become records, in order.
struct KeptRows {
  std::vector<std::vector<std::uint32_t>> rows;  ///< [source][kept record] = row number in that table
  std::vector<RejectedRow> rejected;             ///< by source and line
};

/// Where a table has a column; kNoColumn if it has none.
inline constexpr int kNoColumn = -1;
int column_index(const Table& table, const std::string& name);

/// Keeps the rows that have an id of their own: of rows of one table with the same id the first, and none without an
/// id. An id that stands in several tables is written `file:id` (file's stem). Blanks around ids do not count. Shapes:
/// id_columns [source], each a column of its table. Adds the id of each kept row to `ids`.
KeptRows keep_rows_with_ids(std::span<const Table> tables, std::span<const int> id_columns, RecordIds& ids);

/// Keeps all rows. Their numbers, from 1, are the ids; of several tables as `file:number`.
KeptRows keep_all_rows(std::span<const Table> tables, RecordIds& ids);

}  // namespace khop
