#include "core/blocking/candidates.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>

namespace khop {
namespace {

constexpr std::uint32_t kRecordsPerTask = 16'384;
constexpr std::uint64_t kPairsPerWork = std::uint64_t{1} << 15;
constexpr std::uint64_t kSampledPairsPerWork = std::uint64_t{1} << 12;  ///< a rule has few, and all threads want some
constexpr std::uint64_t kLastKey = last_key_of(1);

}  // namespace

CandidateWalk::CandidateWalk(const Records& records, const KeyMaker& keys, std::span<const BlockingRule> rules,
                             const CandidateOptions& options)
    : records_(&records), rules_(rules.begin(), rules.end()), options_(options), keys_(&keys) {
  if (!options.one_of.empty()) sampled_ = sampled_tuples();
}

std::size_t CandidateWalk::tasks() const noexcept { return (records_->size() + kRecordsPerTask - 1) / kRecordsPerTask; }

RecordRange CandidateWalk::records_of_task(std::size_t t) const noexcept {
  const auto begin = static_cast<std::uint32_t>(t * kRecordsPerTask);
  return {begin, std::min(static_cast<std::uint32_t>(records_->size()), begin + kRecordsPerTask)};
}

/// [rule] tuples of the keys that fall into the sample, by key. They are few, so those of all rules are made at
/// once: parts that rules share are projected once.
std::vector<std::vector<index::KeyTuple>> CandidateWalk::sampled_tuples() const {
  const TupleMaker maker{*keys_, rules_};
  std::vector<std::uint64_t> last_keys;
  for (const std::uint64_t one_of : options_.one_of) last_keys.push_back(last_key_of(one_of));
  std::vector<std::vector<std::vector<index::KeyTuple>>> found(tasks());
  tbb::parallel_for(std::size_t{0}, tasks(), [&](std::size_t t) {
    found[t].resize(rules_.size());
    maker.make(records_of_task(t), last_keys, [&](std::size_t r, std::span<const index::KeyTuple> tuples) {
      found[t][r].insert(found[t][r].end(), tuples.begin(), tuples.end());
    });
  });
  std::vector<std::vector<index::KeyTuple>> sampled(rules_.size());
  for (const std::vector<std::vector<index::KeyTuple>>& of_task : found) {
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      sampled[r].insert(sampled[r].end(), of_task[r].begin(), of_task[r].end());
    }
  }
  index::HugeBuffer<index::KeyTuple> scratch;
  for (std::vector<index::KeyTuple>& tuples : sampled) {
    scratch.resize(std::max(scratch.size(), tuples.size()));
    index::sort_by_key(tuples, scratch.span());
  }
  return sampled;
}

/// Tuples of rule `r` by key.
std::span<const index::KeyTuple> CandidateWalk::sorted_tuples(std::size_t r) {
  if (!sampled_.empty()) return sampled_[r];
  const std::size_t size = make_tuples(r);
  const std::span<index::KeyTuple> tuples{tuples_.data(), size};
  index::sort_by_key(tuples, {scratch_.data(), size});
  return tuples;
}

/// Makes the tuples of rule `r` in record order; returns how many. Every task writes a part of its own, which is then
/// moved up to the one before.
std::size_t CandidateWalk::make_tuples(std::size_t r) {
  const TupleMaker maker{*keys_, std::span{rules_}.subspan(r, 1)};
  std::vector<std::size_t> room(tasks());
  tbb::parallel_for(std::size_t{0}, tasks(),
                    [&](std::size_t t) { room[t] = maker.most_tuples(0, records_of_task(t)); });
  const std::size_t most = std::reduce(room.begin(), room.end());
  std::exclusive_scan(room.begin(), room.end(), room.begin(), std::size_t{0});
  if (most > tuples_.capacity()) {  // what they hold is of an earlier rule: nothing to be moved
    tuples_ = {};
    scratch_ = {};
  }
  tuples_.resize(most);
  scratch_.resize(most);

  std::vector<std::size_t> made(tasks());
  tbb::parallel_for(std::size_t{0}, tasks(), [&](std::size_t t) {
    index::KeyTuple* out = scratch_.data() + room[t];
    const index::KeyTuple* const begin = out;
    maker.make(records_of_task(t), {&kLastKey, 1},
               [&](std::size_t, std::span<const index::KeyTuple> some) { out = std::ranges::copy(some, out).out; });
    made[t] = static_cast<std::size_t>(out - begin);
  });
  std::vector<std::size_t> begin(tasks());
  std::exclusive_scan(made.begin(), made.end(), begin.begin(), std::size_t{0});
  tbb::parallel_for(std::size_t{0}, tasks(),
                    [&](std::size_t t) { std::copy_n(scratch_.data() + room[t], made[t], tuples_.data() + begin[t]); });
  return begin.empty() ? 0 : begin.back() + made.back();
}

void CandidateWalk::walk_work(std::size_t r, std::span<const index::KeyTuple> tuples, const index::PairPlan& plan,
                              std::size_t work, const Use& use) const {
  constexpr std::size_t kSide = 22;  // a tile fits into a batch
  static_assert(kSide * kSide <= PairBatch::kMostPairs);
  thread_local std::vector<std::uint32_t> records;
  thread_local std::vector<std::uint64_t> keys;
  thread_local std::vector<PairBatch::Places> pairs;
  pairs.resize(PairBatch::kMostPairs);
  std::size_t size = 0;
  const auto flush = [&] {
    if (size != 0) use({r, {records, {pairs.data(), size}}, keys, plan.stats.pairs});
    records.clear();
    keys.clear();
    size = 0;
  };
  const auto add = [&](std::span<const index::KeyTuple> members) {
    const std::size_t first = records.size();
    for (const index::KeyTuple& member : members) {
      records.push_back(member.record);
      keys.push_back(member.key);
    }
    return first;
  };
  index::for_each_tile(tuples, plan.works[work], options_.scope, kSide,
                       [&](std::span<const index::KeyTuple> rows, std::span<const index::KeyTuple> columns) {
                         const bool triangle = rows.data() == columns.data();
                         const std::size_t most =
                             triangle ? rows.size() * (rows.size() - 1) / 2 : rows.size() * columns.size();
                         if (size + most > PairBatch::kMostPairs) flush();
                         const std::size_t row = add(rows);
                         const std::size_t column = triangle ? row : add(columns);
                         PairBatch::Places* out = pairs.data() + size;
                         index::for_each_pair_of_tile(rows, columns, [&](std::size_t i, std::size_t j) {
                           *out++ = {static_cast<std::uint16_t>(row + i), static_cast<std::uint16_t>(column + j)};
                         });
                         size += most;
                       });
  flush();
}

bool CandidateWalk::repeats(const Batch& batch, std::size_t i) const noexcept {
  const CandidatePair pair = batch.pairs[i];
  const std::byte* left = records_->row_bytes(RecordId{pair.left});
  const std::byte* right = records_->row_bytes(RecordId{pair.right});
  const std::uint64_t key = batch.keys[batch.pairs.pairs[i].left];
  if (several_keys_ && keys_->shared_key(rules_[batch.rule], left, right) != key) return true;
  return earlier_->bring_together(left, right);
}

std::uint64_t CandidateWalk::count(std::size_t r) {
  return index::plan_pairs(sorted_tuples(r), {.scope = options_.scope, .max_pairs = options_.max_block_pairs})
      .stats.pairs;
}

RuleCounts CandidateWalk::walk(std::size_t r, const Use& use, std::uint64_t last_key) {
  std::span<const index::KeyTuple> tuples = sorted_tuples(r);
  const auto end = std::ranges::partition_point(tuples, [&](const index::KeyTuple& t) { return t.key <= last_key; });
  tuples = tuples.first(static_cast<std::size_t>(end - tuples.begin()));
  const index::PairPlan plan =
      index::plan_pairs(tuples, {.scope = options_.scope,
                                 .pairs_per_work = sampled_.empty() ? kPairsPerWork : kSampledPairsPerWork,
                                 .max_pairs = options_.max_block_pairs});

  for (const index::TupleRange& cut : plan.oversized) rules_[r].left_out.push_back(tuples[cut.begin].key);
  std::sort(rules_[r].left_out.begin(), rules_[r].left_out.end());

  several_keys_ = !is_single_valued(rules_[r].parts) || !is_single_valued(rules_[r].split);
  earlier_.emplace(*keys_, std::span{rules_}.first(r));
  tbb::parallel_for(std::size_t{0}, plan.works.size(), [&](std::size_t w) { walk_work(r, tuples, plan, w, use); });
  RuleCounts counts;
  counts.keyed = tuples.size();
  counts.blocks = plan.stats.blocks;
  counts.largest_block = plan.stats.largest_block;
  counts.pairs = plan.stats.pairs;
  counts.cut_blocks = plan.stats.oversized_blocks;
  counts.cut_pairs = plan.stats.oversized_pairs;
  return counts;
}

}  // namespace khop
