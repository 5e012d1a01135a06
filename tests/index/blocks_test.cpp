#include "index/blocks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace khop::index {
namespace {

using testing::ElementsAre;
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs planned_pairs(std::span<const KeyTuple> sorted, const PlanOptions& options) {
  Pairs pairs;
  for (const PairWork& work : plan_pairs(sorted, options).works) {
    for_each_pair(sorted, work, options.scope,
                  [&](std::uint32_t left, std::uint32_t right) { pairs.emplace_back(left, right); });
  }
  return pairs;
}

const std::vector<KeyTuple> kThreeBlocks = {{1, 0}, {1, 4}, {1, 7}, {2, 3}, {3, 1}, {3, 5}, {9, 2}};

TEST(Blocks, AreRunsOfAtLeastTwoEqualKeys) {
  std::vector<std::size_t> sizes;
  for_each_block(kThreeBlocks, [&](std::span<const KeyTuple> members) { sizes.push_back(members.size()); });
  EXPECT_THAT(sizes, ElementsAre(3, 2));
}

TEST(Blocks, EndIsFoundForEveryLengthOfRun) {
  for (std::size_t length = 1; length != 70; ++length) {
    std::vector<KeyTuple> tuples(length, KeyTuple{5, 0});
    EXPECT_EQ(block_end(tuples, 0, length), length);
    tuples.push_back({6, 1});
    tuples.push_back({6, 2});
    EXPECT_EQ(block_end(tuples, 0, tuples.size()), length);
    EXPECT_EQ(block_end(tuples, 0, length / 2 + 1), length / 2 + 1);
  }
}

TEST(Blocks, PlanHoldsEveryPairOnceInOrder) {
  EXPECT_THAT(planned_pairs(kThreeBlocks, {}),
              ElementsAre(std::pair(0, 4), std::pair(0, 7), std::pair(4, 7), std::pair(1, 5)));
}

TEST(Blocks, LinkPlansOnlyPairsAcrossTheBoundary) {
  EXPECT_THAT(planned_pairs(kThreeBlocks, {.scope = {.first_right_record = 4}}),
              ElementsAre(std::pair(0, 4), std::pair(0, 7), std::pair(1, 5)));
}

TEST(Blocks, ABlockWithOneSideOnlyIsNoBlockOfALink) {
  const PlanOptions options{.scope = {.first_right_record = 1}};
  const BlockStats stats = plan_pairs(kThreeBlocks, options).stats;  // only the first block has a record below 1
  EXPECT_EQ(stats, (BlockStats{.blocks = 1, .pairs = 2, .largest_block = 3}));
}

TEST(Blocks, OversizedBlocksAreListedAndCountedNotPlanned) {
  const PlanOptions options{.max_pairs = 2};
  const PairPlan plan = plan_pairs(kThreeBlocks, options);
  EXPECT_THAT(plan.oversized, ElementsAre(TupleRange{0, 3}));
  EXPECT_THAT(plan.works, ElementsAre(PairWork{{4, 6}, {4, 6}}));
  const BlockStats expected{.blocks = 2, .pairs = 4, .largest_block = 3, .oversized_blocks = 1, .oversized_pairs = 3};
  EXPECT_EQ(plan.stats, expected);
}

TEST(Blocks, ARunEndsBeforeAnOversizedBlock) {
  const std::vector<KeyTuple> tuples = {{1, 0}, {1, 1}, {2, 2}, {2, 3}, {2, 4}, {3, 5}, {3, 6}};
  const PlanOptions options{.max_pairs = 2};
  EXPECT_THAT(planned_pairs(tuples, options), ElementsAre(std::pair(0, 1), std::pair(5, 6)));
}

TEST(Blocks, ABigBlockIsCutInTiles) {
  std::vector<KeyTuple> tuples(10);
  for (std::uint32_t i = 0; i != 10; ++i) tuples[i] = {4, i};
  const PairPlan plan = plan_pairs(tuples, {.pairs_per_work = 25});  // 45 pairs; tiles of 5 by 5
  EXPECT_THAT(plan.works, ElementsAre(PairWork{{0, 5}, {0, 5}}, PairWork{{0, 5}, {5, 10}}, PairWork{{5, 10}, {5, 10}}));
}

TEST(Blocks, NothingAndSingletonsHaveNoPlan) {
  EXPECT_TRUE(plan_pairs({}, {}).works.empty());
  EXPECT_EQ(plan_pairs({}, {}).stats, BlockStats{});
  const std::vector<KeyTuple> lone = {{1, 0}, {2, 1}};
  EXPECT_TRUE(plan_pairs(lone, {}).works.empty());
  EXPECT_EQ(plan_pairs(lone, {}).stats, BlockStats{});
}

}  // namespace
}  // namespace khop::index
