#include "core/compare/edit_distance.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop {
namespace {

TEST(OsaDistance, CountsEditsByHand) {
  EXPECT_EQ(osa_distance("", ""), 0U);
  EXPECT_EQ(osa_distance("", "abc"), 3U);
  EXPECT_EQ(osa_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(osa_distance("saturday", "sunday"), 3U);
  EXPECT_EQ(osa_distance("martha", "marhta"), 1U);
  EXPECT_EQ(osa_distance("nguyen van an", "nugyen van na"), 2U);
}

TEST(OsaDistance, EditsNoPlaceTwice) {
  // The unrestricted distance is 2: exchange, then insert between.
  EXPECT_EQ(osa_distance("ca", "abc"), 3U);
}

TEST(OsaDistance, ComparesTheFirst255Bytes) {
  const std::string base(255, 'a');
  EXPECT_EQ(osa_distance(base + "x", base + "yyy"), 0U);
  EXPECT_EQ(osa_distance("", std::string(300, 'b')), 255U);
  EXPECT_EQ(osa_distance(base, std::string(255, 'b')), 255U);
}

TEST(OsaDistanceBounded, StopsOneAboveTheBound) {
  EXPECT_EQ(osa_distance_bounded("kitten", "sitting", 3), 3U);
  EXPECT_EQ(osa_distance_bounded("kitten", "sitting", 2), 3U);
  EXPECT_EQ(osa_distance_bounded("kitten", "sitting", 1), 2U);
  EXPECT_EQ(osa_distance_bounded("kitten", "sitting", 0), 1U);
  EXPECT_EQ(osa_distance_bounded("kitten", "kitten", 0), 0U);
  EXPECT_EQ(osa_distance_bounded("a", "abcdefgh", 4), 5U);
}

TEST(WithinOneEdit, AcceptsEachKindOfEdit) {
  EXPECT_TRUE(within_one_edit("", ""));
  EXPECT_TRUE(within_one_edit("", "a"));
  EXPECT_TRUE(within_one_edit("tran", "tran"));
  EXPECT_TRUE(within_one_edit("tran", "trann"));
  EXPECT_TRUE(within_one_edit("tran", "ran"));
  EXPECT_TRUE(within_one_edit("tran", "trap"));
  EXPECT_TRUE(within_one_edit("tran", "tarn"));
}

TEST(WithinOneEdit, RefusesTwo) {
  EXPECT_FALSE(within_one_edit("", "ab"));
  EXPECT_FALSE(within_one_edit("tran", "trpp"));
  EXPECT_FALSE(within_one_edit("tran", "nrat"));  // an exchange, but not of neighbours
  EXPECT_FALSE(within_one_edit("tran", "tarnn"));
  EXPECT_FALSE(within_one_edit("abcd", "xabcd1"));
  EXPECT_FALSE(within_one_edit("ab", "bc"));
}

}  // namespace
}  // namespace khop
