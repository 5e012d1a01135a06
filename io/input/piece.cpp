#include "io/input/piece.hpp"

#include "io/input/encoding.hpp"

#include <utility>

namespace khop::io {

void number_rows(Piece& piece) {
  for (std::uint64_t& line : piece.rows.lines) line += piece.first_line;
}

void place_piece(Piece&& piece, const std::shared_ptr<TextBuffer>& text, Table& table) {
  for (BadLine& bad : piece.bad) {
    table.rejected.push_back({table.source, piece.first_line + bad.line, std::move(bad.reason),
                              excerpt(text->view().substr(bad.begin, bad.size))});
  }
  if (piece.rows.rows() == 0) return;
  piece.rows.text_owner = own_slice(text, piece.begin, piece.end - piece.begin);
  table.chunks.push_back(std::move(piece.rows));
}

}  // namespace khop::io
