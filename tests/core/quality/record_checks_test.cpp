#include "core/quality/record_checks.hpp"

#include "tests/support/register_table.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace khop {
namespace {

using test::good_record;
using test::register_fields;
using test::register_table;
using test::RegisterRecord;

constexpr Date kToday{2026, 11, 22};

RecordFinding check(const RegisterRecord& record, const KeyFields& fields,
                    std::span<const std::uint64_t> shared_numbers = {}) {
  const Table table = register_table({record});
  return RecordChecker{{&table, 1}, fields, kToday}.check({table.chunks.data(), 0, 0}, shared_numbers);
}

std::set<std::string> names_of(RateSet rates) {
  std::set<std::string> names;
  for (std::size_t r = 0; r < kRates; ++r) {
    if ((rates >> r & 1U) != 0) names.emplace(definition(static_cast<Rate>(r)).name);
  }
  return names;
}

using Names = std::set<std::string>;

TEST(RecordChecker, FindsNothingWrongWithAGoodRecord) {
  const RecordFinding finding = check(good_record(), register_fields());
  EXPECT_EQ(finding.checked, (RateSet{1} << kRates) - 1);
  EXPECT_EQ(names_of(finding.checked & ~finding.passed), Names{});
  EXPECT_TRUE(finding.place.has_one_commune());
}

/// A cell, and exactly the rates that fail for it.
struct Defect {
  const char* column;
  const char* value;
  Names failed;
};

TEST(RecordChecker, NamesEachDefectAndNoOther) {
  const std::vector<Defect> defects{
      {"so", "0300979925710", {"number_form"}},
      {"so", "03009799257", {"number_form"}},
      {"so", "30097992571", {"number_form"}},  // the lost zero is put back for the rest
      {"so", "3.0097992571E+10", {"number_form"}},
      {"so", "030 097 992 571", {}},
      {"so", "003097992571", {"number_province"}},
      {"so", "030197992571", {"number_sex"}},
      {"so", "030098992571", {"number_birth_year"}},
      {"so", "", {"number_given", "number_current"}},
      {"so", "chưa có", {"number_given", "no_fillers", "number_current"}},
      {"so", "chờ cấp lại", {"number_given", "no_fillers", "number_current"}},
      {"so", "000000000000", {"number_given", "no_fillers", "number_current"}},
      {"so", "271450001", {"number_current"}},
      {"so", " 030097992571", {"blanks"}},
      {"ho_ten", "", {"name_given"}},
      {"ho_ten", "N/A", {"name_given", "no_fillers"}},
      {"ho_ten", "Nguyễn Văn 5", {"name"}},
      {"ho_ten", "nguyễn văn an", {"name_writing"}},
      {"ho_ten", "Ông Nguyễn Văn An", {"name_writing"}},
      {"ho_ten", "Nguyen Van An", {"name_marks"}},
      {"ho_ten", "NguyÔn V¨n An", {"letters"}},
      {"ho_ten", "Nguyá»…n VÄƒn An", {"letters"}},
      {"ho_ten", "Nguyễn  Văn An", {"blanks"}},
      {"ngay_sinh", "", {"birth_date_whole"}},
      {"ngay_sinh", "1997", {"birth_date_whole"}},
      {"ngay_sinh", "hôm qua", {"birth_date", "birth_date_whole"}},
      {"ngay_sinh", "31/02/1997", {"birth_date", "birth_date_whole"}},
      {"ngay_sinh", "23/11/2026", {"birth_date"}},
      {"ngay_sinh", "15/08/1850", {"birth_date"}},
      {"ngay_sinh", "15/08/1910", {"number_birth_year", "age"}},
      {"gioi_tinh", "", {"sex_given"}},
      {"gioi_tinh", "K", {"sex"}},
      {"gioi_tinh", "Nữ", {"number_sex"}},
      {"xa", "Phường Không Đâu", {"commune"}},
      {"tinh", "Tỉnh Cà Mau", {"commune_in_province", "place_code"}},
      {"ma_xa", "99999", {"place_code"}},
      {"ma_xa", "00097", {"place_code"}},  // Phường Hồng Hà's
      {"ma_xa", "4", {}},
      {"trang_thai", "", {"status_given"}},
      {"dien_thoai", "01623456789", {"phone_current"}},
      {"dien_thoai", "+84 323 456 789", {}},
  };
  const KeyFields fields = register_fields();
  for (const Defect& defect : defects) {
    RegisterRecord record = good_record();
    record[defect.column] = defect.value;
    const RecordFinding finding = check(record, fields);
    EXPECT_EQ(names_of(finding.checked & ~finding.passed), defect.failed) << defect.column << " = " << defect.value;
    EXPECT_EQ(finding.passed & ~finding.checked, 0U);
  }
}

TEST(RecordChecker, DoesNotCheckWhatDoesNotApply) {
  RegisterRecord record = good_record();
  for (const char* column : {"so", "so_cmnd", "ho_ten", "ngay_sinh", "gioi_tinh", "xa", "tinh", "dien_thoai"}) {
    record[column] = "";
  }
  const RecordFinding finding = check(record, register_fields());
  EXPECT_EQ(names_of(finding.checked),
            (Names{"number_given", "name_given", "birth_date_whole", "sex_given", "residence_given", "status_given"}));
  EXPECT_EQ(names_of(finding.passed), Names{"status_given"});
  EXPECT_TRUE(finding.place.empty());
}

TEST(RecordChecker, KnowsTheUnitsOfBeforeJuly2025) {
  RegisterRecord record = good_record();
  record["xa"] = "Phường Trúc Bạch";
  record["tinh"] = "Quận Ba Đình, Hà Nội";
  const RecordFinding finding = check(record, register_fields());
  EXPECT_EQ(names_of(finding.checked & ~finding.passed), Names{"units_current"});
  EXPECT_TRUE(finding.place.has_one_commune()) << "counted in the commune of today";
}

/// Two provinces of before may be one today, and yet the commune lies in one of them only.
TEST(RecordChecker, ComparesProvincesOfBeforeWhereBothAreKnown) {
  RegisterRecord record = good_record();
  record["ma_xa"] = "";
  record["xa"] = "Thị trấn Vĩnh Trụ";
  for (const auto& [province, failed] : {std::pair{"Tỉnh Hà Nam", Names{"units_current"}},
                                         {"Tỉnh Nam Định", Names{"commune_in_province"}},
                                         {"Tỉnh Ninh Bình", Names{}}}) {
    record["tinh"] = province;
    const RecordFinding finding = check(record, register_fields());
    EXPECT_EQ(names_of(finding.checked & ~finding.passed), failed) << province;
  }
}

TEST(RecordChecker, JudgesACodeByWhatIsNamedBesideIt) {
  const auto passes = [](const char* code, const char* commune, const char* province) {
    RegisterRecord record = good_record();
    record["ma_xa"] = code;
    record["xa"] = commune;
    record["tinh"] = province;
    const RecordFinding finding = check(record, register_fields());
    EXPECT_NE(finding.checked & bit(Rate::kPlaceCode), 0U);
    return (finding.passed & bit(Rate::kPlaceCode)) != 0;
  };
  EXPECT_TRUE(passes("00004", "Phường Trúc Bạch", "Quận Ba Đình, Hà Nội"));  // its code until 2025
  EXPECT_TRUE(passes("00004", "", "Thành phố Hà Nội"));
  EXPECT_TRUE(passes("00004", "Phường Không Đâu", "Thành phố Hà Nội"));
  EXPECT_FALSE(passes("00004", "", "Tỉnh Cà Mau"));
  EXPECT_FALSE(passes("20185", "Phường Ba Đình", "Thành phố Hà Nội"));
}

TEST(RecordChecker, TakesTheMarkedDeadOutOfTheLiving) {
  RegisterRecord record = good_record();
  record["ngay_sinh"] = "15/08/1897";
  record["so"] = "";
  record["trang_thai"] = "Đã chết";
  EXPECT_EQ(check(record, register_fields()).checked & (bit(Rate::kAge) | bit(Rate::kNumberUnique)), 0U);
  record["trang_thai"] = "Còn sống";
  const RecordFinding living = check(record, register_fields());
  EXPECT_EQ((living.checked & ~living.passed) & bit(Rate::kAge), bit(Rate::kAge));
}

TEST(RecordChecker, KnowsNumbersThatOthersHave) {
  const std::vector<std::uint64_t> shared{30'097'992'571};
  RegisterRecord record = good_record();
  RecordFinding finding = check(record, register_fields(), shared);
  EXPECT_EQ(names_of(finding.checked & ~finding.passed), Names{"number_unique"});
  record["so"] = "30097992571";
  finding = check(record, register_fields(), shared);
  EXPECT_EQ(names_of(finding.checked & ~finding.passed), (Names{"number_form", "number_unique"}));
  record["trang_thai"] = "Đã chết";
  EXPECT_EQ(check(record, register_fields(), shared).checked & bit(Rate::kNumberUnique), 0U);
}

TEST(RecordChecker, TakesAFillerOfTheFieldForNone) {
  KeyFields fields = register_fields();
  fields.number->missing = {"030097992571"};
  const RecordFinding finding = check(good_record(), fields);
  EXPECT_EQ(names_of(finding.checked & ~finding.passed), (Names{"number_given", "no_fillers", "number_current"}));
}

TEST(RecordChecker, TakesFirstOfJanuaryForTheYearWhereThatIsTheHabit) {
  KeyFields fields = register_fields();
  fields.birth_date->january_first_is_year = true;
  RegisterRecord record = good_record();
  record["ngay_sinh"] = "01/01/1997";
  RecordFinding finding = check(record, fields);
  EXPECT_EQ(names_of(finding.checked & ~finding.passed), Names{"birth_date_whole"});
}

TEST(RecordChecker, JudgesNamesInParts) {
  KeyFields fields = register_fields();
  FieldSpec surname = fields.names[0], given = fields.names[0];
  surname.type = FieldType::kSurname;
  surname.columns = {"ho_ten"};
  given.type = FieldType::kGivenName;
  given.columns = {"id"};
  fields.names = {surname, given};
  RegisterRecord record = good_record();
  record["ho_ten"] = "Nguyen";
  record["id"] = "Van An";
  RecordFinding finding = check(record, fields);
  EXPECT_EQ(names_of(finding.checked & ~finding.passed), Names{"name_marks"});
  record["ho_ten"] = "Nguyễn";
  record["id"] = "";
  finding = check(record, fields);
  EXPECT_EQ(names_of(finding.checked & ~finding.passed), Names{"name_given"});
}

TEST(RecordChecker, FindsTheCommuneByAnotherPlaceWhereThereIsNoResidence) {
  KeyFields fields = register_fields();
  KeyPlace birth = fields.places[0];
  birth.field.name = "birth_place";
  birth.field.columns = {"dien_thoai"};
  fields.places.push_back(birth);
  RegisterRecord record = good_record();
  record["xa"] = record["tinh"] = "";
  record["dien_thoai"] = "Phường Ba Đình, Hà Nội";
  EXPECT_TRUE(check(record, fields).place.has_one_commune());
  fields.places.erase(fields.places.begin());
  fields.has_residence = false;
  const RecordFinding finding = check(record, fields);
  EXPECT_TRUE(finding.place.has_one_commune());
  EXPECT_EQ(finding.checked & (bit(Rate::kCommune) | bit(Rate::kResidenceGiven)), 0U);
}

}  // namespace
}  // namespace khop
