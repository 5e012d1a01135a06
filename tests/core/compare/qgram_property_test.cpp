#include "core/compare/qgram.hpp"

#include "core/compare/edit_distance.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(BigramDiceProperty, IsSymmetricBoundedAndOneForEqualStrings) {
  for (const std::uint32_t seed : test::seeds(4000)) {
    SCOPED_TRACE(seed);
    const auto [a, b] = test::edited_pair(seed, seed % 4 == 0 ? 255 : 40);
    EXPECT_EQ(bigram_dice(a, b), bigram_dice(b, a));
    EXPECT_GE(bigram_dice(a, b), 0.0F);
    EXPECT_LE(bigram_dice(a, b), 1.0F);
    EXPECT_EQ(bigram_dice(a, a), 1.0F);
  }
}

TEST(BigramSignatureProperty, MovesByAtMostSixBitsAnEdit) {
  for (const std::uint32_t seed : test::seeds(4000)) {
    SCOPED_TRACE(seed);
    const auto [a, b] = test::edited_pair(seed, 60);
    if (a.empty() || b.empty()) continue;  // the empty string has no bits at all
    EXPECT_LE(signature_distance(bigram_signature(a), bigram_signature(b)), 6 * osa_distance(a, b)) << a << " | " << b;
  }
}

}  // namespace
}  // namespace khop
