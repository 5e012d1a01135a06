#pragma once

#include "index/key_sort.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace khop::index {

/// Which records may be paired.
struct PairScope {
  /// 0: all records with one another. Otherwise only records below it with records from it on (the two sides of a
  /// link).
  std::uint32_t first_right_record = 0;

  bool across() const noexcept { return first_right_record != 0; }
};

/// A blocking rule's work, cut to size.
struct PlanOptions {
  PairScope scope{};
  std::uint64_t pairs_per_work = std::uint64_t{1} << 16;  ///< an item has at most this many pairs; at least 1
  /// A block with more pairs is not planned but listed in `oversized`; at most 2^40, or the plan itself explodes.
  std::uint64_t max_pairs = std::uint64_t{1} << 36;
};

/// A run of tuples, by position in the sorted tuples: [begin, end).
struct TupleRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const noexcept { return end - begin; }
  friend bool operator==(const TupleRange&, const TupleRange&) = default;
};

/// One item of work: the pairs (row, column) with row < column, of one block, and in scope.
///
/// Either a run of whole blocks (rows and columns are the same range), or a tile of one big block, whose records, rows
/// and columns together, stay in the cache while they are compared.
struct PairWork {
  TupleRange rows;
  TupleRange columns;

  friend bool operator==(const PairWork&, const PairWork&) = default;
};

/// What a rule's blocks amount to. Blocks are those with at least one pair in scope.
struct BlockStats {
  std::uint64_t blocks = 0;
  std::uint64_t pairs = 0;
  std::uint64_t largest_block = 0;     ///< members
  std::uint64_t oversized_blocks = 0;  ///< with more than PlanOptions::max_pairs; included above
  std::uint64_t oversized_pairs = 0;   ///< their pairs: what a plan leaves out

  void merge(const BlockStats& other) noexcept;
  friend bool operator==(const BlockStats&, const BlockStats&) = default;
};

/// The plan of a rule: every pair in scope of every block that is not oversized is in exactly one item.
struct PairPlan {
  std::vector<PairWork> works;        ///< by position of the first row, then of the first column
  std::vector<TupleRange> oversized;  ///< blocks left out, by position: the caller splits, walks or counts them
  BlockStats stats;
};

/// Plans the pairs of all blocks of `sorted` (by key, record) in items of about equal size, so that work splits by
/// pairs and not by blocks: one huge block occupies all threads.
///
/// Errors:  none, but std::bad_alloc.
/// Threads: parallel; the plan does not depend on their number.
PairPlan plan_pairs(std::span<const KeyTuple> sorted, const PlanOptions& options);

/// Pairs of a block whose first `left` of `members` members are left of the boundary; all of them if the scope has
/// none.
constexpr std::uint64_t pairs_of_block(std::uint64_t members, std::uint64_t left, PairScope scope) noexcept {
  return scope.first_right_record != 0 ? left * (members - left) : members * (members - 1) / 2;
}

/// End of the block that begins at `begin`, not beyond `limit`. Gallops, so a huge block costs its logarithm.
inline std::size_t block_end(std::span<const KeyTuple> sorted, std::size_t begin, std::size_t limit) noexcept {
  const std::uint64_t key = sorted[begin].key;
  std::size_t low = begin + 1;  // all before it belong to the block
  std::size_t step = 1;
  while (low < limit && sorted[low].key == key) {
    const std::size_t next = std::min(limit, low + step);
    if (sorted[next - 1].key != key) {
      const auto* first = sorted.data() + low;
      return low + static_cast<std::size_t>(std::partition_point(first, first + (next - low),
                                                                 [key](const KeyTuple& t) { return t.key == key; }) -
                                            first);
    }
    low = next;
    step *= 2;
  }
  return low;
}

/// Position of the first member of the block [begin, end) that is right of the scope's boundary.
inline std::size_t right_begin(std::span<const KeyTuple> sorted, std::size_t begin, std::size_t end,
                               PairScope scope) noexcept {
  const auto* first = sorted.data() + begin;
  const auto left = [&](const KeyTuple& tuple) { return tuple.record < scope.first_right_record; };
  return begin + static_cast<std::size_t>(std::partition_point(first, first + (end - begin), left) - first);
}

/// Calls fn(std::span<const KeyTuple> members) for every block of at least two members, in key order.
template <class Fn>
void for_each_block(std::span<const KeyTuple> sorted, Fn&& fn) {
  for (std::size_t begin = 0; begin < sorted.size();) {
    const std::size_t end = block_end(sorted, begin, sorted.size());
    if (end - begin >= 2) fn(sorted.subspan(begin, end - begin));
    begin = end;
  }
}

/// Calls fn(std::span<const KeyTuple> rows, std::span<const KeyTuple> columns) for the tiles of a work item: its pairs
/// are those of each row with each column, or, where both are the same span, of each member with every later one. Rows
/// and columns of a tile are at most `side` each and belong to one block. `sorted` and `scope` as they were planned.
template <class Fn>
void for_each_tile(std::span<const KeyTuple> sorted, const PairWork& work, PairScope scope, std::size_t side, Fn&& fn) {
  const auto part = [&](std::size_t begin, std::size_t end) {
    return sorted.subspan(begin, std::min(side, end - begin));
  };
  for (std::size_t begin = work.rows.begin; begin < work.rows.end;) {
    const bool planned_tile = work.columns != work.rows;
    const std::size_t end = planned_tile ? work.rows.end : block_end(sorted, begin, work.rows.end);
    TupleRange rows{begin, end};
    TupleRange columns = planned_tile ? work.columns : rows;
    if (scope.across() && !planned_tile) rows.end = columns.begin = right_begin(sorted, begin, end, scope);
    const bool triangle = rows == columns;
    for (std::size_t r = rows.begin; r < rows.end; r += side) {
      for (std::size_t c = triangle ? r : columns.begin; c < columns.end; c += side) {
        const bool lone = triangle && r == c && std::min(side, rows.end - r) == 1;
        if (!lone) fn(part(r, rows.end), part(c, columns.end));
      }
    }
    begin = end;
  }
}

/// Calls fn(row, column) for every pair of a tile, by position in the two spans.
template <class Fn>
void for_each_pair_of_tile(std::span<const KeyTuple> rows, std::span<const KeyTuple> columns, Fn&& fn) {
  const bool triangle = rows.data() == columns.data();
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = triangle ? r + 1 : 0; c < columns.size(); ++c) fn(r, c);
  }
}

/// Calls fn(left record, right record) for every pair of a work item; left < right if no record has a key twice.
template <class Fn>
void for_each_pair(std::span<const KeyTuple> sorted, const PairWork& work, PairScope scope, Fn&& fn) {
  constexpr std::size_t kSide = 64;
  for_each_tile(sorted, work, scope, kSide, [&](std::span<const KeyTuple> rows, std::span<const KeyTuple> columns) {
    for_each_pair_of_tile(rows, columns, [&](std::size_t r, std::size_t c) {
      fn(std::uint32_t{rows[r].record}, std::uint32_t{columns[c].record});
    });
  });
}

}  // namespace khop::index
