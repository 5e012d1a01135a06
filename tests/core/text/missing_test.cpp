#include "core/text/clean.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(IsMissing, KnowsNothingAndPunctuation) {
  for (const char* const text :
       {"", "-", "--", ".", "?", "???", "***", "_", "/", "' '", "--------------------------"}) {
    EXPECT_TRUE(is_missing(text)) << text;
    EXPECT_TRUE(is_missing(text, FillerScope::kPersonName)) << text;
  }
}

TEST(IsMissing, KnowsTheUsualFillersInAnyCase) {
  for (const char* const text :
       {"n/a",       "N/A",      "#N/A",      "none",          "NONE",     "Unknown",  "UNK",      "missing", "xxx",
        "XXXX",      "(null)",   "Not Known", "không",         "KHÔNG",    "Không có", "khong co", "chưa có", "CHƯA CÓ",
        "Chưa biết", "không rõ", "KHÔNG RÕ",  "Đang cập nhật", "để trống", "NaN",      "NULL",     "null"}) {
    EXPECT_TRUE(is_missing(text)) << text;
    EXPECT_TRUE(is_missing(text, FillerScope::kPersonName)) << text;
  }
}

TEST(IsMissing, LeavesNamesThatLookLikeFillersToPersons) {
  for (const char* const text : {"Na", "NA", "na", "Nil", "Nan", "NAN", "nan", "Null"}) {
    EXPECT_FALSE(is_missing(text, FillerScope::kPersonName)) << text;
    EXPECT_TRUE(is_missing(text)) << text;
  }
  EXPECT_FALSE(is_missing("Khong"));  // Khổng without marks
  EXPECT_FALSE(is_missing("Khổng"));
}

TEST(IsMissing, KeepsValues) {
  for (const char* const text : {"x", "xx", "0", "Noone", "Nonna", "Unknown Soldier", "không quân", "李", "é", "\u2013",
                                 "a value that is longer than any filler", "𠮷"}) {
    EXPECT_FALSE(is_missing(text)) << text;
  }
}

}  // namespace
}  // namespace khop
