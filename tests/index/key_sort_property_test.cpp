#include "index/key_sort.hpp"
#include "tests/support/key_tuples.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace khop::index {
namespace {

TEST(KeySortProperty, OneTwoAndEightThreadsGiveTheSameBytes) {
  for (const test::KeyShape shape : test::kKeyShapes) {
    SCOPED_TRACE(static_cast<int>(shape));
    const std::vector<KeyTuple> tuples = test::key_tuples(shape, 300'000, 11);
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
