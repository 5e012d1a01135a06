#include "core/infer/number_field.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

ColumnProfile column(const char* name) {
  ColumnProfile p;
  p.name = name;
  p.rows = 1000;
  return p;
}

std::optional<NumberField> field_of(const ColumnProfile& p) {
  const HeaderMeaning header = meaning_of_header(p.name);
  return number_field(header.role, header, p);
}

TEST(NumberField, IsWhatTheValuesAre) {
  ColumnProfile p = column("number");
  p.share_national_id = 0.9;
  ASSERT_TRUE(field_of(p));
  EXPECT_EQ(field_of(p)->type, FieldType::kVnNationalId);
  EXPECT_EQ(field_of(p)->name, "national_id");
  p.share_national_id = 0.25;  // as random numbers of twelve digits have it
  EXPECT_FALSE(field_of(p));
}

TEST(NumberField, TakesNewAndOldNumbersInOneColumn) {
  ColumnProfile p = column("CCCD/CMND");
  p.share_national_id = 0.5;
  p.share_cmnd = 0.4;
  EXPECT_EQ(field_of(p)->type, FieldType::kVnNationalId);
  p.share_national_id = 0.01;
  p.share_cmnd = 0.9;
  EXPECT_EQ(field_of(p)->type, FieldType::kVnCmnd);
}

TEST(NumberField, KnowsOldCardsAndInsuranceByHeaderAndValues) {
  ColumnProfile p = column("so_cmnd");
  p.share_cmnd = 0.95;
  EXPECT_EQ(field_of(p)->type, FieldType::kVnCmnd);
  ColumnProfile card = column("MA_THE_BHYT");
  card.share_insurance = 0.9;
  EXPECT_EQ(field_of(card)->type, FieldType::kVnSocialInsurance);
  ColumnProfile phone = column("so_dien_thoai");
  phone.share_vn_phones = 0.9;
  EXPECT_EQ(field_of(phone)->type, FieldType::kVnPhone);
  phone.share_vn_phones = 0.1;
  EXPECT_FALSE(field_of(phone));
}

TEST(NumberField, TellsNumbersOfBeforeFromThoseInUse) {
  ColumnProfile p = column("so_dinh_danh_cu");
  p.share_national_id = 0.9;
  EXPECT_EQ(field_of(p)->name, "former_national_id");
  p.share_national_id = 0;
  p.share_cmnd = 0.9;
  EXPECT_EQ(field_of(p)->type, FieldType::kVnCmnd);
}

// Brothers and sisters have a mother's number in common: as a number of their own it made one person of them.
TEST(NumberField, LeavesNumbersOfOthersTheirName) {
  for (const char* header : {"so_cccd_me", "Me.SoDinhDanh", "Số giấy tờ của cha", "spouse_national_id"}) {
    ColumnProfile p = column(header);
    ASSERT_TRUE(field_of(p)) << header;
    EXPECT_EQ(field_of(p)->type, FieldType::kOtherNumber) << header;
    EXPECT_EQ(field_of(p)->name, "") << header;
  }
  EXPECT_FALSE(is_identifier(FieldType::kOtherNumber));
}

}  // namespace
}  // namespace khop
