// Limit: reading 12-byte tuples once at 10.7 GB/s a core is 1.1 ns a tuple.
#include "bench/micro/index_support.hpp"
#include "index/blocks.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>

namespace khop::bench {
namespace {

using index::KeyTuple;

void BM_Blocks_Plan(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  auto tuples = make_tuples(n, Keys::kFourEach);
  std::sort(tuples.begin(), tuples.end());
  std::uint64_t pairs = 0;
  index::for_each_block(tuples.span(),
                        [&](std::span<const KeyTuple> members) { pairs += members.size() * (members.size() - 1) / 2; });
  if (index::plan_pairs(tuples.span(), {}).stats.pairs != pairs) return state.SkipWithError("pairs lost");
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(index::plan_pairs(tuples.span(), {}));
  state.counters["tuple"] = per_element(n);
}
BENCHMARK(BM_Blocks_Plan)
    ->Name("BM_Blocks/plan")
    ->Arg(10'000'000)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

/// What it costs to hand out pairs, beside the 80-90 ns that a pair costs to score: one thread, summing record numbers.
void pairs_of(benchmark::State& state, Keys keys, std::size_t n) {
  auto tuples = make_tuples(n, keys);
  std::sort(tuples.begin(), tuples.end());
  const index::PairPlan plan = index::plan_pairs(tuples.span(), {});
  for ([[maybe_unused]] auto _ : state) {
    std::uint64_t sum = 0;
    std::uint64_t pairs = 0;
    for (const index::PairWork& work : plan.works) {
      index::for_each_pair(tuples.span(), work, {}, [&](std::uint32_t left, std::uint32_t right) {
        sum += left ^ right;
        ++pairs;
      });
    }
    benchmark::DoNotOptimize(sum);
    if (pairs != plan.stats.pairs) return state.SkipWithError("pairs lost");
  }
  state.counters["pair"] = per_element(plan.stats.pairs);
}

void BM_Blocks_SmallPairs(benchmark::State& state) {
  pairs_of(state, Keys::kFourEach, static_cast<std::size_t>(state.range(0)));
}
void BM_Blocks_HugePairs(benchmark::State& state) {
  pairs_of(state, Keys::kOneHeavy, static_cast<std::size_t>(state.range(0)));
}
BENCHMARK(BM_Blocks_SmallPairs)->Name("BM_Blocks/pairs_small")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Blocks_HugePairs)->Name("BM_Blocks/pairs_huge")->Arg(50'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace khop::bench
