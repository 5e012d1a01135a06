#include "index/key_sort.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace khop::index {
namespace {

using testing::ElementsAre;

std::vector<KeyTuple> sorted(std::vector<KeyTuple> tuples) {
  std::vector<KeyTuple> scratch(tuples.size());
  sort_by_key(tuples, scratch);
  return tuples;
}

TEST(KeySort, SortsByKeyThenRecord) {
  EXPECT_THAT(
      sorted({{9, 0}, {3, 1}, {9, 2}, {~0ULL, 3}, {3, 4}, {0, 5}}),
      ElementsAre(KeyTuple{0, 5}, KeyTuple{3, 1}, KeyTuple{3, 4}, KeyTuple{9, 0}, KeyTuple{9, 2}, KeyTuple{~0ULL, 3}));
}

TEST(KeySort, LeavesNothingAndOneAlone) {
  EXPECT_TRUE(sorted({}).empty());
  EXPECT_THAT(sorted({{5, 8}}), ElementsAre(KeyTuple{5, 8}));
}

TEST(KeySort, KeepsTheOrderOfRecordsWhenAllKeysAreEqual) {
  std::vector<KeyTuple> tuples(300'000);
  for (std::uint32_t i = 0; i != tuples.size(); ++i) tuples[i] = {0xABCDEF, i};
  EXPECT_EQ(sorted(tuples), tuples);
}

TEST(KeySort, AKeyTwiceForOneRecordStaysTwice) {
  EXPECT_THAT(sorted({{7, 1}, {2, 1}, {7, 1}}), ElementsAre(KeyTuple{2, 1}, KeyTuple{7, 1}, KeyTuple{7, 1}));
}

}  // namespace
}  // namespace khop::index
