#pragma once

#include "core/record/table.hpp"
#include "index/base/result.hpp"
#include "io/input/decompress.hpp"
#include "io/input/encoding.hpp"

#include <cstddef>
#include <string>

namespace khop::io {

struct NdjsonOptions {
  std::size_t chunk_bytes = std::size_t{4} << 20;  ///< of text, a task; the rows do not depend on it
  ReadProgress progress;
};

/// Parses one JSON object a line on the threads of the current arena.
///
/// Columns are the union of the keys, in order of first appearance. A nested object's keys are joined to its own by a
/// dot (`{"a":{"b":1}}` fills `a.b`); the values inside an array, at any depth, become one cell, joined by `;` without
/// nulls. Strings are unescaped; numbers, true and false stand as written; null, a missing key, {} and [] are empty.
/// A line that is no object, is malformed, repeats a key, holds invalid UTF-8 or NUL (also as \u0000) or is longer than
/// 1 MiB is rejected with the column where it went wrong. Blank lines are skipped.
/// Errors: none but those of single lines; a text without any object is a table without columns.
Result<Table> parse_ndjson(const DecodedText& text, const std::string& source, const NdjsonOptions& options);

}  // namespace khop::io
