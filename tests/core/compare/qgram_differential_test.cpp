#include "core/compare/qgram.hpp"

#include "tests/reference/qgram.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>

namespace khop {
namespace {

// The lanes hold 32, 64 and 255 bytes, and the end mark takes a place: lengths on both sides of each border.
TEST(BigramDiceDifferential, AgreesWithTheReferenceOnEditedStrings) {
  for (const std::size_t max_length : {8U, 24U, 34U, 66U, 255U}) {
    for (const std::uint32_t seed : test::seeds(max_length > 100 ? 500 : 3000)) {
      SCOPED_TRACE(seed);
      const auto [a, b] = test::edited_pair(seed, max_length);
      EXPECT_EQ(bigram_dice(a, b), test::reference::bigram_dice(a, b)) << a << " | " << b;
    }
  }
}

TEST(BigramSignatureDifferential, IsTheUnionOfTheBitsOfTheBigrams) {
  // The bit of one bigram, by the plain formula; before the beginning and behind the end stands a zero byte.
  const auto bit_of = [](int first, int second) {
    const auto pair = static_cast<std::uint32_t>(std::max(first, 0) | std::max(second, 0) << 8);
    return std::uint64_t{1} << ((pair * 0xE123U & 0xFFFFU) >> 10);
  };
  for (const std::uint32_t seed : test::seeds(3000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string text = test::random_text(dice, seed % 8 == 0 ? 255 : 40);
    std::uint64_t expected = 0;
    for (const auto& [first, second] : test::reference::bigrams(text)) expected |= bit_of(first, second);
    EXPECT_EQ(bigram_signature(text), expected) << text;
  }
}

}  // namespace
}  // namespace khop
