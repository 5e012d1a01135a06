// Limit: 60-65 ns cpu a tuple, all threads together, for an MSD split and an in-cache LSD sort of 100 M tuples of 12
// bytes; std::sort takes 140-150. This one stops sorting a bucket after one counting pass, when nearly all keys are
// apart.
#include "bench/micro/index_support.hpp"
#include "index/key_sort.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstring>

namespace khop::bench {
namespace {

using index::HugeBuffer;
using index::KeyTuple;

template <class Sort>
void run(benchmark::State& state, Keys keys, Sort&& sort) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const HugeBuffer<KeyTuple> input = make_tuples(n, keys);
  HugeBuffer<KeyTuple> tuples(n);
  HugeBuffer<KeyTuple> scratch(n);
  const auto refill = [&] { std::memcpy(tuples.data(), input.data(), n * sizeof(KeyTuple)); };
  refill();
  sort(tuples, scratch);
  HugeBuffer<KeyTuple> expected(n);
  std::memcpy(expected.data(), input.data(), n * sizeof(KeyTuple));
  std::sort(expected.begin(), expected.end());
  if (!std::equal(tuples.begin(), tuples.end(), expected.begin())) return state.SkipWithError("not sorted");
  for ([[maybe_unused]] auto _ : state) {
    state.PauseTiming();
    refill();
    state.ResumeTiming();
    sort(tuples, scratch);
  }
  state.counters["tuple"] = per_element(n);
}

void radix(HugeBuffer<KeyTuple>& tuples, HugeBuffer<KeyTuple>& scratch) {
  index::sort_by_key(tuples.span(), scratch.span());
}

void standard(HugeBuffer<KeyTuple>& tuples, HugeBuffer<KeyTuple>&) {
  std::stable_sort(tuples.begin(), tuples.end(), [](const KeyTuple& a, const KeyTuple& b) { return a.key < b.key; });
}

void BM_KeySort_FourEach(benchmark::State& state) { run(state, Keys::kFourEach, radix); }
void BM_KeySort_OneHeavy(benchmark::State& state) { run(state, Keys::kOneHeavy, radix); }
void BM_KeySort_Standard(benchmark::State& state) { run(state, Keys::kFourEach, standard); }

BENCHMARK(BM_KeySort_FourEach)
    ->Name("BM_KeySort/four_each")
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_KeySort_OneHeavy)
    ->Name("BM_KeySort/one_heavy")
    ->Arg(10'000'000)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_KeySort_Standard)
    ->Name("BM_KeySort/std_stable_sort")
    ->Arg(1'000'000)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace khop::bench
