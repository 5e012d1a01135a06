#include "core/compare/qgram.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <string>

namespace khop {
namespace {

TEST(BigramDice, CountsBigramsByHand) {
  // ^n ni ig gh ht t$ and ^n na ac ch ht t$ share ^n, ht and t$: 2 * 3 / 12.
  EXPECT_FLOAT_EQ(bigram_dice("night", "nacht"), 0.5F);
  // ^a aa aa a$ and ^a aa a$: a repeat counts as often as both have it: 2 * 3 / 7.
  EXPECT_FLOAT_EQ(bigram_dice("aaa", "aa"), 6.0F / 7.0F);
  EXPECT_EQ(bigram_dice("abaca", "acaba"), 1.0F);
}

TEST(BigramDice, KnowsEmptyStrings) {
  EXPECT_EQ(bigram_dice("", ""), 1.0F);
  EXPECT_EQ(bigram_dice("", "a"), 0.0F);
}

TEST(BigramSignature, StaysTheSameForEver) {
  // Signatures stand in stored rows: a change of these values is a change of the format.
  EXPECT_EQ(bigram_signature(""), 0U);
  EXPECT_EQ(bigram_signature("an"), 0x800000410000U);
  EXPECT_EQ(bigram_signature("nguyen thi minh khai"), 0x20b2642009306085U);
}

TEST(BigramSignature, SetsABitForEveryBigramAndNoMore) {
  EXPECT_LE(std::popcount(bigram_signature("a")), 2);
  EXPECT_GE(std::popcount(bigram_signature("a")), 1);
  // A period of 3 has as many bigrams as "abc" in a ring, and the two ends: 5, however long the text.
  EXPECT_LE(std::popcount(bigram_signature("abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabc")), 5);
}

TEST(BigramSignature, SeesTheFirst255Bytes) {
  const std::string base(255, 'a');
  EXPECT_EQ(bigram_signature(base + "x"), bigram_signature(base));
  EXPECT_NE(bigram_signature(base.substr(1) + "x"), bigram_signature(base));
}

}  // namespace
}  // namespace khop
