#include "core/infer/places.hpp"

#include "core/infer/schema.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

using Level = PlaceHeader::Level;

struct Case {
  std::string_view header;
  std::string_view kind;
  Level level;
};

TEST(PlaceHeader, KnowsTheHeadersOfRegisters) {
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
    const auto header = place_header(c.header);
    ASSERT_TRUE(header) << c.header;
    EXPECT_EQ(header->kind, c.kind) << c.header;
    EXPECT_EQ(header->level, c.level) << c.header;
  }
  EXPECT_TRUE(place_header("Mã xã")->says_code);
  EXPECT_TRUE(place_header("MAXA_CU_TRU")->says_code);
  EXPECT_FALSE(place_header("district")->says_code);
}

TEST(PlaceHeader, PassesOverWhatIsNoPlaceOfALife) {
  for (const char* const header :
       {"Quan hệ với chủ hộ", "Giới tính", "Tình trạng hôn nhân", "Nơi cấp CCCD", "Cơ quan", "Nơi tiêm", "Ngày sinh",
        "Họ và tên", "email_address", "id", "Năm sinh", "soc_sec_id"}) {
    EXPECT_FALSE(place_header(header)) << header;
  }
}

Table table_of(std::string source, std::vector<std::string> columns,
               const std::vector<std::vector<std::string>>& rows) {
  return test::made_table(std::move(columns), rows, 1000, std::move(source));
}

InferredSchema infer(const std::vector<Table>& tables) {
  const RowSample sample = sample_rows(tables, 100'000);
  return infer_schema(tables, sample, profile_columns(tables, sample), {}).value();
}

const FieldSpec* field_of(const InferredSchema& inferred, FieldType type) {
  for (const FieldSpec& field : inferred.schema) {
    if (field.type == type) return &field;
  }
  return nullptr;
}

TEST(InferPlaces, TakesTheCellsOfAUnitTogether) {
  const Table table = table_of("a.csv", {"id", "ho_ten", "tinh", "huyen", "xa"},
                               {{"1", "Nguyễn Văn An", "Hà Nội", "Ba Đình", "Trúc Bạch"},
                                {"2", "Trần Thị Bình", "Thừa Thiên Huế", "Nam Đông", "Thượng Lộ"},
                                {"3", "Lê Văn Chi", "Hồ Chí Minh", "Quận 3", "Phường 1"}});
  const InferredSchema inferred = infer({table});
  const FieldSpec* const place = field_of(inferred, FieldType::kVnPlace);
  ASSERT_NE(place, nullptr);
  EXPECT_EQ(place->name, "residence");
  EXPECT_EQ(place->columns, (std::vector<std::string>{"xa", "huyen", "tinh"}));
  EXPECT_EQ(place->era, place::Era::kOld);
  EXPECT_EQ(inferred.notes.back(),
            "'residence' is read by the units of before July 2025: 2 of 3 values name a district, and there are "
            "none since July 2025");
}

TEST(InferPlaces, ReadsOneFieldFromFilesOfDifferentErasAndStyles) {
  const Table old = table_of("old.csv", {"id", "ho_ten", "dia_chi"},
                             {{"1", "Lê An", "Phường Trúc Bạch, Quận Ba Đình, Hà Nội"},
                              {"2", "Lê Bình", "Phường Phúc Xá, Quận Ba Đình, Hà Nội"}});
  const Table now = table_of("new.csv", {"id", "ma_xa", "ten_xa", "ten_tinh"},
                             {{"1", "00004", "Phường Ba Đình", "Hà Nội"}, {"2", "00097", "Phường Hồng Hà", "Hà Nội"}});
  const InferredSchema inferred = infer({old, now});
  const FieldSpec* const place = field_of(inferred, FieldType::kVnPlace);
  ASSERT_NE(place, nullptr);
  EXPECT_EQ(place->columns, (std::vector<std::string>{"dia_chi", "ma_xa", "ten_xa", "ten_tinh"}));
  EXPECT_EQ(place->era, place::Era::kUnknown);  // each file has its own
  const std::vector<std::string> notes(inferred.notes.end() - 2, inferred.notes.end());
  EXPECT_EQ(notes,
            (std::vector<std::string>{
                "'residence' of old.csv is read by the units of before July 2025: 2 of 2 values name a district, "
                "and there are none since July 2025",
                "'residence' of new.csv is read by the units of July 2025: 2 of 2 values have a code that is "
                "their name's in the list of July 2025 only"}));
}

TEST(InferPlaces, KeepsBirthplaceAndOriginApart) {
  const Table table = table_of("a.csv", {"id", "noi_sinh", "que_quan", "dia_chi"},
                               {{"1", "Hà Nội", "Nam Định", "12 Lê Lợi, P. Bến Nghé, Q1, TP HCM"},
                                {"2", "Quảng Nam", "huyện Nam Trực, Nam Định", "3 Lê Lai, P. Bến Thành, Q1, HCM"}});
  const InferredSchema inferred = infer({table});
  std::vector<std::string> names;
  for (const FieldSpec& field : inferred.schema) {
    if (field.type == FieldType::kVnPlace) names.push_back(field.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"birth_place", "origin", "residence"}));
  const FieldSpec* const address = field_of(inferred, FieldType::kAddress);  // the house counts too
  ASSERT_NE(address, nullptr);
  EXPECT_EQ(address->columns, (std::vector<std::string>{"dia_chi"}));
}

TEST(InferPlaces, LeavesOtherCountriesAlone) {
  const Table table = table_of("a.csv", {"id", "address", "city", "state", "district", "postcode"},
                               {{"1", "12 Long Street", "Boston", "MA", "12", "02101"},
                                {"2", "3 Anh Road", "Hanoi Hills", "TX", "7", "73301"},
                                {"3", "77 Main St", "Vinh Springs", "CA", "79", "90210"}});
  EXPECT_EQ(field_of(infer({table}), FieldType::kVnPlace), nullptr);
}

}  // namespace
}  // namespace khop
