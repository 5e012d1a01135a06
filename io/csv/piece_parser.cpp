#include "io/csv/piece_parser.hpp"

#include "io/input/encoding.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace khop::io {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 16;
constexpr std::size_t kGuessBytes = std::size_t{1} << 12;

std::string miscounted(std::size_t expected, std::size_t found) {
  return "expected " + std::to_string(expected) + (expected == 1 ? " column, got " : " columns, got ") +
         std::to_string(found);
}

std::string unclosed(std::size_t column) { return "quote in column " + std::to_string(column) + " is not closed"; }

bool is_clean(std::string_view bytes) noexcept {
  return std::memchr(bytes.data(), 0, bytes.size()) == nullptr && is_utf8(bytes);
}

}  // namespace

PieceParser::PieceParser(const TextBuffer& text, RowShape shape)
    : text_(text), shape_(shape), block_(shape.separator) {}

CsvPiece PieceParser::parse(std::size_t from, std::size_t stop) {
  out_ = {};
  out_.piece.begin = from;
  out_.piece.rows.columns.resize(shape_.columns);
  std::size_t block_bytes = kBlockBytes;
  std::size_t at = from;
  while (at < stop) {
    block_begin_ = at;
    shift_ = static_cast<std::uint32_t>(at - from);
    block_.load(text_.data() + at, block_bytes, text_.size() - at);
    if (at == from) reserve_rows(from, stop);
    const auto block_stop = static_cast<std::uint32_t>(std::min(stop - at, block_.size()));
    Cursor end = parse_block(block_stop, false);
    if (!is_clean({block_.text(), end.at})) end = parse_block(block_stop, true);
    flush_batch();
    if (end.at > 0) {
      at = std::min(at + end.at, text_.size());  // not behind the line feed that seals the text
      out_.piece.line_count += end.line;
      block_bytes = kBlockBytes;
    } else if (block_bytes < kMaxRecordBytes) {
      block_bytes *= 2;
    } else {
      const Scan scan = block_.scan(0, 0, cells_);
      refuse_too_long(scan.in_quotes);
      at = out_.piece.end;
    }
  }
  out_.piece.end = at;
  TableChunk& rows = out_.piece.rows;
  rows.text = text_.view().substr(from, at - from);
  return std::exchange(out_, {});
}

/// Room for the rows that the first block lets expect; where lines become much shorter, vectors grow by themselves.
void PieceParser::reserve_rows(std::size_t from, std::size_t stop) {
  const std::size_t size = stop - from;
  const std::size_t per_row = std::max<std::size_t>(block_.size() * shape_.columns / (block_.count() + 1), 1);
  const std::size_t rows = size / per_row + size / per_row / 8 + 8;
  for (std::vector<CellRef>& column : out_.piece.rows.columns) column.reserve(rows);
  out_.piece.rows.lines.reserve(rows);
}

/// Takes records until one begins at or behind `stop` or does not end in the block; returns where it begins.
PieceParser::Cursor PieceParser::parse_block(std::uint32_t stop, bool check_bytes) {
  stride_ = block_.count() / shape_.columns + 1;
  if (batch_.size() < stride_ * shape_.columns) batch_.resize(stride_ * shape_.columns);
  batch_rows_ = 0;
  batch_lines_.clear();
  batch_escaped_.clear();
  batch_bad_.clear();
  Cursor cursor;
  bool quotes = false;
  while (cursor.at < stop) {
    if (block_.is_blank_line(cursor.at)) {
      if (cursor.next >= block_.count()) break;  // its line feed stands behind the block
      cursor.at = block_.positions()[cursor.next++] + 1;
      ++cursor.line;
    } else if (check_bytes || !(quotes ? take_quoted_row(cursor) : take_plain_row(cursor))) {
      quotes = !quotes;  // the other way may suit the next rows better
      if (!take_record(cursor, check_bytes)) break;
    }
  }
  return cursor;
}

/// The common case: no quotes, the right number of columns. False leaves the cursor alone.
inline bool PieceParser::take_plain_row(Cursor& cursor) {
  const std::size_t columns = shape_.columns;
  if (block_.count() - cursor.next < columns) return false;
  const char* const text = block_.text();
  const std::uint32_t shift = shift_;
  const std::uint32_t* const ends = block_.positions() + cursor.next;
  CellRef* out = batch_.data() + batch_rows_;
  std::uint32_t begin = cursor.at;
  bool plain = true;
  for (std::size_t column = 0; column + 1 < columns; ++column) {
    const std::uint32_t end = ends[column];
    plain &= text[end] == shape_.separator;
    *out = {begin + shift, end - begin};
    out += stride_;
    begin = end + 1;
  }
  const std::uint32_t end = ends[columns - 1];
  if (!plain || text[end] != '\n') return false;
  *out = {begin + shift, end - begin - (end > begin && text[end - 1] == '\r' ? 1 : 0)};
  keep_row(cursor);
  cursor.at = end + 1;
  cursor.next += columns;
  ++cursor.line;
  return true;
}

/// The next common case: quotes around some cells, around separators too, but no doubled quotes and no line feeds.
/// False leaves the cursor alone.
inline bool PieceParser::take_quoted_row(Cursor& cursor) {
  const char* const text = block_.text();
  const std::uint32_t* const positions = block_.positions();
  const std::size_t count = block_.count();
  CellRef* out = batch_.data() + batch_rows_;
  std::uint32_t begin = cursor.at;
  std::size_t next = cursor.next;
  for (std::size_t column = 1; column <= shape_.columns; ++column) {
    const bool is_last = column == shape_.columns;
    const bool is_quoted = text[begin] == '"';
    if (is_quoted) {
      do ++next;
      while (next < count && text[positions[next]] == shape_.separator);
      if (next + 1 >= count || text[positions[next]] != '"') return false;
      ++next;
    }
    if (next >= count) return false;
    const std::uint32_t delimiter = positions[next++];
    if (text[delimiter] != (is_last ? '\n' : shape_.separator)) return false;
    const bool crlf = is_last && delimiter > begin && text[delimiter - 1] == '\r';
    const std::uint32_t end = delimiter - (crlf ? 1 : 0);
    if (is_quoted && positions[next - 2] != end - 1) return false;  // something behind the closing quote
    const std::uint32_t quote = is_quoted ? 1 : 0;
    *out = {begin + quote + shift_, end - begin - 2 * quote};
    out += stride_;
    begin = delimiter + 1;
  }
  keep_row(cursor);
  cursor = {begin, next, cursor.line + 1};
  return true;
}

inline void PieceParser::keep_row(const Cursor& cursor) {
  ++batch_rows_;
  batch_lines_.push_back(out_.piece.line_count + cursor.line);
}

/// Any record, good or bad. False when it does not end in the block.
bool PieceParser::take_record(Cursor& cursor, bool check_bytes) {
  const Scan scan = block_.scan(cursor.at, cursor.next, cells_);
  if (scan.status == ScanStatus::kNeedMore) return false;
  if (scan.status != ScanStatus::kRecord) return refuse(cursor, scan);
  if (cells_.size() != shape_.columns) return refuse_miscounted(cursor, scan);
  const std::string_view bytes(block_.text() + cursor.at, scan.end - cursor.at);
  if (check_bytes && !is_clean(bytes)) {
    reject_span(cursor, scan.end, is_utf8(bytes) ? "contains a NUL byte" : "not valid UTF-8");
  } else {
    for (std::size_t column = 0; column < cells_.size(); ++column) {
      const RawCell& cell = cells_[column];
      batch_[column * stride_ + batch_rows_] = {cell.begin + shift_, cell.size};
      if (cell.escaped) {
        batch_escaped_.push_back({static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(batch_rows_)});
      }
    }
    keep_row(cursor);
  }
  cursor = {scan.end, scan.next, cursor.line + 1 + scan.newlines};
  return true;
}

/// The grammar was broken. Where that shows only on a later line, the quote was opened on the first one by mistake.
bool PieceParser::refuse(Cursor& cursor, const Scan& scan) {
  const std::size_t column = cells_.size() + 1;
  const char* const begin = block_.text() + cursor.at;
  const bool later_line = std::memchr(begin, '\n', scan.error_at - cursor.at) != nullptr;
  if (scan.status == ScanStatus::kUnclosedQuote || later_line) {
    std::size_t opened = 1;  // the first column that leaves the line
    while (opened < column &&
           std::memchr(begin, '\n', cells_[opened - 1].begin + cells_[opened - 1].size - cursor.at) == nullptr) {
      ++opened;
    }
    return reject_first_line(cursor, unclosed(opened));
  }
  if (scan.status == ScanStatus::kTextAfterQuote) {
    return reject_first_line(cursor, "text after the closing quote in column " + std::to_string(column));
  }
  return reject_first_line(cursor, "quote inside the unquoted value of column " + std::to_string(column));
}

bool PieceParser::refuse_miscounted(Cursor& cursor, const Scan& scan) {
  const ScanStatus inner = scan.newlines == 0 ? ScanStatus::kUnclosedQuote : find_inner_row(cursor, scan);
  const bool can_grow = cursor.at > 0 || block_.size() < kMaxRecordBytes;
  if (inner == ScanStatus::kNeedMore && can_grow) return false;
  if (inner == ScanStatus::kRecord) {
    std::size_t opened = 0;
    const char* const begin = block_.text() + cursor.at;
    while (std::memchr(begin, '\n', cells_[opened].begin + cells_[opened].size - cursor.at) == nullptr) ++opened;
    return reject_first_line(cursor, unclosed(opened + 1));
  }
  reject_span(cursor, scan.end, miscounted(shape_.columns, cells_.size()));
  cursor = {scan.end, scan.next, cursor.line + 1 + scan.newlines};
  return true;
}

/// kRecord when a line inside the record is a good row by itself, kNeedMore when only a longer block could tell.
ScanStatus PieceParser::find_inner_row(const Cursor& cursor, const Scan& scan) {
  ScanStatus result = ScanStatus::kUnclosedQuote;
  for (std::size_t i = cursor.next; i < scan.next; ++i) {
    const std::uint32_t line = block_.positions()[i] + 1;
    if (block_.text()[line - 1] != '\n' || line >= scan.end || block_.is_blank_line(line)) continue;
    const Scan inner = block_.scan(line, i + 1, inner_cells_);
    if (inner.status == ScanStatus::kRecord && inner_cells_.size() == shape_.columns) return inner.status;
    if (inner.status == ScanStatus::kNeedMore) result = inner.status;
  }
  return result;
}

void PieceParser::reject_span(const Cursor& cursor, std::uint32_t end, std::string reason) {
  std::size_t size = end - cursor.at;
  const char* const text = block_.text() + cursor.at;
  while (size > 0 && (text[size - 1] == '\n' || text[size - 1] == '\r')) --size;
  batch_bad_.push_back({block_begin_ + cursor.at, size, out_.piece.line_count + cursor.line, std::move(reason)});
}

/// False when the line does not end in the block.
bool PieceParser::reject_first_line(Cursor& cursor, std::string reason) {
  std::size_t i = cursor.next;
  while (i < block_.count() && block_.text()[block_.positions()[i]] != '\n') ++i;
  if (i == block_.count()) return false;
  const std::uint32_t end = block_.positions()[i] + 1;
  reject_span(cursor, end, std::move(reason));
  cursor = {end, i + 1, cursor.line + 1};
  return true;
}

/// The record at the block's begin is longer than any block: its first line goes, however long it is.
void PieceParser::refuse_too_long(bool in_quotes) {
  const std::string_view rest = text_.view().substr(block_begin_);
  const std::size_t size = std::min(rest.find('\n'), rest.size());
  const bool long_line = size >= kMaxRecordBytes;
  std::string reason = in_quotes && !long_line ? unclosed(cells_.size() + 1) : "row is longer than 1 MiB";
  out_.piece.bad.push_back({block_begin_, size, out_.piece.line_count, std::move(reason)});
  out_.piece.end = std::min(block_begin_ + size + 1, text_.size());
  ++out_.piece.line_count;
}

/// Moves the block's rows to the piece.
void PieceParser::flush_batch() {
  TableChunk& rows = out_.piece.rows;
  const auto first_row = static_cast<std::uint32_t>(rows.lines.size());
  for (std::size_t column = 0; column < shape_.columns; ++column) {
    const CellRef* const cells = batch_.data() + column * stride_;
    rows.columns[column].insert(rows.columns[column].end(), cells, cells + batch_rows_);
  }
  rows.lines.insert(rows.lines.end(), batch_lines_.begin(), batch_lines_.end());
  for (const EscapedCell& cell : batch_escaped_) out_.escaped.push_back({cell.column, first_row + cell.row});
  std::move(batch_bad_.begin(), batch_bad_.end(), std::back_inserter(out_.piece.bad));
}

std::size_t PieceParser::guess_record_start(std::size_t from, std::size_t stop) {
  const std::string_view text = text_.view();
  std::size_t line = text.find('\n', from - 1);
  for (; line < stop - 1; line = text.find('\n', line + 1)) {
    const std::size_t begin = line + 1;
    for (std::size_t bytes = kGuessBytes; bytes <= kBlockBytes; bytes *= 4) {
      block_.load(text_.data() + begin, bytes, text.size() - begin);
      const Scan scan = block_.scan(0, 0, cells_);
      if (scan.status == ScanStatus::kRecord && cells_.size() == shape_.columns) return begin;
      if (scan.status != ScanStatus::kNeedMore) break;
    }
  }
  return stop;
}

}  // namespace khop::io
