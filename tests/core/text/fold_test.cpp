#include "core/text/fold.hpp"

#include "core/text/utf8.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  ASSERT_EQ(one.size(), 6u);
  for (const char byte : one) EXPECT_GE(static_cast<unsigned char>(byte), 0x80);
  EXPECT_EQ(fold_plain("李 明"), one.substr(0, 3) + " " + one.substr(3));
  EXPECT_EQ(fold_plain("𠮷").size(), 3u);
  EXPECT_EQ(fold_plain("สมชาย").size(), 5u);
  EXPECT_EQ(fold_plain("ԱՐԱՄ"), fold_plain("արամ"));  // Armenian has case
  EXPECT_EQ(fold_plain("مُحَمَّد"), fold_plain("محمد"));  // Arabic vowel marks are left out as often as not
}

// All letters of a script without a table shared 70 bytes once: 李 = 蔡 = 闫, 이 = 주 = 류.
TEST(Fold, TellsValuesOfOtherScriptsApart) {
  const std::vector<std::string> names{
      "王",     "李",     "张",      "刘",     "陈",   "杨",   "赵",  "黄",   "周",     "吴",     "徐",   "孙",
      "胡",     "朱",     "高",      "林",     "何",   "郭",   "马",  "罗",   "梁",     "宋",     "郑",   "谢",
      "韩",     "唐",     "冯",      "于",     "董",   "萧",   "程",  "曹",   "袁",     "邓",     "许",   "傅",
      "沈",     "曾",     "彭",      "吕",     "苏",   "卢",   "蒋",  "蔡",   "贾",     "丁",     "魏",   "薛",
      "叶",     "阎",     "余",      "潘",     "杜",   "戴",   "夏",  "钟",   "汪",     "田",     "任",   "姜",
      "范",     "方",     "石",      "姚",     "谭",   "廖",   "邹",  "熊",   "金",     "陆",     "郝",   "孔",
      "白",     "崔",     "康",      "毛",     "邱",   "秦",   "江",  "史",   "顾",     "侯",     "邵",   "孟",
      "龙",     "万",     "段",      "雷",     "钱",   "汤",   "尹",  "黎",   "易",     "常",     "武",   "乔",
      "贺",     "赖",     "龚",      "文",     "闫",   "劉",   "張",  "陳",   "楊",     "趙",     "黃",   "吳",
      "𠮷",     "吉",     "김",      "이",     "박",   "최",   "정",  "강",   "조",     "윤",     "장",   "임",
      "한",     "오",     "서",      "신",     "권",   "황",   "안",  "송",   "류",     "전",     "홍",   "고",
      "문",     "양",     "손",      "배",     "백",   "허",   "유",  "남",   "심",     "노",     "하",   "곽",
      "성",     "차",     "주",      "우",     "구",   "나",   "민",  "진",   "佐藤",   "鈴木",   "高橋", "田中",
      "さとう", "すずき", "サトウ",  "スズキ", "แก้ว",  "ใจดี",  "สุข",  "ทองดี", "มาลัย",   "محمد",   "أحمد", "علي",
      "حسن",    "حسين",   "عبدالله", "خالد",   "سعيد", "סעיד", "כהן", "לוי",  "מזרחי",  "פרץ",    "कुमार", "शर्मा",
      "सिंह",    "देवी",    "გიორგი",  "ნინო",   "Արամ", "Անի",  "ሀይሌ", "ተስፋዬ", "گل رضا", "دل رضا", "چمن",  "آمن",
      "ژاله",   "ظاله",   "پرویز",   "ضرویز",  "ٹیپو", "عیپو", "ڈار", "وار",  "ڑا",     "عا",     "ںا",   "ہما",
      "دما",    "ڳ",      "ۿ",       "ټول",    "অমল",  "য়মল"};
  std::set<std::string> plain;
  std::set<std::string> marked;
  for (const std::string& name : names) {
    EXPECT_TRUE(plain.insert(fold_plain(name)).second) << name;
    EXPECT_TRUE(marked.insert(fold_marked(name)).second) << name;
  }
}

TEST(Fold, TellsAllCharactersOfLargeScriptsApart) {
  std::set<std::string> plain;
  std::set<std::string> marked;
  std::size_t count = 0;
  for (const auto& [first, last] : {std::pair{0x3400, 0x9FFF}, {0xAC00, 0xD7A3}, {0x20000, 0x323AF}}) {
    for (int cp = first; cp <= last; ++cp, ++count) {
      std::string text;
      detail::append_utf8(static_cast<char32_t>(cp), text);
      plain.insert(fold_plain(text));
      marked.insert(fold_marked(text));
    }
  }
  EXPECT_EQ(plain.size(), count);
  EXPECT_EQ(marked.size(), count);
}

// A byte was the code point modulo 128 once, of blocks of 256 and 160: گ was د, ک was ة, ႀ was က.
TEST(Fold, TellsAllLettersOfOtherAlphabetsApart) {
  for (const auto& [first, last] : {std::pair{0x5D0, 0x5EA},
                                    {0x620, 0x6FF},
                                    {0x904, 0x939},
                                    {0x980, 0x9FF},
                                    {0xE01, 0xE5B},
                                    {0xF00, 0xFFF},
                                    {0x1000, 0x109F},
                                    {0x10D0, 0x10FF}}) {
    std::map<std::string, int> plain;
    std::map<std::string, int> marked;
    for (int cp = first; cp <= last; ++cp) {
      std::string text;
      detail::append_utf8(static_cast<char32_t>(cp), text);
      const std::string folded = fold_plain(text);
      if (folded.empty() || static_cast<unsigned char>(folded[0]) < 0x80) continue;  // a mark, a digit, a sign
      EXPECT_TRUE(plain.emplace(folded, cp).second) << std::hex << cp << " and " << plain[folded];
      EXPECT_TRUE(marked.emplace(fold_marked(text), cp).second) << std::hex << cp;
    }
  }
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
  for (const char byte : fold_marked("李明각محۿয়")) {
    const auto b = static_cast<unsigned char>(byte);
    EXPECT_TRUE(b < 0x80 && b != ' ' && std::isdigit(b) == 0 && std::islower(b) == 0) << int{b};
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
