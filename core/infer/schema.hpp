#pragma once

#include "core/infer/file_habits.hpp"
#include "core/infer/place_eras.hpp"
#include "core/infer/profile.hpp"
#include "core/infer/roles.hpp"
#include "core/model/model.hpp"

#include <span>
#include <string>
#include <vector>

namespace khop {

/// What the user says in one line each; everything else is inferred.
struct InferOptions {
  std::string id_column;                ///< --id
  std::vector<std::string> not_fields;  ///< --not-field
  std::vector<FieldSpec> fields;        ///< --field name=type:column, beside or instead of what is inferred
  std::size_t first_right_table = 0;    ///< of a link: the persons' tables begin here; 0: no link
};

/// How one column of the input is used, for the report.
struct ColumnUse {
  std::string column;
  std::string role;
  std::string field;  ///< empty if unused
  std::string reason;
};

struct InferredSchema {
  Schema schema;
  std::string id_column;                ///< empty: row numbers
  std::vector<Comparison> comparisons;  ///< levels with initial m; u is 0 until estimated
  std::vector<ColumnUse> columns;
  std::vector<FileEra> eras;      ///< of the fields of places, file by file
  std::vector<FileHabit> habits;  ///< of the files that write dates or sexes otherwise than others
  std::vector<std::string> notes;
  std::vector<std::string> warnings;  ///< of a link: what persons have, and nothing of the entries is compared with
};

/// Chooses record id, fields and comparisons from headers and contents of a sample.
///
/// Columns of one role that never stand in the same table are read as one field. The record id is the column `id`, or
/// another one under a usual header of ids, or one that no header and no content gives a meaning, if all its values
/// differ, in all rows; without any the rows are numbered.
/// Errors: usage, if no column is left to compare by, or an option names a column that is not there.
Result<InferredSchema> infer_schema(std::span<const Table> tables, const RowSample& sample,
                                    std::span<const ColumnProfile> profiles, const InferOptions& options);

/// Whether a field holds further numbers of rows whose first one another field holds. Such fields are compared together:
/// any number of one record may be any of the other.
bool is_further_number(const Schema& schema, std::uint16_t field);

/// A field, and those of the further numbers of its rows.
std::vector<std::uint16_t> fields_compared_with(const Schema& schema, std::uint16_t field);

/// The comparisons that suit a schema: one a field (but for further numbers, which stand with the first), and orders for
/// pairs of fields that people swap.
std::vector<Comparison> comparisons_for(const Schema& schema);

}  // namespace khop
