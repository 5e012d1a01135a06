#include "index/union_find.hpp"
#include "tests/reference/union_find.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>
#include <vector>

namespace khop::index {
namespace {

// std::jthread and not TBB: the thread sanitizer sees all of it.
TEST(UnionFindStress, ThreadsThatJoinAndFindAtOnceAgreeWithOneThread) {
  constexpr std::uint32_t kSize = 2'000;
  constexpr unsigned kThreads = 4;
  constexpr std::uint32_t kJoins = 800;  // a thread: about where one big set is born
  for (const std::uint32_t seed : test::seeds(20)) {
    SCOPED_TRACE(seed);
    UnionFind sets(kSize);
    std::atomic<std::uint32_t> joined = 0;
    std::atomic<bool> rising = false;
    {
      std::vector<std::jthread> threads;
      for (unsigned t = 0; t != kThreads; ++t) {
        threads.emplace_back([&, t] {
          std::mt19937 random(seed * kThreads + t);
          for (std::uint32_t i = 0; i != kJoins; ++i) {
            const std::uint32_t a = random() % kSize;
            if (sets.unite(a, random() % kSize)) joined.fetch_add(1, std::memory_order_relaxed);
            if (sets.find(a) > a) rising.store(true, std::memory_order_relaxed);  // a root is never above its members
          }
        });
      }
    }
    test::reference::UnionFind expected(kSize);
    std::uint32_t expected_joined = 0;
    for (unsigned t = 0; t != kThreads; ++t) {
      std::mt19937 random(seed * kThreads + t);
      for (std::uint32_t i = 0; i != kJoins; ++i) {
        const std::uint32_t a = random() % kSize;
        if (expected.unite(a, random() % kSize)) ++expected_joined;
      }
    }
    EXPECT_FALSE(rising.load());
    EXPECT_EQ(joined.load(), expected_joined);
    for (std::uint32_t i = 0; i != kSize; ++i) ASSERT_EQ(sets.find(i), expected.labels()[i]);
  }
}

}  // namespace
}  // namespace khop::index
