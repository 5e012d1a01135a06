#include "core/text/fold.hpp"
#include "tests/reference/unicode_text.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace khop {
namespace {

bool is_of_another_script(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && c != ' ' && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z');
}

TEST(SpellMarked, WritesSmallLettersWithTheirMarks) {
  for (const std::string text : {"nguyễn thị ánh", "đặng đình ước", "łódź", "ÿ å", "ışık", "o 0 9 z"}) {
    EXPECT_EQ(spell_marked(fold_marked(text)), text);
  }
  EXPECT_EQ(spell_marked(fold_marked("ŸÅß")), "ÿåss");
  EXPECT_EQ(spell_marked(fold_marked("王")), "");
  EXPECT_EQ(spell_marked(""), "");
}

TEST(SpellMarkedProperty, FoldsBackToTheSameBytes) {
  std::size_t spelt = 0;
  for (const std::uint32_t seed : test::seeds(20'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string marked = fold_marked(test::unicode_text(dice, 20, seed % 2 == 0));
    const std::string text = spell_marked(marked);
    if (std::any_of(marked.begin(), marked.end(), is_of_another_script)) {
      ASSERT_EQ(text, "");
      continue;
    }
    ASSERT_EQ(fold_marked(text), marked) << text;
    ASSERT_EQ(text.empty(), marked.empty());
    spelt += text.empty() ? 0 : 1;
  }
  EXPECT_GT(spelt, 1'000U);
}

}  // namespace
}  // namespace khop
