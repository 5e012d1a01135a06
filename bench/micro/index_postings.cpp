// Limit: a look-up among many keys is one dependent cache miss, 165 ns on huge pages, 318 ns on small ones; with
// look-ups that do not wait for each other 13 and 37 ns. Memory: at most about 16 bytes a posting.
#include "bench/micro/index_support.hpp"
#include "index/postings.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>

namespace khop::bench {
namespace {

/// Key of the i-th posting: met `ids_a_key` times, at random moments.
std::uint64_t key_of(std::uint64_t i, std::size_t keys) { return index::mix(index::mix(i + 1) % keys); }

void fill(index::Postings& postings, std::size_t n, std::size_t keys) {
  for (std::size_t i = 0; i != n; ++i) postings.insert(key_of(i, keys), static_cast<std::uint32_t>(i));
}

void BM_Postings_Insert(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const std::size_t keys = n / static_cast<std::size_t>(state.range(1)) + 1;
  std::size_t bytes = 0;
  for ([[maybe_unused]] auto _ : state) {
    index::Postings postings;
    fill(postings, n, keys);
    if (postings.size() != n) return state.SkipWithError("postings lost");
    bytes = postings.memory_bytes();
  }
  state.counters["posting"] = per_element(n);
  state.counters["bytes_a_posting"] = static_cast<double>(bytes) / static_cast<double>(n);
}

void BM_Postings_LookUp(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const std::size_t keys = n / static_cast<std::size_t>(state.range(1)) + 1;
  index::Postings postings;
  fill(postings, n, keys);
  std::size_t total = 0;
  for (std::size_t k = 0; k != keys; ++k) total += postings.ids(index::mix(k)).size();
  if (total != n) return state.SkipWithError("postings lost");
  std::uint64_t i = 0;
  std::uint64_t sum = 0;
  for ([[maybe_unused]] auto _ : state) {
    postings.for_each(key_of(++i, keys), [&](std::uint32_t id) { sum += id; });
    benchmark::DoNotOptimize(sum);
  }
}

BENCHMARK(BM_Postings_Insert)
    ->Name("BM_Postings/insert")
    ->Args({4'000'000, 1})
    ->Args({4'000'000, 4})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Postings_LookUp)->Name("BM_Postings/look_up")->Args({4'000'000, 1})->Args({4'000'000, 4});

}  // namespace
}  // namespace khop::bench
