#include "index/postings.hpp"
#include "tests/reference/posting_map.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace khop::index {
namespace {

std::vector<std::uint32_t> ids_of(const Postings& postings, std::uint64_t key) {
  const std::span<const std::uint32_t> ids = postings.ids(key);
  return {ids.begin(), ids.end()};
}

/// One random history: many keys and few ids, or few keys and many ids, growing and then shrinking.
void compare_history(std::uint32_t seed) {
  std::mt19937 random(seed);
  const std::uint32_t keys = 1 + random() % (seed % 2 == 0 ? 3'000 : 12);
  const std::uint32_t ids = 1 + random() % (seed % 2 == 0 ? 5 : 600);
  constexpr std::uint32_t kSteps = 6'000;
  Postings postings;
  test::reference::PostingMap expected;
  for (std::uint32_t step = 0; step != kSteps; ++step) {
    const std::uint64_t key = random() % keys;
    const std::uint32_t id = random() % ids;
    const bool grows = random() % 10 < (step < kSteps / 2 ? 8U : 2U);
    if (grows) {
      ASSERT_EQ(postings.insert(key, id), expected.insert(key, id));
    } else {
      ASSERT_EQ(postings.erase(key, id), expected.erase(key, id));
    }
    if (random() % 1'500 == 0) postings.compact();
    ASSERT_EQ(ids_of(postings, key), expected.ids(key));
  }
  for (std::uint64_t key = 0; key <= keys; ++key) ASSERT_EQ(ids_of(postings, key), expected.ids(key));
  ASSERT_EQ(postings.size(), expected.size());
  ASSERT_EQ(postings.keys(), expected.keys());
}

TEST(PostingsDifferential, AgreeWithTreesOverRandomHistories) {
  for (const std::uint32_t seed : test::seeds(60)) {
    SCOPED_TRACE(seed);
    ASSERT_NO_FATAL_FAILURE(compare_history(seed));
  }
}

}  // namespace
}  // namespace khop::index
