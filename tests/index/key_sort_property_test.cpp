#include "index/key_sort.hpp"
#include "tests/support/key_tuples.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

namespace khop::index {
namespace {

// The thread sanitizer cannot see how TBB hands over work (tests/tsan.supp), and takes half an hour to suppress what it
// takes for races in as many tuples as are sorted in parallel.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define KHOP_THREAD_SANITIZER
#endif
#endif
#ifdef KHOP_THREAD_SANITIZER
constexpr std::size_t kTuples = 100'000;
#else
constexpr std::size_t kTuples = 600'000;
#endif

TEST(KeySortProperty, OneTwoAndEightThreadsGiveTheSameBytes) {
  for (const test::KeyShape shape : test::kKeyShapes) {
    SCOPED_TRACE(static_cast<int>(shape));
    const std::vector<KeyTuple> tuples = test::key_tuples(shape, kTuples, 11);
    const auto sorted_by = [&](int threads) {
      return test::with_threads(threads, [&] {
        std::vector<KeyTuple> copy = tuples;
        std::vector<KeyTuple> scratch(copy.size());
        sort_by_key(copy, scratch);
        return copy;
      });
    };
    const std::vector<KeyTuple> alone = sorted_by(1);
    EXPECT_TRUE(alone == sorted_by(2));
    EXPECT_TRUE(alone == sorted_by(8));
  }
}

TEST(KeySortProperty, SortingTwiceChangesNothing) {
  std::vector<KeyTuple> tuples = test::key_tuples(test::KeyShape::kHashes, 100'000, 5);
  std::vector<KeyTuple> scratch(tuples.size());
  sort_by_key(tuples, scratch);
  for (std::uint32_t i = 0; i != tuples.size(); ++i) tuples[i].record = i;  // ascending again, as the contract wants
  const std::vector<KeyTuple> once = tuples;
  sort_by_key(tuples, scratch);
  EXPECT_TRUE(tuples == once);
}

}  // namespace
}  // namespace khop::index
