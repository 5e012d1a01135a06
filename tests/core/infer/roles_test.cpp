#include "core/infer/roles.hpp"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>

namespace khop {
namespace {

struct Header {
  std::string_view text;
  Role role;
};

class RoleOfHeader : public testing::TestWithParam<Header> {};

TEST_P(RoleOfHeader, IsWhatItsWordsName) {
  EXPECT_EQ(to_string(role_of_header(GetParam().text)), to_string(GetParam().role)) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(English, RoleOfHeader,
                         testing::Values(Header{"id", Role::kRecordId}, Header{"REC_ID", Role::kRecordId},
                                         Header{"recordId", Role::kRecordId}, Header{"national_id", Role::kIdentifier},
                                         Header{"first_name", Role::kGivenName}, Header{"FIRSTNAME", Role::kGivenName},
                                         Header{"givenName", Role::kGivenName}, Header{"fname_c1", Role::kGivenName},
                                         Header{"Last Name", Role::kSurname}, Header{"surname", Role::kSurname},
                                         Header{"Middle-Initial", Role::kMiddleName}, Header{"name", Role::kFullName},
                                         Header{"Full Name", Role::kFullName}, Header{"patient_name", Role::kFullName},
                                         Header{"DOB", Role::kBirthDate}, Header{"dateOfBirth", Role::kBirthDate},
                                         Header{"registration_date", Role::kDate}, Header{"birth_year", Role::kYear},
                                         Header{"by", Role::kYear}, Header{"created_by", Role::kText},
                                         Header{"age", Role::kAge}, Header{"Sex", Role::kSex},
                                         Header{"phone2", Role::kPhone}, Header{"mobile", Role::kPhone},
                                         Header{"e-mail", Role::kEmail}, Header{"zip", Role::kPostcode},
                                         Header{"address_1", Role::kAddress}, Header{"address2", Role::kAddress},
                                         Header{"street_name", Role::kAddress}, Header{"city_name", Role::kPlace},
                                         Header{"district name", Role::kPlace}, Header{"company_name", Role::kText},
                                         Header{"vaccine_name", Role::kText}, Header{"birth_place", Role::kPlace},
                                         Header{"passport no", Role::kIdentifier},
                                         Header{"marital_state", Role::kCategory}, Header{"remarks", Role::kText},
                                         Header{"c1", Role::kText}, Header{"", Role::kText}));

INSTANTIATE_TEST_SUITE_P(
    Nested, RoleOfHeader,
    testing::Values(Header{"name.family", Role::kSurname}, Header{"name.given", Role::kGivenName},
                    Header{"patient.name.family", Role::kSurname}, Header{"address.commune", Role::kPlace},
                    Header{"birth.date", Role::kBirthDate}, Header{"person.birth.date", Role::kBirthDate},
                    Header{"d.o.b.", Role::kBirthDate}, Header{"mother.name.given", Role::kOtherName},
                    Header{"contact.phone", Role::kPhone}));

INSTANTIATE_TEST_SUITE_P(
    Vietnamese, RoleOfHeader,
    testing::Values(
        Header{"Họ, chữ đệm và tên", Role::kFullName}, Header{"Ho_chu_dem_va_ten", Role::kFullName},
        Header{"Họ và tên", Role::kFullName}, Header{"HO TEN", Role::kFullName}, Header{"hoTen", Role::kFullName},
        Header{"Họ và chữ đệm", Role::kSurname}, Header{"Họ đệm", Role::kSurname}, Header{"Họ", Role::kSurname},
        Header{"ho", Role::kSurname}, Header{"Tên", Role::kGivenName}, Header{"TEN_1", Role::kGivenName},
        Header{"Tên đệm", Role::kMiddleName}, Header{"Đệm", Role::kMiddleName},
        Header{"Tên đệm và tên", Role::kGivenName}, Header{"Chữ đệm và tên", Role::kGivenName},
        Header{"Họ đệm và tên", Role::kFullName}, Header{"Họ và tên đệm", Role::kSurname},
        Header{"NTNS", Role::kBirthDate}, Header{"GT", Role::kSex}, Header{"Ngày", Role::kDay},
        Header{"Tháng", Role::kMonth}, Header{"Năm", Role::kYear}, Header{"Số hộ khẩu", Role::kHousehold},
        Header{"Tên đăng nhập", Role::kText}, Header{"Tên đường", Role::kAddress}, Header{"Tên xã", Role::kPlace},
        Header{"Quan hệ với chủ hộ", Role::kCategory}, Header{"Tình trạng hôn nhân", Role::kCategory},
        Header{"Tỉnh", Role::kPlace}, Header{"Quận/Huyện", Role::kPlace}, Header{"Ngày sinh", Role::kBirthDate},
        Header{"NGAY_SINH", Role::kBirthDate}, Header{"Ngày, tháng, năm sinh", Role::kBirthDate},
        Header{"Năm sinh", Role::kYear}, Header{"Giới tính", Role::kSex}, Header{"Phái", Role::kSex},
        Header{"Số CCCD", Role::kIdentifier}, Header{"so_dinh_danh", Role::kIdentifier},
        Header{"Số bảo hiểm xã hội", Role::kIdentifier}, Header{"Điện thoại", Role::kPhone},
        Header{"SĐT", Role::kPhone}, Header{"Địa chỉ thường trú", Role::kAddress},
        Header{"Mã định danh", Role::kIdentifier}, Header{"MaDinhDanh", Role::kIdentifier},
        Header{"Số hộ chiếu", Role::kIdentifier}, Header{"Mã số thuế", Role::kIdentifier},
        Header{"Số ĐDCN", Role::kIdentifier}, Header{"Mã hồ sơ", Role::kRecordId}, Header{"Tên vắc xin", Role::kText},
        Header{"Tên bệnh nhân", Role::kFullName}, Header{"Tên bệnh", Role::kText}, Header{"Nguyên quán", Role::kPlace},
        Header{"Nơi sinh", Role::kPlace}, Header{"Dân tộc", Role::kCategory}));

// The mother's date of birth was the person's, and her name displaced the person's own.
INSTANTIATE_TEST_SUITE_P(OfOthers, RoleOfHeader,
                         testing::Values(Header{"mother_name", Role::kOtherName},
                                         Header{"Mother's first name", Role::kOtherName},
                                         Header{"spouse", Role::kOtherName}, Header{"Họ tên cha", Role::kOtherName},
                                         Header{"TEN_ME", Role::kOtherName}, Header{"Chủ hộ", Role::kOtherName},
                                         Header{"Ngày sinh mẹ", Role::kDate}, Header{"father_dob", Role::kDate},
                                         Header{"guardian phone", Role::kPhone},
                                         Header{"doctor_name", Role::kOtherName}, Header{"mother_age", Role::kText}));

// A mother's number was a child's where more words followed her: the child was corrected to its mother's number.
INSTANTIATE_TEST_SUITE_P(
    OfOthersAmongOtherWords, RoleOfHeader,
    testing::Values(Header{"Họ tên mẹ của trẻ", Role::kOtherName},
                    Header{"Họ, chữ đệm, tên người đi khai sinh", Role::kOtherName},
                    Header{"HO_TEN_NND", Role::kOtherName}, Header{"NGAYSINH_NND", Role::kDate},
                    Header{"hovatencha", Role::kOtherName}, Header{"TENBO", Role::kOtherName},
                    Header{"Họ tên cán bộ", Role::kOtherName}, Header{"Họ tên người nhập liệu", Role::kOtherName},
                    Header{"Họ tên người tiêm", Role::kOtherName}, Header{"Họ tên con", Role::kOtherName},
                    Header{"Họ tên chủ xe cũ", Role::kOtherName}, Header{"Ngày sinh của mẹ bé", Role::kDate},
                    Header{"ngaysinhcha", Role::kDate}, Header{"Mẹ", Role::kOtherName}, Header{"Cha", Role::kOtherName},
                    Header{"Bố", Role::kOtherName}, Header{"CH", Role::kOtherName}));

TEST(MeaningOfHeader, IsAnothersWhereverTheWordForThePersonStands) {
  for (const char* header :
       {"Số CCCD của mẹ bé", "CCCD mẹ trẻ", "Số CCCD của mẹ (nếu trẻ chưa có)", "so_cccd_me_cua_tre", "SoCCCDMe",
        "SOCCCDME", "Giấy tờ tùy thân người đi khai sinh", "Số CCCD người đại diện", "SO_CCCD_NND", "CCCD giám hộ",
        "Số định danh người phụ thuộc", "Số CCCD cha/mẹ"}) {
    EXPECT_TRUE(meaning_of_header(header).of_others) << header;
    EXPECT_EQ(to_string(role_of_header(header)), to_string(Role::kIdentifier)) << header;
    EXPECT_NE(meaning_of_header(header).kind, "national") << header;
  }
  EXPECT_EQ(meaning_of_header("Họ tên cha, mẹ").kind, "") << "it does not say which";
  EXPECT_EQ(meaning_of_header("Họ tên vợ hoặc chồng").kind, "spouse");
}

// "bo" of Bộ phận was read as the father's.
TEST(MeaningOfHeader, IsNoRelativesForAWordThatOnlyLooksLikeOne) {
  for (const char* header :
       {"Bộ phận", "BO PHAN", "Bổ sung", "bo_sung", "Phòng chống dịch", "PHONG CHONG DICH", "Còn sống", "Con thứ", "Võ",
        "Họ tên người tiêm chủng", "Họ tên người được tiêm", "home", "theme", "agent", "candidate"}) {
    EXPECT_FALSE(meaning_of_header(header).of_others) << header;
  }
  for (const char* header : {"agent", "candidate", "statement", "home"}) {
    EXPECT_EQ(to_string(role_of_header(header)), to_string(Role::kText)) << header;
  }
}

// "Họ tên lót" was a full name, and hardly anybody was verified.
INSTANTIATE_TEST_SUITE_P(PartsOfNames, RoleOfHeader,
                         testing::Values(Header{"Họ và tên lót", Role::kSurname}, Header{"Họ tên lót", Role::kSurname},
                                         Header{"Họ và chữ lót", Role::kSurname}, Header{"Họ chữ lót", Role::kSurname},
                                         Header{"Họ lót", Role::kSurname}, Header{"HoLot", Role::kSurname},
                                         Header{"HOLOT", Role::kSurname}, Header{"Tên lót", Role::kMiddleName},
                                         Header{"Chữ lót", Role::kMiddleName}, Header{"Lót", Role::kMiddleName},
                                         Header{"Chữ lót và tên", Role::kGivenName},
                                         Header{"Họ, tên lót và tên", Role::kFullName},
                                         Header{"Họ, chữ đệm, tên", Role::kFullName},
                                         Header{"Họ đệm tên", Role::kFullName}));

INSTANTIATE_TEST_SUITE_P(Births, RoleOfHeader,
                         testing::Values(Header{"Sinh năm", Role::kYear}, Header{"NS", Role::kBirthDate},
                                         Header{"N/S", Role::kBirthDate}, Header{"Sinh", Role::kBirthDate},
                                         Header{"NTNSINH", Role::kBirthDate}, Header{"N.T.N.S", Role::kBirthDate},
                                         Header{"NGAYTHANGNAMSINH", Role::kBirthDate},
                                         Header{"Năm sinh Nữ", Role::kYear}, Header{"Nơi sinh", Role::kPlace}));

// "Ngày cấp CCCD" was an identifier, "Ngày đăng ký thường trú" an address.
INSTANTIATE_TEST_SUITE_P(
    DaysOfOtherThings, RoleOfHeader,
    testing::Values(Header{"Ngày cấp CCCD", Role::kDate}, Header{"NGAYCAP_CCCD", Role::kDate},
                    Header{"NgayCapCCCD", Role::kDate}, Header{"Ngày hết hạn CCCD", Role::kDate},
                    Header{"Ngày đăng ký khai sinh", Role::kDate}, Header{"Ngày đăng ký thường trú", Role::kDate},
                    Header{"Thời hạn thẻ BHYT", Role::kDate}, Header{"passport expiry date", Role::kDate},
                    Header{"date_of_issue_of_passport", Role::kDate}, Header{"Nơi cấp CCCD", Role::kText},
                    Header{"Năm cấp GPLX", Role::kText}, Header{"Loại giấy tờ", Role::kCategory},
                    Header{"Địa chỉ email", Role::kEmail}));

INSTANTIATE_TEST_SUITE_P(
    RegistersWords, RoleOfHeader,
    testing::Values(Header{"Người bệnh", Role::kFullName}, Header{"Người trong hộ", Role::kFullName},
                    Header{"Chủ bằng", Role::kFullName}, Header{"Ten_Chu_Bang", Role::kFullName},
                    Header{"Chủ sở hữu (cá nhân/tổ chức)", Role::kFullName}, Header{"Tên (cơ sở)", Role::kText},
                    Header{"Tên gọi", Role::kFullName}, Header{"Tên chủ thể danh tính", Role::kFullName},
                    Header{"Người phản ánh", Role::kFullName}, Header{"Người gửi phản ánh", Role::kFullName},
                    Header{"Tên con", Role::kOtherName}, Header{"Người tham gia", Role::kFullName},
                    Header{"Người yêu cầu", Role::kFullName}, Header{"Tên tài khoản", Role::kFullName},
                    Header{"Chủ tài khoản", Role::kFullName}, Header{"QHCH", Role::kCategory},
                    Header{"QH với CH", Role::kCategory}, Header{"Quan hệ", Role::kCategory},
                    Header{"Số sổ", Role::kHousehold}, Header{"SHK", Role::kHousehold},
                    Header{"Hộ số", Role::kHousehold}, Header{"Số HSCT", Role::kHousehold},
                    Header{"Nơi ĐKTT", Role::kAddress}, Header{"Nơi ĐKHKTT", Role::kAddress},
                    Header{"SODINHDANHCANHAN", Role::kIdentifier}, Header{"mahogiadinh", Role::kHousehold},
                    Header{"SODIENTHOAI", Role::kPhone}));

INSTANTIATE_TEST_SUITE_P(AbbreviatedOrDamaged, RoleOfHeader,
                         testing::Values(Header{"G.Tính", Role::kSex}, Header{"gTinh", Role::kSex},
                                         Header{"GI?I TÍNH", Role::kSex}, Header{"dchi", Role::kAddress},
                                         Header{"Hä vµ tªn", Role::kFullName}, Header{"Ngµy sinh", Role::kBirthDate},
                                         Header{"Giíi tÝnh", Role::kSex}, Header{"Hoï vaø teân", Role::kFullName},
                                         Header{"Hä tªn mÑ", Role::kOtherName},
                                         Header{"H&#7885; v&#224; t&#234;n", Role::kFullName},
                                         Header{"GiÃ¡Â»â€ºi tÃ\u00adnh", Role::kSex},
                                         Header{"Giá»›i tÃ\u00adnh", Role::kSex}));

TEST(MeaningOfHeader, IsThePersonsOwnWhereTheFileIsAboutThem) {
  EXPECT_EQ(possible_subject("Họ tên con"), "child");
  EXPECT_EQ(possible_subject("CCCD NGƯỜI TIÊM"), "vaccinator");
  for (const char* header : {"Họ tên mẹ", "Họ tên mẹ của con", "Họ tên", "Còn sống", "Họ tên người tiêm chủng"}) {
    EXPECT_EQ(possible_subject(header), "") << header;
  }
  const std::pair<std::string_view, Role> cases[] = {{"Họ, chữ đệm, tên con", Role::kFullName},
                                                     {"Tên con", Role::kFullName},
                                                     {"NGAY_SINH_CON", Role::kBirthDate},
                                                     {"GioiTinhCon", Role::kSex},
                                                     {"Số định danh con", Role::kIdentifier}};
  for (const auto& [header, role] : cases) {
    const HeaderMeaning meaning = meaning_of_header(header, "child");
    EXPECT_FALSE(meaning.of_others) << header;
    EXPECT_EQ(to_string(meaning.role), to_string(role)) << header;
  }
  EXPECT_EQ(meaning_of_header("Số định danh con", "child").kind, "national");
  EXPECT_TRUE(meaning_of_header("Họ tên mẹ", "child").of_others);
}

TEST(MeaningOfHeader, SaysWhoseAndHowSurely) {
  EXPECT_TRUE(meaning_of_header("cccd_me").of_others);
  EXPECT_FALSE(meaning_of_header("cccd").of_others);
  EXPECT_TRUE(meaning_of_header("Name").sure);
  EXPECT_FALSE(meaning_of_header("customer name").sure);
  EXPECT_EQ(meaning_of_header("Số căn cước").kind, "national");
  EXPECT_EQ(meaning_of_header("so_bhyt").kind, "bhyt");
  EXPECT_EQ(meaning_of_header("mã số thuế cá nhân").kind, "ma so thue");
  EXPECT_EQ(meaning_of_header("passport no").kind, "passport");
  EXPECT_EQ(meaning_of_header("soc_sec_id").kind, "ssn");
  EXPECT_EQ(meaning_of_header("card number").kind, "card number");
  EXPECT_EQ(meaning_of_header("Tỉnh, nơi sinh").kind, "birth");
  EXPECT_EQ(meaning_of_header("province").kind, "");
}

// A facility's code and a household's were the number of the person: "dinh danh" anywhere said so.
TEST(MeaningOfHeader, IsANationalNumberOnlyIfItSaysNothingElse) {
  for (const char* header : {"cccd", "Số CCCD", "Mã định danh", "Số định danh cá nhân", "MaDinhDanh", "MADINHDANH",
                             "Số thẻ căn cước công dân", "ĐDCN", "national_id", "national id number"}) {
    EXPECT_EQ(meaning_of_header(header).kind, "national") << header;
  }
  EXPECT_EQ(meaning_of_header("ma_dinh_danh_co_so").kind, "ma dinh danh co so");
  EXPECT_EQ(meaning_of_header("Số định danh hộ gia đình").kind, "so dinh danh ho gia dinh");
  EXPECT_EQ(meaning_of_header("Số bảo hiểm y tế").kind, "so bao hiem y te");
}

// "Số C.C.C.D" was "so c c c d", which names nothing: a column of national numbers was text.
TEST(MeaningOfHeader, IsThatOfTheWordWhichItsDotsAbbreviate) {
  const std::pair<std::string_view, std::string_view> cases[] = {{"Số C.M.N.D", "Số CMND"},
                                                                 {"Số C.C.C.D", "Số CCCD"},
                                                                 {"Số C.C.C.D.", "Số CCCD"},
                                                                 {"Patient D.O.B.", "Patient DOB"},
                                                                 {"S.Đ.T liên hệ", "SĐT liên hệ"},
                                                                 {"S.Đ.T.liên hệ", "SĐT liên hệ"},
                                                                 {"S.Đ.T2", "SĐT2"},
                                                                 {"S.Đ.T", "SĐT"},
                                                                 {"person.C.C.C.D", "person.CCCD"},
                                                                 {"C.C.C.D mẹ", "CCCD mẹ"}};
  for (const auto& [dotted, plain] : cases) {
    const HeaderMeaning meaning = meaning_of_header(dotted);
    const HeaderMeaning meant = meaning_of_header(plain);
    EXPECT_NE(meant.role, Role::kText) << plain;
    EXPECT_EQ(to_string(meaning.role), to_string(meant.role)) << dotted;
    EXPECT_EQ(meaning.kind, meant.kind) << dotted;
    EXPECT_EQ(meaning.sure, meant.sure) << dotted;
    EXPECT_EQ(meaning.of_others, meant.of_others) << dotted;
  }
}

// Beside a single letter a dot may also be one of a path, or of a numbered header.
TEST(MeaningOfHeader, IsThatOfAPathWhoseNamesAreShort) {
  EXPECT_EQ(role_of_header("p.name"), Role::kFullName);
  EXPECT_EQ(role_of_header("p.name.family"), Role::kSurname);
  EXPECT_EQ(role_of_header("p.mother.name"), Role::kOtherName);
  EXPECT_EQ(role_of_header("1.Họ và tên"), Role::kFullName);
  EXPECT_EQ(role_of_header("a.Họ đệm và tên"), Role::kFullName);
  EXPECT_EQ(role_of_header("No. C"), role_of_header("No C"));
}

/// Of 100 rows with different values of letters, but for what a test says.
ColumnProfile column(const char* name) {
  return {.name = name,
          .rows = 100,
          .distinct = 100,
          .mean_length = 8,
          .max_length = 12,
          .mean_words = 1,
          .share_letters = 1};
}

TEST(GuessRole, ContentsOverruleAHeaderThatTheyContradict) {
  ColumnProfile born = column("date_of_birth");
  EXPECT_EQ(guess_role(born).role, Role::kText);
  born.share_letters = 0;
  born.share_digits = born.share_dates = 1;
  EXPECT_EQ(guess_role(born).role, Role::kBirthDate);
  ColumnProfile head = column("Chủ hộ");
  EXPECT_EQ(guess_role(head).role, Role::kOtherName);
  head.distinct = 2;  // yes and no
  EXPECT_EQ(guess_role(head).role, Role::kCategory);
}

// NGAY_KCB made work lists of dates, and MA_DKBD lists by where the insured are registered.
TEST(FacilityHeader, TellsFacilitiesFromWhatElseIsSaidOfThem) {
  for (const char* header :
       {"MA_CSKCB", "Mã cơ sở KCB", "maCSKCB", "MACSKCB", "facility_id", "hospital code", "ma_dinh_danh_co_so"}) {
    EXPECT_EQ(facility_header(header), FacilityHeader::kCode) << header;
  }
  for (const char* header : {"CƠ SỞ TIÊM CHỦNG", "Bệnh viện", "ten_cskcb", "Nơi tiêm", "Trạm Y tế xã", "clinic"}) {
    EXPECT_EQ(facility_header(header), FacilityHeader::kName) << header;
  }
  for (const char* header : {"MA_DKBD", "maDKBD", "Mã nơi ĐK KCB ban đầu"}) {
    EXPECT_EQ(facility_header(header), FacilityHeader::kRegisteredCode) << header;
  }
  for (const char* header : {"NOI_DKBD", "DKKCBBD", "Nơi đăng ký KCB ban đầu"}) {
    EXPECT_EQ(facility_header(header), FacilityHeader::kRegisteredName) << header;
  }
  for (const char* header :
       {"NGAY_KCB", "Ngày khám chữa bệnh", "MA_LOAI_KCB", "MA_DOITUONG_KCB", "Điện thoại bệnh viện",
        "Địa chỉ cơ sở tiêm", "hospital_phone", "clinic date", "Bác sĩ bệnh viện", "HỌ VÀ TÊN", ""}) {
    EXPECT_EQ(facility_header(header), FacilityHeader::kNone) << header;
  }
  EXPECT_LT(FacilityHeader::kName, FacilityHeader::kCode);
  EXPECT_LT(FacilityHeader::kRegisteredCode, FacilityHeader::kName);
}

TEST(GuessRole, AYearOfBirthOverWholeDatesIsADateOfBirth) {
  for (const char* header : {"Năm sinh", "Sinh năm", "birth year", "Năm sinh Nữ"}) {
    ColumnProfile born = column(header);
    born.share_letters = 0;
    born.share_digits = born.share_dates = 1;
    born.mean_length = 10;
    EXPECT_EQ(guess_role(born).role, Role::kBirthDate) << header;
    born.mean_length = 4;
    born.share_dates = 0;
    EXPECT_EQ(guess_role(born).role, Role::kYear) << header;
  }
}

TEST(GuessRole, ADateOfBirthOverNumbersOfDaysIsTheDay) {
  ColumnProfile day = column("NgaySinh");
  day.share_letters = 0;
  day.share_digits = 1;
  day.mean_length = 1.7;
  EXPECT_EQ(guess_role(day).role, Role::kDay);
}

TEST(GuessRole, DatesUnderAHeaderOfNumbersOrPlacesAreDates) {
  for (const char* header : {"CCCD (ngày)", "Khai sinh: tỉnh", "Thường trú từ"}) {
    ColumnProfile issued = column(header);
    issued.share_letters = 0;
    issued.share_digits = issued.share_dates = 1;
    EXPECT_EQ(guess_role(issued).role, Role::kDate) << header;
  }
}

TEST(GuessRole, FindsDatesTelephonesAndCodesUnderHeadersThatSayNothing) {
  ColumnProfile c = column("c1");
  EXPECT_EQ(guess_role(c).role, Role::kText);
  c.share_letters = 0;
  c.share_digits = 1;
  EXPECT_EQ(guess_role(c).role, Role::kIdentifier);
  c.share_phones = 0.9;
  EXPECT_EQ(guess_role(c).role, Role::kPhone);
  EXPECT_EQ(guess_role(c).reason, "90 % of the values are telephone numbers");
  c.share_dates = 1;
  EXPECT_EQ(guess_role(c).role, Role::kDate);
}

TEST(GuessRole, AFewEqualValuesAreNoConstant) {
  ColumnProfile c = column("surname");
  c.distinct = 1;
  EXPECT_EQ(guess_role(c).role, Role::kIgnored);
  c.rows = 2;
  EXPECT_EQ(guess_role(c).role, Role::kSurname) << "two records of one person";
}

TEST(GuessRole, WithoutAnyRowTheHeaderAloneDecides) {
  const ColumnProfile c{.name = "date_of_birth"};
  EXPECT_EQ(guess_role(c).role, Role::kBirthDate);
  EXPECT_EQ(guess_role(c).reason, "header 'date_of_birth', no rows");
}

}  // namespace
}  // namespace khop
