#include "core/compare/jaro_winkler.hpp"

#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(JaroWinklerProperty, IsSymmetricBoundedAndOneOnlyForEqualStrings) {
  for (const std::uint32_t seed : test::seeds(6000)) {
    SCOPED_TRACE(seed);
    const auto [a, b] = test::edited_pair(seed, seed % 4 == 0 ? 255 : 40);
    const float plain = jaro(a, b), raised = jaro_winkler(a, b);
    EXPECT_EQ(plain, jaro(b, a));
    EXPECT_EQ(raised, jaro_winkler(b, a));
    EXPECT_GE(plain, 0.0F);
    EXPECT_GE(raised, plain);
    EXPECT_EQ(raised == 1.0F, a == b);
    EXPECT_LE(raised, 1.0F);
  }
}

}  // namespace
}  // namespace khop
