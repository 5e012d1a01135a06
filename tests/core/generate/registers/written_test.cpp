#include "core/generate/registers/written.hpp"

#include <gtest/gtest.h>

namespace khop::generate::registers {
namespace {

TEST(Encode, WritesTheLettersOfOldFonts) {
  EXPECT_EQ(encode("Nguyễn Đỗ Thị Phạm", Encoding::kTcvn3), "NguyÔn §ç ThÞ Ph¹m");
  EXPECT_EQ(encode("Trần Việt", Encoding::kTcvn3), "TrÇn ViÖt");
  EXPECT_EQ(encode("Nguyễn Trần Lê Phạm", Encoding::kVni), "Nguyeãn Traàn Leâ Phaïm");
  EXPECT_EQ(encode("người", Encoding::kTcvn3), "ng\u00ADêi");  // the soft hyphen that converters drop
}

TEST(Encode, LeavesATextAloneThatAnOldFontCannotWrite) {
  EXPECT_EQ(encode("H'Blŏ Êñuôl", Encoding::kTcvn3), "H'Blŏ Êñuôl");
  EXPECT_EQ(encode("Y Blŏ Niê", Encoding::kVni), "Y Blŏ Niê");
}

TEST(Encode, LosesTheCapitalsThatTcvn3HasNot) {
  EXPECT_EQ(encode("NGUYỄN", Encoding::kTcvn3), "NGUYÔN");
  EXPECT_EQ(encode("Ứng", Encoding::kTcvn3), encode("ứng", Encoding::kTcvn3));
}

TEST(Encode, DecomposesInCanonicalOrder) {
  EXPECT_EQ(encode("ễ", Encoding::kDecomposed), "e\u0302\u0303");
  EXPECT_EQ(encode("ệ", Encoding::kDecomposed), "e\u0323\u0302");
  EXPECT_EQ(encode("ợ", Encoding::kDecomposed), "o\u031B\u0323");
  EXPECT_EQ(encode("Đặng", Encoding::kDecomposed), "Đa\u0323\u0306ng");
}

TEST(OtherTonePlace, MovesTheToneOfOpenOaOeUyOnly) {
  EXPECT_EQ(with_other_tone_place("Hòa Thúy Khỏe"), "Hoà Thuý Khoẻ");
  EXPECT_EQ(with_other_tone_place("Hoà"), "Hòa");
  EXPECT_EQ(with_other_tone_place("Hoàng Quý Toàn Lan"), "Hoàng Quý Toàn Lan");
}

}  // namespace
}  // namespace khop::generate::registers
