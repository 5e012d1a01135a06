#include "core/text/fold.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace khop {
namespace {

TEST(FoldPlain, DropsCaseMarksAndPunctuation) {
  EXPECT_EQ(fold_plain("Nguyễn Thị Hoàng Yến"), "nguyen thi hoang yen");
  EXPECT_EQ(fold_plain("ĐẶNG ĐỨC ƯỚC"), "dang duc uoc");
  EXPECT_EQ(fold_plain("O'Brien, J.R. \"Jack\""), "obrien jr jack");
  EXPECT_EQ(fold_plain("Anna-Maria/Eva_Smith & Sons (2)"), "anna maria eva smith sons 2");
  EXPECT_EQ(fold_plain("12/3 Main St."), "12 3 main st");
}

TEST(FoldPlain, KeepsSingleInnerSpacesOnly) {
  EXPECT_EQ(fold_plain("  Anna   Maria  "), "anna maria");
  EXPECT_EQ(fold_plain("\u00A0Anna \u2013 Maria\t"), "anna maria");
  EXPECT_EQ(fold_plain("abcdefg  hijklmnop      q"), "abcdefg hijklmnop q");  // at the joints of eight bytes
  EXPECT_EQ(fold_plain("abcdefgh ijklmno  pqrstuvw "), "abcdefgh ijklmno pqrstuvw");
  EXPECT_EQ(fold_plain(" - , / "), "");
  EXPECT_EQ(fold_plain(""), "");
}

TEST(FoldPlain, SpellsOutLettersOfOtherAlphabets) {
  EXPECT_EQ(fold_plain("Straße GROẞ Æsir Œuvre Øre Łódź Þór Ðuro Işık İzmir ŞAHİN"),
            "strasse gross aesir oeuvre ore lodz thor duro isik izmir sahin");
  EXPECT_EQ(fold_plain("Сергій Щербаков Юлія Жанна Євгеній Пётр"), "sergii shcherbakov iuliia zhanna ievgenii petr");
  EXPECT_EQ(fold_plain("Γεώργιος Ψυχάρης"), "georgios psycharis");
  EXPECT_EQ(fold_plain("ﬁn Ⅷ ２０ Ａ n\u00BA"), "fin viii 20 a no");
}

TEST(FoldPlain, GivesOtherScriptsStableBytes) {
  const std::string one = fold_plain("李明");
  ASSERT_EQ(one.size(), 2u);
  EXPECT_GE(static_cast<unsigned char>(one[0]), 0x80);
  EXPECT_EQ(fold_plain("李 明"), one.substr(0, 1) + " " + one.substr(1));
  EXPECT_EQ(fold_plain("𠮷").size(), 1u);
  EXPECT_EQ(fold_plain("ԱՐԱՄ"), fold_plain("արամ"));  // Armenian has case
  EXPECT_EQ(fold_plain("مُحَمَّد"), fold_plain("محمد"));  // Arabic vowel marks are left out as often as not
}

TEST(FoldPlain, TakesDecomposedTextAsComposed) {
  EXPECT_EQ(fold_plain("Nguye\u0302\u0303n"), "nguyen");
  EXPECT_EQ(fold_plain("Сергі\u0438\u0306"), fold_plain("Сергій"));
}

TEST(FoldPlain, CutsAtTheCapacity) {
  std::array<char, 5> out{'#', '#', '#', '#', '#'};
  EXPECT_EQ(fold_plain("Щщ", out.data(), 3), 3u);
  EXPECT_EQ(std::string_view(out.data(), 5), "shc##");
  EXPECT_EQ(fold_plain("abcdefghij", out.data(), 4), 4u);
  EXPECT_EQ(std::string_view(out.data(), 5), "abcd#");
  EXPECT_EQ(fold_plain("abc def", out.data(), 4), 3u);  // no space at the end
  EXPECT_EQ(fold_plain("abc", out.data(), 0), 0u);
}

TEST(FoldMarked, LaysVietnameseVowelsOutByVowelAndTone) {
  const std::string tones = fold_marked("aàáảãạ ĂẰẮẲẴẶ yỳýỷỹỵ đ");
  std::string expected = "a\x81\x82\x83\x84\x85 \x86\x87\x88\x89\x8A\x8B y";
  for (int tone = 1; tone < 6; ++tone) expected += static_cast<char>(0x80 + 11 * 6 + tone);
  expected += " \xC8";
  EXPECT_EQ(tones, expected);
}

TEST(FoldMarked, KeepsMarksApart) {
  EXPECT_NE(fold_marked("Hoa"), fold_marked("Hoà"));
  EXPECT_NE(fold_marked("Müller"), fold_marked("Muller"));
  EXPECT_NE(fold_marked("Łódź"), fold_marked("Lódz"));
  EXPECT_EQ(fold_marked("MÜLLER"), fold_marked("müller"));
  EXPECT_EQ(fold_marked("Müller").size(), 6u);
  EXPECT_EQ(fold_marked("Straße"), "strasse");
  EXPECT_EQ(fold_marked("Щука"), "shchuka");
}

TEST(FoldMarked, TakesDecomposedTextAsComposed) {
  EXPECT_EQ(fold_marked("Nguye\u0302\u0303n Vie\u0323\u0302t"), fold_marked("Nguyễn Việt"));
  EXPECT_EQ(fold_marked("Vi\u00EA\u0323t"), fold_marked("Việt"));
  EXPECT_EQ(fold_marked("Abcdefgo\u0300 x"), fold_marked("Abcdefgò x"));  // the letter ends an eight-byte step
  EXPECT_EQ(fold_marked("\u0300a"), "a");
}

TEST(FoldMarked, KeepsOtherScriptsOutOfTheLetters) {
  for (const char byte : fold_marked("李明각مح")) {
    const auto b = static_cast<unsigned char>(byte);
    EXPECT_TRUE((b >= 0x01 && b <= 0x1F) || (b >= 0x3A && b <= 0x60)) << int{b};
  }
}

TEST(Unmark, GivesTheBaseLetter) {
  const std::pair<const char*, char> cases[] = {{"ễ", 'e'}, {"đ", 'd'}, {"ợ", 'o'}, {"ł", 'l'}, {"ž", 'z'}, {"ï", 'i'}};
  for (const auto& [letter, base] : cases) {
    const std::string marked = fold_marked(letter);
    ASSERT_EQ(marked.size(), 1u);
    EXPECT_GE(static_cast<unsigned char>(marked[0]), 0x80);
    EXPECT_EQ(unmark(marked[0]), base);
  }
  EXPECT_EQ(unmark('q'), 'q');
  EXPECT_EQ(unmark(' '), ' ');
}

}  // namespace
}  // namespace khop
