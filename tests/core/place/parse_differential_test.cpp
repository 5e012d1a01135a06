#include "core/place/gazetteer.hpp"
#include "core/place/parse.hpp"
#include "core/text/clean.hpp"
#include "core/text/fold.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khop::place {
namespace {

std::string plain(std::string_view name) { return fold_plain(name); }

/// By looking at every unit: those whose three names fold to these.
Place naive(std::string_view commune, std::string_view district, std::string_view province) {
  const Gazetteer& units = Gazetteer::get();
  std::vector<OldCommune> old;
  for (std::size_t i = 0; i < units.old_communes().size(); ++i) {
    const OldCommuneUnit& unit = units.old_communes()[i];
    if (!is_known(unit.district) || plain(unit.name) != plain(commune)) continue;
    if (plain(units[unit.district].name) != plain(district) || plain(units[unit.province].name) != plain(province))
      continue;
    old.push_back(static_cast<OldCommune>(i + 1));
  }
  return units.one_of(old, {});
}

TEST(ParsePlaceDifferential, AgreesWithALookAtEveryUnit) {
  const Gazetteer& units = Gazetteer::get();
  std::size_t found = 0;
  for (const std::uint32_t seed : test::seeds(400)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    // Mostly a commune with its own district; sometimes with another one, in which a namesake may lie.
    const OldCommuneUnit& unit = units.old_communes()[dice.below(units.old_communes().size())];
    const OldCommuneUnit& other = units.old_communes()[dice.below(units.old_communes().size())];
    const OldCommuneUnit& home = dice.below(4) == 0 ? other : unit;
    if (!is_known(home.district)) continue;
    std::string commune, district, province;
    clean(plain(unit.name), commune);
    clean(plain(units[home.district].name), district);
    clean(plain(units[home.province].name), province);
    const Place wanted = naive(commune, district, province);
    if (wanted.empty()) continue;  // a contradiction: parse() says what is left of it
    ++found;
    EXPECT_EQ(parse(commune + "," + district + "," + province).place, wanted)
        << commune << ", " << district << ", " << province;
  }
  EXPECT_GT(found, 200U);
}

}  // namespace
}  // namespace khop::place
