#include "index/key_sort.hpp"
#include "tests/support/key_tuples.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <span>
#include <vector>

namespace khop::index {
namespace {

void stable_sort_by_key(std::span<KeyTuple> tuples) {
  std::stable_sort(tuples.begin(), tuples.end(), [](const KeyTuple& a, const KeyTuple& b) { return a.key < b.key; });
}

TEST(KeySortDifferential, AgreesWithAStableSort) {
  // Around the sizes where the way changes: comparison sort, one bucket, one split, two splits of a heavy bucket.
  for (const std::size_t n : {2UL, 255UL, 256UL, 5'000UL, 65'536UL, 65'537UL, 400'000UL}) {
    for (const test::KeyShape shape : test::kKeyShapes) {
      SCOPED_TRACE(testing::Message() << "n " << n << ", shape " << static_cast<int>(shape));
      std::vector<KeyTuple> tuples = test::key_tuples(shape, n, 1);
      std::vector<KeyTuple> expected = tuples;
      std::vector<KeyTuple> scratch(n);
      sort_by_key(tuples, scratch);
      stable_sort_by_key(expected);
      ASSERT_TRUE(tuples == expected);
    }
  }
}

TEST(KeySortDifferential, AgreesAtEveryAlignmentOfTheBuffers) {
  constexpr std::size_t kSize = 70'000;  // is split, so written by whole cache lines
  for (std::size_t shift = 0; shift != 16; ++shift) {
    SCOPED_TRACE(shift);
    std::vector<KeyTuple> tuples = test::key_tuples(test::KeyShape::kSkewed, kSize, 3);
    std::vector<KeyTuple> expected = tuples;
    std::vector<KeyTuple> scratch(kSize + 2 * shift, KeyTuple{1, 2});
    sort_by_key(tuples, std::span(scratch).subspan(shift, kSize));
    stable_sort_by_key(expected);
    ASSERT_TRUE(tuples == expected);
    for (std::size_t i = 0; i != shift; ++i) {  // not a byte beside the scratch is touched
      ASSERT_TRUE((scratch[i] == KeyTuple{1, 2}));
      ASSERT_TRUE((scratch[kSize + shift + i] == KeyTuple{1, 2}));
    }
  }
}

TEST(KeySortDifferential, AgreesOnRandomSizes) {
  for (const std::uint32_t seed : test::seeds(60)) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    const test::KeyShape shape = test::kKeyShapes[random() % test::kKeyShapes.size()];
    std::vector<KeyTuple> tuples = test::key_tuples(shape, random() % 150'000, seed);
    std::vector<KeyTuple> expected = tuples;
    std::vector<KeyTuple> scratch(tuples.size());
    sort_by_key(tuples, scratch);
    stable_sort_by_key(expected);
    ASSERT_TRUE(tuples == expected);
  }
}

}  // namespace
}  // namespace khop::index
