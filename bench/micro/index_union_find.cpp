// Limit, 10 M elements and 30 M edges read in order, cpu a edge, all threads together: random graph 52 ns on two
// threads (46 on one, serial), scattered clusters of four 35 ns.
#include "bench/micro/index_support.hpp"
#include "index/union_find.hpp"

#include <benchmark/benchmark.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace khop::bench {
namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

std::uint32_t draw(std::uint64_t i, std::size_t n) { return static_cast<std::uint32_t>(index::mix(i + 1) % n); }

std::vector<Edge> random_graph(std::size_t n) {
  std::vector<Edge> edges(3 * n);
  for (std::size_t i = 0; i != edges.size(); ++i) edges[i] = {draw(2 * i, n), draw(2 * i + 1, n)};
  return edges;
}

/// Clusters of four elements that lie anywhere: three edges to the first and three between the others, clusters mixed.
std::vector<Edge> clusters_of_four(std::size_t n) {
  std::vector<std::uint32_t> place(n);
  std::iota(place.begin(), place.end(), 0U);
  for (std::size_t i = n - 1; i != 0; --i) std::swap(place[i], place[draw(i, i + 1)]);
  std::vector<Edge> edges;
  for (const auto& [a, b] : {Edge{0, 1}, Edge{2, 3}, Edge{0, 2}, Edge{1, 3}, Edge{0, 3}, Edge{1, 2}}) {
    for (std::size_t i = 0; i + 4 <= n; i += 4) edges.emplace_back(place[i + a], place[i + b]);
  }
  edges.resize(std::min(edges.size(), 3 * n));
  return edges;
}

void unite_all(index::UnionFind& sets, const std::vector<Edge>& edges) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, edges.size(), 1 << 16), [&](const auto& range) {
    for (std::size_t i = range.begin(); i != range.end(); ++i) sets.unite(edges[i].first, edges[i].second);
  });
}

/// The labels by one thread.
std::vector<std::uint32_t> plain_labels(std::size_t n, const std::vector<Edge>& edges) {
  std::vector<std::uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t x) {
    while (parent[x] != x) x = parent[x] = parent[parent[x]];
    return x;
  };
  for (const auto& [a, b] : edges) {
    const auto [low, high] = std::minmax({root(a), root(b)});
    parent[high] = low;
  }
  for (std::uint32_t i = 0; i != n; ++i) parent[i] = root(i);
  return parent;
}

void run(benchmark::State& state, const std::vector<Edge>& edges) {
  const auto n = static_cast<std::size_t>(state.range(0));
  std::vector<std::uint32_t> labels(n);
  {
    index::UnionFind sets(n);
    unite_all(sets, edges);
    sets.labels(labels);
    if (labels != plain_labels(n, edges)) return state.SkipWithError("wrong sets");
  }
  for ([[maybe_unused]] auto _ : state) {
    index::UnionFind sets(n);
    unite_all(sets, edges);
    sets.labels(labels);
    benchmark::DoNotOptimize(labels.data());
  }
  state.counters["edge"] = per_element(edges.size());
}

void BM_UnionFind_Random(benchmark::State& state) {
  run(state, random_graph(static_cast<std::size_t>(state.range(0))));
}
void BM_UnionFind_Clusters(benchmark::State& state) {
  run(state, clusters_of_four(static_cast<std::size_t>(state.range(0))));
}
BENCHMARK(BM_UnionFind_Random)
    ->Name("BM_UnionFind/random_graph")
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_UnionFind_Clusters)
    ->Name("BM_UnionFind/clusters_of_four")
    ->Arg(10'000'000)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace khop::bench
