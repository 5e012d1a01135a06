#include "core/text/vietnamese/quick_look.hpp"

#include "tests/reference/unicode_text.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <tuple>

namespace khop::vietnamese {
namespace {

/// Byte by byte.
QuickLook slow_look(std::string_view text) {
  QuickLook look;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto b = static_cast<unsigned char>(text[i]);
    const auto before = i == 0 ? 0U : static_cast<unsigned char>(text[i - 1]);
    const char small = static_cast<char>(b | 0x20), small_before = static_cast<char>(before | 0x20);
    const bool behind_letter = before >= 0x80 || (small_before >= 'a' && small_before <= 'z');
    const std::string_view never = "fjwz", only_first = "sxd", doubled = "aeo";
    if (never.find(small) != std::string_view::npos) look.letter_keys = true;
    if (only_first.find(small) != std::string_view::npos && behind_letter) look.letter_keys = true;
    if (small == 'r' && behind_letter && small_before != 't') look.letter_keys = true;
    if (doubled.find(small) != std::string_view::npos && small == small_before) look.letter_keys = true;
    if (b >= '0' && b <= '9' && behind_letter) look.digit_keys = true;
    if (b == '&') look.ampersand = true;
    if (b == 0xC2 || b == 0xCB || b == 0xE2) look.foreign_bytes = true;
    if (before == 0xC5 && b != 0xA8 && b != 0xA9) look.foreign_bytes = true;
    if (before == 0xC6 && b == 0x92) look.foreign_bytes = true;
    if (b == 0xC3) look.latin1 = true;
    if ((b >= 0xC4 && b <= 0xC6) || b == 0xE1) look.beyond_latin1 = true;
    if (b >= 0xCE && b <= 0xD1) look.other_script = true;
  }
  return look;
}

auto tied(const QuickLook& look) {
  return std::make_tuple(look.foreign_bytes, look.latin1, look.beyond_latin1, look.other_script, look.ampersand,
                         look.letter_keys, look.digit_keys);
}

TEST(QuickLookDifferential, SeesWhatALookAtEachByteSees) {
  for (const std::uint32_t seed : test::seeds(20'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string text = test::unicode_text(dice, 60, seed % 2 == 0);
    ASSERT_EQ(tied(quick_look(text)), tied(slow_look(text))) << text;
  }
}

TEST(QuickLookDifferential, SeesASingleByteInAnyPlace) {
  for (std::size_t size = 1; size < 70; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (const char c : {'&', 'w', 's', '3', '\xC3', '\xC2', '\xE1', '\xD0'}) {
        std::string text(size, 'n');
        text[at] = c;
        ASSERT_EQ(tied(quick_look(text)), tied(slow_look(text))) << text;
      }
    }
  }
}

TEST(QuickLookDifferential, FindsNothingInCleanNames) {
  for (const char* name : {"Nguyễn Thị Phương Thảo", "Tran Van Minh", "Đặng Trường Sơn", "nguyen thi hoa binh", ""}) {
    EXPECT_FALSE(quick_look(name).is_suspicious()) << name;
  }
}

}  // namespace
}  // namespace khop::vietnamese
