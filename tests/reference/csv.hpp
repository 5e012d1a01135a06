#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The slow, obvious twin of the CSV reader: one byte after another, one string a cell, one thread.
/// It knows neither the limit of a record's length nor encodings other than UTF-8.
namespace khop::test::reference {

struct CsvRow {
  std::uint64_t line = 0;
  std::vector<std::string> cells;
  bool operator==(const CsvRow&) const = default;
};

struct CsvReject {
  std::uint64_t line = 0;
  std::string text;
  bool operator==(const CsvReject&) const = default;
};

struct CsvContent {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
  std::vector<CsvReject> rejected;
};

namespace detail {

struct CsvRecord {
  std::vector<std::string> cells;
  std::size_t end = 0;  ///< where the next record begins
};

/// Length of a line end at `at`: 1 for LF and for the end of the text, 2 for CRLF, 0 when there is none.
inline std::size_t line_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] == '\n') return 1;
  return text[at] == '\r' && (at + 1 >= text.size() || text[at + 1] == '\n') ? 2 : 0;
}

inline std::optional<CsvRecord> csv_record(std::string_view text, std::size_t at, char separator) {
  CsvRecord record;
  while (true) {
    std::string cell;
    if (at < text.size() && text[at] == '"') {
      for (++at;; ++at) {
        if (at >= text.size()) return std::nullopt;
        if (text[at] == '"' && (at + 1 >= text.size() || text[at + 1] != '"')) break;
        if (text[at] == '"') ++at;
        cell += text[at];
      }
      ++at;
    } else {
      while (line_end(text, at) == 0 && text[at] != separator) {
        if (text[at] == '"') return std::nullopt;
        cell += text[at++];
      }
    }
    record.cells.push_back(cell);
    if (const std::size_t length = line_end(text, at); length > 0) {
      record.end = at + length;
      return record;
    }
    if (text[at] != separator) return std::nullopt;
    ++at;
  }
}

inline std::size_t next_line(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '\n') ++at;
  return at + 1;
}

inline bool is_text(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = [&](std::size_t k) {
      return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u;
    };
    const unsigned lead = byte(0);
    std::size_t length = 1;
    if (lead == 0) return false;
    if (lead >= 0x80) {
      if (lead < 0xC2 || lead > 0xF4) return false;
      length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      for (std::size_t k = 1; k < length; ++k) {
        if (byte(k) < 0x80 || byte(k) > 0xBF) return false;
      }
      if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return false;
      if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return false;
    }
    i += length;
  }
  return true;
}

inline std::string without_line_end(std::string_view bytes) {
  while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes.remove_suffix(1);
  return std::string(bytes);
}

/// What may stand above the header: blanks, and once a line that names the separator, as spreadsheets write it.
inline bool is_above_header(std::string_view line, bool& named) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.find_first_not_of(" \t") == std::string_view::npos) return true;
  if (line.size() > 1 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  const bool names = line.size() == 5 && (line[0] | 0x20) == 's' && (line[1] | 0x20) == 'e' &&
                     (line[2] | 0x20) == 'p' && line[3] == '=' &&
                     std::string_view{"\t!#$%&*+,./:;<=>?@^_|~-"}.find(line[4]) != std::string_view::npos;
  const bool first = names && !named;
  named = named || names;
  return first;
}

}  // namespace detail

/// Rows and rejected lines of a text whose header is well formed.
inline CsvContent read_csv(std::string_view text, char separator) {
  CsvContent result;
  std::uint64_t line = 1;
  std::size_t at = 0;
  bool named = false;
  while (at < text.size() && detail::is_above_header(text.substr(at, detail::next_line(text, at) - 1 - at), named)) {
    at = detail::next_line(text, at);
    ++line;
  }
  const auto count_lines = [&](std::size_t begin, std::size_t end) {
    std::uint64_t lines = 0;
    for (std::size_t i = begin; i < end; ++i) lines += i >= text.size() || text[i] == '\n' ? 1 : 0;
    return lines;
  };
  while (at < text.size()) {
    if (const std::size_t blank = detail::line_end(text, at); blank > 0) {
      at += blank;
      ++line;
      continue;
    }
    const std::optional<detail::CsvRecord> record = detail::csv_record(text, at, separator);
    const bool is_header = result.header.empty();
    if (is_header && !record) return result;
    std::size_t end = record ? record->end : detail::next_line(text, at);
    bool good = record && (is_header || record->cells.size() == result.header.size());
    if (record && !good) {
      // Several lines, but not a row: does a row begin on one of the inner lines?
      for (std::size_t inner = detail::next_line(text, at); inner < record->end;
           inner = detail::next_line(text, inner)) {
        if (inner >= text.size() || detail::line_end(text, inner) > 0) continue;
        const auto row = detail::csv_record(text, inner, separator);
        if (row && row->cells.size() == result.header.size()) end = detail::next_line(text, at);
      }
    }
    const std::string_view bytes = text.substr(at, end - at);
    if (is_header) {
      result.header = record->cells;
    } else if (good && detail::is_text(bytes)) {
      result.rows.push_back({line, record->cells});
    } else {
      result.rejected.push_back({line, detail::without_line_end(bytes)});
    }
    line += count_lines(at, end);
    at = end;
  }
  return result;
}

}  // namespace khop::test::reference
