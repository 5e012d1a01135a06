#include "core/place/column_header.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace khop::place {
namespace {

struct Case {
  std::string_view header;
  std::string_view kind;
  Level level;
};

TEST(ColumnHeader, KnowsTheHeadersOfRegisters) {
  for (const Case& c : {Case{"Xã/Phường", "", Level::kCommune},
                        Case{"phuong_xa", "", Level::kCommune},
                        Case{"Mã xã", "", Level::kCommune},
                        Case{"MAXA_CU_TRU", "", Level::kCommune},
                        Case{"Quận/Huyện", "", Level::kDistrict},
                        Case{"MAHUYEN_CU_TRU", "", Level::kDistrict},
                        Case{"Tỉnh/Thành phố", "", Level::kProvince},
                        Case{"MATINH_CU_TRU", "", Level::kProvince},
                        Case{"ma_tinh", "", Level::kProvince},
                        Case{"province", "", Level::kProvince},
                        Case{"Địa chỉ", "", Level::kWhole},
                        Case{"dchi", "", Level::kWhole},
                        Case{"Đ/c thường trú", "permanent", Level::kWhole},
                        Case{"TØnh", "", Level::kProvince},
                        Case{"QuËn/huyÖn", "", Level::kDistrict},
                        Case{"Ñòa chæ", "", Level::kWhole},
                        Case{"DIA_CHI", "", Level::kWhole},
                        Case{"Nơi thường trú", "permanent", Level::kWhole},
                        Case{"HKTT", "permanent", Level::kWhole},
                        Case{"Nơi ĐKTT", "permanent", Level::kWhole},
                        Case{"Nơi ĐKHKTT", "permanent", Level::kWhole},
                        Case{"Xã thường trú", "permanent", Level::kCommune},
                        Case{"Nơi ở hiện tại", "current", Level::kWhole},
                        Case{"Quê quán", "origin", Level::kWhole},
                        Case{"que_quan_tinh", "origin", Level::kProvince},
                        Case{"Nơi sinh", "birth", Level::kWhole},
                        Case{"Nơi đăng ký khai sinh", "birth", Level::kWhole},
                        Case{"birth_place", "birth", Level::kWhole},
                        Case{"commune", "", Level::kCommune},
                        Case{"district", "", Level::kDistrict}}) {
    const auto header = column_header(c.header);
    ASSERT_TRUE(header) << c.header;
    EXPECT_EQ(header->kind, c.kind) << c.header;
    EXPECT_EQ(header->level, c.level) << c.header;
  }
  EXPECT_TRUE(column_header("Mã xã")->says_code);
  EXPECT_TRUE(column_header("MAXA_CU_TRU")->says_code);
  EXPECT_FALSE(column_header("district")->says_code);
}

TEST(ColumnHeader, PassesOverWhatIsNoPlaceOfALife) {
  for (const char* const header :
       {"Quan hệ với chủ hộ", "Giới tính", "Tình trạng hôn nhân", "Nơi cấp CCCD", "Cơ quan", "Nơi tiêm", "Ngày sinh",
        "Họ và tên", "email_address", "id", "Năm sinh", "soc_sec_id", "G.Tính", "gTinh", "G.TINH", "GI?I TÍNH",
        "Giíi tÝnh", "Phương tiện", "Phụ quản"}) {
    EXPECT_FALSE(column_header(header)) << header;
  }
}

}  // namespace
}  // namespace khop::place
