#include "core/text/clean.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace khop {
namespace {

std::string cleaned(std::string_view text) {
  std::string out = "left over";
  clean(text, out);
  return out;
}

TEST(Clean, LeavesCleanTextAlone) {
  EXPECT_EQ(cleaned(""), "");
  EXPECT_EQ(cleaned("Anna-Maria O'Brien, 12/3 Main St."), "Anna-Maria O'Brien, 12/3 Main St.");
  EXPECT_EQ(cleaned("Nguyễn Thị Hoàng Yến"), "Nguyễn Thị Hoàng Yến");
  EXPECT_EQ(cleaned("Сергій Ἀθηνᾶ 김철수 𠮷田"), "Сергій Ἀθηνᾶ 김철수 𠮷田");
}

TEST(Clean, MakesAllWhiteSpaceSingleInnerSpaces) {
  EXPECT_EQ(cleaned("  Anna \t\n Maria  "), "Anna Maria");
  EXPECT_EQ(cleaned("\u00A0Anna\u2003\u3000Maria\u202F"), "Anna Maria");
  EXPECT_EQ(cleaned(" \u00A0 "), "");
}

TEST(Clean, DropsControlAndInvisibleCharacters) {
  EXPECT_EQ(cleaned("An\x01na\x7F"), "Anna");
  EXPECT_EQ(cleaned("\uFEFFAn\u00ADna\u200B \u202EMaria\u2069"), "Anna Maria");
}

TEST(Clean, ComposesDecomposedText) {
  EXPECT_EQ(cleaned("Nguye\u0302\u0303n"), "Nguyễn");
  EXPECT_EQ(cleaned("Vie\u0323\u0302t"), "Việt");
  EXPECT_EQ(cleaned("Vie\u0302\u0323t"), "Việt");  // marks in the order they were typed
  EXPECT_EQ(cleaned("Vi\u00EA\u0323t"), "Việt");   // half composed
  EXPECT_EQ(cleaned("Cho\u031B\u0300"), "Chờ");
  EXPECT_EQ(cleaned("Сергі\u0438\u0306"), "Сергій");
  EXPECT_EQ(cleaned("\u1100\u1161\u11A8"), "각");
  EXPECT_EQ(cleaned("\u212B"), "Å");  // Ångström sign, a singleton
}

TEST(Clean, ComposesAcrossInvisibleCharacters) { EXPECT_EQ(cleaned("e\u200B\u0301"), "é"); }

TEST(Clean, KeepsMarksThatBelongToNoLetter) {
  EXPECT_EQ(cleaned("\u0301a"), "\u0301a");
  EXPECT_EQ(cleaned("x\u0323\u0301"), "x\u0323\u0301");
}

TEST(Clean, UnifiesQuotesAndDashes) {
  EXPECT_EQ(cleaned("O\u2019Brien O\u02BCBrien O`Brien O\u00B4Brien"), "O'Brien O'Brien O'Brien O'Brien");
  EXPECT_EQ(cleaned("\u201CAnna\u201D"), "\"Anna\"");
  EXPECT_EQ(cleaned("Anna\u2013Maria\u2011Eva \u2212 1"), "Anna-Maria-Eva - 1");
}

TEST(Clean, NarrowsWhatStandsInFullWidth) {
  EXPECT_EQ(cleaned("０４６－Ａｎｎａ　Ｏ＇Ｂｒｉｅｎ～"), "046-Anna O'Brien~");
  EXPECT_EQ(cleaned("｀Ａ\u0301"), "'Á");
  EXPECT_EQ(cleaned("ｶﾅ 漢字"), "ｶﾅ 漢字") << "other letters keep their width";
}

TEST(Clean, ReadsEthAsVietnameseDOnlyAtTheBeginningOfAWord) {
  EXPECT_EQ(cleaned("Ðặng Văn Ðức"), "Đặng Văn Đức");
  EXPECT_EQ(cleaned("ÐẶNG-ÐÌNH"), "ĐẶNG-ĐÌNH");
  EXPECT_EQ(cleaned("ðỗ Ɖào"), "đỗ Đào");
  EXPECT_EQ(cleaned("Guðrún Sigurðardóttir"), "Guðrún Sigurðardóttir");
}

TEST(Clean, PutsTheToneOfOpenOaOeUyOnTheSecondVowel) {
  EXPECT_EQ(cleaned("Hòa"), "Hoà");
  EXPECT_EQ(cleaned("HÒA THÚY LOÉ"), "HOÀ THUÝ LOÉ");
  EXPECT_EQ(cleaned("Lê Thị Thúy Hòe"), "Lê Thị Thuý Hoè");
  EXPECT_EQ(cleaned("hỏa họa hõe thủy lũy Ủy tọa"), "hoả hoạ hoẽ thuỷ luỹ Uỷ toạ");
  EXPECT_EQ(cleaned("ngòa đóa Khóa"), "ngoà đoá Khoá");
  EXPECT_EQ(cleaned("ho\u0300a"), "hoà");
}

TEST(Clean, PutsATypedTooEarlyToneWhereSchoolSpellingHasIt) {
  // On which vowel of a legal syllable the tone stands is no difference: all of these were "another spelling" once.
  EXPECT_EQ(cleaned("Hòang Tóan Hùynh Hòai Thùya"), "Hoàng Toán Huỳnh Hoài Thuỳa");
  EXPECT_EQ(cleaned("Tíên Hụê Thịên Nguỹên Mứơi Thủơ"), "Tiến Huệ Thiện Nguyễn Mưới Thuở");
  EXPECT_EQ(cleaned("Qúy QÚY qùân Qúôc Gìa gíông"), "Quý QUÝ quần Quốc Già giống");
  EXPECT_EQ(cleaned("HÒANG NGUỸÊN"), "HOÀNG NGUYỄN");
  EXPECT_EQ(cleaned("Nguye\u0302n Va\u0306n Ho\u0300ang"), "Nguyên Văn Hoàng");
}

TEST(Clean, MovesNoToneElsewhere) {
  for (const char* const text :
       {"hoàn",  "Hoài", "quý",  "gì",   "giếng", "mía",  "của",    "múa",  "Bùi",  "Hải",  "Trường", "Noé",
        "Chloé", "Zoë",  "Bóas", "sòa'", "bôa",   "João", "García", "Díaz", "Théo", "Siân", "Léo",    "Guðrún"}) {
    EXPECT_EQ(cleaned(text), text);
  }
  for (const char* const text : {"Leó", "Raí", "Liú", "Ruì"}) {
    EXPECT_EQ(cleaned(text), text) << "no tone moves back, where names may be foreign";
  }
}

TEST(Clean, ReplacesIllFormedBytes) {
  EXPECT_EQ(cleaned("a\xFF"
                    "b"),
            "a\uFFFD"
            "b");
  EXPECT_EQ(cleaned("\xC3"), "\uFFFD");
  EXPECT_EQ(cleaned("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // a surrogate
  EXPECT_EQ(cleaned("\xC0\xAF"), "\uFFFD\uFFFD");            // overlong
}

}  // namespace
}  // namespace khop
