#include "io/ndjson/parse_ndjson.hpp"

#include "io/ndjson/line_reader.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace khop::io {
namespace {

std::size_t line_start(std::string_view text, std::size_t from, std::size_t begin) noexcept {
  if (from <= begin) return begin;
  const std::size_t end = text.find('\n', from - 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// Lines are independent: a JSON string holds no line feed. So cuts move to the next line, and nothing is guessed.
std::vector<NdjsonPiece> read_pieces(TextBuffer& text, std::size_t begin, const NdjsonOptions& options) {
  const std::size_t step = std::clamp<std::size_t>(options.chunk_bytes, 1, std::size_t{1} << 30);
  const std::size_t size = text.size() - begin;
  std::vector<NdjsonPiece> pieces((size + step - 1) / step);
  std::atomic<std::uint64_t> done{begin};
  tbb::enumerable_thread_specific<LineReader> readers([&] { return LineReader(text); });
  const auto start_of = [&](std::size_t task) {
    return line_start(text.view(), std::min(begin + task * step, text.size()), begin);
  };
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pieces.size(), 1), [&](const auto& range) {
    for (std::size_t task = range.begin(); task != range.end(); ++task) {
      const std::size_t from = start_of(task);
      const std::size_t stop = std::max(from, start_of(task + 1));
      pieces[task] = readers.local().read(from, stop);
      const std::uint64_t total = done += stop - from;
      if (options.progress) options.progress(total, text.size());
    }
  });
  return pieces;
}

/// The pieces' columns, in the order in which the whole file first names them.
std::vector<std::string> unite_names(const std::vector<NdjsonPiece>& pieces,
                                     std::unordered_map<std::string, std::size_t>& column_of) {
  std::vector<std::string> names;
  for (const NdjsonPiece& ndjson : pieces) {
    for (const std::string& name : ndjson.names) {
      if (column_of.try_emplace(name, names.size()).second) names.push_back(name);
    }
  }
  return names;
}

}  // namespace

Result<Table> parse_ndjson(DecodedText decoded, const std::string& source, const NdjsonOptions& options) {
  std::vector<NdjsonPiece> pieces = read_pieces(*decoded.buffer, decoded.begin, options);
  Table table;
  table.source = source;
  table.dialect = "NDJSON, " + decoded.encoding;
  std::unordered_map<std::string, std::size_t> column_of;
  table.column_names = unite_names(pieces, column_of);

  std::uint64_t line = 1;
  for (NdjsonPiece& ndjson : pieces) {
    ndjson.piece.first_line = line;
    line += ndjson.piece.line_count;
  }
  tbb::parallel_for(std::size_t{0}, pieces.size(), [&](std::size_t i) {
    TableChunk& rows = pieces[i].piece.rows;
    std::vector<std::vector<CellRef>> columns(table.column_names.size());
    for (std::size_t k = 0; k < rows.columns.size(); ++k) {
      columns[column_of.at(pieces[i].names[k])] = std::move(rows.columns[k]);
    }
    for (std::vector<CellRef>& column : columns) column.resize(rows.rows());
    rows.columns = std::move(columns);
    number_rows(pieces[i].piece);
  });
  for (NdjsonPiece& ndjson : pieces) place_piece(std::move(ndjson.piece), decoded.buffer, table);
  return table;
}

}  // namespace khop::io
