#include "core/text/fold.hpp"

#include "tests/reference/fold.hpp"
#include "tests/reference/unicode_text.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(FoldDifferential, AgreesWithTheReferenceOnAnyText) {
  for (const std::uint32_t seed : test::seeds(20'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string text = test::unicode_text(dice, 40, seed % 2 == 0);
    ASSERT_EQ(fold_plain(text), test::reference::fold(text, false)) << text;
    ASSERT_EQ(fold_marked(text), test::reference::fold(text, true)) << text;
  }
}

TEST(FoldDifferential, AgreesOnEveryCodePoint) {
  for (char32_t cp = 0; cp <= 0x10FFFF; ++cp) {
    if (cp >= 0xD800 && cp <= 0xDFFF) continue;
    std::string text = "x";
    detail::append_utf8(cp, text);
    text += "yz, 34567890 ";
    ASSERT_EQ(fold_plain(text), test::reference::fold(text, false)) << std::uint32_t{cp};
    ASSERT_EQ(fold_marked(text), test::reference::fold(text, true)) << std::uint32_t{cp};
  }
}

}  // namespace
}  // namespace khop
