#include "core/text/vietnamese/newborn.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop::vietnamese {
namespace {

std::string name_of(std::string_view value, Parent parent) {
  const NewbornName found = newborn_name(value);
  EXPECT_EQ(found.parent, parent) << value;
  return std::string{found.name};
}

TEST(NewbornName, IsTheMothersBehindTheWordsThatSaySo) {
  for (const char* words : {"Con bà", "Con", "CB", "CB.", "Con của", "Con của bà", "Bé con bà", "Trẻ sơ sinh con bà",
                            "Trẻ sơ sinh mẹ", "Bé gái con chị", "BÉ TRAI SƠ SINH", "con ba", "Em bé con sp"}) {
    EXPECT_EQ(name_of(std::string{words} + " Nguyễn Thị Lan", Parent::kMother), "Nguyễn Thị Lan");
    EXPECT_EQ(name_of(std::string{words} + " NGUYEN THI LAN", Parent::kMother), "NGUYEN THI LAN");
  }
}

TEST(NewbornName, IsTheFathersWhereTheWordsSaySo) {
  for (const char* words : {"Con ông", "Con cha", "con anh", "Trẻ sơ sinh con bố"}) {
    EXPECT_EQ(name_of(std::string{words} + " Trần Văn An", Parent::kFather), "Trần Văn An");
  }
}

TEST(NewbornName, IsNobodysInAPersonsOwnName) {
  for (const char* own : {"Nguyễn Thị Con", "Bé Nguyễn Thị Lan", "Trẻ Nguyễn Văn A", "Bế Trần Lan", "Ông Văn An", "Con",
                          "Con bà", "Con bà Lan", "CB", "Sơ Sinh", "Sinh Nguyễn Lan", "Con Rơi Rớt", "", "An",
                          "Anh Nguyễn Văn A", "Cao Bá Quát", "Cha Nguyễn Văn An"}) {
    EXPECT_EQ(name_of(own, Parent::kNone), "");
  }
}

}  // namespace
}  // namespace khop::vietnamese
