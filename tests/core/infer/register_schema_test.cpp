#include "core/infer/schema.hpp"

#include "tests/support/made_schema.hpp"
#include "tests/support/vietnamese_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace khop {
namespace {

using namespace test;

constexpr std::size_t kRows = 300;

const std::string& name(std::size_t r) {
  static const std::vector<std::string> names = made_full_names(kRows);
  return names[r % kRows];
}
std::string another(std::size_t r) { return name(r + kRows / 2); }
std::string surname(std::size_t r) { return name(r).substr(0, name(r).find(' ')); }
std::string given(std::size_t r) { return name(r).substr(name(r).rfind(' ') + 1); }
std::string middle(std::size_t r) {
  const std::size_t begin = name(r).find(' '), end = name(r).rfind(' ');
  return begin == end ? "" : name(r).substr(begin + 1, end - begin - 1);
}
std::string before_given(std::size_t r) { return name(r).substr(0, name(r).rfind(' ')); }

std::string id(std::size_t r) { return "X" + std::to_string(10'000 + r); }
std::string citizen(std::size_t r) { return "0" + std::to_string(46'080'000'000 + 7919 * r); }
std::string mothers(std::size_t r) { return "0" + std::to_string(46'160'000'000 + 7919 * r); }
std::string old_card(std::size_t r) { return std::to_string(191'000'000 + 7919 * r); }
std::string insurance(std::size_t r) { return std::to_string(4'600'000'000 + 7919 * r); }
std::string health_card(std::size_t r) { return "DN401" + insurance(r); }
std::string year(std::size_t r) { return std::to_string(1940 + r * 7 % 80); }
std::string born(std::size_t r) {
  return std::to_string(10 + r % 18) + "/0" + std::to_string(1 + r % 9) + "/" + year(r);
}
std::string issued(std::size_t r) {
  return std::to_string(10 + r % 18) + "/0" + std::to_string(1 + r % 9) + "/" + std::to_string(2021 + r % 4);
}

/// Entries of a register that are linked to persons.
InferredSchema linked(const std::vector<MadeColumn>& entries, const std::vector<MadeColumn>& persons) {
  const std::vector<Table> tables{table_of(entries, kRows), table_of(persons, kRows, "persons.csv")};
  return infer(tables, {.first_right_table = 1}).value();
}

bool says(const std::vector<std::string>& texts, std::string_view part) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

// The column of the mother came first, and shared as many values with the registry's as there are mothers in it.
TEST(RegisterSchema, AMothersNumberIsNotTheChildsThoughItStandsFirst) {
  for (const char* header : {"Số CCCD của mẹ bé", "CCCD mẹ trẻ", "Giấy tờ tùy thân người đi khai sinh"}) {
    const InferredSchema inferred =
        linked({{"id", id}, {"Họ tên trẻ", name}, {header, mothers}, {"Số định danh cá nhân", citizen}},
               {{"id", id}, {"ho_ten", name}, {"so_dinh_danh", citizen}});
    EXPECT_EQ(columns_of(inferred, "national_id"), "Số định danh cá nhân+so_dinh_danh") << header;
    const InferredSchema alone = linked({{"id", id}, {"Họ tên trẻ", name}, {header, citizen}},
                                        {{"id", id}, {"ho_ten", name}, {"so_dinh_danh", citizen}});
    EXPECT_EQ(columns_of(alone, "national_id"), "no field") << header;
    EXPECT_TRUE(says(alone.warnings, "no personal number of the entries is compared with 'so_dinh_danh'")) << header;
  }
}

// A register of births that says so in each header was one of other people: nobody in it was found.
TEST(RegisterSchema, AFileOfChildrenIsAboutThem) {
  const std::vector<MadeColumn> persons{
      {"id", id}, {"ho_ten", name}, {"ngay_sinh", born}, {"so_dinh_danh", citizen}, {"ho_ten_me", another}};
  const InferredSchema births = linked({{"id", id},
                                        {"HO_TEN_CON", name},
                                        {"NGAY_SINH_CON", born},
                                        {"Số định danh con", citizen},
                                        {"Họ tên mẹ", another},
                                        {"Số CCCD mẹ", mothers}},
                                       persons);
  EXPECT_EQ(columns_of(births, "full_name"), "HO_TEN_CON+ho_ten");
  EXPECT_EQ(columns_of(births, "date_of_birth"), "NGAY_SINH_CON+ngay_sinh");
  EXPECT_EQ(columns_of(births, "national_id"), "Số định danh con+so_dinh_danh");
  EXPECT_TRUE(says(births.notes, "'HO_TEN_CON', 'NGAY_SINH_CON', 'Số định danh con'"));
  const InferredSchema mixed =
      linked({{"id", id}, {"Tên con", name}, {"Ngày sinh", born}, {"Mã định danh con", citizen}}, persons);
  EXPECT_EQ(columns_of(mixed, "full_name"), "Tên con+ho_ten");
  EXPECT_EQ(columns_of(mixed, "national_id"), "Mã định danh con+so_dinh_danh");
}

TEST(RegisterSchema, AChildBesideWhomTheFileIsAboutStaysAnotherPerson) {
  const std::vector<MadeColumn> persons{{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}, {"so_dinh_danh", citizen}};
  const InferredSchema beside_name =
      linked({{"id", id}, {"Họ và tên", name}, {"Họ tên con", another}, {"Ngày sinh con", issued}}, persons);
  EXPECT_EQ(columns_of(beside_name, "full_name"), "Họ và tên+ho_ten");
  EXPECT_EQ(columns_of(beside_name, "date_of_birth"), "ngay_sinh");
  const InferredSchema beside_number =
      linked({{"id", id}, {"Số CCCD", citizen}, {"Họ tên con", another}, {"Số định danh con", mothers}}, persons);
  EXPECT_EQ(columns_of(beside_number, "full_name"), "ho_ten") << "the number is the parent's";
  EXPECT_EQ(columns_of(beside_number, "national_id"), "Số CCCD+so_dinh_danh");
}

TEST(RegisterSchema, WhoIsDescribedUnderNguoiTiemIsVaccinated) {
  const std::vector<MadeColumn> persons{{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}, {"so_dinh_danh", citizen}};
  const InferredSchema vaccinated = linked(
      {{"id", id}, {"HỌ TÊN NGƯỜI TIÊM", name}, {"NGÀY SINH NGƯỜI TIÊM", born}, {"CCCD NGƯỜI TIÊM", citizen}}, persons);
  EXPECT_EQ(columns_of(vaccinated, "full_name"), "HỌ TÊN NGƯỜI TIÊM+ho_ten");
  EXPECT_EQ(columns_of(vaccinated, "date_of_birth"), "NGÀY SINH NGƯỜI TIÊM+ngay_sinh");
  EXPECT_EQ(columns_of(vaccinated, "national_id"), "CCCD NGƯỜI TIÊM+so_dinh_danh");
  const InferredSchema by_whom =
      linked({{"id", id}, {"Số CCCD", citizen}, {"Ngày sinh", born}, {"Họ tên người tiêm", another}}, persons);
  EXPECT_EQ(columns_of(by_whom, "full_name"), "ho_ten");
}

// Entries were verified without a name: "Tên gọi" was text.
TEST(RegisterSchema, NamesUnderAHeaderThatSaysNothingAreTheNamesOfAFileWithoutOthers) {
  const auto usual = [](std::size_t r) {
    constexpr const char* kUsual[]{"Nguyễn", "Trần", "Lê", "Phạm"};
    return std::string{kUsual[r % 4]} + (r % 3 == 0 ? " Thị " : " Văn ") + given(r);
  };
  const auto place = [](std::size_t r) { return r % 2 == 0 ? std::string{"Hà Nội"} : std::string{"Hà Nam"}; };
  const std::vector<MadeColumn> persons{{"id", id}, {"ho_ten", usual}, {"so_dinh_danh", citizen}};
  const InferredSchema unsaid =
      linked({{"id", id}, {"Cột 2", usual}, {"Cột 3", place}, {"Người nhập", another}, {"Số CCCD", citizen}}, persons);
  EXPECT_EQ(columns_of(unsaid, "full_name"), "Cột 2+ho_ten");
  EXPECT_TRUE(says(unsaid.notes, "'Cột 2' has names of people in it"));
  const InferredSchema said = linked({{"id", id}, {"Họ tên", name}, {"Cột 2", another}, {"Số CCCD", citizen}}, persons);
  EXPECT_EQ(columns_of(said, "full_name"), "Họ tên+ho_ten");
  const InferredSchema anothers = linked({{"id", id}, {"Người nhập", another}, {"Số CCCD", citizen}}, persons);
  EXPECT_EQ(columns_of(anothers, "full_name"), "ho_ten");
}

TEST(RegisterSchema, NumbersOfOneKindAreOneFieldThoughAnotherColumnSharesMore) {
  const auto half = [](std::size_t r) { return citizen(r + kRows / 2); };
  const InferredSchema inferred = linked({{"id", id}, {"ho_ten", name}, {"Số thẻ", citizen}, {"Số CCCD", half}},
                                         {{"id", id}, {"ho_ten", name}, {"so_dinh_danh", citizen}});
  EXPECT_EQ(columns_of(inferred, "national_id"), "Số CCCD+so_dinh_danh");
}

TEST(RegisterSchema, ANameInThePartsOfTheSouthIsCompared) {
  const InferredSchema inferred =
      linked({{"id", id}, {"Họ và tên lót", before_given}, {"Tên", given}}, {{"id", id}, {"ho_ten", name}});
  EXPECT_EQ(columns_of(inferred, "full_name"), "ho_ten+Họ và tên lót+Tên");
}

// Three fields of text knew nothing of a middle name that is abbreviated, moved to the surname, or somebody else's.
TEST(RegisterSchema, ANameOfVietnamInPartsIsComparedAsOne) {
  const InferredSchema inferred =
      linked({{"id", id}, {"Ho", surname}, {"ChuDem", middle}, {"Ten", given}},
             {{"id", id}, {"HoVaTen.Ho", surname}, {"HoVaTen.ChuDem", middle}, {"HoVaTen.Ten", given}});
  EXPECT_EQ(columns_of(inferred, "full_name"), "Ho+HoVaTen.Ho+ChuDem+HoVaTen.ChuDem+Ten+HoVaTen.Ten");
  EXPECT_EQ(field(inferred, "full_name").language, kVietnamese);
  EXPECT_EQ(inferred.schema.size(), 1U);
  const InferredSchema south = linked({{"id", id}, {"Ten", given}, {"HoLot", before_given}},
                                      {{"id", id}, {"Ho", surname}, {"ChuDem", middle}, {"Ten", given}});
  EXPECT_EQ(columns_of(south, "full_name"), "HoLot+Ho+ChuDem+Ten") << "whichever part the middle name stands in";
}

TEST(RegisterSchema, AYearHeaderOverWholeDatesIsTheDateOfBirthAndIsTold) {
  const InferredSchema inferred =
      linked({{"id", id}, {"ho_ten", name}, {"Năm sinh", born}}, {{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}});
  EXPECT_EQ(columns_of(inferred, "date_of_birth"), "Năm sinh+ngay_sinh");
  EXPECT_TRUE(says(inferred.notes, "'Năm sinh' has dates where its header says years"));
}

TEST(RegisterSchema, DatesOfTheYearsOfBirthsAreDatesOfBirthWhereAFileHasNoOthers) {
  const auto with = [](const char* header, const MadeColumn& more = {"note", id}) {
    return linked({{"id", id}, {"ho_ten", name}, {header, born}, more},
                  {{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}});
  };
  EXPECT_EQ(columns_of(with("Ngày, tháng, năm"), "date_of_birth"), "Ngày, tháng, năm+ngay_sinh");
  EXPECT_EQ(columns_of(with("c5"), "date_of_birth"), "c5+ngay_sinh");
  EXPECT_TRUE(says(with("c5").notes, "'c5' has dates of the years of births"));
  EXPECT_EQ(columns_of(with("Ngày cấp"), "date_of_birth"), "ngay_sinh") << "the header says what they are";
  EXPECT_EQ(columns_of(with("c5", {"c6", born}), "date_of_birth"), "ngay_sinh") << "which of them?";
  const InferredSchema others =
      linked({{"id", id}, {"ho_ten", name}, {"c5", issued}}, {{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}});
  EXPECT_EQ(columns_of(others, "date_of_birth"), "ngay_sinh") << "days of four years";
}

// Lists have a column of years for men and one for women: only the men had a year of birth.
TEST(RegisterSchema, YearsOfMenAndOfWomenAreOneDateOfBirth) {
  const auto men = [](std::size_t r) { return r % 2 == 0 ? year(r) : ""; };
  const auto women = [](std::size_t r) { return r % 2 == 1 ? year(r) : ""; };
  for (const auto& [m, w] : {std::pair{"Năm sinh Nam", "Năm sinh Nữ"}, {"Nam", "Nữ"}, {"NamSinhNam", "NamSinhNu"}}) {
    const InferredSchema dates = linked({{"id", id}, {"ho_ten", name}, {m, men}, {w, women}},
                                        {{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}});
    EXPECT_EQ(columns_of(dates, "date_of_birth"), std::string{"ngay_sinh+"} + m + "+" + w);
    EXPECT_EQ(field(dates, "date_of_birth").whole_columns, 3U) << "a row has one of them";
    const InferredSchema alone = infer({{"id", id}, {"ho_ten", name}, {m, men}, {w, women}});
    EXPECT_EQ(columns_of(alone, "date_of_birth"), std::string{m} + "+" + w);
  }
}

TEST(RegisterSchema, DatesOfMenAndOfWomenAreOneDateOfBirth) {
  const auto men = [](std::size_t r) { return r % 2 == 0 ? born(r) : ""; };
  const auto women = [](std::size_t r) { return r % 2 == 1 ? born(r) : ""; };
  for (const auto& [m, w] : {std::pair{"Năm sinh Nam", "Năm sinh Nữ"}, {"Nam", "Nữ"}}) {
    const InferredSchema dates = linked({{"id", id}, {"ho_ten", name}, {m, men}, {w, women}},
                                        {{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}});
    const FieldSpec& field_of_births = field(dates, "date_of_birth");
    EXPECT_EQ(field_of_births.columns.size(), 3U) << columns_of(dates, "date_of_birth");
    EXPECT_EQ(field_of_births.whole_columns, 3U) << "a row has one of them";
    EXPECT_EQ(columns_of(dates, "date_of_birth_2"), "no field");
  }
}

TEST(RegisterSchema, TellsOfDatesThatStandAtMidnightInVietnam) {
  const auto exported = [](std::size_t r) {
    return year(r) + "-0" + std::to_string(1 + r % 9) + "-" + std::to_string(10 + r % 18) + "T17:00:00Z";
  };
  const InferredSchema dates = linked({{"id", id}, {"ho_ten", name}, {"Ngày sinh", exported}},
                                      {{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}});
  EXPECT_TRUE(says(dates.notes, "'Ngày sinh' has dates at 17:00"));
  EXPECT_FALSE(says(dates.notes, "'ngay_sinh' has dates"));
}

TEST(RegisterSchema, DaysMonthsAndYearsUnderHeadersOfBirthsAreOneDate) {
  const auto day = [](std::size_t r) { return std::to_string(10 + r % 18); };
  const auto month = [](std::size_t r) { return std::to_string(1 + r % 9); };
  const InferredSchema dates =
      linked({{"id", id}, {"ho_ten", name}, {"NgaySinh", day}, {"ThangSinh", month}, {"NamSinh", year}},
             {{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}});
  EXPECT_EQ(columns_of(dates, "date_of_birth"), "ngay_sinh+NamSinh+ThangSinh+NgaySinh");
}

// Headers in the bytes of an old font named nothing, though the values below them were read.
TEST(RegisterSchema, HeadersInOldFontsAreReadAndTold) {
  const InferredSchema inferred =
      linked({{"id", id}, {"Hä vµ tªn", name}, {"Ngµy sinh", born}, {"Sè CCCD", citizen}},
             {{"id", id}, {"ho_ten", name}, {"ngay_sinh", born}, {"so_dinh_danh", citizen}});
  EXPECT_EQ(columns_of(inferred, "full_name"), "Hä vµ tªn+ho_ten");
  EXPECT_EQ(columns_of(inferred, "date_of_birth"), "Ngµy sinh+ngay_sinh");
  EXPECT_EQ(columns_of(inferred, "national_id"), "Sè CCCD+so_dinh_danh");
  EXPECT_TRUE(says(inferred.notes, "the header 'Hä vµ tªn' is read as 'Họ và tên'"));
}

// Eight hundred entries under other people's names were verified, and nobody was told that no name was compared.
std::vector<Table> link_of(const std::vector<test::MadeColumn>& entries, const std::vector<test::MadeColumn>& persons) {
  return {test::table_of(entries, 100, "entries.csv"), test::table_of(persons, 100, "persons.csv")};
}

std::string made_number(std::size_t r) { return "046082" + std::to_string(100000 + 7 * r); }

// 403 entries without a number, sent alone, came out "linked": nobody knew that their column asked for one.
TEST(RegisterSchema, APersonalNumberByItsHeaderIsOneThoughNobodyGivesIt) {
  const auto name = [](std::size_t r) { return "Nguyễn Văn " + std::string(1, static_cast<char>('A' + r % 20)); };
  const std::vector<std::function<std::string(std::size_t)>> poor{
      [](std::size_t) { return ""; }, [](std::size_t) { return "chưa có"; },
      [](std::size_t r) { return r % 2 == 0 ? "đang làm" : "không rõ lắm"; },
      [](std::size_t r) { return r == 5 ? made_number(r) : ""; }};
  for (const auto& value : poor) {
    const std::vector<Table> tables =
        link_of({{"Họ tên", name}, {"SỐ CCCD", value}}, {{"ho_ten", name}, {"so_dinh_danh", made_number}});
    const InferredSchema inferred = test::infer(tables, {.first_right_table = 1}).value();
    const FieldSpec& number = test::field(inferred, "national_id");
    EXPECT_EQ(number.type, FieldType::kVnNationalId);
    EXPECT_EQ(number.columns.size(), 2U) << value(0);
    EXPECT_TRUE(inferred.warnings.empty());
    EXPECT_EQ(test::columns_of(test::infer(tables, {.not_fields = {"SỐ CCCD"}, .first_right_table = 1}).value(),
                               "national_id"),
              "no field");
  }
}

TEST(RegisterSchema, AChildsNameIsThePersonsWhereAFileHasNoOther) {
  const auto name = [](std::size_t r) { return "Trần Thị " + std::string(1, static_cast<char>('A' + r % 20)); };
  const auto mother = [](std::size_t r) { return "Lê Thu " + std::string(1, static_cast<char>('A' + r % 20)); };
  for (const char* const header : {"HOTENCON", "Họ tên con", "ho_va_ten_con"}) {
    const InferredSchema births = test::infer({{header, name}, {"HOTENME", mother}});
    EXPECT_EQ(test::columns_of(births, "full_name"), header);
  }
  const InferredSchema parents = test::infer({{"Họ tên", mother}, {"Họ tên con", name}});
  EXPECT_EQ(test::columns_of(parents, "full_name"), "Họ tên");
}

TEST(RegisterSchema, ASexThatAllEntriesShareIsCompared) {
  const auto name = [](std::size_t r) { return "Trần Thị " + std::string(1, static_cast<char>('A' + r % 20)); };
  const std::vector<Table> tables =
      link_of({{"Họ tên", name}, {"PHÁI", [](std::size_t) { return "Nữ"; }}},
              {{"ho_ten", name}, {"gioi_tinh", [](std::size_t r) { return r % 2 == 0 ? "Nữ" : "Nam"; }}});
  EXPECT_EQ(test::columns_of(test::infer(tables, {.first_right_table = 1}).value(), "sex"), "PHÁI+gioi_tinh");
}

TEST(RegisterSchema, AFieldOfTheUsersThatOneSideLacksIsRefused) {
  const auto name = [](std::size_t r) { return "Trần Thị " + std::string(1, static_cast<char>('A' + r % 20)); };
  const std::vector<Table> tables =
      link_of({{"Họ tên", name}, {"SO", made_number}}, {{"ho_ten", name}, {"so_dinh_danh", made_number}});
  InferOptions options{.first_right_table = 1};
  options.fields = {{.name = "number", .type = FieldType::kIdentifier, .columns = {"SO"}}};
  const Result<InferredSchema> refused = test::infer(tables, options);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("only the entries have 'SO'"), std::string::npos) << refused.error().message;
  options.fields[0].columns = {"SO", "so_dinh_danh"};
  EXPECT_EQ(test::field(test::infer(tables, options).value(), "number").type, FieldType::kVnNationalId);
}

TEST(RegisterSchema, WarnsWhereNoNameOrDateIsCompared) {
  const InferredSchema inferred =
      linked({{"id", id}, {"CCCD", citizen}, {"Ai", name}},
             {{"id", id}, {"so_dinh_danh", citizen}, {"ho_ten", name}, {"ngay_sinh", born}});
  EXPECT_TRUE(says(inferred.warnings,
                   "no name of the entries is compared with 'ho_ten'; of their columns not compared "
                   "are 'Ai': if one of them is it, say --field"));
  EXPECT_TRUE(says(inferred.warnings, "no date of birth of the entries is compared with 'ngay_sinh'"));
  const InferredSchema known = linked({{"id", id}, {"CCCD", citizen}, {"Người bệnh", another}, {"NS", year}},
                                      {{"id", id}, {"so_dinh_danh", citizen}, {"ho_ten", name}, {"ngay_sinh", born}});
  EXPECT_EQ(columns_of(known, "full_name"), "Người bệnh+ho_ten");
  EXPECT_TRUE(known.warnings.empty()) << known.warnings[0];
}

// The registry's old numbers were thrown away before anybody looked for them among the entries' new ones.
TEST(RegisterSchema, OldNumbersAmongNewOnesAreComparedWithTheRegistrys) {
  const auto either = [](std::size_t r) { return r % 10 == 0 ? old_card(r) : citizen(r); };
  const InferredSchema inferred =
      linked({{"id", id}, {"ho_ten", name}, {"SoCCCD", either}},
             {{"id", id}, {"ho_ten", name}, {"so_dinh_danh", citizen}, {"so_cmnd", old_card}});
  EXPECT_EQ(columns_of(inferred, "national_id"), "SoCCCD+so_dinh_danh");
  EXPECT_EQ(columns_of(inferred, "cmnd"), "so_cmnd+SoCCCD");
  const InferredSchema none = linked({{"id", id}, {"ho_ten", name}, {"SoCCCD", citizen}},
                                     {{"id", id}, {"ho_ten", name}, {"so_dinh_danh", citizen}, {"so_cmnd", old_card}});
  EXPECT_EQ(columns_of(none, "cmnd"), "no field");
}

// Since August 2025 the personal number is the number of the social insurance: all of them were unparsed.
TEST(RegisterSchema, PersonalNumbersUnderTheHeaderOfTheInsuranceAreRead) {
  const auto either = [](std::size_t r) { return r % 5 < 2 ? citizen(r) : insurance(r); };
  const InferredSchema inferred =
      linked({{"id", id}, {"ho_ten", name}, {"Mã số BHXH", either}},
             {{"id", id}, {"ho_ten", name}, {"so_dinh_danh", citizen}, {"so_bhxh", insurance}});
  EXPECT_EQ(columns_of(inferred, "national_id"), "so_dinh_danh+Mã số BHXH");
  EXPECT_EQ(columns_of(inferred, "social_insurance"), "Mã số BHXH+so_bhxh");
  const InferredSchema both = linked({{"id", id}, {"ho_ten", name}, {"Mã số BHXH", either}, {"CCCD", citizen}},
                                     {{"id", id}, {"ho_ten", name}, {"so_dinh_danh", citizen}});
  EXPECT_EQ(columns_of(both, "national_id"), "CCCD+so_dinh_danh") << "beside its own column nothing is missing";
}

TEST(RegisterSchema, AHealthCardIsOneFieldWithTheNumberOfTheInsurance) {
  const InferredSchema inferred = linked({{"id", id}, {"ho_ten", name}, {"Số thẻ BHYT", health_card}},
                                         {{"id", id}, {"ho_ten", name}, {"so_bhxh", insurance}});
  EXPECT_EQ(columns_of(inferred, "social_insurance"), "Số thẻ BHYT+so_bhxh");
}

}  // namespace
}  // namespace khop
