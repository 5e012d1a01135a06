#include "core/compare/edit_distance.hpp"

#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace khop {
namespace {

TEST(EditDistanceProperty, IsSymmetricBoundedAndZeroOnlyForEqualStrings) {
  for (const std::uint32_t seed : test::seeds(6000)) {
    SCOPED_TRACE(seed);
    const auto [a, b] = test::edited_pair(seed, seed % 4 == 0 ? 255 : 40);
    const unsigned distance = osa_distance(a, b);
    EXPECT_EQ(distance, osa_distance(b, a));
    EXPECT_EQ(within_one_edit(a, b), within_one_edit(b, a));
    EXPECT_EQ(distance == 0, a == b);
    EXPECT_GE(distance, std::max(a.size(), b.size()) - std::min(a.size(), b.size()));
    EXPECT_LE(distance, std::max(a.size(), b.size()));
  }
}

TEST(EditDistanceProperty, IgnoresWhatBothBeginAndEndWith) {
  for (const std::uint32_t seed : test::seeds(1000)) {
    SCOPED_TRACE(seed);
    const auto [a, b] = test::edited_pair(seed, 20);
    EXPECT_EQ(osa_distance("nguyen " + a + " an", "nguyen " + b + " an"), osa_distance(a, b)) << a << " | " << b;
  }
}

}  // namespace
}  // namespace khop
