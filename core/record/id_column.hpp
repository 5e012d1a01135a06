#pragma once

#include "core/record/table.hpp"

#include <span>
#include <string>
#include <string_view>

namespace khop {

/// Whether record ids usually stand under a header: id, rec_id, Record ID, row-id …
bool is_id_header(std::string_view header);

/// Whether every row of the tables that have a column has a value there, and all are different: in one table, and from
/// one table to the next. Blanks around values do not count. Cost: a hash a row, and sorting them.
bool every_value_differs(std::span<const Table> tables, const std::string& column);

/// The column of a table that holds its record ids: the one named; where the table lacks it, its own column `id`, or
/// one under another usual header of ids in which every value differs. kNoColumn: its rows are numbered.
int id_column_of(const Table& table, const std::string& name);

}  // namespace khop
