#include "core/text/vietnamese/repair.hpp"

#include "core/text/clean.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace khop::vietnamese {
namespace {

struct Repaired {
  Repair repair;
  std::string text;

  friend bool operator==(const Repaired&, const Repaired&) = default;
};
void PrintTo(const Repaired& value, std::ostream* out) { *out << to_string(value.repair) << " '" << value.text << "'"; }

Repaired repaired(std::string_view text, RepairScope scope = RepairScope::kPersonName) {
  std::string out{text};
  const Repair repair = repair_vietnamese(text, scope, out);
  std::string cleaned;
  clean(out, cleaned);
  return {repair, cleaned};
}

TEST(Repair, ReadsTcvn3) {
  EXPECT_EQ(repaired("NguyÔn V¨n ThÞnh"), (Repaired{Repair::kTcvn3, "Nguyễn Văn Thịnh"}));
  EXPECT_EQ(repaired("TrÇn ThÞ Ph­¬ng"), (Repaired{Repair::kTcvn3, "Trần Thị Phương"}));
  EXPECT_EQ(repaired("Lª"), (Repaired{Repair::kTcvn3, "Lê"}));
  EXPECT_EQ(repaired("§ç V¨n §øc"), (Repaired{Repair::kTcvn3, "Đỗ Văn Đức"}));
  EXPECT_EQ(repaired("Thµnh phè Hå ChÝ Minh", RepairScope::kOther),
            (Repaired{Repair::kTcvn3, "Thành phố Hồ Chí Minh"}));
}

TEST(Repair, ReadsTheCapitalFontsOfTcvn3) {
  EXPECT_EQ(repaired("NGUYÔN THÞ HµI"), (Repaired{Repair::kTcvn3, "NGUYỄN THỊ HÀI"}));
  EXPECT_EQ(repaired("§ÆNG V¡N ¢N"), (Repaired{Repair::kTcvn3, "ĐẶNG VĂN ÂN"}));
  EXPECT_EQ(repaired("Tr­¥NG Vò"), (Repaired{Repair::kTcvn3, "TrưƠNG Vũ"})) << "one small letter: no font of capitals";
}

TEST(Repair, PutsBackTheHornedUThatProgramsDropAsASoftHyphen) {
  EXPECT_EQ(repaired("TrÇn ThÞ Ph¬ng"), (Repaired{Repair::kTcvn3, "Trần Thị Phương"}));
  EXPECT_EQ(repaired("NguyÔn Tó Ð¹i"), (Repaired{Repair::kTcvn3, "Nguyễn Tú Đại"})) << "no UTF-8 of Cyrillic";
  EXPECT_EQ(repaired("NguyÔn Hng §¹t"), (Repaired{Repair::kTcvn3, "Nguyễn Hưng Đạt"}));
  EXPECT_EQ(repaired("Trêng V¨n H¶i"), (Repaired{Repair::kTcvn3, "Trường Văn Hải"}));
}

TEST(Repair, ReadsVni) {
  EXPECT_EQ(repaired("Nguyeãn Vaên Thònh"), (Repaired{Repair::kVni, "Nguyễn Văn Thịnh"}));
  EXPECT_EQ(repaired("Traàn Thò Phöông"), (Repaired{Repair::kVni, "Trần Thị Phương"}));
  EXPECT_EQ(repaired("LEÂ THÒ HÖÔNG"), (Repaired{Repair::kVni, "LÊ THỊ HƯƠNG"}));
  EXPECT_EQ(repaired("Ñoã Ñöùc Duõng"), (Repaired{Repair::kVni, "Đỗ Đức Dũng"}));
  EXPECT_EQ(repaired("Phan Thò Hoa"), (Repaired{Repair::kVni, "Phan Thị Hoa"})) << "only Thị stands there";
  EXPECT_EQ(repaired("Thò Bá Hoa").repair, Repair::kNone) << "a surname";
  EXPECT_EQ(repaired("Höng"), (Repaired{Repair::kVni, "Hưng"})) << "Hửng in TCVN3, which nobody is called";
}

TEST(Repair, ReadsUtf8ThatWasTakenForLatinLetters) {
  EXPECT_EQ(repaired("Nguyá»…n VÄƒn Ä\u0090á»©c"), (Repaired{Repair::kUtf8AsLatin, "Nguyễn Văn Đức"}));
  EXPECT_EQ(repaired("TrÃƒÂ¢m"), (Repaired{Repair::kUtf8AsLatin, "Trâm"})) << "twice";
  EXPECT_EQ(repaired("Nguyá»\u0085n"), (Repaired{Repair::kUtf8AsLatin, "Nguyễn"})) << "Latin-1";
  EXPECT_EQ(repaired("TrĂ¢m"), (Repaired{Repair::kUtf8AsLatin, "Trâm"})) << "Windows-1258";
  EXPECT_EQ(repaired("HÃ\u00A0 HoÃ\u00A0ng"), (Repaired{Repair::kUtf8AsLatin, "Hà Hoàng"}));
  EXPECT_EQ(repaired("Tráº§n HÃ"), (Repaired{Repair::kUtf8AsLatin, "Trần Hà"})) << "the blank at the end is lost";
  EXPECT_EQ(repaired("HoÃ ng HÃ  Anh"), (Repaired{Repair::kUtf8AsLatin, "Hoàng Hà Anh"})) << "blanks for no-break ones";
  EXPECT_EQ(repaired("Äá»©c"), (Repaired{Repair::kUtf8AsLatin, "Đức"})) << "Windows-1252 has no byte 90";
  EXPECT_EQ(repaired("Y Mlô NiÃª"), (Repaired{Repair::kUtf8AsLatin, "Y Mlô Niê"}));
}

// Programs write U+FFFD for bytes that the page of codes does not define.
TEST(Repair, FindsTheByteThatWasLost) {
  EXPECT_EQ(repaired("Ä\uFFFDáº·ng Thá»‹ Ng\u00E1\u00BB\uFFFDc"), (Repaired{Repair::kUtf8AsLatin, "Đặng Thị Ngọc"}));
  EXPECT_EQ(repaired("Ä\uFFFDinh"), (Repaired{Repair::kUtf8AsLatin, "Đinh"}));
  EXPECT_EQ(repaired("NGUYá»„N THá»\uFFFD LAN"), (Repaired{Repair::kUtf8AsLatin, "NGUYỄN THỊ LAN"}));
  EXPECT_EQ(repaired("Tháº¿ B\uFFFDo").text, "Thế B\uFFFDo") << "no lead byte";
  EXPECT_EQ(repaired("Lê B\uFFFDo").repair, Repair::kNone);
}

TEST(Repair, ReplacesCharacterReferences) {
  EXPECT_EQ(repaired("Nguy&#7877;n"), (Repaired{Repair::kEntities, "Nguyễn"}));
  EXPECT_EQ(repaired("Nguy&#x1EC5;n L&ecirc;"), (Repaired{Repair::kEntities, "Nguyễn Lê"}));
  EXPECT_EQ(repaired("L&amp;ecirc;"), (Repaired{Repair::kEntities, "Lê"})) << "twice";
  EXPECT_EQ(repaired("Lan &amp; Anh", RepairScope::kOther), (Repaired{Repair::kEntities, "Lan & Anh"}));
  for (const char* text :
       {"A & B", "&;", "&#;", "&#x;", "&#99999999;", "&#7;", "&#xD800;", "&unknown;", "&e;", "&#7877"}) {
    EXPECT_EQ(repaired(text).repair, Repair::kNone) << text;
  }
}

TEST(Repair, TypesOutTelex) {
  EXPECT_EQ(repaired("Nguyeexn Vawn DDawng"), (Repaired{Repair::kTelex, "Nguyễn Văn Đăng"}));
  EXPECT_EQ(repaired("Huwowngf"), (Repaired{Repair::kTelex, "Hường"}));
  EXPECT_EQ(repaired("huowngf Nguyeenx"), (Repaired{Repair::kTelex, "hường Nguyễn"})) << "one w for both horns";
  EXPECT_EQ(repaired("Lee Thij Lan"), (Repaired{Repair::kTelex, "Lê Thị Lan"}));
  EXPECT_EQ(repaired("Leex Coong Thanhf"), (Repaired{Repair::kTelex, "Lễ Công Thành"}));
  EXPECT_EQ(repaired("Coong"), (Repaired{Repair::kTelex, "Công"}));
  EXPECT_EQ(repaired("NGUYEENX THIJ HAF"), (Repaired{Repair::kTelex, "NGUYỄN THỊ HÀ"}));
  EXPECT_EQ(repaired("Thuyr"), (Repaired{Repair::kTelex, "Thuỷ"}));
}

TEST(Repair, TypesOutTheKeysOfVni) {
  EXPECT_EQ(repaired("Nguye64n Va8n D9a8ng"), (Repaired{Repair::kVniKeys, "Nguyễn Văn Đăng"}));
  EXPECT_EQ(repaired("Nguyen64 Thi5"), (Repaired{Repair::kVniKeys, "Nguyễn Thị"})) << "keys at the end";
  EXPECT_EQ(repaired("Hu7o7ng2"), (Repaired{Repair::kVniKeys, "Hường"}));
  EXPECT_EQ(repaired("Y1 Nhi"), (Repaired{Repair::kVniKeys, "Ý Nhi"}));
  EXPECT_EQ(repaired("Xa4 Thu7o7ng5 Lo65", RepairScope::kOther), (Repaired{Repair::kVniKeys, "Xã Thượng Lộ"}));
}

// A digit behind a name counts namesakes.
TEST(Repair, LeavesTheNumbersOfNamesakes) {
  for (const char* name : {"Nguyễn Thị Hoa2", "NGUYEN THI HOA2", "Lê Thị Lan3", "Trần Hoa1"}) {
    EXPECT_EQ(repaired(name), (Repaired{Repair::kNone, name}));
  }
  EXPECT_EQ(repaired("Cao Hoa2"), (Repaired{Repair::kVniKeys, "Cao Hoà"})) << "Cao needs no key";
  EXPECT_EQ(repaired("Nguyễn Thi5 Hoa2"), (Repaired{Repair::kVniKeys, "Nguyễn Thị Hoà"})) << "a second sign";
  EXPECT_EQ(repaired("Nguyễn Thu1y"), (Repaired{Repair::kVniKeys, "Nguyễn Thuý"})) << "inside the word";
}

TEST(Repair, LeavesNamesOfMinoritiesThatSomeTableCouldRead) {
  for (const char* name :
       {"Puih H'Hoài", "Ksor H'Hoà", "Siu H'Hoá", "Siu H’Hoá", "K'Toán", "Puih Hoành", "Cao Thoong"}) {
    EXPECT_EQ(repaired(name).repair, Repair::kNone) << name;
  }
  EXPECT_EQ(repaired("Ksor H'Hoµ"), (Repaired{Repair::kTcvn3, "Ksor H'Hoà"})) << "the letters are impossible";
  EXPECT_EQ(repaired("Nieâ H'Hoàng Nguyeãn Thò Höông").repair, Repair::kVni);
}

TEST(Repair, LeavesNumbersOfAddresses) {
  for (const char* text :
       {"Thon6", "To 5", "Thon 3 xa Thuong Lo", "Lo A2", "12A Le Loi", "QL1A", "Kp4", "P12", "Phuong1 Quan3", "A6"}) {
    EXPECT_EQ(repaired(text, RepairScope::kOther), (Repaired{Repair::kNone, text}));
  }
  EXPECT_EQ(repaired("Thon6 xa4 Thu7o7ng Lo65", RepairScope::kOther).text.substr(0, 5), "Thon6");
}

TEST(Repair, ReplacesLettersThatLookAlike) {
  EXPECT_EQ(repaired("Nguyễn Thị Hоа"), (Repaired{Repair::kLookAlikes, "Nguyễn Thị Hoa"})) << "Cyrillic о and а";
  EXPECT_EQ(repaired("Анна").repair, Repair::kNone) << "all of it is Cyrillic";
  EXPECT_EQ(repaired("Ðặng Văn Ðức").text, "Đặng Văn Đức") << "clean() knows these";
}

TEST(Repair, LeavesGoodText) {
  for (const char* text : {"Nguyễn Văn A",
                           "Lê Văn Hà",
                           "Nguyen Van Anh",
                           "Hồ Thị Hoà",
                           "H'Bia Niê",
                           "Y Blô Êban",
                           "A Lăng Thị Bé",
                           "Vò",
                           "Moong Văn Tú",
                           "Nguyễn Moong",
                           "René",
                           "Noé",
                           "Loïc Êban",
                           "Haji Mohamad",
                           "Rosa",
                           "Lisa",
                           "Ksor Bar",
                           "Y Bar",
                           "Anna Maria",
                           "Coor Blúp",
                           "Jeff Wong",
                           "Nguyễn\u00A0Văn",
                           "Nguyễn – Trần",
                           "ĐẶNG THỊ Ý",
                           "Guðrún",
                           "Müller",
                           "Kowalski Wojciech",
                           "Łukasz Żółć",
                           "O'Brien",
                           "Trần Thị Ánh Nguyệt",
                           "",
                           " ",
                           "123",
                           "&",
                           "Đỗ (Vũ) Thị Na",
                           "Lê-Trần",
                           "Êñuôl Ayŭn"}) {
    EXPECT_EQ(repaired(text).repair, Repair::kNone) << text << " -> " << repaired(text).text;
  }
}

TEST(Repair, LeavesLongTextAlone) {
  std::string text;
  while (text.size() < 600) text += "NguyÔn V¨n ThÞnh ";
  EXPECT_EQ(repaired(text).repair, Repair::kNone);
}

TEST(Repair, IsNamed) {
  EXPECT_EQ(to_string(Repair::kNone), "none");
  EXPECT_EQ(to_string(Repair::kHonorific), "honorific");
}

}  // namespace
}  // namespace khop::vietnamese
