#include "index/union_find.hpp"
#include "tests/reference/union_find.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <random>
#include <thread>
#include <vector>

namespace khop::index {
namespace {

constexpr unsigned kThreads = 4;

/// Runs fn(thread) on kThreads threads that begin together. std::jthread and not TBB: the thread sanitizer sees all of
/// it.
void at_once(const std::function<void(unsigned)>& fn) {
  std::atomic<unsigned> ready = 0;
  std::vector<std::jthread> threads;
  for (unsigned t = 0; t != kThreads; ++t) {
    threads.emplace_back([&, t] {
      ++ready;
      while (ready.load() != kThreads) std::this_thread::yield();
      fn(t);
    });
  }
}

// A join that another thread's join of the same root overwrites is lost for good: here every root is fought for.
TEST(UnionFindStress, NoJoinIsLostWhenAllThreadsLinkTheSameRoot) {
  constexpr std::uint32_t kGroup = kThreads + 1;
  constexpr std::uint32_t kGroups = 10'000;
  for (const std::uint32_t seed : test::seeds(30)) {
    SCOPED_TRACE(seed);
    UnionFind sets(kGroup * kGroups);
    std::atomic<std::uint32_t> joined = 0;
    at_once([&](unsigned t) {
      std::uint32_t mine = 0;
      for (std::uint32_t g = 0; g != kGroups; ++g) {
        const std::uint32_t first = g * kGroup;
        mine += sets.unite(first + kThreads, first + (t + seed + g) % kThreads) ? 1 : 0;
      }
      joined += mine;
    });
    ASSERT_EQ(joined.load(), kThreads * kGroups);
    for (std::uint32_t i = 0; i != sets.size(); ++i) ASSERT_EQ(sets.find(i), i / kGroup * kGroup);
  }
}

TEST(UnionFindStress, ThreadsThatJoinAndFindAtOnceAgreeWithOneThread) {
  constexpr std::uint32_t kSize = 2'000;
  constexpr std::uint32_t kJoins = 800;  // a thread: about where one big set is born
  for (const std::uint32_t seed : test::seeds(20)) {
    SCOPED_TRACE(seed);
    const auto for_each_join = [&](unsigned t, auto&& fn) {
      std::mt19937 random(seed * kThreads + t);
      for (std::uint32_t i = 0; i != kJoins; ++i) {
        const std::uint32_t a = random() % kSize;
        fn(a, random() % kSize);
      }
    };
    UnionFind sets(kSize);
    std::atomic<std::uint32_t> joined = 0;
    std::atomic<bool> rising = false;
    at_once([&](unsigned t) {
      for_each_join(t, [&](std::uint32_t a, std::uint32_t b) {
        if (sets.unite(a, b)) ++joined;
        if (sets.find(a) > a) rising = true;  // no root is above its members
      });
    });
    test::reference::UnionFind expected(kSize);
    std::uint32_t expected_joined = 0;
    for (unsigned t = 0; t != kThreads; ++t) {
      for_each_join(t, [&](std::uint32_t a, std::uint32_t b) { expected_joined += expected.unite(a, b) ? 1 : 0; });
    }
    EXPECT_FALSE(rising.load());
    EXPECT_EQ(joined.load(), expected_joined);
    for (std::uint32_t i = 0; i != kSize; ++i) ASSERT_EQ(sets.find(i), expected.labels()[i]);
  }
}

}  // namespace
}  // namespace khop::index
