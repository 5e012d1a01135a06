#include "index/union_find.hpp"
#include "tests/reference/union_find.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace khop::index {
namespace {

TEST(UnionFindDifferential, AgreesWithRelabellingAfterEveryStep) {
  for (const std::uint32_t seed : test::seeds(200)) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const std::uint32_t n = 1 + random() % 120;
    UnionFind sets(n);
    test::reference::UnionFind expected(n);
    for (std::uint32_t step = 0; step != n; ++step) {
      const std::uint32_t a = random() % n;
      const std::uint32_t b = random() % n;
      ASSERT_EQ(sets.unite(a, b), expected.unite(a, b));
      const std::uint32_t x = random() % n;
      ASSERT_EQ(sets.find(x), expected.labels()[x]);
    }
    std::vector<std::uint32_t> labels(n);
    sets.labels(labels);
    ASSERT_EQ(labels, expected.labels());
  }
}

}  // namespace
}  // namespace khop::index
