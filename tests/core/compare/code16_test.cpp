#include "core/compare/code16.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace khop {
namespace {

CodeRelation relate_text(std::string_view a, std::string_view b) { return relate(make_code16(a), make_code16(b)); }

TEST(Code16, NamesTheRelationOfTwoNumbers) {
  EXPECT_EQ(relate_text("046203001234", "046203001234"), CodeRelation::kEqual);
  EXPECT_EQ(relate_text("046203001234", "046203002134"), CodeRelation::kTransposed);
  EXPECT_EQ(relate_text("046203001234", "046203001294"), CodeRelation::kOneSubstitution);
  EXPECT_EQ(relate_text("046203001234", "46203001234"), CodeRelation::kOneInsertion);    // leading zero lost
  EXPECT_EQ(relate_text("046203001234", "0462203001234"), CodeRelation::kOneInsertion);  // a key hit twice
  EXPECT_EQ(relate_text("046203001234", "04620300123"), CodeRelation::kOneInsertion);
  EXPECT_EQ(relate_text("0912345678", "84912345678"), CodeRelation::kDifferent);
  EXPECT_EQ(relate_text("912345678", "84912345678"), CodeRelation::kPrefixOrSuffix);
  EXPECT_EQ(relate_text("12345", "1234567"), CodeRelation::kPrefixOrSuffix);
  EXPECT_EQ(relate_text("1234", "123456"), CodeRelation::kDifferent);  // four characters prove little
  EXPECT_EQ(relate_text("046203001234", "046203001277"), CodeRelation::kDifferent);
  EXPECT_EQ(relate_text("123456789", "987654321"), CodeRelation::kDifferent);
}

TEST(Code16, KnowsEmptyAndFullCodes) {
  EXPECT_EQ(relate_text("", ""), CodeRelation::kEqual);
  EXPECT_EQ(relate_text("", "1"), CodeRelation::kDifferent);
  EXPECT_EQ(relate_text("123456789012345", "123456789012354"), CodeRelation::kTransposed);
  EXPECT_EQ(relate_text("123456789012345", "23456789012345"), CodeRelation::kOneInsertion);
  EXPECT_EQ(relate_text("123456789012345", "12345678901234"), CodeRelation::kOneInsertion);
  EXPECT_EQ(relate_text("123456789012345", "9012345"), CodeRelation::kPrefixOrSuffix);
}

TEST(Code16, TakesZeroBytesForCharacters) {
  using namespace std::string_view_literals;
  EXPECT_EQ(relate_text("12\0"sv, "12"sv), CodeRelation::kOneInsertion);
  EXPECT_EQ(make_code16("12\0"sv).text(), "12\0"sv);
}

TEST(Code16, TellsLongValuesApartThoughTheyDoNotFit) {
  const Code16 uuid = make_code16("3f2c8a52-5d0b-4c6e-9f41-2f0f4f3f9a11");
  EXPECT_EQ(uuid.size, 36);
  EXPECT_EQ(uuid.text(), "3f2c8a5");
  EXPECT_EQ(relate(uuid, make_code16("3f2c8a52-5d0b-4c6e-9f41-2f0f4f3f9a11")), CodeRelation::kEqual);
  EXPECT_EQ(relate(uuid, make_code16("3f2c8a52-5d0b-4c6e-9f41-2f0f4f3f9a12")), CodeRelation::kDifferent);
  EXPECT_EQ(relate(uuid, make_code16("3f2c8a5")), CodeRelation::kDifferent);
}

TEST(Code16, FillsSixteenBytesWithZerosBehind) {
  const Code16 code = make_code16("abc");
  EXPECT_EQ(code.size, 3);
  for (std::size_t i = 3; i < Code16::kCapacity; ++i) EXPECT_EQ(code.bytes[i], 0) << i;
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(&code) % 16, 0U);
}

}  // namespace
}  // namespace khop
