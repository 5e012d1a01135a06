#include "core/infer/shared_values.hpp"

#include "core/record/kept_rows.hpp"
#include "core/text/fold.hpp"
#include "index/base/hash.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace khop {
namespace {

using Hashes = std::vector<std::uint64_t>;
constexpr std::size_t kMost = 2000;

/// Sorted, each once, and the lowest of them only.
void keep_lowest(Hashes& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  if (hashes.size() > kMost) hashes.resize(kMost);
}

/// The lowest hashes, of those that are wanted, of the values of a column.
template <class Wanted>
Hashes lowest_hashes(std::span<const Table> tables, std::span<const std::string> names, const Wanted& wanted) {
  std::vector<std::pair<const TableChunk*, std::size_t>> chunks;
  for (const Table& table : tables) {
    const auto has = [&](const std::string& name) { return column_index(table, name) != kNoColumn; };
    const auto name = std::find_if(names.begin(), names.end(), has);
    if (name == names.end()) continue;
    const auto column = static_cast<std::size_t>(column_index(table, *name));
    for (const TableChunk& chunk : table.chunks) chunks.emplace_back(&chunk, column);
  }
  std::vector<Hashes> parts(chunks.size());
  tbb::parallel_for(std::size_t{0}, chunks.size(), [&](std::size_t c) {
    const auto& [chunk, column] = chunks[c];
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      const std::string value = fold_plain(chunk->cell(column, row));
      if (value.empty()) continue;
      const std::uint64_t hash = index::hash_bytes(value);
      if (wanted(hash)) parts[c].push_back(hash);
    }
    keep_lowest(parts[c]);
  });
  Hashes all;
  for (const Hashes& part : parts) all.insert(all.end(), part.begin(), part.end());
  keep_lowest(all);
  return all;
}

/// Whether a column has fewer values: fewer hashes, or as many that lie further apart.
bool has_fewer(const Hashes& a, const Hashes& b) {
  return a.size() != b.size() ? a.size() < b.size() : a.back() > b.back();
}

}  // namespace

double shared_of_all_values(std::span<const Table> tables, std::span<const std::string> a,
                            std::span<const std::string> b) {
  const auto any = [](std::uint64_t) { return true; };
  const Hashes of_a = lowest_hashes(tables, a, any);
  const Hashes of_b = lowest_hashes(tables, b, any);
  if (of_a.empty() || of_b.empty()) return 0;
  const bool a_has_fewer = has_fewer(of_a, of_b);
  const Hashes& sought = a_has_fewer ? of_a : of_b;
  const auto is_sought = [&](std::uint64_t hash) { return std::binary_search(sought.begin(), sought.end(), hash); };
  const Hashes found = lowest_hashes(tables, a_has_fewer ? b : a, is_sought);
  return static_cast<double>(found.size()) / static_cast<double>(sought.size());
}

}  // namespace khop
