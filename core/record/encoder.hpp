#pragma once

#include "core/record/records.hpp"
#include "core/record/table.hpp"
#include "index/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace khop {

/// What normalising a field came to, for the report: nothing is silent.
struct FieldQuality {
  std::uint64_t present = 0;
  std::uint64_t missing = 0;     ///< empty, or a usual filler
  std::uint64_t unparsed = 0;    ///< text that is no value of the type; kept as missing
  std::uint64_t partial = 0;     ///< dates with a part missing or out of range
};

struct EncodeOptions {
  std::string id_column;  ///< empty: row numbers (from 1) are the ids
};

struct Encoded {
  Records records;
  std::vector<FieldQuality> quality;  ///< [field]
  std::vector<RejectedRow> rejected;  ///< rows that repeat an id or have none, by source and line
  std::vector<std::vector<std::uint32_t>> rows_of_source;  ///< [source][kept record] = row number in that table
};

/// Turns one cell (or joined cells) into the value that a field stores. Shared by the batch and the live engine.
class FieldReader {
 public:
  explicit FieldReader(const FieldSpec& spec);

  /// Cleaned text of a kTerm field; empty if missing. `scratch` is overwritten.
  std::string_view text(std::string_view raw, std::string& scratch) const;
  std::uint32_t date(std::string_view raw, FieldQuality& quality) const;
  Code16 code(std::string_view raw, FieldQuality& quality) const;
  float number(std::string_view raw, FieldQuality& quality) const;

 private:
  bool listed_missing(std::string_view cleaned) const;
  const FieldSpec* spec_;
};

/// Reads tables into records under a schema. Columns that a table does not have are missing in its records.
///
/// With several tables an id that stands in more than one is written `file:id` (file's stem). A repeat of an id inside
/// a table, or an empty id, is a rejected row. Same tables, same result, for any number of threads.
/// Errors: usage, if no table has any column of the schema or the id column is absent.
Result<Encoded> encode(std::span<const Table> tables, const Schema& schema, const EncodeOptions& options);

}  // namespace khop
