#include "core/text/vietnamese/remark.hpp"

#include "tests/support/vietnamese_names.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop::vietnamese {
namespace {

std::string parted(std::string name) {
  part_glued_words(name);
  return name;
}

TEST(Remark, IsCutBehindAName) {
  for (const char* remark : {" (1990)", " (Tám)", "(Tám)", " 2", "2", " (2)", " - 1990", ", 1990", " SN 1990",
                             " - NS: 1990", " (Bà)", " (Tám", " [1990]", " (Tám) 2", " (a) (b)"}) {
    EXPECT_EQ(without_remark(std::string{"Nguyễn Văn An"} + remark), "Nguyễn Văn An") << remark;
  }
  EXPECT_EQ(without_remark("Kăn (1990)"), "Kăn");
}

TEST(Remark, LeavesWhatIsLessThanAName) {
  for (const char* name : {"", "1990", "(1990)", "(Nguyễn Văn An)", "Tám (Nguyễn Văn Tám)", "An 2",
                           "Nguyễn (Tám) Văn An", "Nguyễn Văn An", "Nguyễn Văn An.", "Sn 1990"}) {
    EXPECT_EQ(without_remark(name), name);
  }
}

TEST(GluedWords, ArePartedWhereEveryPartIsASyllable) {
  EXPECT_EQ(parted("LêThịHoa"), "Lê Thị Hoa");
  EXPECT_EQ(parted("TrầnVănĐức An"), "Trần Văn Đức An");
  EXPECT_EQ(parted("NguyễnThị Hoà"), "NguyễnThị Hoà") << "a level of the comparison: somebody wrote it so";
  EXPECT_EQ(parted("LeThiHoa"), "Le Thi Hoa");
  for (const char* name : {"McDonald", "NguyÔn", "LÊTHỊHOA", "LÊ Hoa", "H'Hoa Niê", "DiCaprio", "lêThịHoa",
                           "Nguyễn Văn An", "", "LêT", "MacArthur"}) {
    EXPECT_EQ(parted(name), name);
  }
}

TEST(Remark, LeavesGoodNames) {
  for (const std::string& name : test::made_full_names(5000)) {
    EXPECT_EQ(without_remark(name), name);
    EXPECT_EQ(parted(name), name);
  }
  for (const std::string& name : test::made_minority_names()) {
    EXPECT_EQ(without_remark(name), name);
    EXPECT_EQ(parted(name), name);
  }
}

}  // namespace
}  // namespace khop::vietnamese
