#pragma once

#include "core/record/table.hpp"
#include "index/base/result.hpp"
#include "io/input/decompress.hpp"
#include "io/input/encoding.hpp"

#include <cstddef>
#include <string>

namespace khop::io {

struct CsvOptions {
  char separator = 0;                              ///< 0: detect
  std::size_t chunk_bytes = std::size_t{4} << 20;  ///< of text, a task; the result does not depend on it
  ReadProgress progress;
};

/// Parses CSV with a header (RFC 4180; see PieceParser for rows that break it) on the threads of the current arena.
///
/// Shapes: one TableChunk per task that found rows; `lines` are exact, also behind quoted line feeds.
/// Errors: kBadInput when the header is missing or malformed. Bad rows are never fatal: they go to Table::rejected.
/// Cost: 0.5 to 1 ns a byte and thread.
Result<Table> parse_csv(const DecodedText& text, const std::string& source, const CsvOptions& options);

}  // namespace khop::io
