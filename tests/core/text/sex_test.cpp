#include "core/text/sex.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(SexWord, IsOneForEachSex) {
  for (const char* text : {"M", "male", "Nam", "NAM", "1", "Nam giới"}) EXPECT_EQ(sex_word(text), "male") << text;
  for (const char* text : {"F", "Female", "Nữ", "nu", "2", "0", "gái"}) EXPECT_EQ(sex_word(text), "female") << text;
}

// A column of 1.0 and 2.0, as a spreadsheet makes it beside an empty cell, was compared as text: all sexes differed.
TEST(SexWord, IsThatOfACodeHoweverItIsWritten) {
  for (const char* text : {"1.0", "01", "1,0", "001"}) EXPECT_EQ(sex_word(text), "male") << text;
  for (const char* text : {"2.0", "02", "0.0", "00"}) EXPECT_EQ(sex_word(text), "female") << text;
  for (const char* text : {"03", "9.0"}) EXPECT_EQ(sex_word(text), "") << text;
  for (const char* text : {"10", "20", "1.5"}) EXPECT_EQ(sex_word(text), text) << "no sex";
}

// Every right entry of a register that writes "1-Nam" or "Đàn bà" was of the wrong sex.
TEST(SexWord, IsThatOfTheWordAmongOthers) {
  for (const char* text : {"1-Nam", "1. Nam", "Nam (1)", "Nam/Male", "Nam.", "Giới tính: Nam", "Đàn ông", "Ông",
                           "Con trai", "Trai", "MALE"}) {
    EXPECT_EQ(sex_word(text), "male") << text;
  }
  for (const char* text :
       {"2-Nữ", "2. Nữ", "Nữ (2)", "Nữ/Female", "Giới tính: Nữ", "Đàn bà", "Bà", "Con gái", "Phụ nữ", "Nu", "Woman"}) {
    EXPECT_EQ(sex_word(text), "female") << text;
  }
  for (const char* text : {"Nam/Nữ", "Ông/Bà", "true", "x", "N", "T", "human", "mannan", "Có", "co", "Không", "ba"}) {
    EXPECT_FALSE(is_sex(sex_word(text))) << text;
  }
}

TEST(SexWord, LeavesWhatOnlyTheColumnsReadersKnow) {
  EXPECT_EQ(sex_word("K"), "K");
  EXPECT_EQ(sex_word("not stated in the papers"), "not stated in the papers");
  EXPECT_EQ(sex_word("3"), "");
  EXPECT_EQ(sex_word("Không xác định"), "");
}

}  // namespace
}  // namespace khop
