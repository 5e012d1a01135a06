#include "core/record/encoder.hpp"

#include "core/record/field_text.hpp"
#include "core/record/kept_rows.hpp"
#include "core/record/number_fit.hpp"
#include "core/record/raw_cache.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <atomic>

namespace khop {
namespace {

constexpr std::size_t kRowsAtOnce = 8192;

/// Kept rows of one chunk, and the record that the first of them becomes.
struct Run {
  const TableChunk* chunk;
  std::size_t source;
  std::span<const std::uint32_t> rows;  ///< numbers in the table
  std::uint32_t chunk_begin;            ///< the number in the table of the chunk's first row
  std::uint32_t first_record;

  std::size_t row_in_chunk(std::size_t i) const noexcept { return rows[i] - chunk_begin; }
  RecordId record(std::size_t i) const noexcept { return RecordId{first_record + static_cast<std::uint32_t>(i)}; }
};

/// All kept rows as runs of at most kRowsAtOnce, in the order of their records.
std::vector<Run> runs_of(std::span<const Table> tables, const KeptRows& kept) {
  std::vector<Run> runs;
  std::uint32_t record = 0;
  for (std::size_t s = 0; s < tables.size(); ++s) {
    std::span<const std::uint32_t> rest = kept.rows[s];
    std::uint32_t chunk_begin = 0;
    for (const TableChunk& chunk : tables[s].chunks) {
      const auto chunk_end = static_cast<std::uint32_t>(chunk_begin + chunk.rows());
      const auto in_chunk =
          static_cast<std::size_t>(std::lower_bound(rest.begin(), rest.end(), chunk_end) - rest.begin());
      for (std::size_t begin = 0; begin < in_chunk; begin += kRowsAtOnce) {
        const std::size_t count = std::min(kRowsAtOnce, in_chunk - begin);
        runs.push_back({&chunk, s, rest.subspan(begin, count), chunk_begin, record});
        record += static_cast<std::uint32_t>(count);
      }
      rest = rest.subspan(in_chunk);
      chunk_begin = chunk_end;
    }
  }
  return runs;
}

/// Fills the rows of the records. A text field belongs to one thread, which meets its values in the order of the
/// records and so numbers its terms alike however many threads there are. All other values stand for themselves: there
/// runs of rows are shared out.
class Encoding {
 public:
  Encoding(std::span<const Table> tables, const KeptRows& kept, const EncodeOptions& options, Records& records,
           std::vector<FieldQuality>& quality)
      : records_(records),
        quality_(quality),
        eras_(options.eras),
        habits_(options.habits),
        runs_(runs_of(tables, kept)),
        newborn_numbers_(records.schema()) {
    for (const Table& table : tables) {
      std::vector<FieldColumns>& columns = columns_.emplace_back();
      for (const FieldSpec& spec : records.schema()) columns.emplace_back(table, spec);
    }
    for (std::size_t f = 0; f < records.schema().size(); ++f) {
      (storage_of(records.schema()[f].type) == Storage::kTerm ? term_fields_ : scalar_fields_).push_back(f);
    }
  }

  /// A term field is one task, as its terms are numbered in the order of the rows; scalars are a task a run of rows. The
  /// long tasks come first, and threads take them in order, so that none is left with a name column at the end.
  void run() {
    using Qualities = std::vector<FieldQuality>;
    tbb::enumerable_thread_specific<Qualities> locals{[this] { return Qualities(quality_.size()); }};
    const std::size_t terms = term_fields_.size(), tasks = terms + runs_.size();
    std::atomic<std::size_t> next = 0;
    tbb::parallel_for(
        0, tbb::this_task_arena::max_concurrency(),
        [&](int) {
          for (std::size_t task; (task = next++) < tasks;) {
            task < terms ? encode_terms(term_fields_[task]) : encode_scalars(runs_[task - terms], locals.local());
          }
        },
        tbb::simple_partitioner{});
    locals.combine_each([this](const Qualities& part) {
      for (const std::size_t field : scalar_fields_) quality_[field].merge(part[field]);
    });
    note_number_fits();
  }

 private:
  static constexpr std::size_t kBatch = 32;  // cache lines on their way at once

  const FieldSpec& spec(std::size_t field) const noexcept { return records_.schema()[field]; }
  const FieldHabit* habit_of(const Run& run, std::size_t field) const noexcept {
    return habits_.empty() ? nullptr : &habits_[run.source][field];
  }
  std::string_view raw(const Run& run, std::size_t i, std::size_t field, RawText& text) const {
    return text.of(spec(field), columns_[run.source][field], *run.chunk, run.row_in_chunk(i));
  }

  void encode_terms(std::size_t field) {
    FieldSpec meant = spec(field);
    const FieldReader reader{meant};
    FieldQuality& quality = quality_[field];
    Dictionary& dictionary = records_.dictionary(field);
    RawCache cache;
    RawText text;
    std::string cleaned;
    const bool of_sexes = meant.type == FieldType::kSex;
    const FieldHabit* habit = nullptr;
    const auto read = [&](const Run& run, std::size_t i) {
      const std::string_view cell = raw(run, i, field, text);
      return habit != nullptr ? sex_by_habit(*habit, cell) : cell;
    };
    for (const Run& run : runs_) {
      const FieldHabit* own = of_sexes ? habit_of(run, field) : nullptr;
      if (own != nullptr && !own->has_sexes()) own = nullptr;
      if (own != habit) {
        habit = own;
        cache = RawCache{};  // a code is the other sex's
      }
      if (!eras_.empty() && meant.era != eras_[run.source][field]) {
        meant.era = eras_[run.source][field];
        cache = RawCache{};  // a code is another unit's
      }
      for (std::size_t begin = 0; begin < run.rows.size(); begin += kBatch) {
        const std::size_t count = std::min(kBatch, run.rows.size() - begin);
        std::array<RawCache::Key, kBatch> keys;
        for (std::size_t i = 0; i < count; ++i) {
          keys[i] = RawCache::key_of(raw(run, begin + i, field, text));
          cache.prefetch(keys[i]);
        }
        for (std::size_t i = 0; i < count; ++i) {
          vietnamese::Repair repair;
          TermId term = cache.find(keys[i]);
          if (term == RawCache::kUnknown) {
            term = dictionary.intern(reader.text(read(run, begin + i), cleaned, &repair));
            cache.add(keys[i], term, repair);
          } else {
            repair = cache.repair(keys[i]);
          }
          quality.count(term, repair);
          if (of_sexes && term == kNoTerm && reader.is_unread(read(run, begin + i))) quality.count_unread();
          if (dictionary.keeps_places()) quality.count_place(term, dictionary.place(term));
          RowWriter{records_.row_bytes(run.record(begin + i)), records_.layout()}.term(field, term);
        }
      }
    }
  }

  void encode_scalars(const Run& run, std::span<FieldQuality> quality) {
    RawText text;
    for (const std::size_t field : scalar_fields_) {
      FieldSpec meant = spec(field);
      if (const FieldHabit* habit = habit_of(run, field); habit != nullptr && habit->date_order)
        meant.date_order = *habit->date_order;
      const FieldReader reader{meant};
      for (std::size_t i = 0; i < run.rows.size(); ++i) {
        RowWriter writer{records_.row_bytes(run.record(i)), records_.layout()};
        const std::string_view cell = text.of(meant, columns_[run.source][field], *run.chunk, run.row_in_chunk(i));
        reader.write_scalar(cell, field, writer, quality[field]);
      }
    }
    for (std::size_t i = 0; i < run.rows.size(); ++i) {
      const RowView row = records_.row(run.record(i));
      const RowWriter writer{records_.row_bytes(run.record(i)), records_.layout()};
      newborn_numbers_.leave_out(row, writer, quality, [&](std::size_t field) {
        return text.is_of_newborn(columns_[run.source][field], *run.chunk, run.row_in_chunk(i));
      });
    }
  }

  /// When all values stand: a sex is a term, and so another task's.
  void note_number_fits() {
    const NumberFit fit{records_.schema()};
    if (!fit.tells()) return;
    tbb::parallel_for(std::size_t{0}, runs_.size(), [&](std::size_t r) {
      for (std::size_t i = 0; i < runs_[r].rows.size(); ++i) {
        const RecordId id = runs_[r].record(i);
        fit.note(records_.row(id), {records_.row_bytes(id), records_.layout()}, records_);
      }
    });
  }

  Records& records_;
  std::vector<FieldQuality>& quality_;
  std::span<const std::vector<place::Era>> eras_;
  std::span<const std::vector<FieldHabit>> habits_;
  std::vector<Run> runs_;
  NewbornNumbers newborn_numbers_;
  std::vector<std::vector<FieldColumns>> columns_;  ///< [source][field]
  std::vector<std::size_t> term_fields_;
  std::vector<std::size_t> scalar_fields_;
};

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
  std::uint64_t total = 0;
  for (const Table& table : tables) total += table.rows();
  if (total > options.most_records) {
    return resource_error("the inputs have " + std::to_string(total) + " rows; one run holds at most " +
                          std::to_string(options.most_records) + " records");
  }
  Encoded out{Records{schema}, std::vector<FieldQuality>(schema.size()), {}, {}};
  Records& records = out.records;
  Result<KeptRows> kept = keep_rows(tables, options.id_column, records.ids);
  if (!kept) return kept.error();
  std::uint32_t first = 0;
  for (const auto& rows : kept->rows) {
    records.first_of_source.push_back(first);
    first += static_cast<std::uint32_t>(rows.size());
  }
  records.first_of_source.push_back(first);
  records.resize(first);
  Encoding{tables, *kept, options, records, out.quality}.run();
  out.rejected = std::move(kept->rejected);
  out.rows_of_source = std::move(kept->rows);
  return out;
}

}  // namespace khop
