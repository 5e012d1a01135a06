#include "core/record/id_column.hpp"

#include "core/record/kept_rows.hpp"
#include "core/text/fold.hpp"
#include "index/base/hash.hpp"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace khop {
namespace {

constexpr std::array<std::string_view, 9> kIdHeaders{"id",     "rec id", "recid",     "record id", "recordid",
                                                     "row id", "rowid",  "unique id", "uniqueid"};

}  // namespace

bool is_id_header(std::string_view header) {
  return std::find(kIdHeaders.begin(), kIdHeaders.end(), fold_plain(header)) != kIdHeaders.end();
}

bool every_value_differs(std::span<const Table> tables, const std::string& column) {
  std::vector<std::uint64_t> hashes;
  for (const Table& table : tables) {
    const int at = column_index(table, column);
    if (at == kNoColumn) continue;
    for (const TableChunk& chunk : table.chunks) {
      for (std::size_t row = 0; row < chunk.rows(); ++row) {
        const std::string_view value = trimmed_id(chunk.cell(static_cast<std::size_t>(at), row));
        if (value.empty()) return false;
        hashes.push_back(index::hash_bytes(value));
      }
    }
  }
  tbb::parallel_sort(hashes.begin(), hashes.end());
  return std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end();
}

int id_column_of(const Table& table, const std::string& name) {
  if (const int named = column_index(table, name); named != kNoColumn) return named;
  for (const std::string& own : table.column_names) {
    if (fold_plain(own) == kIdHeaders.front()) return column_index(table, own);
  }
  for (const std::string& own : table.column_names) {
    if (is_id_header(own) && every_value_differs({&table, 1}, own)) return column_index(table, own);
  }
  return kNoColumn;
}

}  // namespace khop
