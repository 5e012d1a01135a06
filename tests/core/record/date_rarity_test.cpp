#include "core/record/date_rarity.hpp"

#include "core/record/records.hpp"
#include "core/text/date.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace khop {
namespace {

using Listed = std::vector<std::pair<std::uint32_t, float>>;

TEST(DateRarity, KnowsListedDatesAndOneValueForAllOthers) {
  const Listed listed{{pack({1980, 3, 12}), 11.5F}, {pack({1980, 3, 13}), 12.5F}, {pack({1980, 0, 0}), 6.0F}};
  const DateRarity rarity{listed, 15.0F};
  EXPECT_EQ(rarity[pack({1980, 3, 12})], 11.5F);
  EXPECT_EQ(rarity[pack({1980, 3, 13})], 12.5F);
  EXPECT_EQ(rarity[pack({1980, 0, 0})], 6.0F);
  EXPECT_EQ(rarity[pack({1980, 3, 14})], 15.0F);
  EXPECT_EQ(rarity[0], 15.0F);
}

TEST(DateRarity, IsZeroWhereNothingIsKnown) {
  EXPECT_EQ(DateRarity{}[pack({1980, 3, 12})], 0.0F);
  EXPECT_EQ((DateRarity{{}, 9.0F})[pack({1980, 3, 12})], 9.0F);
}

// A table by day began 512 years before the last date: one mistyped year (2999) took the rarity from all dates of
// birth.
TEST(DateRarity, ReachesOverAllYearsAtOnce) {
  Listed listed;
  for (std::uint16_t year = 1; year != 0; ++year) listed.emplace_back(pack({year, 12, 31}), year * 0.5F);
  const DateRarity rarity{listed, -1.0F};
  for (const auto& [packed, bits] : listed) ASSERT_EQ(rarity[packed], bits) << unpack_date(packed).year;
  EXPECT_EQ(rarity[pack({1980, 12, 30})], -1.0F);
  EXPECT_LE(rarity.bytes(), 32 * listed.size());
}

TEST(DateRarity, TakesMemoryForTheDaysThatOccurNotForTheYearsBetween) {
  const Listed listed{{pack({1, 1, 1}), 3.0F}, {pack({65535, 12, 31}), 4.0F}};
  const DateRarity rarity{listed, 5.0F};
  EXPECT_EQ(rarity[pack({1, 1, 1})], 3.0F);
  EXPECT_EQ(rarity[pack({65535, 12, 31})], 4.0F);
  EXPECT_LE(rarity.bytes(), 64U);
}

TEST(DateRarity, BelongsToAFieldOfRecords) {
  Records records{Schema{{"name", FieldType::kSurname, {"name"}}, {"born", FieldType::kDate, {"born"}}}};
  records.set_date_rarity_bits(1, Listed{{pack({2999, 1, 1}), 20.0F}, {pack({1980, 3, 12}), 11.0F}}, 16.0F);
  EXPECT_EQ(records.date_rarity_bits(1, pack({1980, 3, 12})), 11.0F);
  EXPECT_EQ(records.date_rarity_bits(1, pack({2999, 1, 1})), 20.0F);
  EXPECT_EQ(records.date_rarity_bits(1, pack({1500, 1, 1})), 16.0F);
  EXPECT_EQ(records.date_rarity_bits(0, pack({1980, 3, 12})), 0.0F);
}

}  // namespace
}  // namespace khop
