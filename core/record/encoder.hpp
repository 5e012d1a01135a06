#pragma once

#include "core/record/field_habit.hpp"
#include "core/record/field_reader.hpp"
#include "core/record/records.hpp"
#include "core/record/table.hpp"
#include "index/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace khop {

/// Records are numbered in 31 bits: values are gathered by signed 32-bit numbers of records and of terms.
inline constexpr std::uint64_t kMostRecords = (std::uint64_t{1} << 31) - 1;

struct EncodeOptions {
  std::string id_column;                      ///< empty: row numbers (from 1) are the ids
  std::uint64_t most_records = kMostRecords;  ///< of all tables together; lower only in tests
  /// [table][field] by which list of units a table's places are meant; empty: as the fields say.
  std::vector<std::vector<place::Era>> eras{};
  /// [table][field] how a table writes a field otherwise than the fields say; empty: none does.
  std::vector<std::vector<FieldHabit>> habits{};
};

struct Encoded {
  Records records;
  std::vector<FieldQuality> quality;                       ///< [field]
  std::vector<RejectedRow> rejected;                       ///< rows that repeat an id or have none, by source and line
  std::vector<std::vector<std::uint32_t>> rows_of_source;  ///< [source][kept record] = row number in that table
};

/// Reads tables into records under a schema. Columns that a table does not have are passed over in its records.
///
/// Ids and rejected rows: see keep_rows(). Same tables, same result, for any number of threads.
/// Errors: usage, if no table has any column of a field, or keep_rows() finds no ids; resource, if there are more rows
/// than `most_records`.
Result<Encoded> encode(std::span<const Table> tables, const Schema& schema, const EncodeOptions& options);

}  // namespace khop
