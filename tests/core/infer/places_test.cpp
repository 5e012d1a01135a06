#include "core/infer/places.hpp"

#include "core/infer/schema.hpp"
#include "tests/support/made_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

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

// A bare "ĐỊA CHỈ" made two residences of one, and no place of the entries was compared.
TEST(InferPlaces, AnAddressWithoutAKindIsOfTheOneKindThatStandsBesideIt) {
  const Table entries = table_of("a.csv", {"id", "Tỉnh thường trú", "Huyện thường trú", "Xã thường trú", "ĐỊA CHỈ"},
                                 {{"1", "Hà Nội", "Ba Đình", "Trúc Bạch", "12 Lê Lợi"},
                                  {"2", "Thừa Thiên Huế", "Nam Đông", "Thượng Lộ", "Thôn 3"}});
  const Table persons =
      table_of("b.csv", {"id", "dia_chi", "xa", "tinh"},
               {{"1", "12 Lê Lợi", "Trúc Bạch", "Hà Nội"}, {"2", "Thôn 3", "Thượng Lộ", "Thừa Thiên Huế"}});
  const InferredSchema inferred = infer({entries, persons});
  const FieldSpec* const place = field_of(inferred, FieldType::kVnPlace);
  ASSERT_NE(place, nullptr);
  EXPECT_EQ(place->name, "residence");
  EXPECT_EQ(place->columns,
            (std::vector<std::string>{"Xã thường trú", "xa", "Huyện thường trú", "Tỉnh thường trú", "tinh"}));
}

TEST(InferPlaces, TwoAddressesAreTwoResidences) {
  const Table table = table_of("a.csv", {"id", "Địa chỉ", "Nơi ở hiện tại"},
                               {{"1", "Nam Điền, Nam Trực, Nam Định", "Trúc Bạch, Ba Đình, Hà Nội"},
                                {"2", "Thượng Lộ, Nam Đông, Thừa Thiên Huế", "Phúc Xá, Ba Đình, Hà Nội"}});
  std::vector<std::string> names;
  for (const FieldSpec& field : infer({table}).schema) {
    if (field.type == FieldType::kVnPlace) names.push_back(field.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"residence", "current_residence"}));
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
