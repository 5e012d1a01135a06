#pragma once

#include "core/record/table.hpp"
#include "io/input/text_buffer.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace khop::io {

/// A part of the text that became no row. Lines count from the piece's first one, from 0.
struct BadLine {
  std::size_t begin = 0;
  std::size_t size = 0;
  std::uint64_t line = 0;
  std::string reason;
};

/// What one worker made of one stretch of the text: rows, and what is needed to put it in place among its neighbours.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;           ///< where the next record begins
  std::uint64_t first_line = 0;  ///< known when all pieces before it are
  std::uint64_t line_count = 0;
  TableChunk rows;  ///< `lines` count from the piece's first one until number_rows()
  std::vector<BadLine> bad;
};

/// Makes the lines of the rows absolute.
void number_rows(Piece& piece);

/// Moves a numbered piece's rows to the end of the table, and its bad lines to the rejected ones.
void place_piece(Piece&& piece, const std::shared_ptr<TextBuffer>& text, Table& table);

}  // namespace khop::io
