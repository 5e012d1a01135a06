#pragma once

#include "core/record/records.hpp"
#include "core/record/table.hpp"
#include "index/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
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

/// An id without the blanks around it, which do not count.
std::string_view trimmed_id(std::string_view id) noexcept;

/// Keeps the rows that become records, and adds the id of each to `ids`. All these ids differ.
///
/// With an id column: the rows that have an id of their own, that is of rows of one table with the same id the first,
/// and none without an id. An id that stands in several tables is written `file:id`, where `file` is one of
/// source_names(), or that name with a number if an id of the input looks the same. Blanks around ids do not count.
/// Without one (`id_column` is empty): all rows. Their numbers, from 1, are the ids; of several tables as `file:number`.
/// A table that lacks the id column has another one or row numbers, see id_column_of(); the numbers as `file:number`.
/// Errors: usage, if no table has the id column, nor, if that is a usual header of ids, another such column.
Result<KeptRows> keep_rows(std::span<const Table> tables, const std::string& id_column, RecordIds& ids);

}  // namespace khop
