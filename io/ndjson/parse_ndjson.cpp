#include "io/ndjson/parse_ndjson.hpp"

#include "core/text/composed.hpp"
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

/// Where each piece begins, and the end of the text. Cuts at equal distances move to the next line: a JSON string holds
/// no line feed, so nothing is guessed. All are found before the first is read, because readers write unescaped line
/// feeds into the text.
std::vector<std::size_t> cut_lines(std::string_view text, std::size_t begin, std::size_t step) {
  std::vector<std::size_t> starts;
  for (std::size_t cut = begin; cut < text.size();) {
    starts.push_back(cut);
    const std::size_t end = text.find('\n', cut + step - 1);
    if (end == std::string_view::npos) break;
    cut = end + 1;
  }
  starts.push_back(text.size());
  return starts;
}

std::vector<NdjsonPiece> read_pieces(TextBuffer& text, std::size_t begin, const NdjsonOptions& options) {
  const std::size_t step = std::clamp<std::size_t>(options.chunk_bytes, 1, std::size_t{1} << 30);
  const std::vector<std::size_t> starts = cut_lines(text.view(), begin, step);
  std::vector<NdjsonPiece> pieces(starts.size() - 1);
  std::atomic<std::uint64_t> done{begin};
  tbb::enumerable_thread_specific<LineReader> readers([&] { return LineReader(text); });
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pieces.size(), 1), [&](const auto& range) {
    for (std::size_t task = range.begin(); task != range.end(); ++task) {
      pieces[task] = readers.local().read(starts[task], starts[task + 1]);
      const std::uint64_t total = done += starts[task + 1] - starts[task];
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

/// In NFC, but for names that are then another column's: both may stand in one row.
void compose_names(std::vector<std::string>& names) {
  for (std::string& name : names) {
    std::string whole = composed(name);
    if (std::find(names.begin(), names.end(), whole) == names.end()) name = std::move(whole);
  }
}

}  // namespace

Result<Table> parse_ndjson(const DecodedText& decoded, const std::string& source, const NdjsonOptions& options) {
  std::vector<NdjsonPiece> pieces = read_pieces(*decoded.buffer, decoded.begin, options);
  Table table;
  table.source = source;
  table.dialect = "NDJSON, " + decoded.encoding;
  std::unordered_map<std::string, std::size_t> column_of;
  table.column_names = unite_names(pieces, column_of);
  compose_names(table.column_names);

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
