#include "core/quality/rates.hpp"

#include <gtest/gtest.h>

#include <set>

namespace khop {
namespace {

TEST(Rates, HaveNamesOfTheirOwnAndBelongToOneWordEach) {
  std::set<std::string_view> names;
  for (std::size_t r = 0; r < kRates; ++r) {
    const RateDefinition& rate = definition(static_cast<Rate>(r));
    EXPECT_FALSE(rate.passes.empty() || rate.of.empty()) << rate.name;
    EXPECT_TRUE(names.insert(rate.name).second) << rate.name;
    EXPECT_NE(rates_of(rate.word) & bit(static_cast<Rate>(r)), 0U) << rate.name;
  }
  RateSet all = 0;
  for (std::size_t w = 0; w < kQualityWords; ++w) {
    const RateSet rates = rates_of(static_cast<QualityWord>(w));
    EXPECT_EQ(all & rates, 0U);
    all |= rates;
  }
  EXPECT_EQ(all, (RateSet{1} << kRates) - 1);
}

TEST(Rates, AreNamedAsTheEnumerationHasThem) {
  EXPECT_EQ(definition(Rate::kNumberForm).name, "number_form");
  EXPECT_EQ(definition(Rate::kCommuneInProvince).name, "commune_in_province");
  EXPECT_EQ(definition(Rate::kPlaceCode).name, "place_code");
  EXPECT_EQ(definition(Rate::kNumberGiven).name, "number_given");
  EXPECT_EQ(definition(Rate::kNumberUnique).name, "number_unique");
  EXPECT_EQ(definition(Rate::kNumberCurrent).name, "number_current");
  EXPECT_EQ(definition(Rate::kPhoneCurrent).name, "phone_current");
}

TEST(QualityWords, AreThoseOfThePolice) {
  EXPECT_EQ(to_string(QualityWord::kLive), "live");
  EXPECT_EQ(in_vietnamese(QualityWord::kCorrect), "đúng");
  EXPECT_EQ(in_vietnamese(QualityWord::kComplete), "đủ");
  EXPECT_EQ(in_vietnamese(QualityWord::kClean), "sạch");
  EXPECT_EQ(in_vietnamese(QualityWord::kLive), "sống");
}

}  // namespace
}  // namespace khop
