#include "core/text/vietnamese/honorific.hpp"

#include "core/text/clean.hpp"
#include "core/text/fold.hpp"
#include "core/text/vietnamese/name_words.hpp"
#include "tests/support/vietnamese_names.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>

namespace khop::vietnamese {
namespace {

TEST(Honorific, LosesTheWordOfAddress) {
  EXPECT_EQ(without_honorific("Ông Nguyễn Văn A"), "Nguyễn Văn A");
  EXPECT_EQ(without_honorific("BÀ TRẦN THỊ LAN"), "TRẦN THỊ LAN");
  EXPECT_EQ(without_honorific("Cháu: Lê Thị Bé"), "Lê Thị Bé");
  EXPECT_EQ(without_honorific("Em bé Phạm Gia Hân"), "Phạm Gia Hân");
  EXPECT_EQ(without_honorific("Cụ ông Lê Văn Tám"), "Lê Văn Tám");
  EXPECT_EQ(without_honorific("Thầy Lê Văn Tám"), "Lê Văn Tám");
  EXPECT_EQ(without_honorific("Dì Nguyễn Thị Bảy"), "Nguyễn Thị Bảy");
  EXPECT_EQ(without_honorific("Anh Nguyễn Nam"), "Nguyễn Nam") << "frequent enough";
  EXPECT_EQ(without_honorific("Chị Khưu Thị Mai"), "Khưu Thị Mai");
}

TEST(Honorific, IsOngBeforeWhatIsMostlyASurname) {
  EXPECT_EQ(without_honorific("Ông Đinh Tuấn Kỳ"), "Đinh Tuấn Kỳ") << "less frequent, but no middle name";
  EXPECT_EQ(without_honorific("Ông Lê Hoa"), "Lê Hoa");
  EXPECT_EQ(without_honorific("Ông Hoàng Minh Đức"), "Hoàng Minh Đức");
  EXPECT_EQ(without_honorific("Ông Mai Văn Đức"), "Mai Văn Đức");
  for (const char* name : {"Ông Hoàng Chung", "Ông Kim Anh Đức", "Ông Văn Kim Anh", "ONG HOANG CHUNG"}) {
    EXPECT_EQ(without_honorific(name), name);
  }
}

TEST(Honorific, HasNoMarksInANameWithout) {
  for (const char* address : {"Ong", "BA", "anh", "Chi", "Co", "Bac", "Thay", "Ong ba", "Cu ong:", "Ong/Ba"}) {
    EXPECT_EQ(without_honorific(std::string{address} + " Nguyen Van An"), "Nguyen Van An");
    EXPECT_EQ(without_honorific(std::string{address} + " DINH TUAN KY"), "DINH TUAN KY");
  }
  for (const char* name : {"Chu Van An", "CHU HOANG VAN NAM", "Chau Le Minh Anh", "Be Tran Thi Lan", "Cu Huy Can",
                           "Anh Duong Nguyen", "Ba Nguyễn Văn An", "Ong Thi Hoa"}) {
    EXPECT_EQ(without_honorific(name), name) << "Chu, Cù, Châu, Bế are surnames";
  }
}

TEST(Honorific, IsSureBeforeASign) {
  for (const char* address : {"Ông/Bà", "Ông (Bà)", "Đ/c", "đ/c", "Đc", "BS.", "BS", "ThS.BS.", "Ô.", "Ông.", "Mr",
                              "(Ông)", "Ông:", "Chú :", "Anh/Chị"}) {
    EXPECT_EQ(without_honorific(std::string{address} + " Mai Kỳ"), "Mai Kỳ") << address;
  }
  EXPECT_EQ(without_honorific("Ô.Mai Kỳ"), "Mai Kỳ");
  EXPECT_EQ(without_honorific("Bà: H'Hoa Niê"), "H'Hoa Niê");
  EXPECT_EQ(without_honorific("BS. Thảo Vy"), "BS. Thảo Vy") << "no surname";
  for (const char* name : {"Ô Mai Kỳ", "Anh-Dương Nguyễn", "Ông:", "Đ/c", "Anh (Nam)"}) {
    EXPECT_EQ(without_honorific(name), name);
  }
}

TEST(Honorific, GoesWhereTheColumnHasTheHabit) {
  // "information differs" by the hundred, once: surname and one name behind the word, the surname not frequent.
  for (const auto& [name, rest] : {std::pair{"Ông Đinh Thơm", "Đinh Thơm"},
                                   {"Bà Đinh Mơn", "Đinh Mơn"},
                                   {"Bà Kăn Thơm", "Kăn Thơm"},
                                   {"Ông Hoàng Chung", "Hoàng Chung"}}) {
    EXPECT_EQ(without_honorific(name), name) << "may be the name";
    EXPECT_EQ(without_honorific(name, AddressHabit::kUsual), rest);
  }
  for (const char* name : {"Ông Nam", "Bé Lan", "Nguyễn Văn Ông", "Ông", "", "Lê Thị Bé"}) {
    EXPECT_EQ(without_honorific(name, AddressHabit::kUsual), name);
  }
}

TEST(Honorific, IsATeachersBehindAnotherOne) {
  EXPECT_EQ(without_honorific("Cô giáo Lê Thị Bé"), "Lê Thị Bé");
  EXPECT_EQ(without_honorific("Thầy giáo Trần Văn Tám"), "Trần Văn Tám");
  EXPECT_EQ(without_honorific("Giáo Lê Thị Bé"), "Giáo Lê Thị Bé");
}

// Rare surnames that are words of address lose to them: one person in two thousand bears one of the five.
TEST(Honorific, StaysInTheNamesOfTheTables) {
  for (const std::string& made : test::made_full_names(20'000)) {
    std::string name;
    clean(made, name);
    EXPECT_TRUE(name.starts_with("Ông ") || without_honorific(name) == name) << name;
    const std::string plain = fold_plain(name);
    const std::string head = plain.substr(0, plain.find(' '));
    const bool rare = head == "ong" || head == "ba" || head == "anh" || head == "co";
    EXPECT_TRUE(rare || without_honorific(plain) == plain) << plain;
  }
}

TEST(Honorific, StaysWhereItMayBeAName) {
  for (const char* name : {"Bà Thị Lan", "Ông Thị Hoa", "Anh Tú", "Ông Nam", "Ông Kim Anh", "Anh Thư Nguyễn",
                           "Chu Văn An", "Bé Lan", "Con bà Nguyễn Thị Lan", "Ông", "", "Bé", "Cô Tấm Cám"}) {
    EXPECT_EQ(without_honorific(name), name);
  }
}

TEST(NameWords, KnowWhichAreMostlySurnames) {
  for (const char* name : {"Nguyễn", "Lê", "Đinh", "Hà", "Vũ", "Niê", "Lò"}) {
    EXPECT_TRUE(is_mostly_surname(fold_marked(name)) || surname_percent(fold_marked(name)) == 0) << name;
  }
  for (const char* name : {"Hoàng", "Mai", "Kim", "Văn", "Thị", "An", ""}) {
    EXPECT_FALSE(is_mostly_surname(fold_marked(name))) << name;
  }
  EXPECT_TRUE(is_mostly_surname_without_marks("nguyen"));
  EXPECT_FALSE(is_mostly_surname_without_marks("hoang"));
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
