#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// Where a cell's bytes stand in the text of its chunk.
struct CellRef {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

/// A run of rows of one input, in input order, as columns of cells.
///
/// A cell is the unquoted, unescaped, valid UTF-8 text of the input, not yet cleaned. The bytes belong to `text_owner`
/// (a mapped file, or a buffer where the input had to be decompressed or unescaped).
/// Invariant: every column has rows() cells; every cell lies inside `text`.
struct TableChunk {
  std::shared_ptr<const void> text_owner;
  std::string_view text;
  std::vector<std::vector<CellRef>> columns;  ///< [column][row]
  std::vector<std::uint64_t> lines;           ///< [row] line of the input where the row begins, from 1

  std::size_t rows() const noexcept { return lines.size(); }
  std::string_view cell(std::size_t column, std::size_t row) const noexcept {
    const CellRef ref = columns[column][row];
    return text.substr(ref.offset, ref.size);
  }
};

/// A row that was left out, and why. It is counted, and written to rejected.csv.
struct RejectedRow {
  std::string source;  ///< file name as given by the user
  std::uint64_t line = 0;
  std::string reason;
  std::string text;  ///< the row as it stood, cut after 1,000 bytes, invalid UTF-8 replaced
};

/// One input file, read.
struct Table {
  std::string source;                     ///< file name as given by the user, "-" for standard input
  std::vector<std::string> column_names;  ///< header in NFC, cleaned of BOM and outer white space
  std::vector<TableChunk> chunks;         ///< in input order
  std::vector<RejectedRow> rejected;      ///< rows that could not be read, by line
  std::string dialect;                    ///< for the report: "CSV, comma, UTF-8", "NDJSON, gzip" …
  std::vector<std::string> doubts;        ///< sentences on how it was read, which its user should see

  std::size_t rows() const noexcept {
    std::size_t total = 0;
    for (const TableChunk& chunk : chunks) total += chunk.rows();
    return total;
  }
};

}  // namespace khop
