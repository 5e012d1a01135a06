#include "index/blocks.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <cmath>

namespace khop::index {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;  // tuples a planning task walks; depends on nothing else

/// First block that begins at or after `position`.
std::size_t next_block(std::span<const KeyTuple> sorted, std::size_t position) noexcept {
  if (position == 0 || position >= sorted.size()) return std::min(position, sorted.size());
  return sorted[position - 1].key == sorted[position].key ? block_end(sorted, position, sorted.size()) : position;
}

/// One block: its tuples, where its right side begins (in a scope without sides: its begin), and its pairs.
struct SizedBlock {
  TupleRange range;
  std::size_t right = 0;
  std::uint64_t pairs = 0;
};

/// Calls fn(SizedBlock) for every block with pairs that begins in chunk c.
template <class Fn>
void for_each_block_of_chunk(std::span<const KeyTuple> sorted, std::size_t c, PairScope scope, Fn&& fn) {
  const std::size_t chunk_end = next_block(sorted, std::min(sorted.size(), (c + 1) * kChunk));
  for (std::size_t begin = next_block(sorted, c * kChunk); begin < chunk_end;) {
    const std::size_t end = block_end(sorted, begin, sorted.size());
    if (end - begin >= 2) {
      const std::size_t right = scope.across() ? right_begin(sorted, begin, end, scope) : begin;
      const std::uint64_t pairs = pairs_of_block(end - begin, right - begin, scope);
      if (pairs != 0) fn(SizedBlock{{begin, end}, right, pairs});
    }
    begin = end;
  }
}

std::size_t chunks_of(std::span<const KeyTuple> sorted) noexcept { return (sorted.size() + kChunk - 1) / kChunk; }

void count(const SizedBlock& block, const PlanOptions& options, BlockStats& stats) noexcept {
  ++stats.blocks;
  stats.pairs += block.pairs;
  stats.largest_block = std::max<std::uint64_t>(stats.largest_block, block.range.size());
  if (block.pairs <= options.max_pairs) return;
  ++stats.oversized_blocks;
  stats.oversized_pairs += block.pairs;
}

/// Cuts `range` in parts of at most `side`, equal to within one tuple.
template <class Fn>
void for_each_part(TupleRange range, std::size_t side, Fn&& fn) {
  const std::size_t parts = (range.size() + side - 1) / side;
  for (std::size_t i = 0; i != parts; ++i) {
    fn(TupleRange{range.begin + range.size() * i / parts, range.begin + range.size() * (i + 1) / parts});
  }
}

/// Tiles of a big block: about square, since a tile of s rows and s columns loads 2 s records for s * s pairs.
void tile(const SizedBlock& block, const PlanOptions& options, std::vector<PairWork>& works) {
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(options.pairs_per_work)));
  if (!options.scope.across()) {
    for_each_part(block.range, side, [&](TupleRange rows) {
      for_each_part(block.range, side, [&](TupleRange columns) {
        const bool has_pairs = columns.begin > rows.begin || (columns == rows && rows.size() > 1);
        if (has_pairs) works.push_back({rows, columns});
      });
    });
    return;
  }
  const TupleRange left{block.range.begin, block.right};
  const TupleRange right{block.right, block.range.end};
  std::size_t height = std::min(left.size(), side);
  const std::size_t width = std::min<std::size_t>(right.size(), options.pairs_per_work / height);
  height = std::min<std::size_t>(left.size(), options.pairs_per_work / width);
  for_each_part(left, height, [&](TupleRange rows) {
    for_each_part(right, width, [&](TupleRange columns) { works.push_back({rows, columns}); });
  });
}

/// Collects blocks into runs of at most pairs_per_work pairs.
class Planner {
 public:
  explicit Planner(const PlanOptions& options, PairPlan& plan) : options_(options), plan_(plan) {}

  void add(const SizedBlock& block) {
    count(block, options_, plan_.stats);
    if (block.pairs > options_.max_pairs) {
      flush();
      plan_.oversized.push_back(block.range);
    } else if (block.pairs > options_.pairs_per_work) {
      flush();
      tile(block, options_, plan_.works);
    } else {
      if (pairs_ + block.pairs > options_.pairs_per_work) flush();
      if (pairs_ == 0) run_.begin = block.range.begin;
      run_.end = block.range.end;
      pairs_ += block.pairs;
    }
  }

  void flush() {
    if (pairs_ != 0) plan_.works.push_back({run_, run_});
    pairs_ = 0;
  }

 private:
  const PlanOptions& options_;
  PairPlan& plan_;
  TupleRange run_;
  std::uint64_t pairs_ = 0;
};

}  // namespace

void BlockStats::merge(const BlockStats& other) noexcept {
  blocks += other.blocks;
  pairs += other.pairs;
  largest_block = std::max(largest_block, other.largest_block);
  oversized_blocks += other.oversized_blocks;
  oversized_pairs += other.oversized_pairs;
}

PairPlan plan_pairs(std::span<const KeyTuple> sorted, const PlanOptions& options) {
  assert(options.pairs_per_work >= 1);
  std::vector<PairPlan> parts(chunks_of(sorted));
  tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t c) {
    Planner planner(options, parts[c]);
    for_each_block_of_chunk(sorted, c, options.scope, [&](const SizedBlock& block) { planner.add(block); });
    planner.flush();
  });
  PairPlan plan;
  for (const PairPlan& part : parts) {
    plan.works.insert(plan.works.end(), part.works.begin(), part.works.end());
    plan.oversized.insert(plan.oversized.end(), part.oversized.begin(), part.oversized.end());
    plan.stats.merge(part.stats);
  }
  return plan;
}

}  // namespace khop::index
