#include "core/record/encoder.hpp"

#include "index/base/hash.hpp"
#include "index/key_sort.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <xxhash.h>

namespace khop {
namespace {

constexpr int kNoColumn = -1;

/// Which term a raw cell became. Keyed by 128-bit hashes: two different cells meet once in 10^25 tries.
class RawCache {
 public:
  RawCache() : slots_(1024) {}
  /// The entry for these bytes; `id` is kUnknown if they are new.
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFFU;
  struct Slot {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::uint32_t id = kUnknown;
    bool used = false;
  };
  Slot& find(std::string_view raw) {
    if (2 * used_ >= slots_.size()) grow();
    const XXH128_hash_t hash = XXH3_128bits(raw.data(), raw.size());
    Slot& slot = locate(hash.low64, hash.high64);
    if (!slot.used) {
      slot = {hash.low64, hash.high64, kUnknown, true};
      ++used_;
    }
    return slot;
  }

 private:
  Slot& locate(std::uint64_t low, std::uint64_t high) noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = low & mask;
    while (slots_[at].used && (slots_[at].low != low || slots_[at].high != high)) at = (at + 1) & mask;
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.used) locate(slot.low, slot.high) = slot;
    }
  }
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

/// The columns of a field in one table; kNoColumn where the table lacks one.
struct FieldColumns {
  std::vector<int> read;
  std::vector<int> without;
};

int column_index(const Table& table, const std::string& name) {
  const auto at = std::find(table.column_names.begin(), table.column_names.end(), name);
  return at == table.column_names.end() ? kNoColumn : static_cast<int>(at - table.column_names.begin());
}

FieldColumns columns_of(const Table& table, const FieldSpec& spec) {
  FieldColumns columns;
  for (const std::string& name : spec.columns) columns.read.push_back(column_index(table, name));
  for (const std::string& name : spec.without) columns.without.push_back(column_index(table, name));
  return columns;
}

std::string_view cell_or_empty(const TableChunk& chunk, int column, std::size_t row) noexcept {
  return column == kNoColumn ? std::string_view{} : chunk.cell(static_cast<std::size_t>(column), row);
}

/// The raw text of a field in one row; see join_cells().
class RawText {
 public:
  std::string_view of(const FieldSpec& spec, const FieldColumns& columns, const TableChunk& chunk, std::size_t row) {
    if (columns.read.size() == 1 && columns.without.empty()) return cell_or_empty(chunk, columns.read[0], row);
    read_.clear();
    without_.clear();
    for (const int column : columns.read) read_.push_back(cell_or_empty(chunk, column, row));
    for (const int column : columns.without) without_.push_back(cell_or_empty(chunk, column, row));
    return join_cells(spec, read_, without_, joined_);
  }

 private:
  std::vector<std::string_view> read_;
  std::vector<std::string_view> without_;
  std::string joined_;
};

/// Rows of every table that are kept, and the ids they get.
struct KeptRows {
  std::vector<std::vector<std::uint32_t>> rows;  ///< [source]
  std::vector<RejectedRow> rejected;
};

std::string stem_of(const std::string& source) {
  const std::size_t slash = source.find_last_of('/');
  std::string name = slash == std::string::npos ? source : source.substr(slash + 1);
  return name.substr(0, name.find('.', 1));
}

struct IdRow {
  std::string_view id;
  std::uint32_t source;
  std::uint32_t row;
  std::uint64_t line;
};

std::vector<IdRow> collect_ids(std::span<const Table> tables, const std::vector<int>& id_columns) {
  std::vector<IdRow> rows;
  std::size_t total = 0;
  for (const Table& table : tables) total += table.rows();
  rows.reserve(total);
  for (std::uint32_t s = 0; s < tables.size(); ++s) {
    std::uint32_t row = 0;
    for (const TableChunk& chunk : tables[s].chunks) {
      for (std::size_t r = 0; r < chunk.rows(); ++r, ++row) {
        std::string_view id = chunk.cell(static_cast<std::size_t>(id_columns[s]), r);
        while (!id.empty() && (id.front() == ' ' || id.front() == '\t')) id.remove_prefix(1);
        while (!id.empty() && (id.back() == ' ' || id.back() == '\t')) id.remove_suffix(1);
        rows.push_back({id, s, row, chunk.lines[r]});
      }
    }
  }
  return rows;
}

KeptRows keep_rows_with_ids(std::span<const Table> tables, const std::vector<int>& id_columns, RecordIds& ids) {
  const std::vector<IdRow> all = collect_ids(tables, id_columns);
  std::vector<index::KeyTuple> tuples(all.size());
  std::vector<index::KeyTuple> scratch(all.size());
  tbb::parallel_for(std::size_t{0}, all.size(), [&](std::size_t i) {
    tuples[i] = {index::hash_bytes(all[i].id), static_cast<std::uint32_t>(i)};
  });
  index::sort_by_key(tuples, scratch);
  std::vector<bool> repeated(all.size(), false);  // the id stood before in this source
  std::vector<bool> clashing(all.size(), false);  // the id stands in another source too
  for (std::size_t begin = 0; begin < tuples.size();) {
    std::size_t end = begin + 1;
    while (end < tuples.size() && tuples[end].key == tuples[begin].key) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = begin; j < i; ++j) {
        const IdRow& a = all[tuples[j].record];
        const IdRow& b = all[tuples[i].record];
        if (a.id != b.id) continue;
        if (a.source == b.source) {
          repeated[tuples[i].record] = true;
          break;
        }
        clashing[tuples[i].record] = clashing[tuples[j].record] = true;
      }
    }
    begin = end;
  }
  KeptRows kept;
  kept.rows.resize(tables.size());
  std::size_t bytes = 0;
  for (const IdRow& row : all) bytes += row.id.size();
  ids.reserve(all.size(), bytes);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const IdRow& row = all[i];
    const Table& table = tables[row.source];
    if (row.id.empty() || repeated[i]) {
      kept.rejected.push_back({table.source, row.line,
                               row.id.empty() ? "no record id" : "record id repeats an earlier row's",
                               std::string{row.id}});
      continue;
    }
    kept.rows[row.source].push_back(row.row);
    ids.add(clashing[i] ? stem_of(table.source) + ":" + std::string{row.id} : std::string{row.id});
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

/// Calls use(record, chunk, row in chunk) for every kept row of a table, in order.
template <class Use>
void for_each_kept(const Table& table, std::span<const std::uint32_t> kept, std::uint32_t first_record, Use use) {
  std::size_t k = 0;
  std::uint32_t chunk_begin = 0;
  for (const TableChunk& chunk : table.chunks) {
    const auto chunk_end = static_cast<std::uint32_t>(chunk_begin + chunk.rows());
    for (; k < kept.size() && kept[k] < chunk_end; ++k) {
      use(RecordId{first_record + static_cast<std::uint32_t>(k)}, chunk, kept[k] - chunk_begin);
    }
    chunk_begin = chunk_end;
  }
}

void encode_field(std::span<const Table> tables, const KeptRows& kept, std::size_t field, Records& records,
                  FieldQuality& quality) {
  const FieldSpec& spec = records.schema()[field];
  const FieldReader reader{spec};
  Dictionary& dictionary = records.dictionary(field);
  RawCache cache;
  RawText raw_text;
  std::string cleaned;
  for (std::size_t s = 0; s < tables.size(); ++s) {
    const FieldColumns columns = columns_of(tables[s], spec);
    for_each_kept(tables[s], kept.rows[s], records.first_of_source[s],
                  [&](RecordId id, const TableChunk& chunk, std::size_t row) {
                    const std::string_view raw = raw_text.of(spec, columns, chunk, row);
                    RowWriter writer{records.row_bytes(id), records.layout()};
                    if (storage_of(spec.type) != Storage::kTerm) {
                      reader.write_scalar(raw, field, writer, quality);
                      return;
                    }
                    TermId term = kNoTerm;
                    if (!raw.empty()) {
                      RawCache::Slot& slot = cache.find(raw);
                      if (slot.id == RawCache::kUnknown) {
                        slot.id = to_index(dictionary.intern(reader.text(raw, cleaned)));
                      }
                      term = TermId{slot.id};
                    }
                    term == kNoTerm ? ++quality.missing : ++quality.present;
                    writer.term(field, term);
                  });
  }
}

}  // namespace

Result<Encoded> encode(std::span<const Table> tables, const Schema& schema, const EncodeOptions& options) {
  for (const FieldSpec& spec : schema) {
    const bool found = std::any_of(tables.begin(), tables.end(), [&](const Table& table) {
      return std::any_of(spec.columns.begin(), spec.columns.end(),
                         [&](const std::string& name) { return column_index(table, name) != kNoColumn; });
    });
    if (!found) {
      return usage_error("field '" + spec.name + "' reads column '" + spec.columns.front() + "', which no input has");
    }
  }
  Encoded out{Records{schema}, std::vector<FieldQuality>(schema.size()), {}, {}};
  Records& records = out.records;
  KeptRows kept;
  if (options.id_column.empty()) {
    kept = keep_all_rows(tables, records.ids);
  } else {
    std::vector<int> id_columns;
    for (const Table& table : tables) {
      id_columns.push_back(column_index(table, options.id_column));
      if (id_columns.back() == kNoColumn) {
        return usage_error(table.source + ": no column '" + options.id_column + "' for the record id");
      }
    }
    kept = keep_rows_with_ids(tables, id_columns, records.ids);
  }
  std::uint32_t first = 0;
  for (const auto& rows : kept.rows) {
    records.first_of_source.push_back(first);
    first += static_cast<std::uint32_t>(rows.size());
  }
  records.first_of_source.push_back(first);
  records.resize(first);
  tbb::parallel_for(
      std::size_t{0}, schema.size(),
      [&](std::size_t f) { encode_field(tables, kept, f, records, out.quality[f]); });
  out.rejected = std::move(kept.rejected);
  out.rows_of_source = std::move(kept.rows);
  return out;
}

}  // namespace khop
