#include "core/place/place_level.hpp"

#include "core/place/gazetteer.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace khop::place {
namespace {

/// Places of every kind, near each other: units of one or two districts and what became of them.
std::vector<Place> some_places(test::Dice& dice) {
  const Gazetteer& units = Gazetteer::get();
  std::vector<Place> places{Place{}};
  const auto base = dice.below(units.old_communes().size() - 40);
  for (std::size_t k = 0; k < 12; ++k) {
    const auto old = static_cast<OldCommune>(base + 1 + dice.below(40));
    places.push_back(units.place_of(old));
    for (const NewCommune now : units[old].now) {
      if (is_known(now)) places.push_back(units.place_of(now));
    }
    if (is_known(units[old].district)) places.push_back(units.place_of(units[old].district));
    places.push_back(units.place_of(units[old].province));
    places.push_back(units.place_of(units[units[old].province].now));
    const OldCommune several[] = {old, static_cast<OldCommune>(base + 1 + dice.below(40))};
    places.push_back(units.one_of(several, {}));
  }
  return places;
}

std::set<unsigned> candidates_of(const Place& place) {
  std::set<unsigned> set;
  for (std::size_t i = 0; i < place.candidates(); ++i) set.insert(number_of(place.candidate(i)));
  return set;
}

/// The ladder as its definition reads.
std::uint8_t naive(const Place& a, const Place& b) {
  using namespace place_level;
  if (a.empty() || b.empty()) return kMissing;
  if (a == b) return kEqual;
  const std::set<unsigned> x = candidates_of(a), y = candidates_of(b);
  bool shared = false;
  for (const unsigned unit : x) shared = shared || y.count(unit) == 1;
  if (shared && is_known(a.old_commune()) && is_known(b.old_commune())) return kMerged;
  if (shared) return x.size() == 1 && y.size() == 1 ? kMapped : kPossible;
  const bool says_less = a.depth() != Depth::kCommune || b.depth() != Depth::kCommune;
  if (is_known(a.district()) && a.district() == b.district()) return says_less ? kInDistrict : kSameDistrict;
  const bool both = is_known(a.old_province()) && is_known(b.old_province());
  const bool now = is_known(a.province()) && a.province() == b.province();
  const bool province_only = a.depth() == Depth::kProvince || b.depth() == Depth::kProvince;
  if (both ? a.old_province() == b.old_province() : now) return province_only ? kInProvince : kSameProvince;
  return now ? kMergedProvince : kDifferent;
}

TEST(ComparePlacesProperty, AgreesWithItsDefinitionAndIsSymmetric) {
  std::set<unsigned> seen;
  for (const std::uint32_t seed : test::seeds(200)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::vector<Place> places = some_places(dice);
    for (const Place& a : places) {
      for (const Place& b : places) {
        const std::uint8_t level = compare_places(a, b);
        ASSERT_EQ(level, naive(a, b)) << spell(a) << " | " << spell(b);
        ASSERT_EQ(level, compare_places(b, a)) << spell(a) << " | " << spell(b);
        seen.insert(level);
      }
    }
  }
  EXPECT_EQ(seen.size(), 11U);  // every level came up
}

TEST(ComparePlacesProperty, EqualSpellingsAreEqualPlacesAndReadBack) {
  for (const std::uint32_t seed : test::seeds(200)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    for (const Place& a : some_places(dice)) {
      EXPECT_EQ(from_spelling(spell(a)), a) << spell(a);
    }
  }
}

}  // namespace
}  // namespace khop::place
