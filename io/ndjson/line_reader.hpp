#pragma once

#include "core/record/table.hpp"
#include "io/input/piece.hpp"
#include "io/input/text_buffer.hpp"

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace khop::io {

/// The rows of one stretch of lines; its columns in order of first appearance there.
struct NdjsonPiece {
  Piece piece;
  std::vector<std::string> names;
};

/// Reads objects line by line into columns. Cells are views into the text; what must be unescaped or joined is written
/// over its own raw form, which is never shorter, once the whole line is known to be good.
///
/// Threads: one reader per thread; readers of disjoint stretches may share a text.
class LineReader {
 public:
  static constexpr std::size_t kMaxLineBytes = std::size_t{1} << 20;
  static constexpr int kMaxDepth = 64;

  explicit LineReader(TextBuffer& text);

  /// Reads the lines that begin in [from, stop), `from` being the begin of a line.
  NdjsonPiece read(std::size_t from, std::size_t stop);

 private:
  struct Column {
    std::string name;
    bool plain = false;  ///< its JSON form is the name itself, so that a key can be compared without unescaping
    std::vector<CellRef> cells;
  };
  /// A cell whose text differs from its raw form, until the line is accepted.
  struct Rewrite {
    std::size_t begin = 0;  ///< in the text
    std::string_view bytes;
  };
  void read_line(std::size_t begin, std::size_t size);
  // Each returns whether all was well; if not, complaint_ says what was wrong and where.
  bool take_document();
  bool take_object(simdjson::ondemand::object object, const std::string& prefix, int depth);
  bool take_field(simdjson::ondemand::field& field, const std::string& prefix, int depth);
  bool take_cell(simdjson::ondemand::value& value, std::string_view token, std::size_t column, int depth);
  bool join_value(simdjson::ondemand::value& value, std::string& out, int depth);
  bool join_array(simdjson::ondemand::array array, std::string& out, int depth);
  bool join_object(simdjson::ondemand::object object, std::string& out, int depth);
  bool complain(const char* place, std::string what);
  bool complain(simdjson::error_code error);

  bool is_likely_column(const char* raw_key) const noexcept;
  std::size_t column_named(std::string_view name);
  bool set_cell(std::size_t column, CellRef cell, std::string_view token);
  CellRef ref(std::string_view inside) const noexcept;
  void accept_row();
  void undo_row();

  TextBuffer& text_;
  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  std::string_view line_;
  std::string complaint_;
  bool has_escapes_ = false;  ///< a backslash somewhere in the line

  std::vector<Column> columns_;
  std::unordered_map<std::string, std::size_t> column_of_;
  std::size_t known_columns_ = 0;  ///< before this line
  std::size_t likely_ = 0;         ///< the column that follows the last one, as in most lines
  std::vector<std::size_t> touched_;
  std::vector<Rewrite> rewrites_;
  std::deque<std::string> joined_;  ///< arrays of this line; their addresses stay
  Piece piece_;
  std::size_t piece_bytes_ = 0;
};

}  // namespace khop::io
