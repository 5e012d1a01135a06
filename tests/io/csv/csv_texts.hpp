#pragma once

#include "core/record/table.hpp"
#include "io/csv/parse_csv.hpp"
#include "tests/reference/csv.hpp"

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// Made-up CSV and the plain form that tests compare.
namespace khop::test {

inline Result<Table> read_csv(std::string_view bytes, std::size_t chunk_bytes = std::size_t{4} << 20,
                              char separator = ',') {
  return io::parse_csv({io::TextBuffer::copy_of(bytes), 0, "UTF-8"}, "t.csv", {separator, chunk_bytes, {}});
}

/// Every row of a table with its line, whatever chunks it lies in.
inline std::vector<reference::CsvRow> rows_of(const Table& table) {
  std::vector<reference::CsvRow> rows;
  for (const TableChunk& chunk : table.chunks) {
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
      reference::CsvRow& out = rows.emplace_back();
      out.line = chunk.lines[row];
      for (std::size_t column = 0; column < chunk.columns.size(); ++column) {
        out.cells.emplace_back(chunk.cell(column, row));
      }
    }
  }
  return rows;
}

inline std::vector<reference::CsvReject> rejects_of(const Table& table) {
  std::vector<reference::CsvReject> rejects;
  for (const RejectedRow& row : table.rejected) rejects.push_back({row.line, row.text});
  return rejects;
}

class CsvMaker {
 public:
  explicit CsvMaker(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  bool one_in(std::size_t n) { return below(n) == 0; }

  std::string cell() {
    static const std::vector<std::string> kBits{"a",  "Nguyễn", "1985", " ",  ",", ";",
                                                "\"", "\n",     "\r\n", "\r", "ô", "x"};
    std::string result;
    for (std::size_t bits = below(5); bits > 0; --bits) result += kBits[below(kBits.size())];
    return result;
  }

  std::vector<std::vector<std::string>> table(std::size_t rows, std::size_t columns) {
    std::vector<std::vector<std::string>> result(rows, std::vector<std::string>(columns));
    for (auto& row : result) {
      for (std::string& value : row) value = cell();
    }
    return result;
  }

  /// RFC 4180 with quotes where they must be, and sometimes where they need not be.
  std::string write(const std::vector<std::string>& row, char separator) {
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::string& value = row[column];
      const bool needed = value.find_first_of("\"\r\n") != std::string::npos ||
                          value.find(separator) != std::string::npos || (row.size() == 1 && value.empty());
      if (column > 0) line += separator;
      if (needed || one_in(4)) {
        line += '"';
        for (const char byte : value) line += byte == '"' ? "\"\"" : std::string(1, byte);
        line += '"';
      } else {
        line += value;
      }
    }
    return line;
  }

  /// A header and rows, then a few bytes changed behind the header.
  std::string damaged_text(std::size_t rows, std::size_t columns, std::size_t edits) {
    std::string text = "h0";
    for (std::size_t column = 1; column < columns; ++column) text += ",h" + std::to_string(column);
    const std::size_t body = (text += "\n").size();
    for (const auto& row : table(rows, columns)) text += write(row, ',') + (one_in(3) ? "\r\n" : "\n");
    static const std::string kBytes = std::string("\"\"\",\n\r\xC3z", 8) + '\0';
    for (; edits > 0 && text.size() > body; --edits) {
      const std::size_t at = body + below(text.size() - body);
      switch (below(3)) {
        case 0: text[at] = kBytes[below(kBytes.size())]; break;
        case 1: text.insert(at, 1, kBytes[below(kBytes.size())]); break;
        default: text.erase(at, 1);
      }
    }
    return text;
  }

 private:
  std::mt19937 random_;
};

}  // namespace khop::test
