#pragma once

#include "core/record/table.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace khop::test {

/// A table as a reader would give it, in chunks of so many rows; its first row stands in line 2.
inline Table made_table(std::vector<std::string> column_names, std::span<const std::vector<std::string>> rows,
                        std::size_t rows_a_chunk = 1000, std::string source = "made.csv") {
  Table table;
  table.source = std::move(source);
  table.column_names = std::move(column_names);
  for (std::size_t begin = 0; begin < rows.size(); begin += rows_a_chunk) {
    auto text = std::make_shared<std::string>();
    TableChunk chunk;
    chunk.columns.resize(table.column_names.size());
    for (std::size_t r = begin; r < std::min(rows.size(), begin + rows_a_chunk); ++r) {
      for (std::size_t c = 0; c < chunk.columns.size(); ++c) {
        const std::string& cell = rows[r][c];
        chunk.columns[c].push_back({static_cast<std::uint32_t>(text->size()), static_cast<std::uint32_t>(cell.size())});
        *text += cell;
      }
      chunk.lines.push_back(r + 2);
    }
    chunk.text = *text;
    chunk.text_owner = text;
    table.chunks.push_back(std::move(chunk));
  }
  return table;
}

}  // namespace khop::test
