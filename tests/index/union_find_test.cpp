#include "index/union_find.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace khop::index {
namespace {

using testing::ElementsAre;

std::vector<std::uint32_t> labels_of(UnionFind& sets) {
  std::vector<std::uint32_t> labels(sets.size());
  sets.labels(labels);
  return labels;
}

TEST(UnionFind, BeginsWithEveryElementAlone) {
  UnionFind sets(3);
  EXPECT_THAT(labels_of(sets), ElementsAre(0, 1, 2));
  UnionFind none(0);
  EXPECT_TRUE(labels_of(none).empty());
}

TEST(UnionFind, LabelsASetByItsSmallestMember) {
  UnionFind sets(6);
  EXPECT_TRUE(sets.unite(5, 4));
  EXPECT_TRUE(sets.unite(2, 4));
  EXPECT_TRUE(sets.unite(1, 3));
  EXPECT_THAT(labels_of(sets), ElementsAre(0, 1, 2, 1, 2, 2));
  EXPECT_EQ(sets.find(5), 2U);
}

TEST(UnionFind, SaysWhetherTwoSetsBecameOne) {
  UnionFind sets(4);
  EXPECT_TRUE(sets.unite(0, 1));
  EXPECT_FALSE(sets.unite(1, 0));
  EXPECT_FALSE(sets.unite(2, 2));
  EXPECT_TRUE(sets.unite(2, 3));
  EXPECT_TRUE(sets.unite(3, 1));
  EXPECT_FALSE(sets.unite(0, 2));
}

TEST(UnionFind, HoldsOneLongChain) {
  constexpr std::uint32_t kSize = 200'000;
  UnionFind sets(kSize);
  for (std::uint32_t i = kSize - 1; i != 0; --i) sets.unite(i - 1, i);  // the worst order for linking by index
  for (const std::uint32_t label : labels_of(sets)) ASSERT_EQ(label, 0U);
}

}  // namespace
}  // namespace khop::index
