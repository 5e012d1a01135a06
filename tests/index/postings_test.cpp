#include "index/postings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace khop::index {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Postings, GiveTheIdsOfAKeyInAscendingOrderWhateverTheOrderOfArrival) {
  Postings postings;
  for (const std::uint32_t id : {5U, 1U, 9U, 0U, 7U, 3U}) EXPECT_TRUE(postings.insert(77, id));
  EXPECT_THAT(postings.ids(77), ElementsAre(0, 1, 3, 5, 7, 9));
  EXPECT_EQ(postings.size(), 6U);
  EXPECT_EQ(postings.keys(), 1U);
  std::vector<std::uint32_t> walked;
  postings.for_each(77, [&](std::uint32_t id) { walked.push_back(id); });
  EXPECT_THAT(walked, ElementsAre(0, 1, 3, 5, 7, 9));
}

TEST(Postings, AnUnknownKeyHasNoIds) {
  Postings postings;
  EXPECT_THAT(postings.ids(1), IsEmpty());
  EXPECT_FALSE(postings.erase(1, 0));
  postings.insert(2, 0);
  EXPECT_THAT(postings.ids(1), IsEmpty());
  EXPECT_FALSE(postings.erase(1, 0));
}

TEST(Postings, TheSameKeyAndIdIsKeptOnce) {
  Postings postings;
  EXPECT_TRUE(postings.insert(4, 2));
  EXPECT_FALSE(postings.insert(4, 2));
  EXPECT_TRUE(postings.insert(4, 3));
  EXPECT_FALSE(postings.insert(4, 2));
  EXPECT_THAT(postings.ids(4), ElementsAre(2, 3));
  EXPECT_EQ(postings.size(), 2U);
}

TEST(Postings, EraseTakesOnePostingAndTheLastOneTheKey) {
  Postings postings;
  for (std::uint32_t id = 0; id != 4; ++id) postings.insert(8, id);
  EXPECT_FALSE(postings.erase(8, 4));
  EXPECT_TRUE(postings.erase(8, 1));
  EXPECT_THAT(postings.ids(8), ElementsAre(0, 2, 3));
  EXPECT_FALSE(postings.erase(8, 1));
  for (const std::uint32_t id : {3U, 0U}) EXPECT_TRUE(postings.erase(8, id));
  EXPECT_THAT(postings.ids(8), ElementsAre(2));
  EXPECT_FALSE(postings.erase(8, 0));
  EXPECT_TRUE(postings.erase(8, 2));
  EXPECT_THAT(postings.ids(8), IsEmpty());
  EXPECT_EQ(postings.keys(), 0U);
  EXPECT_EQ(postings.size(), 0U);
}

TEST(Postings, TheExtremesOfKeysAndIdsAreOrdinary) {
  Postings postings;
  constexpr std::uint32_t kLargestId = 0x7FFFFFFF;
  for (const std::uint64_t key : {std::uint64_t{0}, ~std::uint64_t{0}}) {
    EXPECT_TRUE(postings.insert(key, kLargestId));
    EXPECT_THAT(postings.ids(key), ElementsAre(kLargestId));
    EXPECT_TRUE(postings.insert(key, 0));
    EXPECT_THAT(postings.ids(key), ElementsAre(0, kLargestId));
  }
}

TEST(Postings, AUniqueKeyCostsAboutFifteenBytes) {
  Postings postings;
  constexpr std::uint32_t kSize = 300'000;
  for (std::uint32_t id = 0; id != kSize; ++id) postings.insert(id, id);
  EXPECT_LE(postings.memory_bytes(), 19U * kSize);  // just after the parts have grown
  postings.compact();
  EXPECT_LE(postings.memory_bytes(), 16U * kSize);
}

TEST(Postings, CompactGivesBackWhatErasesLeft) {
  Postings postings;
  for (std::uint32_t id = 0; id != 100'000; ++id) postings.insert(id % 1'000, id);
  const std::size_t full = postings.memory_bytes();
  for (std::uint32_t id = 0; id != 100'000; ++id) {
    if (id / 1'000 % 10 != 0) postings.erase(id % 1'000, id);
  }
  postings.compact();
  EXPECT_LT(postings.memory_bytes(), full / 3);
  EXPECT_EQ(postings.size(), 10'000U);
  EXPECT_THAT(postings.ids(999),
              ElementsAre(999, 10'999, 20'999, 30'999, 40'999, 50'999, 60'999, 70'999, 80'999, 90'999));
}

}  // namespace
}  // namespace khop::index
