#include "core/text/vietnamese/header.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace khop::vietnamese {
namespace {

TEST(ReadableHeader, IsTheOneThatWasMeant) {
  for (const auto& [written, meant] : {std::pair{"Hä vµ tªn", "Họ và tên"},
                                       {"Ngµy sinh", "Ngày sinh"},
                                       {"Giíi tÝnh", "Giới tính"},
                                       {"Hoï vaø teân", "Họ và tên"},
                                       {"Ngaøy sinh", "Ngày sinh"},
                                       {"Há»\u008d vÃ\u00a0 tÃªn", "Họ và tên"},
                                       {"H&#7885; v&#224; t&#234;n", "Họ và tên"}}) {
    EXPECT_EQ(readable_header(written), meant) << written;
  }
}

TEST(ReadableHeader, StaysWhereItIsGood) {
  for (const char* header : {"Họ và tên",
                             "HỌ VÀ TÊN",
                             "Số CMND",
                             "SoCCCD",
                             "address",
                             "first_name",
                             "sex",
                             "prénom",
                             "né(e) le",
                             "année",
                             "numéro de téléphone",
                             "N° client",
                             "Größe",
                             "Straße",
                             "città",
                             "età",
                             "año",
                             "código",
                             "naïve",
                             "płeć",
                             "Imię",
                             "date of birth",
                             "zip",
                             "ww",
                             "nationality"}) {
    EXPECT_EQ(readable_header(header), header);
  }
}

}  // namespace
}  // namespace khop::vietnamese
