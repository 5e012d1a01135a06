#include "core/text/sex.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(SexWord, IsOneForEachSex) {
  for (const char* text : {"M", "male", "Nam", "NAM", "1", "Nam giới"}) EXPECT_EQ(sex_word(text), "male") << text;
  for (const char* text : {"F", "Female", "Nữ", "nu", "2", "0", "gái"}) EXPECT_EQ(sex_word(text), "female") << text;
}

TEST(SexWord, LeavesWhatOnlyTheColumnsReadersKnow) {
  EXPECT_EQ(sex_word("K"), "K");
  EXPECT_EQ(sex_word("not stated in the papers"), "not stated in the papers");
  EXPECT_EQ(sex_word("3"), "");
  EXPECT_EQ(sex_word("Không xác định"), "");
}

}  // namespace
}  // namespace khop
