#include "index/postings.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

namespace khop::index {
namespace {

TEST(PostingsProperty, InsertAndEraseInAnyOrderLeaveNothing) {
  for (const std::uint32_t seed : test::seeds(10)) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> all;
    for (std::uint32_t id = 0; id != 30'000; ++id) all.emplace_back(random() % 20'000, id);
    Postings postings;
    for (const auto& [key, id] : all) ASSERT_TRUE(postings.insert(key, id));
    std::shuffle(all.begin(), all.end(), random);
    for (const auto& [key, id] : all) ASSERT_TRUE(postings.erase(key, id));
    EXPECT_EQ(postings.size(), 0U);
    EXPECT_EQ(postings.keys(), 0U);
    postings.compact();
    EXPECT_LT(postings.memory_bytes(), 100'000U);
  }
}

TEST(PostingsProperty, CompactChangesNoAnswer) {
  std::mt19937 random(4);
  Postings postings;
  for (std::uint32_t id = 0; id != 20'000; ++id) postings.insert(random() % 3'000, id);
  for (std::uint32_t id = 0; id < 20'000; id += 3) postings.erase(random() % 3'000, id);
  const auto answers = [&] {
    std::vector<std::vector<std::uint32_t>> ids;
    for (std::uint64_t key = 0; key != 3'100; ++key) {
      const auto span = postings.ids(key);
      ids.emplace_back(span.begin(), span.end());
    }
    return ids;
  };
  const auto before = answers();
  postings.compact();
  EXPECT_EQ(answers(), before);
}

}  // namespace
}  // namespace khop::index
