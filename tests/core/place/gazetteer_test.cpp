#include "core/place/gazetteer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace khop::place {
namespace {

const Gazetteer& units() { return Gazetteer::get(); }

/// The list that the districts are from had five towns and cities as "Huyện Thành Phố Đồng Hới".
TEST(Gazetteer, NamesNoDistrictByAWordForAUnit) {
  for (const DistrictUnit& district : units().districts()) {
    for (const std::string_view word : {"Thành Phố ", "Thị Xã ", "Huyện ", "Quận "}) {
      EXPECT_FALSE(district.name.starts_with(word)) << district.name;
    }
  }
}

TEST(Gazetteer, HasTheUnitsOfBothLists) {
  EXPECT_EQ(units().old_provinces().size(), 63U);
  EXPECT_EQ(units().new_provinces().size(), 34U);
  EXPECT_EQ(units().districts().size(), 696U);
  EXPECT_EQ(units().old_communes().size(), 10'047U);
  EXPECT_EQ(units().new_communes().size(), 3'321U);
  EXPECT_LT(units().bytes(), std::size_t{4} << 20);
}

TEST(Gazetteer, OneCodeIsTwoUnits) {
  const OldCommune old = units().old_commune(4);
  const NewCommune now = units().new_commune(4);
  EXPECT_EQ(units()[old].name, "Trúc Bạch");
  EXPECT_EQ(units()[now].name, "Ba Đình");
  EXPECT_EQ(units()[old].now[0], now);
  EXPECT_EQ(units()[units()[old].district].name, "Ba Đình");
}

TEST(Gazetteer, EveryOldCommuneWentSomewhereInItsProvince) {
  for (const OldCommuneUnit& old : units().old_communes()) {
    ASSERT_TRUE(is_known(old.now[0])) << old.code;
    EXPECT_TRUE(std::is_sorted(old.now.begin(), std::find(old.now.begin(), old.now.end(), NewCommune{})));
    for (const NewCommune now : old.now) {
      if (!is_known(now)) continue;
      EXPECT_EQ(units()[now].province, units()[old.province].now) << old.code;
    }
  }
}

TEST(Gazetteer, EveryNewCommuneHasADistrictOfItsProvince) {
  for (const NewCommuneUnit& now : units().new_communes()) {
    ASSERT_TRUE(is_known(now.seat_province)) << now.code;
    EXPECT_EQ(units()[now.seat_province].now, now.province) << now.code;
    if (!is_known(now.seat)) continue;
    EXPECT_EQ(units()[now.seat].province, now.seat_province) << now.code;
  }
}

TEST(Gazetteer, TheFiveIslandsAreTheirDistricts) {
  for (const std::uint32_t code : {318U, 471U, 498U, 536U, 755U}) {
    const Place island = units().place_of(units().district(code));
    EXPECT_TRUE(island.has_one_commune()) << code;
    EXPECT_EQ(island, units().place_of(island.candidate(0))) << code;
  }
}

TEST(Gazetteer, TakesThePairThatStaysInItsProvince) {
  const OldCommuneUnit& old = units()[units().old_commune(30622)];
  EXPECT_EQ(units()[old.now[0]].code, 30604U);
  EXPECT_FALSE(is_known(old.now[1]));
}

TEST(Gazetteer, KnowsTheSecondCodesOfLetter1027) {
  EXPECT_EQ(units().new_commune(6970), units().new_commune(6978));
  EXPECT_EQ(units().new_commune(23737), units().new_commune(23938));
}

TEST(Gazetteer, OneOfManyKeepsOnlyWhatTheyShare) {
  const auto range = units().communes_of(units().district(1));  // the 13 wards of Ba Đình
  std::vector<OldCommune> old;
  for (std::uint16_t n = range.first; n < range.last; ++n) old.push_back(OldCommune{n});
  EXPECT_EQ(old.size(), 13U);
  const Place place = units().one_of(old, {});
  EXPECT_EQ(place, units().place_of(units().district(1)));  // more communes than a place holds
  EXPECT_TRUE(units().one_of({}, {}).empty());
}

TEST(Gazetteer, SpellsEveryUnitSoThatItReadsBack) {
  for (std::size_t i = 1; i <= units().old_communes().size(); ++i) {
    const Place place = units().place_of(static_cast<OldCommune>(i));
    ASSERT_EQ(from_spelling(spell(place)), place) << spell(place);
  }
  for (std::size_t i = 1; i <= units().new_communes().size(); ++i) {
    const Place place = units().place_of(static_cast<NewCommune>(i));
    ASSERT_EQ(from_spelling(spell(place)), place) << spell(place);
  }
  EXPECT_EQ(spell(units().place_of(units().old_commune(4))), "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội o00004");
  for (const char* const text : {"", "o00004", "Hà Nội o99999", "a b", "x n00004 n", "x n99999"}) {
    EXPECT_TRUE(from_spelling(text).empty()) << text;
  }
}

}  // namespace
}  // namespace khop::place
