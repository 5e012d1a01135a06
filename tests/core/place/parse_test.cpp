#include "core/place/parse.hpp"

#include "core/place/gazetteer.hpp"
#include "core/text/clean.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop::place {
namespace {

std::string cleaned(std::string_view text) {
  std::string out;
  clean(text, out);
  return out;
}

/// What is made of a text, as codes: "o00004".
std::string codes_of(const Place& place) {
  const std::string text = spell(place);
  std::size_t begin = text.size();
  for (std::size_t space = text.rfind(' '); space != std::string::npos;
       space = space == 0 ? std::string::npos : text.rfind(' ', space - 1)) {
    const char list = text[space + 1];
    if (list != 'o' && list != 'n' && list != 'd' && list != 'p' && list != 'q') break;
    if (text[space + 2] < '0' || text[space + 2] > '9') break;
    begin = space + 1;
  }
  return text.substr(begin);
}
std::string read(std::string_view text, Era era = Era::kUnknown) {
  const std::string clean_text = cleaned(text);
  return codes_of(parse(clean_text, era).place);
}

TEST(ParsePlace, ReadsWhatPeopleWrite) {
  EXPECT_EQ(read("Thôn 3, xã Thượng Lộ, h. Nam Đông, TT-Huế"), "o20185");
  EXPECT_EQ(read("Thon 3, xa Thuong Lo, huyen Nam Dong, tinh Thua Thien Hue"), "o20185");
  EXPECT_EQ(read("Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội"), "o00004");
  EXPECT_EQ(read("Trúc Bạch, Ba Đình, Hà Nội"), "o00004");
  EXPECT_EQ(read("PHUONG TRUC BACH QUAN BA DINH HA NOI"), "o00004");
  EXPECT_EQ(read("Hà Nội - Ba Đình - Trúc Bạch"), "o00004");
  EXPECT_EQ(read("123/4 Nguyễn Trãi, P. Bến Nghé, Q.1, TP.HCM"), "o26740");
  EXPECT_EQ(read("Buôn Ma Thuột, Đắc Lắc"), "d643 p66 q66");
  EXPECT_EQ(read("Đ.Lắk"), "q66");
  EXPECT_EQ(read("Tp.Vũng Tàu, BR-VT"), "d747 p77 q79");
  EXPECT_EQ(read("TP Qui Nhơn, Bình Định"), read("Thành phố Quy Nhơn, tỉnh Bình Định"));
}

TEST(ParsePlace, TakesDashesForCommasWhereThereIsNoOtherWay) {
  for (const char* text :
       {"Thượng Lộ - Nam Đông - TT Huế", "Thuong Lo - Nam Dong - TTH", "Thượng Lộ/Nam Đông/Thừa Thiên Huế",
        "Thôn 3/Thượng Lộ/Nam Đông/Thừa Thiên Huế", "Thôn 3_Xã Thượng Lộ_Huyện Nam Đông_Tỉnh Thừa Thiên Huế",
        "Thôn 3 - Thượng Lộ - Nam Đông - Thừa Thiên - Huế", "46/483/20185"}) {
    EXPECT_EQ(read(text), "o20185") << text;
  }
  EXPECT_EQ(read("123/4 Nguyễn Trãi - P. Bến Nghé - Q.1 - TP.HCM"), "o26740");
  EXPECT_EQ(read("12/483/5 Lê Lợi, Hà Nội"), "p01 q01") << "the number of a house is no code";
}

TEST(ParsePlace, PassesOverTheCountry) {
  for (const char* country : {", Việt Nam", " Việt Nam", " - Việt Nam", " VN", ", VIET NAM"}) {
    EXPECT_EQ(read(std::string{"Thôn 3, xã Thượng Lộ, h. Nam Đông, TT-Huế"} + country), "o20185") << country;
  }
  EXPECT_EQ(read("Việt Nam"), "");
}

TEST(ParsePlace, ReadsEveryProvinceByItsOwnName) {
  const Gazetteer& units = Gazetteer::get();
  std::size_t provinces = 0;
  const auto expect = [&](const UnitName& unit, Era era, const Place& wanted) {
    ++provinces;
    for (const std::string& text : {std::string{unit.name}, std::string{unit.type} + ' ' + std::string{unit.name}}) {
      EXPECT_EQ(read(text, era), codes_of(wanted)) << text;
    }
  };
  for (std::uint32_t code = 1; code < 100; ++code) {
    if (const OldProvince old = units.old_province(code); is_known(old)) {
      expect(units[old], Era::kOld, units.place_of(old));
    }
    if (const NewProvince now = units.new_province(code); is_known(now)) {
      expect(units[now], Era::kNew, units.place_of(now));
    }
  }
  EXPECT_EQ(provinces, 63U + 34U);
}

TEST(ParsePlace, TakesNumbersForWardsAndDistrictsOnlyWhereTheyCanBe) {
  for (const char* const text : {"P.1 Q.3 TPHCM", "P1, Q3, TP HCM", "Phường 01, Quận 3, sài gòn", "1, 3, TP HCM",
                                 "Ward 1, District 3, Ho Chi Minh City", "Tổ 5, KP2, P.1, Q.3, TP.HCM"}) {
    EXPECT_EQ(read(text), "o27160") << text;
  }
  EXPECT_EQ(read("7, Boston"), "");
  EXPECT_EQ(read("1, Quận 3"), "o27160");
  EXPECT_EQ(read("12, Lê Lợi, P. Bến Nghé, Q1, HCM"), "o26740");    // a house
  EXPECT_EQ(read("Phường Phước Long B, Quận 9, TPHCM"), "o26848");  // Quận 9 went into Thủ Đức in 2021
}

TEST(ParsePlace, ReadsSurvivingNamesByTheirSurroundings) {
  EXPECT_EQ(read("Phường Ba Đình, Thành phố Hà Nội"), "n00004");
  EXPECT_EQ(read("Ba Đình, Hà Nội"), "d001 p01 q01");  // a district until 2025
  EXPECT_EQ(read("Ba Đình, Hà Nội", Era::kNew), "n00004");
  EXPECT_EQ(read("Phường Thuận Hoà, Thành phố Huế, Tỉnh Thừa Thiên Huế"), "o19762");
  EXPECT_EQ(read("Phường Thuận Hóa, Thành phố Huế"), "n19789");
  EXPECT_EQ(read("đặc khu Côn Đảo, TP HCM"), "n26732");
  EXPECT_EQ(read("huyện Côn Đảo, Bà Rịa - Vũng Tàu"), "n26732");  // islands had no communes
}

/// Streets and hamlets bear the names of communes elsewhere in the province: "12 đường Thanh Xuân, Hà Nội" was read as
/// Xã Thanh Xuân, 30 km away.
TEST(ParsePlace, TakesNoStreetAndNoHamletForACommune) {
  for (const char* const text :
       {"12 đường Thanh Xuân, Hà Nội", "12 duong Thanh Xuan, Ha Noi", "12 Thanh Xuân, Hà Nội", "12A Trần Phú, Hà Nội",
        "12 Trần Phú, Hà Nội", "tổ 5 Trần Phú Hà Nội", "12 Ba Đình, Hà Nội", "số nhà 7 Trần Phú, Hà Nội"}) {
    EXPECT_EQ(read(text, Era::kOld), "p01 q01") << text;
    EXPECT_EQ(read(text, Era::kNew), "p01 q01") << text;
  }
  EXPECT_EQ(read("123 Trần Hưng Đạo, Nam Định", Era::kOld), "p36 q37");
  for (const char* const text : {"thôn Tân Bình, Đồng Nai", "Ấp Tân Lập, Đồng Nai", "khu phố Tân Bình, Đồng Nai"}) {
    EXPECT_EQ(read(text, Era::kNew), "q75") << text;
  }
  EXPECT_EQ(read("thôn Thượng Lộ, Nam Đông, Thừa Thiên Huế"), read("Nam Đông, Thừa Thiên Huế"));
}

TEST(ParsePlace, ReadsACommuneBehindAStreetOrAHamlet) {
  EXPECT_EQ(read("12 Lê Lợi Trúc Bạch Ba Đình Hà Nội"), "o00004");
  EXPECT_EQ(read("12 Lê Lợi, Trúc Bạch, Ba Đình, Hà Nội"), "o00004");
  EXPECT_EQ(read("12 Ba Đình, P. Trúc Bạch, Hà Nội"), "o00004");
  EXPECT_EQ(read("thôn 3 Thượng Lộ, huyện Phú Lộc, Thừa Thiên Huế"), "o20185");
  EXPECT_EQ(read("Ba Đình Hà Nội", Era::kNew), "n00004");
  EXPECT_EQ(read("Hà Nội - Ba Đình", Era::kNew), "n00004");
}

/// The units stand last: an address with much before them lost its place silently.
TEST(ParsePlace, ReadsTheEndOfALongText) {
  std::string words, bytes;
  for (int i = 0; i < 60; ++i) words += "dãy " + std::to_string(i) + ", ";
  for (int i = 0; i < 30; ++i) bytes += "hội_trường_khu_tập_thể_công_nhân_viên ";
  for (const std::string& before : {words, bytes}) {
    const std::string text = cleaned(before + "Phường Trúc Bạch, Quận Ba Đình, Hà Nội");
    const Parsed parsed = parse(text);
    EXPECT_EQ(codes_of(parsed.place), "o00004") << text;
    EXPECT_EQ(parsed.rest.data() + parsed.rest.size(),
              text.data() + text.find("Phường Trúc Bạch") - (before == words ? 2 : 1));
  }
}

TEST(ParsePlace, LetsMarksAndUnitsDecideAmongNamesakesOnly) {
  const std::string both = read("xa Tan Thanh, huyen Thu Thua, Long An");
  EXPECT_EQ(both, read("xã Tân Thành, huyện Thủ Thừa, Long An"));
  EXPECT_EQ(read("xã Tân Thạnh, huyện Thủ Thừa, Long An"), both);  // the only one there that is so like it
  EXPECT_NE(read("thị trấn Vĩnh Bình, huyện Gò Công Tây, Tiền Giang"), read("xã Vĩnh Bình, huyện Chợ Lách, Bến Tre"));
}

TEST(ParsePlace, KnowsNothingMoreThanTheTextSays) {
  EXPECT_EQ(read("P. Quảng Ninh, TP Đồng Hới, Quảng Bình"), "d450 p44 q44");  // which has no such ward
  EXPECT_EQ(read("Tân Thành"), "");                                           // 51 communes of before
  EXPECT_EQ(read("huyện Châu Thành"), "");                                    // ten districts
  EXPECT_EQ(read("huyện Châu Thành, Tiền Giang"), "d821 p82 q82");
  EXPECT_EQ(read("Quảng Nam"), "p49 q48");
  EXPECT_EQ(read("Đà Nẵng"), "q48");  // with or without Quảng Nam
  EXPECT_EQ(read("Huế"), "p46 q46");
  for (const char* const text :
       {"", "không rõ", "Trung Quốc", "12 Long Street, London", "???", "Trần Văn Nam", ",,,"}) {
    EXPECT_EQ(read(text), "") << text;
  }
}

TEST(ParsePlace, MendsOneWrongLetterWithinTheDistrict) {
  EXPECT_EQ(read("xã Thượng Lộc, huyện Can Lộc, Hà Tĩnh"), read("xã Thượng Lộk, huyện Can Lộc, Hà Tĩnh"));
  EXPECT_EQ(read("xã Tthượng Lộc, huyện Can Lộc, Hà Tĩnh"), read("xã Thượng Lộc, huyện Can Lộc, Hà Tĩnh"));
  EXPECT_EQ(read("xã Xyz Abc, huyện Can Lộc, Hà Tĩnh"), read("huyện Can Lộc, Hà Tĩnh"));
}

TEST(ParsePlace, ReadsCodesByWhatStandsBesideThem) {
  EXPECT_EQ(read("00004, 001, 01"), "o00004");
  EXPECT_EQ(read("00004", Era::kOld), "o00004");
  EXPECT_EQ(read("00004", Era::kNew), "n00004");
  EXPECT_EQ(read("00004, Trúc Bạch, Ba Đình, Hà Nội"), "o00004");
  EXPECT_EQ(read("00004, Phường Ba Đình, Hà Nội"), "n00004");
  EXPECT_EQ(read("00004, Phường Trúc Bạch"), "o00004");
  EXPECT_EQ(read("001"), "d001 p01 q01");
  EXPECT_EQ(read("37, 1"), read("00037, 01"));  // zeros lost, and Hà Nội has no district 037 …
  EXPECT_EQ(read("691, 2"), "o00691");
  EXPECT_EQ(read("1, 1"), "d001 p01 q01");             // … but a district 001
  EXPECT_EQ(read("06970"), read("06978", Era::kNew));  // Ba Chẽ by letter 1027
  EXPECT_EQ(read("99999"), "");
}

/// Every code of both lists stands for a unit of today that the old unit went into, at least in part: so a code of
/// unknown era leaves out nothing, and mostly leaves one commune.
TEST(ParsePlace, LosesLittleWhereTheEraOfACodeIsNotKnown) {
  const Gazetteer& units = Gazetteer::get();
  std::size_t both = 0, one = 0;
  for (const NewCommuneUnit& unit : units.new_communes()) {
    const OldCommune old = units.old_commune(unit.code);
    if (!is_known(old)) continue;
    ++both;
    const std::string code = std::to_string(unit.code);
    const Place place = parse(std::string(5 - code.size(), '0') + code).place;
    one += place.has_one_commune() ? 1 : 0;
    EXPECT_EQ(place.candidate_bits(), units.place_of(old).candidate_bits()) << unit.code;
  }
  EXPECT_EQ(both, 3315U);
  EXPECT_EQ(one, 3160U);
}

TEST(ParsePlace, KeepsWhatIsLeftOver) {
  EXPECT_EQ(parse("Thôn 3, xã Thượng Lộ, h. Nam Đông, TT-Huế").rest, "Thôn 3");
  EXPECT_EQ(parse("12/3 Lê Lợi, tổ 5, P. Bến Nghé, Q1, TP HCM").rest, "12/3 Lê Lợi, tổ 5");
  EXPECT_EQ(parse("Hà Nội, Ba Đình, Trúc Bạch, ngõ 5").rest, "ngõ 5");
  EXPECT_EQ(parse("Trung Quốc").rest, "Trung Quốc");
}

TEST(ParsePlace, TellsTheEraByItsClues) {
  EXPECT_EQ(parse("Phường Trúc Bạch, Quận Ba Đình, Hà Nội").clues, kNamesDistrict);
  EXPECT_EQ(parse("Phường Trúc Bạch, Hà Nội").clues, kOnlyOnceSo);
  EXPECT_EQ(parse("Phường Ba Đình, Hà Nội").clues, kOnlyNowSo);
  EXPECT_EQ(parse("00004, Phường Ba Đình, Hà Nội").clues, kCodeOfNewName);
  EXPECT_EQ(parse("xã Thượng Lộ, huyện Nam Đông, TP Huế").clues & kNamesDistrict, kNamesDistrict);
  EXPECT_EQ(parse("00004").clues, 0);
  EXPECT_EQ(parse("00004").bare_code, 4U);
}

}  // namespace
}  // namespace khop::place
