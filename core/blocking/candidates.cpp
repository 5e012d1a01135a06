#include "core/blocking/candidates.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>

namespace khop {
namespace {

constexpr std::size_t kRecordsPerTask = 16'384;

bool single_valued(std::span<const KeyPart> parts) {
  return std::all_of(parts.begin(), parts.end(), is_single_valued);
}

}  // namespace

CandidateWalk::CandidateWalk(const Records& records, std::span<const BlockingRule> rules,
                             const CandidateOptions& options)
    : records_(&records), rules_(rules.begin(), rules.end()), options_(options), keys_(records) {}

/// Tuples of rule `r` in record order: counted per task first, so that every task writes its own range.
std::size_t CandidateWalk::make_tuples(std::size_t r) {
  const std::size_t n = records_->size();
  const std::size_t tasks = (n + kRecordsPerTask - 1) / kRecordsPerTask;
  const BlockingRule& rule = rules_[r];
  const auto sampled = [&](std::uint64_t key) {
    return options_.sample_keys <= 1 || (key >> 20) % options_.sample_keys == 0;
  };
  std::vector<std::vector<index::KeyTuple>> parts(tasks);
  tbb::parallel_for(std::size_t{0}, tasks, [&](std::size_t t) {
    std::vector<index::KeyTuple>& out = parts[t];
    const std::size_t end = std::min(n, (t + 1) * kRecordsPerTask);
    if (options_.sample_keys <= 1) out.reserve(end - t * kRecordsPerTask);
    for (std::size_t i = t * kRecordsPerTask; i < end; ++i) {
      const auto record = static_cast<std::uint32_t>(i);
      for (const std::uint64_t key : keys_.keys(rule, records_->row_bytes(RecordId{record}))) {
        if (sampled(key)) out.push_back({key, record});
      }
    }
  });
  std::vector<std::size_t> begin(tasks + 1, 0);
  for (std::size_t t = 0; t < tasks; ++t) begin[t + 1] = begin[t] + parts[t].size();
  tuples_.resize(begin[tasks]);
  scratch_.resize(begin[tasks]);
  tbb::parallel_for(std::size_t{0}, tasks, [&](std::size_t t) {
    std::copy(parts[t].begin(), parts[t].end(), tuples_.data() + begin[t]);
    parts[t] = {};
  });
  return begin[tasks];
}

RuleCounts CandidateWalk::walk(std::size_t r, const Use& use) {
  const std::size_t size = make_tuples(r);
  const std::span<index::KeyTuple> tuples{tuples_.data(), size};
  index::sort_by_key(tuples, {scratch_.data(), size});
  const index::PairPlan plan =
      index::plan_pairs(tuples, {.scope = options_.scope, .max_pairs = options_.max_block_pairs});

  for (const index::TupleRange& cut : plan.oversized) rules_[r].left_out.push_back(tuples[cut.begin].key);
  std::sort(rules_[r].left_out.begin(), rules_[r].left_out.end());

  const bool multi = !single_valued(rules_[r].parts) || (!rules_[r].split.empty() && !single_valued(rules_[r].split));
  std::atomic<std::uint64_t> emitted{0};
  tbb::parallel_for(std::size_t{0}, plan.works.size(), [&](std::size_t w) {
    thread_local std::vector<CandidatePair> batch;
    thread_local std::vector<KeySet> column_keys;
    batch.clear();
    std::uint64_t mine = 0;
    const auto flush = [&] {
      if (batch.empty()) return;
      use(r, batch);
      mine += batch.size();
      batch.clear();
    };
    // Keys of earlier rules, once a record and row run instead of once a pair. columns of a run overlap: cache by block.
    const std::size_t checks = r + (multi ? 1U : 0U);
    const index::KeyTuple* cached_end = nullptr;
    const index::KeyTuple* cached_begin = nullptr;
    index::for_each_row(tuples, plan.works[w], options_.scope,
                        [&](const index::KeyTuple& row, std::span<const index::KeyTuple> columns) {
                          const std::uint64_t key = row.key;
                          KeySet row_keys[32];
                          if (checks > 0) {
                            const index::KeyTuple* end = columns.data() + columns.size();
                            if (end != cached_end || columns.data() < cached_begin) {
                              cached_begin = columns.data();
                              cached_end = end;
                              column_keys.resize(columns.size() * checks);
                              for (std::size_t j = 0; j < columns.size(); ++j) {
                                const std::byte* bytes = records_->row_bytes(RecordId{std::uint32_t{columns[j].record}});
                                for (std::size_t q = 0; q < checks; ++q) {
                                  column_keys[j * checks + q] = keys_.keys(rules_[q], bytes);
                                }
                              }
                            }
                            const std::byte* bytes = records_->row_bytes(RecordId{std::uint32_t{row.record}});
                            for (std::size_t q = 0; q < checks; ++q) row_keys[q] = keys_.keys(rules_[q], bytes);
                          }
                          const std::size_t skip = static_cast<std::size_t>(columns.data() - cached_begin);
                          for (std::size_t j = 0; j < columns.size(); ++j) {
                            bool earlier = false;
                            for (std::size_t q = 0; q < checks && !earlier; ++q) {
                              const std::uint64_t shared = first_shared(row_keys[q], column_keys[(skip + j) * checks + q]);
                              earlier = q < r ? shared != 0 : shared != key;
                            }
                            if (earlier) continue;
                            batch.push_back({std::uint32_t{row.record}, std::uint32_t{columns[j].record}});
                            if (batch.size() == kBatch) flush();
                          }
                        });
    flush();
    emitted += mine;
  });
  RuleCounts counts;
  counts.keyed = size;
  counts.blocks = plan.stats.blocks;
  counts.largest_block = plan.stats.largest_block;
  counts.pairs = plan.stats.pairs;
  counts.cut_blocks = plan.stats.oversized_blocks;
  counts.cut_pairs = plan.stats.oversized_pairs;
  counts.emitted = emitted;
  return counts;
}

}  // namespace khop
