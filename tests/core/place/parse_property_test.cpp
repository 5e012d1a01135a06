#include "core/place/gazetteer.hpp"
#include "core/place/parse.hpp"
#include "core/place/place_level.hpp"
#include "core/text/clean.hpp"
#include "core/text/fold.hpp"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khop::place {
namespace {

const Gazetteer& units() { return Gazetteer::get(); }

std::string titled(const UnitName& unit) { return std::string(unit.type) + " " + std::string(unit.name); }
std::string bare(const UnitName& unit) { return std::string(unit.name); }
std::string abbreviated(const UnitName& unit) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kShort{{{"Phường", "P."},
                                                                                        {"Xã", "X."},
                                                                                        {"Thị trấn", "TT."},
                                                                                        {"Quận", "Q."},
                                                                                        {"Huyện", "H."},
                                                                                        {"Thị xã", "TX."},
                                                                                        {"Thành phố", "TP."},
                                                                                        {"Tỉnh", "T."}}};
  for (const auto& [type, letters] : kShort) {
    if (unit.type == type) return std::string(letters) + bare(unit);
  }
  return titled(unit);
}

/// The units of an old commune, small to large.
std::vector<const UnitName*> chain(const OldCommuneUnit& unit) {
  std::vector<const UnitName*> names{&unit};
  if (is_known(unit.district)) names.push_back(&units()[unit.district]);
  names.push_back(&units()[unit.province]);
  return names;
}
std::vector<const UnitName*> chain(const NewCommuneUnit& unit) { return {&unit, &units()[unit.province]}; }

std::string joined(const std::vector<const UnitName*>& names, std::string (*write)(const UnitName&),
                   const char* between) {
  std::string text;
  for (const UnitName* name : names) text += (text.empty() ? "" : between) + write(*name);
  return text;
}
std::string folded(const std::vector<const UnitName*>& names, std::string (*write)(const UnitName&),
                   const char* between) {
  std::string text;
  for (const UnitName* name : names) text += (text.empty() ? "" : between) + fold_plain(write(*name));
  return text;
}
std::string reversed(std::vector<const UnitName*> names) {
  return joined({names.rbegin(), names.rend()}, titled, " - ");
}

struct Style {
  const char* name;
  std::function<std::string(const std::vector<const UnitName*>&)> write;
  double least_old, least_new;  ///< shares of units that come back as themselves
};

const std::vector<Style>& styles() {
  static const std::vector<Style> all{
      {"in full", [](const auto& n) { return joined(n, titled, ", "); }, 0.999, 0.95},
      {"abbreviated", [](const auto& n) { return joined(n, abbreviated, ", "); }, 0.999, 0.95},
      {"names alone", [](const auto& n) { return joined(n, bare, ", "); }, 0.995, 0.80},
      {"without marks", [](const auto& n) { return folded(n, titled, ", "); }, 0.995, 0.93},
      {"without commas", [](const auto& n) { return joined(n, titled, " "); }, 0.999, 0.95},
      {"without either", [](const auto& n) { return folded(n, titled, " "); }, 0.994, 0.93},
      {"large to small", [](const auto& n) { return reversed(n); }, 0.99, 0.95},
      {"behind a house", [](const auto& n) { return "12/3 Lê Lợi, tổ 5, " + joined(n, titled, ", "); }, 0.999, 0.95},
  };
  return all;
}

template <class Id, class Units>
void expect_back(const Units& list, double Style::*least, Era era) {
  for (const Style& style : styles()) {
    std::size_t same = 0, near = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      std::string text;
      clean(style.write(chain(list[i])), text);
      const Place wanted = units().place_of(static_cast<Id>(i + 1));
      const Place found = parse(text, era).place;
      same += found == wanted ? 1 : 0;
      const std::uint8_t level = compare_places(found, wanted);
      near += level >= place_level::kEqual && level <= place_level::kPossible ? 1 : 0;
    }
    const auto n = static_cast<double>(list.size());
    testing::Test::RecordProperty(std::string(style.name), std::to_string(static_cast<double>(same) / n));
    EXPECT_GE(static_cast<double>(same) / n, style.*least) << style.name;
    EXPECT_GE(static_cast<double>(near) / n, style.*least) << style.name;
  }
}

TEST(ParsePlaceProperty, EveryOldUnitComesBackFromEveryStyle) {
  expect_back<OldCommune>(units().old_communes(), &Style::least_old, Era::kUnknown);
}

TEST(ParsePlaceProperty, EveryNewUnitComesBackFromEveryStyle) {
  expect_back<NewCommune>(units().new_communes(), &Style::least_new, Era::kUnknown);
}

TEST(ParsePlaceProperty, WithTheEraKnownEveryNewUnitComesBackExactly) {
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < units().new_communes().size(); ++i) {
    std::string text;
    clean(joined(chain(units().new_communes()[i]), titled, ", "), text);
    wrong += parse(text, Era::kNew).place == units().place_of(static_cast<NewCommune>(i + 1)) ? 0 : 1;
  }
  EXPECT_EQ(wrong, 0U);
}

/// One place written by the list of before on one side and by today's on the other: the same, or possibly so if split.
TEST(ParsePlaceProperty, APlaceIsTheSameAcrossTheErasInAnyStyle) {
  for (std::size_t i = 0; i < units().old_communes().size(); i += 7) {
    const OldCommuneUnit& old = units().old_communes()[i];
    const NewCommuneUnit& now = units()[old.now[0]];
    const Style& style = styles()[i % styles().size()];
    const Style& other = styles()[i / styles().size() % styles().size()];
    if (style.least_old < 0.999) continue;  // what cannot be told apart is counted above
    std::string left, right;
    clean(style.write(chain(old)), left);
    clean(other.write(chain(now)), right);
    const std::uint8_t level = compare_places(parse(left).place, parse(right, Era::kNew).place);
    const bool whole = !is_known(old.now[1]);
    if (whole && style.least_old >= 0.999 && other.least_new >= 0.95) {
      EXPECT_EQ(level, place_level::kMapped) << left << " | " << right;
    } else {
      EXPECT_TRUE(level >= place_level::kEqual && level <= place_level::kPossible) << left << " | " << right;
    }
  }
}

TEST(ParsePlaceProperty, CodesComeBackWithTheirEra) {
  const auto code_of = [](const UnitName& unit) {
    const std::string digits = std::to_string(unit.code);
    return std::string(5 - digits.size(), '0') + digits;
  };
  for (std::size_t i = 0; i < units().old_communes().size(); ++i) {
    ASSERT_EQ(parse(code_of(units().old_communes()[i]), Era::kOld).place,
              units().place_of(static_cast<OldCommune>(i + 1)));
  }
  for (std::size_t i = 0; i < units().new_communes().size(); ++i) {
    ASSERT_EQ(parse(code_of(units().new_communes()[i]), Era::kNew).place,
              units().place_of(static_cast<NewCommune>(i + 1)));
  }
}

}  // namespace
}  // namespace khop::place
