#include "core/quality/scorecard.hpp"

#include "core/place/gazetteer.hpp"
#include "tests/support/register_table.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

using test::good_record;
using test::register_fields;
using test::register_table;
using test::RegisterRecord;

constexpr Date kToday{2026, 11, 22};

RegisterRecord with(std::initializer_list<std::pair<const char*, const char*>> cells) {
  RegisterRecord record = good_record();
  for (const auto& [column, value] : cells) record[column] = value;
  return record;
}

TEST(Scorecard, CountsRecordsThatShareANumberWithALivingOne) {
  const Table table = register_table({
      with({{"so", "030097000001"}}), with({{"so", "030097000001"}}),                             // two of the living
      with({{"so", "030097000002"}}), with({{"so", "030097000002"}, {"trang_thai", "Đã chết"}}),  // one living
      with({{"so", "030097000003"}}), with({{"so", ""}}), with({{"so", "30097000003"}})  // the same, a zero lost
  });
  const Scorecard card = measure_scorecard({&table, 1}, register_fields(), kToday);
  EXPECT_EQ(card.all.records, 7U);
  EXPECT_EQ(card.all[Rate::kNumberUnique].checked, 5U);
  EXPECT_EQ(card.all[Rate::kNumberUnique].passed, 1U);
  EXPECT_EQ(card.all[Rate::kNumberForm].failed(), 1U);
  EXPECT_EQ(card.all[QualityWord::kClean].passed, 3U) << "the one alone, the dead one, the one without a number";
  EXPECT_EQ(card.all[QualityWord::kComplete].passed, 6U);
  EXPECT_DOUBLE_EQ(card.all[Rate::kNumberUnique].share(), 0.2);
}

TEST(Scorecard, CountsByPlacesOfToday) {
  const Table table = register_table(
      {with({{"xa", "Phường Ba Đình"}}), with({{"xa", "Phường Trúc Bạch, Quận Ba Đình"}, {"so", ""}}),
       with({{"xa", "Xã Nam Đông"}, {"tinh", "Thành phố Huế"}}), with({{"xa", ""}}), with({{"xa", ""}, {"tinh", ""}})});
  const Scorecard card = measure_scorecard({&table, 1}, register_fields(), kToday);
  const place::Gazetteer& units = place::Gazetteer::get();
  ASSERT_EQ(card.communes.size(), 4U);
  EXPECT_FALSE(place::is_known(card.communes[0].province)) << "nothing is known of one";
  EXPECT_EQ(units[card.communes[1].province].name, "Hà Nội");
  EXPECT_FALSE(place::is_known(card.communes[1].commune));
  EXPECT_EQ(units[card.communes[2].commune].name, "Ba Đình");
  EXPECT_EQ(card.communes[2].counts.records, 2U) << "Trúc Bạch is a part of it";
  EXPECT_EQ(card.communes[2].counts[Rate::kNumberGiven].failed(), 1U);
  EXPECT_EQ(units[card.communes[3].commune].name, "Nam Đông");
  const std::vector<PlaceRates> provinces = card.provinces();
  ASSERT_EQ(provinces.size(), 3U);
  EXPECT_EQ(provinces[1].counts.records, 3U);
  EXPECT_EQ(units[provinces[2].province].name, "Huế");
  EXPECT_EQ(card.places, (std::vector<std::string>{"xa", "tinh"}));
}

TEST(Scorecard, SaysWhatCannotBeMeasured) {
  const Table table = register_table({good_record()});
  KeyFields fields = register_fields();
  fields.sex.reset();
  fields.number.reset();
  fields.status.clear();
  fields.places[0].province.columns.clear();
  const Scorecard card = measure_scorecard({&table, 1}, fields, kToday);
  const auto why = [&](Rate rate) { return card.missing[static_cast<std::size_t>(rate)]; };
  EXPECT_EQ(why(Rate::kSex), "no column of the sex");
  EXPECT_EQ(why(Rate::kNumberForm), "no column of personal numbers of Vietnam");
  EXPECT_EQ(why(Rate::kNumberSex), "no column of personal numbers of Vietnam, none of the sex");
  EXPECT_EQ(why(Rate::kStatusGiven), "no column of the life status");
  EXPECT_FALSE(why(Rate::kCommuneInProvince).empty());
  EXPECT_TRUE(card.is_measurable(Rate::kPlaceCode));
  EXPECT_TRUE(card.is_measurable(Rate::kName));
  EXPECT_TRUE(card.is_measurable(Rate::kNumberCurrent)) << "old cards have a column";
  for (std::size_t r = 0; r < kRates; ++r) {
    EXPECT_TRUE(card.missing[r].empty() || !card.all.rates[r].known()) << definition(static_cast<Rate>(r)).name;
  }
}

TEST(Scorecard, OfFilesWithoutPersonsMeasuresNothing) {
  const Table table = register_table({good_record(), good_record()});
  const Scorecard card = measure_scorecard({&table, 1}, KeyFields{}, kToday);
  EXPECT_EQ(card.all.records, 2U);
  for (std::size_t r = 0; r < kRates; ++r) EXPECT_FALSE(card.missing[r].empty());
  for (const RateCount& word : card.all.words) EXPECT_FALSE(word.known());
  EXPECT_EQ(card.all.mean(), 1);
  EXPECT_TRUE(card.places.empty());
}

TEST(Scorecard, OfNoRowsIsEmpty) {
  const Table table = register_table({});
  const Scorecard card = measure_scorecard({&table, 1}, register_fields(), kToday);
  EXPECT_EQ(card.all.records, 0U);
  EXPECT_TRUE(card.communes.empty());
}

TEST(RateCounts, PutPlacesInOrderByTheMeanOfTheirWords) {
  RateCounts counts;
  counts.words[0] = {.checked = 10, .passed = 5};
  counts.words[3] = {.checked = 4, .passed = 4};
  EXPECT_DOUBLE_EQ(counts.mean(), 0.75);
}

}  // namespace
}  // namespace khop
