#include "core/record/kept_rows.hpp"

#include "core/record/id_column.hpp"
#include "core/record/source_names.hpp"
#include "index/base/hash.hpp"
#include "index/base/huge_buffer.hpp"
#include "index/key_sort.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace khop {
namespace {

/// The ids of all rows of all tables, one after the other, and what is wrong with them.
class AllIds {
 public:
  AllIds(std::span<const Table> tables, std::span<const int> id_columns) {
    std::vector<Part> parts;
    std::size_t rows = 0;
    for (std::size_t s = 0; s < tables.size(); ++s) {
      for (const TableChunk& chunk : tables[s].chunks) {
        parts.push_back({&chunk, id_columns[s], rows, s});
        rows += chunk.rows();
      }
      end_of_source_.push_back(rows);
    }
    ids_.resize(rows);
    tuples_.resize(rows);
    if (std::find(id_columns.begin(), id_columns.end(), kNoColumn) != id_columns.end()) {
      names_ = source_names(tables);
      numbers_.resize(tables.size());
      for (std::size_t s = 0; s < tables.size(); ++s) {
        if (id_columns[s] == kNoColumn) numbers_[s].resize(tables[s].rows());
      }
    }
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t p) { read(parts[p]); });
    repeated_.resize(rows, false);
    clashing_.resize(rows, false);
    find_repeats();
  }

  std::size_t size() const noexcept { return ids_.size(); }
  std::size_t begin_of(std::size_t source) const noexcept { return source == 0 ? 0 : end_of_source_[source - 1]; }
  std::size_t end_of(std::size_t source) const noexcept { return end_of_source_[source]; }
  std::string_view operator[](std::size_t row) const noexcept { return ids_[row]; }
  bool repeated(std::size_t row) const noexcept { return repeated_[row]; }  ///< it stood before in the same source
  /// Of one that is repeated: where it stood first.
  std::size_t first_of(std::size_t row) const { return first_of_.at(row); }
  bool clashing(std::size_t row) const noexcept { return clashing_[row]; }  ///< it stands in another source, too
  bool any_clashing() const noexcept { return any_clashing_; }
  std::size_t bytes() const noexcept {
    std::size_t total = 0;
    for (const std::string_view id : ids_) total += id.size();
    return total;
  }

 private:
  struct Part {
    const TableChunk* chunk;
    int column;
    std::size_t first_row;
    std::size_t source;
  };

  void read(const Part& part) {
    for (std::size_t r = 0; r < part.chunk->rows(); ++r) {
      const std::size_t row = part.first_row + r;
      if (part.column == kNoColumn) {
        const std::size_t in_table = row - begin_of(part.source);
        std::string& number = numbers_[part.source][in_table];
        number = names_[part.source] + ':' + std::to_string(in_table + 1);
        ids_[row] = number;
      } else {
        ids_[row] = trimmed_id(part.chunk->cell(static_cast<std::size_t>(part.column), r));
      }
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
        first_of_.emplace(row, first);
        return;
      }
      clashing_[row] = clashing_[first] = any_clashing_ = true;
    }
    firsts.push_back(row);
  }

  std::vector<std::string> names_;                 ///< [source]
  std::vector<std::vector<std::string>> numbers_;  ///< [source][row] where the table has no column of ids
  index::HugeBuffer<std::string_view> ids_;
  index::HugeBuffer<index::KeyTuple> tuples_;
  std::vector<std::size_t> end_of_source_;
  std::vector<bool> repeated_;
  std::unordered_map<std::size_t, std::size_t> first_of_;
  std::vector<bool> clashing_;
  bool any_clashing_ = false;
};

/// Whether an id that stands in one file alone would be that of another record too: "a:7" beside a 7 of file a that
/// stands in other files.
bool is_taken(const AllIds& all, std::size_t source, const std::string& name) {
  const std::string prefix = name + ':';
  std::unordered_set<std::string_view> literal;
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (!all.clashing(row) && all[row].starts_with(prefix)) literal.insert(all[row].substr(prefix.size()));
  }
  if (literal.empty()) return false;
  for (std::size_t row = all.begin_of(source); row < all.end_of(source); ++row) {
    if (all.clashing(row) && literal.contains(all[row])) return true;
  }
  return false;
}

/// What stands before ids that clash, so that all ids of the records differ.
std::vector<std::string> prefixes_of(std::span<const Table> tables, const AllIds& all) {
  std::vector<std::string> names = source_names(tables);
  if (!all.any_clashing()) return names;  // and no prefix is used
  for (std::size_t s = 0; s < names.size(); ++s) {
    const std::string base = names[s];
    for (std::size_t number = 2; is_taken(all, s, names[s]) || std::count(names.begin(), names.end(), names[s]) > 1;
         ++number) {
      names[s] = base + '#' + std::to_string(number);
    }
  }
  for (std::string& name : names) name += ':';
  return names;
}

/// Where a row of CSV stands in its chunk's text. Empty where its cells do not lie side by side, with a separator and
/// at most two quotes between them (rows of NDJSON), or hold quotes, which no longer stand doubled in the text.
std::string_view written_row(const TableChunk& chunk, std::size_t row) noexcept {
  std::size_t end = 0;
  for (std::size_t c = 0; c < chunk.columns.size(); ++c) {
    const CellRef cell = chunk.columns[c][row];
    if (c > 0 && (cell.offset <= end || cell.offset > end + 3)) return {};
    if (chunk.cell(c, row).find('"') != std::string_view::npos) return {};
    end = std::size_t{cell.offset} + cell.size;
  }
  std::size_t begin = chunk.columns.front()[row].offset;
  if (begin > 0 && chunk.text[begin - 1] == '"') --begin;
  if (end < chunk.text.size() && chunk.text[end] == '"') ++end;
  return chunk.text.substr(begin, end - begin);
}

/// The cells as a row of CSV.
std::string joined_row(const TableChunk& chunk, std::size_t row) {
  std::string text;
  for (std::size_t c = 0; c < chunk.columns.size(); ++c) {
    const std::string_view cell = chunk.cell(c, row);
    if (c > 0) text += ',';
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
      text += cell;
      continue;
    }
    text += '"';
    for (const char byte : cell) text.append(byte == '"' ? 2 : 1, byte);
    text += '"';
  }
  return text;
}

/// The row as it stood, else as CSV with commas; cut between two characters.
std::string text_of(const TableChunk& chunk, std::size_t row) {
  constexpr std::size_t kMostBytes = 1000;
  std::string text{written_row(chunk, row)};
  if (text.empty()) text = joined_row(chunk, row);
  if (text.size() <= kMostBytes) return text;
  std::size_t size = kMostBytes;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  text.resize(size);
  return text;
}

/// Why a row is left out for its id. The row itself is shown too, so a very long id need not be.
std::string reason_of(const Table& table, const AllIds& all, std::size_t begin, std::size_t at) {
  constexpr std::size_t kShown = 100;
  if (all[at].empty()) return "no record id";
  std::size_t row = all.first_of(at) - begin;
  auto chunk = table.chunks.begin();
  while (row >= chunk->rows()) row -= chunk++->rows();
  const std::string id = all[at].size() > kShown ? std::string{} : " '" + std::string{all[at]} + "'";
  return "record id" + id + " repeats that of line " + std::to_string(chunk->lines[row]);
}

KeptRows keep_rows_with_ids(std::span<const Table> tables, std::span<const int> id_columns, RecordIds& ids) {
  const AllIds all{tables, id_columns};
  ids.reserve(all.size(), all.bytes());
  const std::vector<std::string> prefixes = prefixes_of(tables, all);
  KeptRows kept;
  kept.rows.resize(tables.size());
  std::size_t at = 0;
  for (std::size_t s = 0; s < tables.size(); ++s) {
    kept.rows[s].reserve(tables[s].rows());
    std::uint32_t row = 0;
    for (const TableChunk& chunk : tables[s].chunks) {
      for (std::size_t r = 0; r < chunk.rows(); ++r, ++row, ++at) {
        const std::string_view id = all[at];
        if (id.empty() || all.repeated(at)) {
          const std::string reason = reason_of(tables[s], all, all.begin_of(s), at);
          kept.rejected.push_back({tables[s].source, chunk.lines[r], reason, text_of(chunk, r)});
          continue;
        }
        kept.rows[s].push_back(row);
        all.clashing(at) ? ids.add(prefixes[s] + std::string{id}) : ids.add(id);
      }
    }
  }
  return kept;
}

KeptRows keep_all_rows(std::span<const Table> tables, RecordIds& ids) {
  KeptRows kept;
  kept.rows.resize(tables.size());
  const std::vector<std::string> names = source_names(tables);
  for (std::size_t s = 0; s < tables.size(); ++s) {
    const std::string prefix = tables.size() > 1 ? names[s] + ':' : std::string{};
    const std::size_t rows = tables[s].rows();
    kept.rows[s].resize(rows);
    for (std::size_t r = 0; r < rows; ++r) {
      kept.rows[s][r] = static_cast<std::uint32_t>(r);
      ids.add(prefix + std::to_string(r + 1));
    }
  }
  return kept;
}

}  // namespace

int column_index(const Table& table, const std::string& name) {
  const auto at = std::find(table.column_names.begin(), table.column_names.end(), name);
  return at == table.column_names.end() ? kNoColumn : static_cast<int>(at - table.column_names.begin());
}

std::string_view trimmed_id(std::string_view id) noexcept {
  while (!id.empty() && (id.front() == ' ' || id.front() == '\t')) id.remove_prefix(1);
  while (!id.empty() && (id.back() == ' ' || id.back() == '\t')) id.remove_suffix(1);
  return id;
}

Result<KeptRows> keep_rows(std::span<const Table> tables, const std::string& id_column, RecordIds& ids) {
  if (id_column.empty()) return keep_all_rows(tables, ids);
  std::vector<int> id_columns;
  bool known = false;
  for (const Table& table : tables) {
    known = known || column_index(table, id_column) != kNoColumn;
    id_columns.push_back(id_column_of(table, id_column));
  }
  // A usual header stands for the others: a model of files with `id` reads one with `rec_id`.
  if (is_id_header(id_column)) {
    known = known || std::any_of(id_columns.begin(), id_columns.end(), [](int at) { return at != kNoColumn; });
  }
  if (!known) {
    return usage_error("no input has a column '" + id_column + "' for the record id; name the right one with --id");
  }
  return keep_rows_with_ids(tables, id_columns, ids);
}

}  // namespace khop
