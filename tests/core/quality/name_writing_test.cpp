#include "core/quality/name_writing.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(IsWrittenAsUsual, TakesEachWordOrAllInCapitals) {
  for (const char* name : {"Nguyễn Văn An", "NGUYỄN VĂN ĐƯỢC", "H'Bia Niê", "Y Blơm Mlô", "Đặng Thị Ơn", "A Dung",
                           "Ưng Ức", "ĐỖ", "Rơ Châm H'Ăng", "Kpă Ŏ", "李小龙", "Anna-Lena Ďuriš"}) {
    EXPECT_TRUE(is_written_as_usual(name)) << name;
  }
  for (const char* name : {"nguyễn văn an", "Nguyễn văn An", "NGuyễn Văn An", "nGUYỄN", "Nguyễn Văn ơn", "Đỗ ưng",
                           "ĐỖ VăN A", "Nguyễn T.N. Anh", "NGUYỄN V. AN", "H'bia niê"}) {
    EXPECT_FALSE(is_written_as_usual(name)) << name;
  }
}

TEST(HasLostMarks, AsksTheSurname) {
  for (const char* name : {"Nguyen Van An", "TRAN THI HOA", "Van An Nguyen", "Le Minh"}) {
    EXPECT_TRUE(has_lost_marks(name)) << name;
  }
  for (const char* name : {"Nguyễn Văn An", "Nguyen Văn An", "Mai Anh Hoa", "Cao Minh", "Kpa H Lan", "Nguyen", "",
                           "Nay Y Anh", "Siu H Doan", "Rmah Anh"}) {
    EXPECT_FALSE(has_lost_marks(name)) << name;
  }
}

}  // namespace
}  // namespace khop
