#pragma once

#include "core/record/table.hpp"
#include "index/base/result.hpp"
#include "io/input/decompress.hpp"

#include <cstddef>
#include <string>

namespace khop::io {

struct ReadOptions {
  char separator = 0;                              ///< of CSV; 0: detect among , ; tab |
  unsigned threads = 0;                            ///< 0: those of the current TBB arena
  std::size_t chunk_bytes = std::size_t{4} << 20;  ///< of text, a task; the table's rows do not depend on it
  std::size_t most_bytes = 0;         ///< of text unpacked, piped or copied as UTF-8; 0: half of the machine's memory
  std::size_t* held_bytes = nullptr;  ///< of such text, by the inputs of a run so far; this one's is added
  ReadProgress progress;              ///< bytes read, of the total; called from several threads
};

/// Reads one whole input: CSV or NDJSON, plain, gzip or zstd. "-" is standard input.
///
/// NDJSON when the name ends in .ndjson, .jsonl or .json (before .gz or .zst), or the text begins with `{"`; else CSV.
/// Compression is decided by content alone. Regular files are mapped.
/// Dropping a TableChunk gives its text's memory back.
/// Errors: kResource when more than `most_bytes`, with those held already, would have to be held in memory.
///         kIo when the file cannot be opened or read. kBadInput when it is empty, not text, a damaged or truncated
///         archive, or has no usable header. Single bad rows are in Table::rejected, never an error.
Result<Table> read_table(const std::string& path, const ReadOptions& options = {});

/// The same for bytes at hand (tests, uploads). `name` plays the path's part in messages and for the extension.
Result<Table> read_table_from(std::string_view bytes, const std::string& name, const ReadOptions& options = {});

}  // namespace khop::io
