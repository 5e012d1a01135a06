#include "core/text/vietnamese/honorific.hpp"

#include "core/text/fold.hpp"
#include "core/text/vietnamese/name_words.hpp"

#include <gtest/gtest.h>

namespace khop::vietnamese {
namespace {

TEST(Honorific, LosesTheWordOfAddress) {
  EXPECT_EQ(without_honorific("Ông Nguyễn Văn A"), "Nguyễn Văn A");
  EXPECT_EQ(without_honorific("BÀ TRẦN THỊ LAN"), "TRẦN THỊ LAN");
  EXPECT_EQ(without_honorific("Cháu: Lê Thị Bé"), "Lê Thị Bé");
  EXPECT_EQ(without_honorific("Em bé Phạm Gia Hân"), "Em bé Phạm Gia Hân") << "no surname stands behind em";
  EXPECT_EQ(without_honorific("Anh Nguyễn Nam"), "Nguyễn Nam") << "frequent enough";
  EXPECT_EQ(without_honorific("Chị Khưu Thị Mai"), "Khưu Thị Mai");
}

TEST(Honorific, StaysWhereItMayBeAName) {
  for (const char* name : {"Bà Thị Lan", "Ông Thị Hoa", "Anh Tú", "Ông Nam", "Ông Kim Anh", "Anh Thư Nguyễn",
                           "Chu Văn An", "Bé Lan", "Con bà Nguyễn Thị Lan", "Ông", "", "Bé", "Cô Tấm Cám"}) {
    EXPECT_EQ(without_honorific(name), name);
  }
}

TEST(NameWords, KnowHowFrequentTheyAre) {
  EXPECT_GT(surname_percent(fold_marked("Nguyễn")), 25);
  EXPECT_EQ(surname_percent("nguyen"), 0);
  EXPECT_GT(surname_percent_without_marks("nguyen"), 25);
  EXPECT_GT(surname_percent_without_marks("vu"), surname_percent(fold_marked("Vũ")) - 0.001F);
  EXPECT_GT(count_in_names(fold_marked("Thuý")), 100);
  EXPECT_EQ(count_in_names(fold_marked("Thúy")), count_in_names(fold_marked("Thuý")))
      << "the tone's place is none of a word";
  EXPECT_EQ(count_in_names(""), 0);
  EXPECT_EQ(count_in_names("g"), 0);
  EXPECT_EQ(count_in_names("nguyennguyen"), 0);
}

}  // namespace
}  // namespace khop::vietnamese
