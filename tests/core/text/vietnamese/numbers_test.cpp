#include "core/text/vietnamese/numbers.hpp"

#include "core/text/clean.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop {
namespace {

std::string id(std::string_view raw) { return std::string{national_id_number(raw).view()}; }
std::string phone(std::string_view raw) { return std::string{vn_phone_number(raw).view()}; }
std::string insurance(std::string_view raw) { return std::string{social_insurance_number(raw).view()}; }

NumberForm form(std::string_view raw) {
  std::string cleaned;
  clean(raw, cleaned);
  return national_id_form(cleaned);
}

TEST(NationalId, IsTwelveDigitsHoweverSeparated) {
  EXPECT_EQ(id("046082000123"), "046082000123");
  EXPECT_EQ(id("046 082 000 123"), "046082000123");
  EXPECT_EQ(id("046.082.000.123"), "046082000123");
  EXPECT_EQ(id("'046082000123"), "046082000123");
}

TEST(NationalId, GetsItsLostZerosBack) {
  EXPECT_EQ(id("46082000123"), "046082000123");
  EXPECT_EQ(id("1082000123"), "001082000123");
  EXPECT_EQ(id("46082000123.0"), "046082000123");
  EXPECT_EQ(id("4.6082000123E+10"), "046082000123");
  EXPECT_EQ(id("4,608200012E+10"), "046082000120");  // a last zero is not shown
}

TEST(NationalId, StaysWithADigitTooFewOrTooMany) {
  EXPECT_EQ(id("04608200012"), "04608200012");
  EXPECT_EQ(id("0460820001234"), "0460820001234");
  EXPECT_EQ(id("99082000123"), "99082000123");  // 099 is no province: nothing says that a zero was lost
}

TEST(NationalId, IsNothingElse) {
  EXPECT_EQ(id("191234567"), "");  // an old identity card's
  EXPECT_EQ(id("chưa có"), "");
  EXPECT_EQ(id("000000000000"), "");
  EXPECT_EQ(id("4.608E+10"), "");  // digits are lost
  EXPECT_EQ(id("C1234567"), "");
  EXPECT_EQ(id(""), "");
  EXPECT_EQ(id(std::string(500, '1')), "");
}

TEST(NationalId, StandsAmongWords) {
  // Missing once: words around a number do not take its evidence away.
  for (const char* raw : {"CCCD 046190123456", "CCCD: 046 190 123 456", "046190123456 (CCCD)", "số 046.190.123.456",
                          "046l90123456", "O46190123456", "o46I90123456", "CCCD046190123456",
                          "046190123456 cấp ngày 01/02/2021", "CMND 191234567 CCCD 046190123456"}) {
    EXPECT_EQ(id(raw), "046190123456") << raw;
    EXPECT_EQ(form(raw), NumberForm::kMalformed) << raw;
  }
  for (const char* raw : {"046190123456 hoặc 046190123457", "hộ chiếu B046190123456", "DN4010120123456",
                          "CMND 191234567", "mã 4601901234567", "OlO6l9Ol2345", "sinh 01 02 1980 tại 046"}) {
    EXPECT_EQ(id(raw), "") << raw;
  }
  EXPECT_EQ(form("046082000123; CMND 191234567"), NumberForm::kWellFormed);
}

TEST(NationalId, IsNoRunThatCounts) {
  for (const char* raw : {"123456789012", "012345678901", "CCCD 123456789012"}) EXPECT_EQ(id(raw), "") << raw;
}

TEST(NationalId, IsOneOfSeveral) {
  const auto second = [](std::string_view raw) { return std::string{national_id_number(raw, 1).view()}; };
  for (const char* raw :
       {"046082000123;079182000124", "046082000123 ; 079182000124", "046082000123/079182000124",
        "46082000123|079182000124", "191234567, 046082000123, 079182000124", "cũ;046082000123;79182000124"}) {
    EXPECT_EQ(id(raw), "046082000123") << raw;
    EXPECT_EQ(second(raw), "079182000124") << raw;
    EXPECT_EQ(national_id_number(raw, 2).view(), "") << raw;
    EXPECT_EQ(count_national_ids(raw), 2U) << raw;
  }
  EXPECT_EQ(second("046082000123"), "");
  EXPECT_EQ(id("046/082/000/123"), "046082000123");
  EXPECT_EQ(id("4,6082000123E+10"), "046082000123");
  EXPECT_EQ(count_national_ids("191234567;chưa có"), 0U);
}

TEST(NationalId, StandsInAPartOfTheText) {
  EXPECT_EQ(national_id_part("191234567;046082000123"), "046082000123");
  EXPECT_EQ(national_id_part("046 082 000 123"), "046 082 000 123");
  EXPECT_EQ(national_id_part("191234567;chưa có"), "191234567;chưa có");
  EXPECT_EQ(national_id_form("046082000123;079182000124"), NumberForm::kWellFormed);
  EXPECT_EQ(national_id_form("46082000123;079182000124"), NumberForm::kMalformed);
  EXPECT_EQ(national_id_form("191234567;chưa có"), NumberForm::kMalformed);
}

TEST(NationalId, FormIsThatOfTheCell) {
  EXPECT_EQ(form(""), NumberForm::kMissing);
  EXPECT_EQ(form("  "), NumberForm::kMissing);
  EXPECT_EQ(form("046.082 000-123"), NumberForm::kWellFormed);
  EXPECT_EQ(form("46082000123"), NumberForm::kMalformed);
  EXPECT_EQ(form("191234567"), NumberForm::kMalformed);
  EXPECT_EQ(form("không có"), NumberForm::kMalformed);
  EXPECT_EQ(form("-"), NumberForm::kMalformed);
  EXPECT_EQ(form("46082000123.0"), NumberForm::kMalformed);
  EXPECT_EQ(form(" 046082000123\t"), NumberForm::kWellFormed);
  EXPECT_EQ(form("46082000123.0\u00A0"), NumberForm::kMalformed);
}

TEST(NationalId, IsNotMalformedByWhatNobodySees) {
  for (const char* raw :
       {"046082000123\u00A0", "\uFEFF046082000123", "046082\u200B000123", "046082\u2013000123",
        "046\u2010082\u2012000\u2015123", "０４６０８２０００１２３", "046\u2009082\u202F000\u3000123"}) {
    EXPECT_EQ(form(raw), NumberForm::kWellFormed) << raw;
  }
}

TEST(NationalId, SaysProvinceSexAndYear) {
  const auto parts = national_id_parts("046182000123");
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->province, 46);
  EXPECT_FALSE(parts->male);
  EXPECT_EQ(parts->birth_year, 1982);
  EXPECT_EQ(national_id_parts("046215000123")->birth_year, 2015);
  EXPECT_TRUE(national_id_parts("046215000123")->male);
  EXPECT_FALSE(national_id_parts("46182000123"));
}

TEST(NationalId, KnowsTheSixtyThreeProvinces) {
  int known = 0;
  for (int code = 0; code < 1000; ++code) {
    std::string text = std::to_string(code);
    text.insert(0, 3 - text.size(), '0');
    known += is_province_code(text) ? 1 : 0;
  }
  EXPECT_EQ(known, 63);
  EXPECT_TRUE(is_province_code("046"));
  EXPECT_FALSE(is_province_code("047"));
  EXPECT_FALSE(is_province_code("46"));
}

TEST(Cmnd, IsNineDigits) {
  EXPECT_EQ(cmnd_number("191 234 567").view(), "191234567");
  EXPECT_EQ(cmnd_number("19123456").view(), "019123456");
  for (const char* raw : {"CMND 191234567", "191234567/046190123456", "046190123456 - 191234567", "CMT: 191 234 567",
                          "CMND191234567", "19l234567", "191234567 cấp ngày 01/02/2011"}) {
    EXPECT_EQ(cmnd_number(raw).view(), "191234567") << raw;
  }
  EXPECT_TRUE(cmnd_number("191234567, 191234568").empty()) << "which one?";
  EXPECT_TRUE(cmnd_number("123456789").empty());
  EXPECT_TRUE(cmnd_number("12345678").empty()) << "nobody's, with or without its zero";
  EXPECT_TRUE(cmnd_number("046082000123").empty());
  EXPECT_TRUE(cmnd_number("999999999").empty());
}

TEST(SocialInsurance, IsTheEndOfAHealthCard) {
  EXPECT_EQ(insurance("0120123456"), "0120123456");
  EXPECT_EQ(insurance("DN4010120123456"), "0120123456");
  EXPECT_EQ(insurance("GD 4 01 0120123456"), "0120123456");
  EXPECT_EQ(insurance("DN4010120123456;TE1010120123456"), "0120123456");
  EXPECT_EQ(insurance("120123456"), "0120123456");
  EXPECT_EQ(insurance("046082000123"), "046082000123") << "the personal number is the insurance's, too";
  EXPECT_EQ(insurance("DN40101201"), "");
}

TEST(VnPhone, KnowsTheChangeOfPrefixesIn2018) {
  EXPECT_EQ(phone("0162 345 6789"), "323456789");
  EXPECT_EQ(phone("0323456789"), "323456789");
  EXPECT_EQ(phone("+84 32 345 6789"), "323456789");
  EXPECT_EQ(phone("84 1623456789"), "323456789");
  EXPECT_EQ(phone("01203456789"), "703456789");
  EXPECT_EQ(phone("0199 345 6789"), "593456789");
  EXPECT_EQ(phone("0912345678 / 0234 3822 111"), "912345678");
  for (const char* raw :
       {"0912345678 - 0328456789", "0912345678 0328456789", "0912345678-0328456789", "01203456789 - 0912345678"}) {
    EXPECT_EQ(phone(raw), raw[1] == '9' ? "912345678" : "703456789") << raw;
  }
  EXPECT_EQ(phone("+84 912345678"), "912345678");
  EXPECT_EQ(phone("912345678.0"), "912345678");
  EXPECT_EQ(phone("0234 3822 111"), "2343822111");
  EXPECT_EQ(phone("không có"), "");
  EXPECT_EQ(phone("0000000000"), "");
  EXPECT_EQ(phone("111"), "");
}

}  // namespace
}  // namespace khop
