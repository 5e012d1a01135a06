#pragma once

#include "core/record/table.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace khop {

/// Whether record ids usually stand under a header: id, rec_id, Record ID, row-id, Mã hồ sơ, MA_LK, STT …
bool is_id_header(std::string_view header);

/// Of the tables that have a column, the rows without a value there or with that of an earlier row, of the same table
/// or another. Blanks around values do not count. Cost: a hash a row, and sorting them, on all threads.
std::size_t rows_without_own_value(std::span<const Table> tables, const std::string& column);

/// Whether there are no such rows.
bool every_value_differs(std::span<const Table> tables, const std::string& column);

/// Whether a column of a table, if it has it, can be its record ids: at most one row in a hundred has no value of its
/// own. Such rows are mistakes, and rejected; where there are more, the column means something else.
bool holds_ids(const Table& table, const std::string& column);

/// The column of a table that holds its record ids: the one named; where the table lacks it, its own column `id`, or
/// one under another usual header of ids that holds_ids(), of several the surest. kNoColumn: its rows are numbered.
int id_column_of(const Table& table, const std::string& name);

}  // namespace khop
