#include "core/quality/snapshots.hpp"

#include "core/quality/record_checks.hpp"
#include "core/record/id_column.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/clean.hpp"
#include "index/base/hash.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <string_view>

namespace khop {
namespace {

using Row = RecordChecker::Row;

/// A row that has an id, by the hash of that.
struct Entry {
  std::uint64_t hash;
  Row row;
  std::uint32_t id_column;

  std::string_view id() const noexcept { return trimmed_id(row.chunk->cell(id_column, row.row)); }
};

/// The first row of every id, by hash and id; and how many others there are.
struct Entries {
  std::vector<Entry> sorted;
  std::uint64_t without_own_id = 0;
};

Entries entries_of(const Snapshot& snapshot) {
  Entries found;
  for (std::size_t t = 0; t < snapshot.tables.size(); ++t) {
    const Table& table = snapshot.tables[t];
    const int column = id_column_of(table, snapshot.id_column);
    if (column == kNoColumn) {
      found.without_own_id += table.rows();
      continue;
    }
    for (const TableChunk& chunk : table.chunks) {
      for (std::uint32_t r = 0; r < chunk.rows(); ++r) {
        const Row row{&chunk, r, static_cast<std::uint32_t>(t)};
        found.sorted.push_back({0, row, static_cast<std::uint32_t>(column)});
      }
    }
  }
  const std::size_t rows = found.sorted.size();
  tbb::parallel_for(std::size_t{0}, rows,
                    [&](std::size_t i) { found.sorted[i].hash = index::hash_bytes(found.sorted[i].id()); });
  std::erase_if(found.sorted, [](const Entry& entry) { return entry.id().empty(); });
  const auto line = [](const Entry& e) { return e.row.chunk->lines[e.row.row]; };
  tbb::parallel_sort(found.sorted.begin(), found.sorted.end(), [&](const Entry& a, const Entry& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    if (a.id() != b.id()) return a.id() < b.id();
    return a.row.table != b.row.table ? a.row.table < b.row.table : line(a) < line(b);
  });
  const auto repeats = [](const Entry& a, const Entry& b) { return a.hash == b.hash && a.id() == b.id(); };
  found.sorted.erase(std::unique(found.sorted.begin(), found.sorted.end(), repeats), found.sorted.end());
  found.without_own_id += rows - found.sorted.size();
  return found;
}

std::vector<std::string> columns_of(std::span<const Table> tables) {
  std::vector<std::string> names;
  for (const Table& table : tables) {
    for (const std::string& name : table.column_names) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

std::vector<std::string> without(const std::vector<std::string>& names, const std::vector<std::string>& others) {
  std::vector<std::string> rest;
  std::copy_if(names.begin(), names.end(), std::back_inserter(rest),
               [&](const std::string& name) { return std::find(others.begin(), others.end(), name) == others.end(); });
  return rest;
}

/// Whether no commune of today is possible in both places, of which each leaves some possible.
bool is_elsewhere(const place::Place& a, const place::Place& b) {
  if (a.candidates() == 0 || b.candidates() == 0) return false;
  for (std::size_t i = 0; i < a.candidates(); ++i) {
    for (std::size_t j = 0; j < b.candidates(); ++j) {
      if (a.candidate(i) == b.candidate(j)) return false;
    }
  }
  return true;
}

bool is_whole(Date date) noexcept { return date.year != 0 && date.month != 0 && date.day != 0; }

/// Counts what changed in pairs of rows. Threads: one each.
class Comparer {
 public:
  Comparer(const Snapshot& before, const Snapshot& now, Date today, const std::vector<std::string>& columns)
      : before_(before.tables, before.fields, today), now_(now.tables, now.fields, today), by_column_(columns.size()) {
    const auto places = [&](std::span<const Table> tables) {
      std::vector<std::vector<int>> at;
      for (const Table& table : tables) {
        std::vector<int>& row = at.emplace_back();
        for (const std::string& name : columns) row.push_back(column_index(table, name));
      }
      return at;
    };
    columns_before_ = places(before.tables);
    columns_now_ = places(now.tables);
  }

  void compare(const Row& before, const Row& now, SnapshotChanges& out) {
    bool changed = false;
    for (std::size_t c = 0; c < by_column_.size(); ++c) {
      const int a = columns_before_[before.table][c], b = columns_now_[now.table][c];
      if (a == kNoColumn || b == kNoColumn || same(before, a, now, b)) continue;
      ++by_column_[c];
      changed = true;
    }
    changed ? ++out.changed : ++out.unchanged;
    if (!changed) return;
    if (out.knows_lives && !before_.is_dead(before) && now_.is_dead(now)) ++out.died;
    if (out.knows_places && is_elsewhere(before_.place(before), now_.place(now))) ++out.moved;
  }

  void add(const Row& now, std::uint32_t latest_birth, SnapshotChanges& out) {
    ++out.added;
    const auto birth = now_.birth_date(now);
    if (out.knows_births && birth && is_whole(*birth) && pack(*birth) > latest_birth) ++out.born;
  }

  const std::vector<std::uint64_t>& by_column() const noexcept { return by_column_; }

 private:
  bool same(const Row& before, int a, const Row& now, int b) {
    const std::string_view was = before.chunk->cell(static_cast<std::size_t>(a), before.row);
    const std::string_view is = now.chunk->cell(static_cast<std::size_t>(b), now.row);
    if (was == is) return true;
    clean(was, was_);
    clean(is, is_);
    return was_ == is_;
  }

  RecordChecker before_, now_;
  std::vector<std::vector<int>> columns_before_, columns_now_;  ///< [table][column]
  std::vector<std::uint64_t> by_column_;
  std::string was_, is_;
};

/// The day until which people were born who stand in a snapshot; 0 if no date of it is whole.
///
/// Dates behind its own day are slips, and one of them must not hide every birth since: the latest thousandth of the
/// dates, and at least three, are not believed, as far as there are others.
std::uint32_t latest_birth(const Entries& entries, const Snapshot& snapshot, Date today) {
  struct Local {
    RecordChecker checker;
    std::vector<std::uint32_t> dates;
  };
  tbb::enumerable_thread_specific<Local> locals{[&] {
    return Local{RecordChecker{snapshot.tables, snapshot.fields, today}, {}};
  }};
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, entries.sorted.size()),
                    [&](const tbb::blocked_range<std::size_t>& range) {
                      Local& local = locals.local();
                      for (std::size_t i = range.begin(); i != range.end(); ++i) {
                        const auto birth = local.checker.birth_date(entries.sorted[i].row);
                        if (birth && is_whole(*birth)) local.dates.push_back(pack(*birth));
                      }
                    });
  std::vector<std::uint32_t> dates;
  locals.combine_each([&](const Local& local) { dates.insert(dates.end(), local.dates.begin(), local.dates.end()); });
  if (dates.empty()) return 0;
  constexpr std::size_t kFewest = 3, kOneIn = 1000;
  const std::size_t slips = std::min(std::max(kFewest, dates.size() / kOneIn), (dates.size() - 1) / 2);
  const auto latest = dates.end() - 1 - static_cast<std::ptrdiff_t>(slips);
  std::nth_element(dates.begin(), latest, dates.end());
  return *latest;
}

/// Ids with these first bits of their hash.
constexpr std::uint64_t kShares = 256;
std::span<const Entry> share_of(const Entries& entries, std::uint64_t share) {
  const auto begin_of = [&](std::uint64_t s) {
    if (s == kShares) return entries.sorted.end();
    return std::lower_bound(entries.sorted.begin(), entries.sorted.end(), s << 56,
                            [](const Entry& e, std::uint64_t hash) { return e.hash < hash; });
  };
  return {begin_of(share), begin_of(share + 1)};
}

void compare_share(std::span<const Entry> before, std::span<const Entry> now, std::uint32_t latest, Comparer& comparer,
                   SnapshotChanges& out) {
  const auto less = [](const Entry& a, const Entry& b) { return a.hash != b.hash ? a.hash < b.hash : a.id() < b.id(); };
  std::size_t b = 0, n = 0;
  while (b < before.size() || n < now.size()) {
    if (n == now.size() || (b < before.size() && less(before[b], now[n]))) {
      ++out.removed;
      ++b;
    } else if (b == before.size() || less(now[n], before[b])) {
      comparer.add(now[n++].row, latest, out);
    } else {
      comparer.compare(before[b++].row, now[n++].row, out);
    }
  }
}

}  // namespace

SnapshotChanges compare_snapshots(const Snapshot& before, const Snapshot& now, Date today) {
  SnapshotChanges out;
  if (before.id_column.empty() || now.id_column.empty()) {
    out.why_not = now.id_column.empty() ? "no column of record ids" : "no column of record ids in the snapshot before";
    return out;
  }
  out.knows_lives = !before.fields.status.empty() && !now.fields.status.empty();
  out.knows_places = before.fields.has_residence && now.fields.has_residence;
  out.knows_births = before.fields.birth_date.has_value() && now.fields.birth_date.has_value();
  const std::vector<std::string> then = columns_of(before.tables), today_s = columns_of(now.tables);
  out.new_columns = without(today_s, then);
  out.gone_columns = without(then, today_s);
  std::vector<std::string> columns = without(today_s, out.new_columns);
  std::erase(columns, now.id_column);

  const Entries old_entries = entries_of(before), new_entries = entries_of(now);
  out.without_own_id = old_entries.without_own_id + new_entries.without_own_id;
  const std::uint32_t latest = out.knows_births ? latest_birth(old_entries, before, today) : 0;
  out.knows_births = latest != 0;
  struct Local {
    Comparer comparer;
    SnapshotChanges sums;
  };
  tbb::enumerable_thread_specific<Local> locals{[&] { return Local{Comparer{before, now, today, columns}, out}; }};
  tbb::parallel_for(std::uint64_t{0}, kShares, [&](std::uint64_t share) {
    Local& local = locals.local();
    compare_share(share_of(old_entries, share), share_of(new_entries, share), latest, local.comparer, local.sums);
  });
  std::vector<std::uint64_t> by_column(columns.size());
  locals.combine_each([&](const Local& local) {
    out.unchanged += local.sums.unchanged;
    out.changed += local.sums.changed;
    out.added += local.sums.added;
    out.removed += local.sums.removed;
    out.died += local.sums.died;
    out.moved += local.sums.moved;
    out.born += local.sums.born;
    for (std::size_t c = 0; c < columns.size(); ++c) by_column[c] += local.comparer.by_column()[c];
  });
  for (std::size_t c = 0; c < columns.size(); ++c) out.by_column.emplace_back(columns[c], by_column[c]);
  return out;
}

}  // namespace khop
