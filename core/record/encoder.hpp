#pragma once

#include "core/record/field_reader.hpp"
#include "core/record/records.hpp"
#include "core/record/table.hpp"
#include "index/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace khop {

struct EncodeOptions {
  std::string id_column;  ///< empty: row numbers (from 1) are the ids
};

struct Encoded {
  Records records;
  std::vector<FieldQuality> quality;                       ///< [field]
  std::vector<RejectedRow> rejected;                       ///< rows that repeat an id or have none, by source and line
  std::vector<std::vector<std::uint32_t>> rows_of_source;  ///< [source][kept record] = row number in that table
};

/// Reads tables into records under a schema. Columns that a table does not have are missing in its records.
///
/// Ids and rejected rows: see keep_rows(). Same tables, same result, for any number of threads.
/// Errors: usage, if no table has any column of the schema or the id column is absent.
Result<Encoded> encode(std::span<const Table> tables, const Schema& schema, const EncodeOptions& options);

}  // namespace khop
