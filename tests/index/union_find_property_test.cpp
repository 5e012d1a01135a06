#include "index/union_find.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <utility>
#include <vector>

namespace khop::index {
namespace {

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Edges random_edges(std::uint32_t n, std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  Edges edges(count);
  for (auto& [a, b] : edges) a = random() % n, b = random() % n;
  return edges;
}

struct Outcome {
  std::vector<std::uint32_t> labels;
  std::size_t joins = 0;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome united(std::uint32_t n, const Edges& edges, int threads) {
  return test::with_threads(threads, [&] {
    UnionFind sets(n);
    std::atomic<std::size_t> joins = 0;
    tbb::parallel_for(std::size_t{0}, edges.size(), [&](std::size_t i) {
      if (sets.unite(edges[i].first, edges[i].second)) joins.fetch_add(1);
    });
    Outcome outcome{std::vector<std::uint32_t>(n), joins.load()};
    sets.labels(outcome.labels);
    return outcome;
  });
}

TEST(UnionFindProperty, OneTwoAndEightThreadsGiveTheSameLabels) {
  for (const std::uint32_t seed : test::seeds(3)) {
    SCOPED_TRACE(seed);
    const Edges edges = random_edges(200'000, 60'000 * std::size_t{seed}, seed);
    const Outcome alone = united(200'000, edges, 1);
    EXPECT_EQ(united(200'000, edges, 2), alone);
    EXPECT_EQ(united(200'000, edges, 8), alone);
  }
}

TEST(UnionFindProperty, TheOrderOfJoinsDoesNotMatter) {
  for (const std::uint32_t seed : test::seeds(20)) {
    SCOPED_TRACE(seed);
    Edges edges = random_edges(5'000, 3'000, seed);
    const Outcome first = united(5'000, edges, 1);
    std::shuffle(edges.begin(), edges.end(), std::mt19937(seed));
    for (auto& [a, b] : edges) std::swap(a, b);
    EXPECT_EQ(united(5'000, edges, 1), first);
  }
}

TEST(UnionFindProperty, EveryJoinThatSucceedsLeavesOneSetLess) {
  const Outcome outcome = united(10'000, random_edges(10'000, 8'000, 1), 2);
  std::size_t sets = 0;
  for (std::uint32_t i = 0; i != outcome.labels.size(); ++i) sets += outcome.labels[i] == i ? 1 : 0;
  EXPECT_EQ(sets + outcome.joins, 10'000U);
}

}  // namespace
}  // namespace khop::index
