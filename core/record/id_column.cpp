#include "core/record/id_column.hpp"

#include "core/record/kept_rows.hpp"
#include "core/text/fold.hpp"
#include "core/text/vietnamese/header.hpp"
#include "index/base/hash.hpp"

#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace khop {
namespace {

/// Without spaces; the surer ones first, numbers of rows last.
constexpr std::array<std::string_view, 16> kIdHeaders{
    "id",   "recid",    "recordid", "rowid",     "uniqueid", "mahoso", "sohoso",  "madoituong",
    "malk", "mayeucau", "matokhai", "maphananh", "sodangky", "stt",    "sothutu", "tt"};

std::string without_spaces(std::string_view header) {
  std::string folded = fold_plain(vietnamese::readable_header(header));
  folded.erase(std::remove(folded.begin(), folded.end(), ' '), folded.end());
  return folded;
}

}  // namespace

bool is_id_header(std::string_view header) {
  return std::find(kIdHeaders.begin(), kIdHeaders.end(), without_spaces(header)) != kIdHeaders.end();
}

std::size_t rows_without_own_value(std::span<const Table> tables, const std::string& column) {
  struct Part {
    const TableChunk* chunk;
    std::size_t column;
    std::size_t first_row;
  };
  std::vector<Part> parts;
  std::size_t rows = 0;
  for (const Table& table : tables) {
    const int at = column_index(table, column);
    if (at == kNoColumn) continue;
    for (const TableChunk& chunk : table.chunks) {
      parts.push_back({&chunk, static_cast<std::size_t>(at), rows});
      rows += chunk.rows();
    }
  }
  std::vector<std::uint64_t> hashes(rows);
  tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t p) {
    const auto& [chunk, at, first_row] = parts[p];
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      hashes[first_row + row] = index::hash_bytes(trimmed_id(chunk->cell(at, row)));
    }
  });
  tbb::parallel_sort(hashes.begin(), hashes.end());
  const auto different = static_cast<std::size_t>(std::unique(hashes.begin(), hashes.end()) - hashes.begin());
  hashes.resize(different);
  const bool some_empty = std::binary_search(hashes.begin(), hashes.end(), index::hash_bytes({}));
  return rows - different + (some_empty ? 1 : 0);
}

bool every_value_differs(std::span<const Table> tables, const std::string& column) {
  return rows_without_own_value(tables, column) == 0;
}

bool holds_ids(const Table& table, const std::string& column) {
  return 100 * rows_without_own_value({&table, 1}, column) <= table.rows();
}

int id_column_of(const Table& table, const std::string& name) {
  if (const int named = column_index(table, name); named != kNoColumn) return named;
  for (const std::string& own : table.column_names) {
    if (fold_plain(own) == kIdHeaders.front()) return column_index(table, own);
  }
  for (const std::string_view header : kIdHeaders) {
    for (const std::string& own : table.column_names) {
      if (without_spaces(own) == header && holds_ids(table, own)) return column_index(table, own);
    }
  }
  return kNoColumn;
}

}  // namespace khop
