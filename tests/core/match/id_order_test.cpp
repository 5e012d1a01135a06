#include "core/match/id_order.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

std::vector<std::uint32_t> ranks_of(const std::vector<std::string_view>& ids) {
  RecordIds records;
  for (const std::string_view id : ids) records.add(id);
  return rank_by_id(records);
}

TEST(RankById, PutsNumbersBeforeWordsAndNumbersByValue) {
  EXPECT_EQ(ranks_of({"r2", "10", "9", "010", "1000000007", "1000000006", "abcdefgh", "abcdefga", "r10"}),
            (std::vector<std::uint32_t>{8, 1, 0, 2, 4, 3, 6, 5, 7}));
}

TEST(RankById, ComparesInFullWhatBeginsAlike) {
  EXPECT_EQ(ranks_of({"12345678901234567892", "12345678901234567891", "999999999999999999"}),
            (std::vector<std::uint32_t>{2, 1, 0}));
  EXPECT_EQ(ranks_of({"the same beginning, then b", "the same beginning, then a", "the same beginning, then"}),
            (std::vector<std::uint32_t>{2, 1, 0}));
}

TEST(RankById, OfOneOrNoIdIsNoTrouble) {
  EXPECT_EQ(ranks_of({"word"}), std::vector<std::uint32_t>{0});
  EXPECT_EQ(ranks_of({}), std::vector<std::uint32_t>{});
}

TEST(OrderByRank, GoesByLeftThenRightAsTheyStand) {
  const std::vector<std::uint32_t> rank{2, 0, 1};
  std::vector<ScoredPair> pairs{{0, 1, 5}, {2, 0, 6}, {1, 2, 7}, {2, 1, 8}};
  order_by_rank(pairs, rank);
  std::vector<FixedWeight> order;
  for (const ScoredPair& pair : pairs) order.push_back(pair.weight);
  EXPECT_EQ(order, (std::vector<FixedWeight>{7, 8, 6, 5}));
}

TEST(PutSmallerIdLeft, TurnsWhatStandsTheOtherWay) {
  const std::vector<std::uint32_t> rank{2, 0, 1};
  std::vector<ScoredPair> pairs{{0, 1, 5}, {1, 2, 6}};
  put_smaller_id_left(pairs, rank);
  EXPECT_EQ(pairs[0].left, 1U);
  EXPECT_EQ(pairs[0].right, 0U);
  EXPECT_EQ(pairs[1].left, 1U);
  EXPECT_EQ(pairs[1].right, 2U);
}

}  // namespace
}  // namespace khop
