#include "io/csv/sniff.hpp"

#include "core/infer/roles.hpp"
#include "core/text/composed.hpp"
#include "io/csv/piece_parser.hpp"
#include "io/csv/structure.hpp"
#include "io/input/encoding.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace khop::io {
namespace {

constexpr std::array kSeparators{',', ';', '\t', '|'};
constexpr std::size_t kSampleBytes = std::size_t{1} << 16;
constexpr std::size_t kSampleRows = 200;

struct Fit {
  std::size_t columns = 0;
  std::size_t agreeing = 0;  ///< records after the header that have as many columns
};

struct Start {
  std::size_t at = 0;       ///< where the header begins
  std::uint64_t lines = 0;  ///< before it
  char separator = 0;       ///< as one of them names it
  bool only_title = false;  ///< it is a title, and no header is known below it
};

bool may_separate(char c) {
  return c == '\t' || std::string_view{"!#$%&*+,./:;<=>?@^_|~-"}.find(c) != std::string_view::npos;
}

/// The separator that a line `sep=;` names, as spreadsheets write it above the header; 0: it is no such line.
char named_separator(std::string_view line) {
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  const auto is = [&](std::size_t i, char small) { return line[i] == small || line[i] == small - 'a' + 'A'; };
  if (line.size() != 5 || !is(0, 's') || !is(1, 'e') || !is(2, 'p') || line[3] != '=') return '\0';
  return may_separate(line[4]) ? line[4] : '\0';
}

Start skip_to_header(std::string_view text, std::size_t at) {
  Start start;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const char named = start.separator == 0 ? named_separator(line) : '\0';
    if (named != 0) {
      start.separator = named;
    } else if (line.find_first_not_of(" \t") != std::string_view::npos) {
      break;
    }
    at = end + 1;
    ++start.lines;
  }
  start.at = std::min(at, text.size());
  return start;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(kSpace);
  return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string unquoted(std::string_view cell, bool escaped) {
  std::string result;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    result += cell[i];
    if (escaped && cell[i] == '"') ++i;
  }
  return result;
}

/// A row above, or of, the header.
struct TopRow {
  std::size_t filled = 0;
  std::size_t known = 0;  ///< of them cells that say what a column holds
};

bool names_a_column(std::string_view cell) {
  constexpr std::size_t kLongest = 80;
  if (cell.size() > kLongest || !is_utf8(cell)) return false;
  const HeaderMeaning meaning = meaning_of_header(cell);
  return meaning.role != Role::kText && meaning.sure;
}

TopRow top_row(const Block& block, const std::vector<RawCell>& cells) {
  TopRow row;
  for (const RawCell& cell : cells) {
    const std::string name{trim(unquoted({block.text() + cell.begin, cell.size}, cell.escaped))};
    row.filled += name.empty() ? 0U : 1U;
    row.known += names_a_column(name) ? 1U : 0U;
  }
  return row;
}

/// Spreadsheets have a title above the table ("DANH SÁCH TIÊM CHỦNG"), in one or a few cells of a row of which the rest is
/// empty. The header is the first of the next rows that fills twice as many cells, and of which most say what a column
/// holds. Where there is none, the first row is taken, but told if it is a title: one cell, above rows of many.
Start skip_titles(const TextBuffer& text, Start start, char separator) {
  constexpr std::size_t kMostTitles = 5;
  constexpr std::size_t kFewestKnown = 2;
  Block block(separator);
  block.load(text.data() + start.at, kSampleBytes, text.size() - start.at);
  std::vector<RawCell> cells;
  TopRow fullest;
  std::size_t first = 0;  ///< cells that it fills
  std::uint32_t at = 0;
  std::size_t next = 0;
  std::uint64_t lines = start.lines;
  for (std::size_t row = 0; row <= kMostTitles && at < block.size();) {
    const Scan scan = block.scan(at, next, cells);
    if (scan.status != ScanStatus::kRecord) break;
    const TopRow top = top_row(block, cells);
    const bool header = top.known >= kFewestKnown && 2 * top.known > top.filled && top.filled >= 2 * fullest.filled &&
                        top.known >= 2 * fullest.known;
    if (at > 0 && header) return {start.at + at, lines, start.separator};
    if (row == 0) first = top.filled;
    fullest = {std::max(fullest.filled, top.filled), std::max(fullest.known, top.known)};
    row += top.filled > 0 ? 1U : 0U;
    lines += 1 + scan.newlines;
    at = scan.end;
    next = scan.next;
  }
  start.only_title = first == 1 && fullest.filled > 2;
  return start;
}

Fit try_separator(const TextBuffer& text, std::size_t begin, char separator) {
  Block block(separator);
  block.load(text.data() + begin, kSampleBytes, text.size() - begin);
  std::vector<RawCell> cells;
  Fit fit;
  std::uint32_t at = 0;
  std::size_t next = 0;
  for (std::size_t row = 0; row < kSampleRows && at < block.size(); ++row) {
    const Scan scan = block.scan(at, next, cells);
    if (scan.status == ScanStatus::kNeedMore) break;
    if (scan.status == ScanStatus::kRecord) {
      if (fit.columns == 0)
        fit.columns = cells.size();
      else if (fit.columns == cells.size())
        ++fit.agreeing;
      at = scan.end;
      next = scan.next;
    } else {
      if (fit.columns == 0) break;  // the header itself is broken under this separator
      const std::size_t line = std::string_view(block.text(), block.size()).find('\n', at);
      if (line == std::string_view::npos) break;
      at = static_cast<std::uint32_t>(line + 1);
      next = block.seek(at, next);
    }
  }
  return fit;
}

void make_names_usable(Header& header) {
  std::set<std::string> taken(header.names.begin(), header.names.end());
  std::set<std::string> seen;
  for (std::size_t column = 0; column < header.names.size(); ++column) {
    std::string& name = header.names[column];
    if (!name.empty() && seen.insert(name).second) continue;
    header.unnamed += name.empty() ? 1U : 0U;
    const std::string stem = name.empty() ? "column_" : name + "_";
    std::size_t number = name.empty() ? column + 1 : 2;
    while (!taken.insert(stem + std::to_string(number)).second) ++number;
    name = stem + std::to_string(number);
    seen.insert(name);
    ++header.repaired;
  }
}

}  // namespace

char detect_separator(const TextBuffer& text, std::size_t begin) {
  const Start start = skip_to_header(text.view(), begin);
  const auto fit_of = [&](char separator) {
    return try_separator(text, skip_titles(text, start, separator).at, separator);
  };
  if (start.separator != 0 && fit_of(start.separator).columns > 1) return start.separator;
  char best = start.separator != 0 ? start.separator : ',';
  Fit best_fit;
  for (const char separator : kSeparators) {
    const Fit fit = fit_of(separator);
    if (fit.columns < 2) continue;
    if (std::tie(fit.agreeing, fit.columns) <= std::tie(best_fit.agreeing, best_fit.columns)) continue;
    best = separator;
    best_fit = fit;
  }
  return best;
}

std::string separator_name(char separator) {
  switch (separator) {
    case ',': return "comma";
    case ';': return "semicolon";
    case '\t': return "tab";
    case '|': return "bar";
    default: return {'\'', separator, '\''};
  }
}

Result<Header> read_header(const TextBuffer& text, std::size_t begin, char separator, const std::string& source) {
  Header header;
  const Start first = skip_to_header(text.view(), begin);
  const Start start = skip_titles(text, first, separator);
  if (start.at > first.at) header.title_line = first.lines + 1;
  begin = start.at;
  header.lines = start.lines;
  header.line = start.lines + 1;
  const std::string place = source + ":" + std::to_string(header.line) + ": ";
  if (begin == text.size()) return bad_input(source + ": the file holds no text; a header line was expected");
  if (start.only_title) {
    return bad_input(place +
                     "the row fills one cell, as a title does, and none of the next rows holds names of columns that "
                     "are known ('Họ và tên', 'date of birth'): put a line with the names of all columns first");
  }
  Block block(separator);
  block.load(text.data() + begin, PieceParser::kMaxRecordBytes, text.size() - begin);
  std::vector<RawCell> cells;
  const Scan scan = block.scan(0, 0, cells);
  if (scan.status != ScanStatus::kRecord) {
    const std::string column = std::to_string(cells.size() + 1);
    return bad_input(place + "the header's quotes are wrong in column " + column);
  }
  if (!is_utf8({block.text(), scan.end})) return bad_input(place + "the header is not valid UTF-8");
  if (std::string_view(block.text(), scan.end).find('\0') != std::string_view::npos) {
    return bad_input(place + "the header contains a NUL byte");
  }
  for (const RawCell& cell : cells) {
    const std::string name = unquoted({block.text() + cell.begin, cell.size}, cell.escaped);
    header.names.push_back(composed(trim(name)));
  }
  make_names_usable(header);
  header.end = std::min<std::size_t>(begin + scan.end, text.size());
  header.lines += 1 + scan.newlines;
  return header;
}

}  // namespace khop::io
