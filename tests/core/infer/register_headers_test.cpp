#include "core/infer/roles.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string_view>

namespace khop {
namespace {

/// A header as registers have it, what it means, and of which kind; nothing where the kind does not matter.
struct RegisterHeader {
  std::string_view text;
  Role role;
  std::optional<std::string_view> kind;
};

class HeadersOf : public testing::TestWithParam<RegisterHeader> {};

TEST_P(HeadersOf, AreKnown) {
  const HeaderMeaning meaning = meaning_of_header(GetParam().text);
  EXPECT_EQ(to_string(meaning.role), to_string(GetParam().role)) << GetParam().text;
  if (GetParam().kind) {
    EXPECT_EQ(meaning.kind, *GetParam().kind) << GetParam().text;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Population, HeadersOf,
    testing::Values(
        RegisterHeader{"Số định danh cá nhân", Role::kIdentifier, "national"},
        RegisterHeader{"SoDinhDanh", Role::kIdentifier, "national"},
        RegisterHeader{"SO_DDCN", Role::kIdentifier, "national"},
        RegisterHeader{"Số định danh cũ", Role::kIdentifier, "former national"},
        RegisterHeader{"so_dinh_danh_cu", Role::kIdentifier, "former national"},
        RegisterHeader{"SoDinhDanhCu", Role::kIdentifier, "former national"},
        RegisterHeader{"Số CCCD cũ", Role::kIdentifier, "former national"},
        RegisterHeader{"Số định danh đã hủy", Role::kIdentifier, "former national"},
        RegisterHeader{"old_national_id", Role::kIdentifier, "former national"},
        RegisterHeader{"SoCMND", Role::kIdentifier, "cmnd"}, RegisterHeader{"Số CMND cũ", Role::kIdentifier, "cmnd"},
        RegisterHeader{"Số chứng minh nhân dân", Role::kIdentifier, "cmnd"},
        RegisterHeader{"Họ, chữ đệm và tên khai sinh", Role::kFullName, ""},
        RegisterHeader{"HoVaTen", Role::kFullName, ""}, RegisterHeader{"HoVaTen.Ho", Role::kSurname, ""},
        RegisterHeader{"HoVaTen.ChuDem", Role::kMiddleName, ""}, RegisterHeader{"HoVaTen.Ten", Role::kGivenName, ""},
        RegisterHeader{"Họ", Role::kSurname, ""}, RegisterHeader{"ChuDem", Role::kMiddleName, ""},
        RegisterHeader{"Ngày, tháng, năm sinh", Role::kBirthDate, ""},
        RegisterHeader{"NgayThangNamSinh", Role::kBirthDate, ""}, RegisterHeader{"Giới tính", Role::kSex, ""},
        RegisterHeader{"GioiTinh", Role::kSex, ""}, RegisterHeader{"Nơi đăng ký khai sinh", Role::kPlace, "birth"},
        RegisterHeader{"Quê quán", Role::kPlace, "origin"}, RegisterHeader{"Nơi thường trú", Role::kAddress, ""},
        RegisterHeader{"Nơi ở hiện tại", Role::kAddress, ""},
        RegisterHeader{"ThuongTru.MaDonViHanhChinh", Role::kPlace, ""}, RegisterHeader{"Dân tộc", Role::kCategory, ""},
        RegisterHeader{"Tôn giáo", Role::kCategory, ""}, RegisterHeader{"Tình trạng hôn nhân", Role::kCategory, ""},
        RegisterHeader{"Họ tên cha", Role::kOtherName, "father"},
        RegisterHeader{"Cha.HoVaTen", Role::kOtherName, "father"},
        RegisterHeader{"Họ, chữ đệm, tên người mẹ", Role::kOtherName, "mother"},
        RegisterHeader{"Me.HoVaTen", Role::kOtherName, "mother"}, RegisterHeader{"HOTENME", Role::kOtherName, "mother"},
        RegisterHeader{"Họ tên vợ/chồng", Role::kOtherName, "spouse"},
        RegisterHeader{"VoChong.HoVaTen", Role::kOtherName, "spouse"},
        RegisterHeader{"Họ tên chủ hộ", Role::kOtherName, "head"}));

INSTANTIATE_TEST_SUITE_P(
    Vaccination, HeadersOf,
    testing::Values(RegisterHeader{"STT", Role::kRecordId, ""}, RegisterHeader{"Họ tên", Role::kFullName, ""},
                    RegisterHeader{"HỌ VÀ TÊN", Role::kFullName, ""}, RegisterHeader{"HVT", Role::kFullName, ""},
                    RegisterHeader{"NTNS", Role::kBirthDate, ""}, RegisterHeader{"N.sinh", Role::kBirthDate, ""},
                    RegisterHeader{"Sinh ngày", Role::kBirthDate, ""}, RegisterHeader{"Nam/Nữ", Role::kSex, ""},
                    RegisterHeader{"Giới", Role::kSex, ""}, RegisterHeader{"GT", Role::kSex, ""},
                    RegisterHeader{"Số CMND/CCCD/Hộ chiếu", Role::kIdentifier, "national"},
                    RegisterHeader{"CMND/CCCD", Role::kIdentifier, "national"}, RegisterHeader{"SĐT", Role::kPhone, ""},
                    RegisterHeader{"Số ĐT", Role::kPhone, ""}, RegisterHeader{"ĐTDĐ", Role::kPhone, ""},
                    RegisterHeader{"ĐT", Role::kPhone, ""}, RegisterHeader{"Địa chỉ nơi ở", Role::kAddress, ""},
                    RegisterHeader{"Phường/Xã", Role::kPlace, ""}, RegisterHeader{"Quận/Huyện", Role::kPlace, ""},
                    RegisterHeader{"Tỉnh/TP", Role::kPlace, ""}, RegisterHeader{"Tên vắc xin", Role::kText, ""},
                    RegisterHeader{"Tuổi", Role::kAge, ""}));

INSTANTIATE_TEST_SUITE_P(SocialAndHealthInsurance, HeadersOf,
                         testing::Values(RegisterHeader{"Mã số BHXH", Role::kIdentifier, "bhxh"},
                                         RegisterHeader{"MaSoBHXH", Role::kIdentifier, "bhxh"},
                                         RegisterHeader{"Số sổ BHXH", Role::kIdentifier, std::nullopt},
                                         RegisterHeader{"Số thẻ BHYT", Role::kIdentifier, "bhyt"},
                                         RegisterHeader{"MA_THE_BHYT", Role::kIdentifier, "bhyt"},
                                         RegisterHeader{"Thẻ BHYT", Role::kIdentifier, "bhyt"},
                                         RegisterHeader{"Mã thẻ", Role::kIdentifier, "ma the"},
                                         RegisterHeader{"Số ĐDCN/CCCD", Role::kIdentifier, "national"},
                                         RegisterHeader{"Mã hộ gia đình", Role::kHousehold, ""},
                                         RegisterHeader{"PHAI", Role::kSex, ""},
                                         RegisterHeader{"ĐC", Role::kAddress, ""}));

INSTANTIATE_TEST_SUITE_P(
    HospitalClaims, HeadersOf,
    testing::Values(RegisterHeader{"MA_LK", Role::kRecordId, ""}, RegisterHeader{"HO_TEN", Role::kFullName, ""},
                    RegisterHeader{"Họ tên BN", Role::kFullName, ""},
                    RegisterHeader{"Tên bệnh nhân", Role::kFullName, ""},
                    RegisterHeader{"SO_CCCD", Role::kIdentifier, "national"},
                    RegisterHeader{"NGAY_SINH", Role::kBirthDate, ""}, RegisterHeader{"GIOI_TINH", Role::kSex, ""},
                    RegisterHeader{"DIA_CHI", Role::kAddress, ""}, RegisterHeader{"MATINH_CU_TRU", Role::kPlace, ""},
                    RegisterHeader{"DIEN_THOAI", Role::kPhone, ""}));

INSTANTIATE_TEST_SUITE_P(
    HouseholdBook, HeadersOf,
    testing::Values(RegisterHeader{"TT", Role::kRecordId, ""}, RegisterHeader{"Số hộ khẩu", Role::kHousehold, ""},
                    RegisterHeader{"SỐ SỔ HK", Role::kHousehold, ""}, RegisterHeader{"so_hk", Role::kHousehold, ""},
                    RegisterHeader{"Số hồ sơ cư trú", Role::kHousehold, ""},
                    RegisterHeader{"Chủ hộ", Role::kOtherName, "head"},
                    RegisterHeader{"Họ và tên chủ hộ", Role::kOtherName, "head"},
                    RegisterHeader{"Quan hệ với chủ hộ", Role::kCategory, std::nullopt},
                    RegisterHeader{"QH CHỦ HỘ", Role::kCategory, std::nullopt},
                    RegisterHeader{"Thôn/Tổ", Role::kAddress, ""}, RegisterHeader{"HKTT", Role::kAddress, ""}));

INSTANTIATE_TEST_SUITE_P(Births, HeadersOf,
                         testing::Values(RegisterHeader{"Số đăng ký", Role::kRecordId, ""},
                                         RegisterHeader{"Họ tên trẻ", Role::kFullName, ""},
                                         RegisterHeader{"nks_ho_ten", Role::kFullName, ""},
                                         RegisterHeader{"nks_ngay_sinh", Role::kBirthDate, ""},
                                         RegisterHeader{"nks_noi_sinh", Role::kPlace, "birth"},
                                         RegisterHeader{"me_ho_ten", Role::kOtherName, "mother"},
                                         RegisterHeader{"Số giấy tờ tùy thân", Role::kIdentifier, "national"}));

INSTANTIATE_TEST_SUITE_P(LicencesAndVehicles, HeadersOf,
                         testing::Values(RegisterHeader{"Số GPLX", Role::kIdentifier, "gplx"},
                                         RegisterHeader{"Giấy phép lái xe", Role::kIdentifier, "gplx"},
                                         RegisterHeader{"Hạng GPLX", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Hạng", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Biển số", Role::kIdentifier, "bien so"},
                                         RegisterHeader{"Biển kiểm soát", Role::kIdentifier, "bien so"},
                                         RegisterHeader{"Tên chủ xe", Role::kFullName, ""},
                                         RegisterHeader{"CHU XE", Role::kFullName, ""},
                                         RegisterHeader{"ChuPhuongTien", Role::kFullName, ""},
                                         RegisterHeader{"Số CMT", Role::kIdentifier, "cmnd"},
                                         RegisterHeader{"Nơi cư trú", Role::kAddress, ""}));

INSTANTIATE_TEST_SUITE_P(AccountsAndRequests, HeadersOf,
                         testing::Values(RegisterHeader{"MaYeuCau", Role::kRecordId, ""},
                                         RegisterHeader{"Thư điện tử", Role::kEmail, ""},
                                         RegisterHeader{"Mức độ tài khoản", Role::kCategory, std::nullopt},
                                         RegisterHeader{"muc_dinh_danh", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Họ và tên người yêu cầu", Role::kFullName, ""},
                                         RegisterHeader{"Họ tên CD", Role::kFullName, ""},
                                         RegisterHeader{"Số điện thoại đăng ký", Role::kPhone, ""},
                                         RegisterHeader{"Nội dung đề nghị điều chỉnh", Role::kText, std::nullopt}));

// The relation is to the head of the household, whose name stands in some headers and not in others: one field.
INSTANTIATE_TEST_SUITE_P(RelationsInShort, HeadersOf,
                         testing::Values(RegisterHeader{"QHCH", Role::kCategory, std::nullopt},
                                         RegisterHeader{"QH", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Quan hệ", Role::kCategory, std::nullopt},
                                         RegisterHeader{"QUAN HE", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Quan hệ với CH", Role::kCategory, std::nullopt},
                                         RegisterHeader{"QH với CH", Role::kCategory, std::nullopt},
                                         RegisterHeader{"QH_CH", Role::kCategory, std::nullopt},
                                         RegisterHeader{"QH_VOI_CH", Role::kCategory, std::nullopt},
                                         RegisterHeader{"QUANHEVOICHUHO", Role::kCategory, std::nullopt},
                                         RegisterHeader{"QuanHeChuHo", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Quan he chu ho", Role::kCategory, std::nullopt},
                                         RegisterHeader{"MOIQUANHE", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Mối quan hệ", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Mối QH với chủ hộ", Role::kCategory, std::nullopt},
                                         RegisterHeader{"QH chủ hộ", Role::kCategory, std::nullopt},
                                         RegisterHeader{"QHVCH", Role::kCategory, std::nullopt},
                                         RegisterHeader{"quan_he_voi_ch", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Quan hệ CH", Role::kCategory, std::nullopt},
                                         RegisterHeader{"quan_he_chu_ho", Role::kCategory, std::nullopt},
                                         RegisterHeader{"Quan hệ với chủ hộ", Role::kCategory, std::nullopt}));

TEST(HeadersOfRelations, SpeakOfTheHead) {
  for (const char* const header : {"QHCH",           "QH",
                                   "Quan hệ",        "QUAN HE",
                                   "Quan hệ với CH", "QH với CH",
                                   "QH_CH",          "QH_VOI_CH",
                                   "QUANHEVOICHUHO", "QuanHeChuHo",
                                   "Quan he chu ho", "MOIQUANHE",
                                   "Mối quan hệ",    "Mối QH với chủ hộ",
                                   "QH chủ hộ",      "QHVCH",
                                   "quan_he_voi_ch", "Quan hệ CH",
                                   "quan_he_chu_ho", "Quan hệ với chủ hộ"}) {
    EXPECT_TRUE(meaning_of_header(header).of_others) << header;
  }
}

INSTANTIATE_TEST_SUITE_P(
    NamesInShort, HeadersOf,
    testing::Values(RegisterHeader{"HOTENTRE", Role::kFullName, ""}, RegisterHeader{"HO_TEN_TRE", Role::kFullName, ""},
                    RegisterHeader{"hotentre", Role::kFullName, ""},
                    RegisterHeader{"Họ tên trẻ em", Role::kFullName, ""}, RegisterHeader{"HOTEN", Role::kFullName, ""},
                    RegisterHeader{"HO_VA_TEN", Role::kFullName, ""}, RegisterHeader{"hovaten", Role::kFullName, ""},
                    RegisterHeader{"HỌ&TÊN", Role::kFullName, ""}, RegisterHeader{"Ho_Ten_KS", Role::kFullName, ""},
                    RegisterHeader{"Họ và tên (chữ in hoa)", Role::kFullName, ""},
                    RegisterHeader{"hoTen", Role::kFullName, ""},
                    RegisterHeader{"HoTenKhaiSinh", Role::kFullName, ""}));

INSTANTIATE_TEST_SUITE_P(
    ResidencesInShort, HeadersOf,
    testing::Values(
        RegisterHeader{"Trú tại", Role::kAddress, ""}, RegisterHeader{"TRUTAI", Role::kAddress, ""},
        RegisterHeader{"tru_tai", Role::kAddress, ""}, RegisterHeader{"NOI_CT", Role::kAddress, ""},
        RegisterHeader{"Nơi CT", Role::kAddress, ""}, RegisterHeader{"NOICUTRU", Role::kAddress, ""},
        RegisterHeader{"noi_cu_tru", Role::kAddress, ""}, RegisterHeader{"NOITHUONGTRU", Role::kAddress, ""},
        RegisterHeader{"NOI_TT", Role::kAddress, ""}, RegisterHeader{"Nơi ĐKHK", Role::kAddress, ""},
        RegisterHeader{"HK thường trú", Role::kAddress, ""}, RegisterHeader{"DIACHITHUONGTRU", Role::kAddress, ""},
        RegisterHeader{"DC_THUONGTRU", Role::kAddress, ""}, RegisterHeader{"ĐC thường trú", Role::kAddress, ""},
        RegisterHeader{"DIACHI", Role::kAddress, ""}, RegisterHeader{"dchi", Role::kAddress, ""},
        RegisterHeader{"Đ/c", Role::kAddress, ""}, RegisterHeader{"ĐCTT", Role::kAddress, ""},
        RegisterHeader{"Trú quán", Role::kAddress, ""}, RegisterHeader{"Nơi ở hiện nay", Role::kAddress, ""},
        RegisterHeader{"CHOOHIENNAY", Role::kAddress, ""}, RegisterHeader{"Hộ khẩu TT", Role::kAddress, ""}));

INSTANTIATE_TEST_SUITE_P(
    OthersInShort, HeadersOf,
    testing::Values(RegisterHeader{"GIOITINH", Role::kSex, ""}, RegisterHeader{"GTINH", Role::kSex, ""},
                    RegisterHeader{"DTHOAI", Role::kPhone, ""}, RegisterHeader{"ĐT LH", Role::kPhone, ""},
                    RegisterHeader{"SODT", Role::kPhone, ""}, RegisterHeader{"NGSINH", Role::kBirthDate, ""},
                    RegisterHeader{"NSINH", Role::kBirthDate, ""}, RegisterHeader{"NTN_SINH", Role::kBirthDate, ""},
                    RegisterHeader{"N.T.N.S", Role::kBirthDate, ""},
                    RegisterHeader{"SOCCCD", Role::kIdentifier, "national"},
                    RegisterHeader{"SO_CMND_CCCD", Role::kIdentifier, "national"},
                    RegisterHeader{"MADINHDANH", Role::kIdentifier, "national"},
                    RegisterHeader{"MA_DDCN", Role::kIdentifier, "national"}));

}  // namespace
}  // namespace khop
