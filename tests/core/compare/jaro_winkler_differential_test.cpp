#include "core/compare/jaro_winkler.hpp"

#include "tests/reference/jaro_winkler.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

// The reference rounds three quotients where the kernel rounds one.
// The lanes hold 32, 64 and 255 bytes: lengths on both sides of each border.
TEST(JaroWinklerDifferential, AgreesWithTheReferenceOnEditedStrings) {
  for (const std::size_t max_length : {8U, 24U, 34U, 66U, 255U}) {
    for (const std::uint32_t seed : test::seeds(max_length > 100 ? 400 : 4000)) {
      SCOPED_TRACE(seed);
      const auto [a, b] = test::edited_pair(seed, max_length);
      EXPECT_NEAR(jaro(a, b), test::reference::jaro(a, b), 3e-7F) << a << " | " << b;
      EXPECT_NEAR(jaro_winkler(a, b), test::reference::jaro_winkler(a, b), 3e-7F) << a << " | " << b;
    }
  }
}

}  // namespace
}  // namespace khop
