#include "core/compare/edit_distance.hpp"

#include "tests/reference/edit_distance.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

// The lanes hold 32, 64 and 255 bytes: lengths on both sides of each border.
TEST(EditDistanceDifferential, AgreesWithTheReferenceOnEditedStrings) {
  for (const std::size_t max_length : {8U, 24U, 34U, 66U, 255U}) {
    for (const std::uint32_t seed : test::seeds(max_length > 100 ? 300 : 3000)) {
      SCOPED_TRACE(seed);
      const auto [a, b] = test::edited_pair(seed, max_length);
      const unsigned expected = test::reference::osa_distance(a, b);
      EXPECT_EQ(osa_distance(a, b), expected) << a << " | " << b;
      EXPECT_EQ(within_one_edit(a, b), expected <= 1) << a << " | " << b;
      for (const unsigned max : {0U, 1U, 2U, 3U, 7U, 300U}) {
        EXPECT_EQ(osa_distance_bounded(a, b, max), std::min(expected, max + 1))
            << a << " | " << b << ", at most " << max;
      }
    }
  }
}

}  // namespace
}  // namespace khop
