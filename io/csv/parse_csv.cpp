#include "io/csv/parse_csv.hpp"

#include "io/csv/header_doubts.hpp"
#include "io/csv/piece_parser.hpp"
#include "io/csv/sniff.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <utility>
#include <vector>

namespace khop::io {
namespace {

/// The text behind the header, cut at equal distances. Cuts fall anywhere; a task reads the records that begin
/// between its cut and the next one.
struct Cuts {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t step = 1;

  std::size_t count() const noexcept { return (end - begin + step - 1) / step; }
  std::size_t at(std::size_t task) const noexcept { return std::min(begin + task * step, end); }
};

std::vector<CsvPiece> parse_speculatively(const TextBuffer& text, const RowShape& shape, const Cuts& cuts,
                                          const ReadProgress& progress) {
  std::vector<CsvPiece> pieces(cuts.count());
  std::atomic<std::uint64_t> done{cuts.begin};
  tbb::enumerable_thread_specific<PieceParser> parsers([&] { return PieceParser(text, shape); });
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pieces.size(), 1), [&](const auto& range) {
    PieceParser& parser = parsers.local();
    for (std::size_t task = range.begin(); task != range.end(); ++task) {
      const std::size_t stop = cuts.at(task + 1);
      const std::size_t start = task == 0 ? cuts.begin : parser.guess_record_start(cuts.at(task), stop);
      pieces[task] = parser.parse(start, stop);
      const std::uint64_t total = done += stop - cuts.at(task);
      if (progress) progress(total, cuts.end);
    }
  });
  return pieces;
}

/// Walks the pieces in order and parses again what a wrong guess left out or read from the wrong place.
/// A piece stands exactly when it begins where its forerunner ended, because parsing depends on nothing else.
std::vector<CsvPiece> join_pieces(std::vector<CsvPiece> pieces, const TextBuffer& text, const RowShape& shape,
                                  const Cuts& cuts) {
  PieceParser parser(text, shape);
  std::vector<CsvPiece> joined;
  joined.reserve(pieces.size());
  std::size_t at = cuts.begin;
  const auto take = [&](CsvPiece&& piece) {
    at = piece.piece.end;
    joined.push_back(std::move(piece));
  };
  for (std::size_t task = 0; task < pieces.size(); ++task) {
    const std::size_t stop = cuts.at(task + 1);
    CsvPiece& guessed = pieces[task];
    if (at < guessed.piece.begin && at < stop) take(parser.parse(at, std::min(guessed.piece.begin, stop)));
    if (at >= stop) continue;
    if (at == guessed.piece.begin)
      take(std::move(guessed));
    else
      take(parser.parse(at, stop));
  }
  return joined;
}

/// Takes the doubled quotes out of the cells, in place. Only now are the bytes this piece's alone.
void unescape_cells(CsvPiece& csv, char* text) {
  for (const EscapedCell& place : csv.escaped) {
    CellRef& cell = csv.piece.rows.columns[place.column][place.row];
    char* const begin = text + csv.piece.begin + cell.offset;
    char* out = begin;
    for (const char* in = begin; in != begin + cell.size; ++in) {
      *out++ = *in;
      if (*in == '"') ++in;
    }
    cell.size = static_cast<std::uint32_t>(out - begin);
  }
}

std::string describe(const DecodedText& text, char separator, const Header& header) {
  std::string result = "CSV, " + separator_name(separator) + ", " + text.encoding;
  if (header.repaired > 0) {
    result += ", " + std::to_string(header.repaired) + (header.repaired == 1 ? " column name" : " column names") +
              " empty or repeated and made unique";
  }
  return result;
}

}  // namespace

Result<Table> parse_csv(const DecodedText& decoded, const std::string& source, const CsvOptions& options) {
  TextBuffer& text = *decoded.buffer;
  const char separator = options.separator != 0 ? options.separator : detect_separator(text, decoded.begin);
  Result<Header> header = read_header(text, decoded.begin, separator, source);
  if (!header) return header.error();

  Table table;
  table.source = source;
  table.dialect = describe(decoded, separator, *header);
  table.doubts = doubts_about(*header, separator, options.separator != 0, source);
  table.column_names = std::move(header->names);

  const RowShape shape{separator, table.column_names.size()};
  const Cuts cuts{header->end, text.size(), std::clamp<std::size_t>(options.chunk_bytes, 1, std::size_t{1} << 30)};
  std::vector<CsvPiece> pieces =
      join_pieces(parse_speculatively(text, shape, cuts, options.progress), text, shape, cuts);
  std::uint64_t line = header->lines + 1;
  for (CsvPiece& csv : pieces) {
    csv.piece.first_line = line;
    line += csv.piece.line_count;
  }
  tbb::parallel_for(std::size_t{0}, pieces.size(), [&](std::size_t i) {
    unescape_cells(pieces[i], text.data());
    number_rows(pieces[i].piece);
  });
  for (CsvPiece& csv : pieces) place_piece(std::move(csv.piece), decoded.buffer, table);
  return table;
}

}  // namespace khop::io
