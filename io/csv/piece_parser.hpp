#pragma once

#include "io/csv/structure.hpp"
#include "io/input/piece.hpp"
#include "io/input/text_buffer.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace khop::io {

/// What every row of a file must look like.
struct RowShape {
  char separator = ',';
  std::size_t columns = 0;
};

/// A cell whose doubled quotes are still in the text. They are taken out in place, but only when it is certain that
/// no other worker reads the same bytes.
struct EscapedCell {
  std::uint32_t column = 0;
  std::uint32_t row = 0;
};

struct CsvPiece {
  Piece piece;
  std::vector<EscapedCell> escaped;
};

/// Reads records one after another from a known record start.
///
/// What comes out is a function of the text, the shape and the start alone; it does not depend on block or piece
/// sizes. That is what lets pieces be parsed speculatively and joined exactly where one ends and the next began.
///
/// A record that is no row (wrong number of columns, a quote where none may stand, a quote never closed within
/// kMaxRecordBytes) is rejected as its first physical line, and reading goes on at the next physical line: an unclosed
/// quote costs its own line, not the rest of the file. A record that is well formed over several lines but has the
/// wrong number of columns is rejected whole, unless one of its inner lines is itself a row of the right shape: then
/// the first line's quote is taken to be unclosed. Rows with invalid UTF-8 or NUL bytes are rejected whole.
/// Blank lines are skipped, also where a row has only one column.
///
/// Threads: one parser per thread; parsers only read the text.
class PieceParser {
 public:
  static constexpr std::size_t kMaxRecordBytes = std::size_t{1} << 20;

  PieceParser(const TextBuffer& text, RowShape shape);

  /// Reads the records that begin in [from, stop), `from` being the begin of a record.
  CsvPiece parse(std::size_t from, std::size_t stop);

  /// The first line start at or behind `from` where a good row begins; `stop` when there is none before it.
  /// A guess: inside quotes there may be lines that look like rows.
  std::size_t guess_record_start(std::size_t from, std::size_t stop);

 private:
  struct Cursor {
    std::uint32_t at = 0;  ///< begin of the record, in the block
    std::size_t next = 0;  ///< its first structural character
    std::uint64_t line = 0;
  };

  void reserve_rows(std::size_t from, std::size_t stop);
  Cursor parse_block(std::uint32_t stop, bool check_bytes);
  bool take_plain_row(Cursor& cursor);
  bool take_quoted_row(Cursor& cursor);
  bool take_record(Cursor& cursor, bool check_bytes);
  bool refuse(Cursor& cursor, const Scan& scan);
  bool refuse_miscounted(Cursor& cursor, const Scan& scan);
  void refuse_too_long(bool in_quotes);
  ScanStatus find_inner_row(const Cursor& cursor, const Scan& scan);
  bool reject_first_line(Cursor& cursor, std::string reason);
  void reject_span(const Cursor& cursor, std::uint32_t end, std::string reason);
  void keep_row(const Cursor& cursor);
  void flush_batch();

  const TextBuffer& text_;
  RowShape shape_;
  Block block_;
  std::vector<RawCell> cells_;
  std::vector<RawCell> inner_cells_;

  std::size_t block_begin_ = 0;  ///< in the text
  std::uint32_t shift_ = 0;      ///< from the piece's begin to the block's
  std::size_t stride_ = 0;
  std::size_t batch_rows_ = 0;
  std::vector<CellRef> batch_;  ///< [column * stride_ + row]: rows of the block, before they are known to be text
  std::vector<std::uint64_t> batch_lines_;
  std::vector<EscapedCell> batch_escaped_;
  std::vector<BadLine> batch_bad_;
  CsvPiece out_;
};

}  // namespace khop::io
