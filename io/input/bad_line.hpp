#pragma once

#include "core/record/table.hpp"
#include "io/input/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
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
/// `rows.lines` are relative until the piece is placed.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< where the next record begins
  std::uint64_t line_count = 0;
  TableChunk rows;
  std::vector<BadLine> bad;
};

/// Gives `piece` its first line and moves its rows and its bad lines to the table.
inline void place_piece(Piece&& piece, std::uint64_t first_line, std::string_view text, Table& table) {
  for (const BadLine& bad : piece.bad) {
    table.rejected.push_back(
        {table.source, first_line + bad.line, bad.reason, excerpt(text.substr(bad.begin, bad.size))});
  }
  if (piece.rows.rows() == 0) return;
  for (std::uint64_t& line : piece.rows.lines) line += first_line;
  table.chunks.push_back(std::move(piece.rows));
}

}  // namespace khop::io
