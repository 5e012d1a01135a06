#include "core/text/vietnamese/newborn.hpp"

#include "core/text/fold.hpp"
#include "tests/support/vietnamese_names.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khop::vietnamese {
namespace {

std::string name_of(std::string_view value, Parent parent) {
  const NewbornName found = newborn_name(value);
  EXPECT_EQ(found.parent, parent) << value;
  return std::string{found.name};
}

TEST(NewbornName, IsTheMothersBehindTheWordsThatSaySo) {
  for (const char* words : {"Con bà",
                            "Con",
                            "CB",
                            "CB.",
                            "Con của",
                            "Con của bà",
                            "Bé con bà",
                            "Trẻ sơ sinh con bà",
                            "Trẻ sơ sinh mẹ",
                            "Bé gái con chị",
                            "BÉ TRAI SƠ SINH",
                            "con ba",
                            "Em bé con sp",
                            "C/B",
                            "c/b",
                            "S/S",
                            "SS con bà",
                            "Trẻ SS",
                            "TSS",
                            "Bé của",
                            "bé của mẹ",
                            "CB1",
                            "Con 2 của bà",
                            "Trẻ mới sinh",
                            "Con bà:",
                            "(CB)",
                            "Con sản phụ",
                            "Bé/con bà",
                            "TRE SO SINH CON BA"}) {
    EXPECT_EQ(name_of(std::string{words} + " Nguyễn Thị Lan", Parent::kMother), "Nguyễn Thị Lan");
    EXPECT_EQ(name_of(std::string{words} + " NGUYEN THI LAN", Parent::kMother), "NGUYEN THI LAN");
  }
}

TEST(NewbornName, NeedsNoBlankBehindASign) {
  for (const char* value : {"CB.Hà Thị Lan", "C/B.Hà Thị Lan", "Con bà(Hà Thị Lan)", "Con bà-Hà Thị Lan",
                            "Hà Thị Lan (con)", "Hà Thị Lan(CB)", "Hà Thị Lan - con", "Hà Thị Lan (trẻ sơ sinh)"}) {
    EXPECT_EQ(name_of(value, Parent::kMother), "Hà Thị Lan");
  }
  EXPECT_EQ(name_of("Hà Văn An (con ông)", Parent::kFather), "Hà Văn An");
  EXPECT_EQ(name_of("Con bà H'Hoa Niê", Parent::kMother), "H'Hoa Niê")
      << "the word for the mother stands for a surname";
}

TEST(NewbornName, IsReadFromDamagedText) {
  std::string scratch;
  for (const char* value : {"Con bµ NguyÔn ThÞ Lan", "Con baf Nguyeexn Thij Lan", "Con bà&nbsp;Nguyễn Thị Lan",
                            "Con b&agrave; Nguy&#7877;n Th&#7883; Lan", "Con baø Nguyeãn Thò Lan",
                            "Con bÃ\u00A0 Nguyá»…n Thá»‹ Lan", "\u00A0CON BA\u0300 NGUYỄN THỊ LAN"}) {
    const NewbornName found = find_newborn(value, scratch);
    EXPECT_EQ(found.parent, Parent::kMother) << value;
    EXPECT_EQ(fold_marked(found.name), fold_marked("Nguyễn Thị Lan")) << value;
  }
  EXPECT_EQ(find_newborn("Nguyễn Thị Lan", scratch).parent, Parent::kNone);
  EXPECT_EQ(find_newborn("", scratch).parent, Parent::kNone);
}

TEST(NewbornName, IsTheFathersWhereTheWordsSaySo) {
  for (const char* words : {"Con ông", "Con cha", "con anh", "Trẻ sơ sinh con bố"}) {
    EXPECT_EQ(name_of(std::string{words} + " Trần Văn An", Parent::kFather), "Trần Văn An");
  }
}

TEST(NewbornName, IsNobodysInAPersonsOwnName) {
  for (const char* own : {"Nguyễn Thị Con",
                          "Bé Nguyễn Thị Lan",
                          "Trẻ Nguyễn Văn A",
                          "Bế Trần Lan",
                          "Ông Văn An",
                          "Con",
                          "Con bà",
                          "Con bà Lan",
                          "CB",
                          "Sơ Sinh",
                          "Sinh Nguyễn Lan",
                          "Con Rơi Rớt",
                          "",
                          "An",
                          "Anh Nguyễn Văn A",
                          "Cao Bá Quát",
                          "Cha Nguyễn Văn An",
                          "Châu Sinh Mai Anh",
                          "Châu Con Lê Na",
                          "Bế Sinh Hà Lan",
                          "Bế Con Lê Thị Na",
                          "Côn Bà Nguyễn Thị Lan",
                          "BE SINH HA LAN",
                          "CHAU CON LE NA",
                          "Bé Cửa Nguyễn Thị Lan",
                          "Nguyễn Thị Lan (Bé)",
                          "Nguyễn Văn An (con bà Lan)",
                          "Lê-Con",
                          "C B Nguyễn Thị Lan",
                          "S Nguyễn Thị Lan",
                          "Nguyễn Văn An, sinh 1990",
                          "(con)",
                          "Lan (con)"}) {
    EXPECT_EQ(name_of(own, Parent::kNone), "");
  }
}

TEST(NewbornName, IsNobodysInTheNamesOfTheTables) {
  std::vector<std::string> names = test::made_full_names(20'000);
  for (const std::string& given : test::vietnamese_names("given")) {
    for (const std::string& surname : test::vietnamese_names("surname")) names.push_back(surname + ' ' + given);
  }
  for (const char* table : {"surname", "middle", "given", "minority"}) {
    for (const std::string& name : test::vietnamese_names(table)) names.push_back(name);
  }
  for (const std::string& name : names) {
    EXPECT_EQ(name_of(name, Parent::kNone), "");
    EXPECT_EQ(name_of(fold_plain(name), Parent::kNone), "");
  }
}

}  // namespace
}  // namespace khop::vietnamese
