#include "core/record/kept_rows.hpp"

#include "index/base/hash.hpp"
#include "index/base/huge_buffer.hpp"
#include "index/key_sort.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>

namespace khop {
namespace {

std::string stem_of(const std::string& source) {
  const std::size_t slash = source.find_last_of('/');
  std::string name = slash == std::string::npos ? source : source.substr(slash + 1);
  return name.substr(0, name.find('.', 1));
}

std::string_view trimmed(std::string_view id) noexcept {
  while (!id.empty() && (id.front() == ' ' || id.front() == '\t')) id.remove_prefix(1);
  while (!id.empty() && (id.back() == ' ' || id.back() == '\t')) id.remove_suffix(1);
  return id;
}

/// The ids of all rows of all tables, one after the other, and what is wrong with them.
class AllIds {
 public:
  AllIds(std::span<const Table> tables, std::span<const int> id_columns) {
    std::vector<Part> parts;
    std::size_t rows = 0;
    for (std::size_t s = 0; s < tables.size(); ++s) {
      for (const TableChunk& chunk : tables[s].chunks) {
        parts.push_back({&chunk, static_cast<std::size_t>(id_columns[s]), rows});
        rows += chunk.rows();
      }
      end_of_source_.push_back(rows);
    }
    ids_.resize(rows);
    tuples_.resize(rows);
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t p) { read(parts[p]); });
    repeated_.resize(rows, false);
    clashing_.resize(rows, false);
    find_repeats();
  }

  std::size_t size() const noexcept { return ids_.size(); }
  std::string_view operator[](std::size_t row) const noexcept { return ids_[row]; }
  bool repeated(std::size_t row) const noexcept { return repeated_[row]; }  ///< it stood before in the same source
  bool clashing(std::size_t row) const noexcept { return clashing_[row]; }  ///< it stands in another source, too
  std::size_t bytes() const noexcept {
    std::size_t total = 0;
    for (const std::string_view id : ids_) total += id.size();
    return total;
  }

 private:
  struct Part {
    const TableChunk* chunk;
    std::size_t column;
    std::size_t first_row;
  };

  void read(const Part& part) {
    for (std::size_t r = 0; r < part.chunk->rows(); ++r) {
      const std::size_t row = part.first_row + r;
      ids_[row] = trimmed(part.chunk->cell(part.column, r));
      tuples_[row] = {index::hash_bytes(ids_[row]), static_cast<std::uint32_t>(row)};
    }
  }

  std::size_t source_of(std::size_t row) const noexcept {
    return static_cast<std::size_t>(std::upper_bound(end_of_source_.begin(), end_of_source_.end(), row) -
                                    end_of_source_.begin());
  }

  void find_repeats() {
    index::HugeBuffer<index::KeyTuple> scratch(tuples_.size());
    index::sort_by_key(tuples_.span(), scratch.span());
    std::vector<std::size_t> firsts;
    for (std::size_t begin = 0; begin < tuples_.size();) {
      firsts.clear();
      std::size_t end = begin;
      for (; end < tuples_.size() && tuples_[end].key == tuples_[begin].key; ++end) {
        compare(tuples_[end].record, firsts);
      }
      begin = end;
    }
    tuples_.release();
  }

  /// Compares a row with the first rows of each source that have its hash, which it joins if it is one.
  void compare(std::size_t row, std::vector<std::size_t>& firsts) {
    for (const std::size_t first : firsts) {
      if (ids_[first] != ids_[row]) continue;
      if (source_of(first) == source_of(row)) {
        repeated_[row] = true;
        return;
      }
      clashing_[row] = clashing_[first] = true;
    }
    firsts.push_back(row);
  }

  index::HugeBuffer<std::string_view> ids_;
  index::HugeBuffer<index::KeyTuple> tuples_;
  std::vector<std::size_t> end_of_source_;
  std::vector<bool> repeated_;
  std::vector<bool> clashing_;
};

}  // namespace

int column_index(const Table& table, const std::string& name) {
  const auto at = std::find(table.column_names.begin(), table.column_names.end(), name);
  return at == table.column_names.end() ? kNoColumn : static_cast<int>(at - table.column_names.begin());
}

KeptRows keep_rows_with_ids(std::span<const Table> tables, std::span<const int> id_columns, RecordIds& ids) {
  const AllIds all{tables, id_columns};
  ids.reserve(all.size(), all.bytes());
  KeptRows kept;
  kept.rows.resize(tables.size());
  std::size_t at = 0;
  for (std::size_t s = 0; s < tables.size(); ++s) {
    const std::string prefix = stem_of(tables[s].source) + ":";
    kept.rows[s].reserve(tables[s].rows());
    std::uint32_t row = 0;
    for (const TableChunk& chunk : tables[s].chunks) {
      for (std::size_t r = 0; r < chunk.rows(); ++r, ++row, ++at) {
        const std::string_view id = all[at];
        if (id.empty() || all.repeated(at)) {
          const char* reason = id.empty() ? "no record id" : "record id repeats an earlier row's";
          kept.rejected.push_back({tables[s].source, chunk.lines[r], reason, std::string{id}});
          continue;
        }
        kept.rows[s].push_back(row);
        all.clashing(at) ? ids.add(prefix + std::string{id}) : ids.add(id);
      }
    }
  }
  return kept;
}

KeptRows keep_all_rows(std::span<const Table> tables, RecordIds& ids) {
  KeptRows kept;
  kept.rows.resize(tables.size());
  for (std::size_t s = 0; s < tables.size(); ++s) {
    const std::string prefix = tables.size() > 1 ? stem_of(tables[s].source) + ":" : std::string{};
    const std::size_t rows = tables[s].rows();
    kept.rows[s].resize(rows);
    for (std::size_t r = 0; r < rows; ++r) {
      kept.rows[s][r] = static_cast<std::uint32_t>(r);
      ids.add(prefix + std::to_string(r + 1));
    }
  }
  return kept;
}

}  // namespace khop
