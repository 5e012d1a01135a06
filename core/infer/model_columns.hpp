#pragma once

#include "core/infer/schema.hpp"
#include "core/model/model.hpp"
#include "core/record/table.hpp"
#include "index/base/result.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace khop {

/// A given model names the columns of the files that it was trained on. These functions are about files whose headers are
/// others. A file has a field if it has any of its columns, or of a parent's name those of newborns.

/// Whether some file lacks a field.
bool lacks_fields(const Schema& schema, std::span<const Table> tables);

/// Adds to fields that a file lacks the columns that it has for them: those of the field that was inferred of these same
/// files, if that reads one of the model's columns elsewhere, or is of the same type and called the same, or of a type of
/// which both have one only (a sex, a full name). No column is read twice, or beside one of the model's.
/// Returns a sentence for each file and field.
std::vector<std::string> read_other_headers(Schema& schema, std::span<const Table> tables, const Schema& inferred);

/// Sentences on fields that are compared, and that one side of a link lacks: there they say nothing.
/// `rules`: those to be used. `first_right_table`: of a link, the persons' tables begin here; 0: no link.
/// Errors: bad input, if one side only lacks the personal number, by which outcomes are named; or if no rule can bring the
/// rows of a file together with any other. Names file, field and columns.
Result<std::vector<std::string>> check_model_columns(const Model& model, std::span<const BlockingRule> rules,
                                                     std::span<const Table> tables, std::size_t first_right_table);

}  // namespace khop
