#include "core/place/era.hpp"

#include "core/place/gazetteer.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace khop::place {
namespace {

EraDecision decide(std::initializer_list<std::string_view> values) {
  EraEvidence evidence;
  for (const std::string_view value : values) evidence.add(value);
  return evidence.decide();
}

std::string code_text(std::uint32_t code) {
  const std::string digits = std::to_string(code);
  return std::string(5 - digits.size(), '0') + digits;
}

/// Every k-th code of a list.
template <class Units>
EraDecision decide_codes(const Units& units, std::size_t k) {
  EraEvidence evidence;
  for (std::size_t i = 0; i < units.size(); i += k) evidence.add(code_text(units[i].code));
  return evidence.decide();
}

TEST(EraEvidence, DistrictsAreOfBefore) {
  const EraDecision decision = decide({"00004, 001, 01", "Phường Trúc Bạch, Quận Ba Đình, Hà Nội", "Hà Nội"});
  EXPECT_EQ(decision.era, Era::kOld);
  EXPECT_EQ(decision.reason, "2 of 3 values name a district, and there are none since July 2025");
}

TEST(EraEvidence, ACodeBesideANameTells) {
  EXPECT_EQ(decide({"00004, Phường Ba Đình, Hà Nội"}).era, Era::kNew);
  EXPECT_EQ(decide({"00004, Phường Trúc Bạch, Hà Nội"}).era, Era::kOld);
}

TEST(EraEvidence, ProvincesThatAreGoneTell) {
  const EraDecision decision = decide({"Quảng Nam", "Bình Dương", "Hà Nội"});
  EXPECT_EQ(decision.era, Era::kOld);
  EXPECT_EQ(decision.reason, "2 of 3 values name units that are only in the list of before July 2025");
}

TEST(EraEvidence, BareCodesTellTogether) {
  EXPECT_EQ(decide_codes(Gazetteer::get().old_communes(), 97).era, Era::kOld);
  const EraDecision decision = decide_codes(Gazetteer::get().new_communes(), 97);
  EXPECT_EQ(decision.era, Era::kNew);
  EXPECT_EQ(decision.reason,
            "all 35 different commune codes are in the list of July 2025, which lacks two thirds of those of before");
}

TEST(EraEvidence, CountsWhatItWasToldBy) {
  const EraCounts c = decide({"00004, 001, 01", "Phường Trúc Bạch, Quận Ba Đình, Hà Nội", "Quảng Nam", "Hà Nội",
                              "1 Elm St", "00004, Phường Trúc Bạch, Hà Nội", "00004, Phường Ba Đình, Hà Nội"})
                          .counts;
  EXPECT_EQ(c.values, 6U);  // the street is no place
  EXPECT_EQ(c.districts, 2U);
  EXPECT_EQ(c.old_names, 2U);  // that of the commune's district too
  EXPECT_EQ(c.new_names, 1U);
  EXPECT_EQ(c.before, 4U);
  EXPECT_EQ(c.since, 1U);
  EXPECT_EQ(c.open, 0U);
}

TEST(EraEvidence, KnowsWhichValuesHangOnTheEra) {
  EXPECT_EQ(decide({"00004"}).counts.open, 1U);   // Trúc Bạch once, Ba Đình now
  EXPECT_EQ(decide({"Hà Nội"}).counts.open, 0U);  // both lists have it, as one place
}

TEST(EraEvidence, EvidenceOfPartsAddsUp) {
  EraEvidence all, part;
  all.add("Quảng Nam");
  part.add("00004");
  part.add("Phường Trúc Bạch, Quận Ba Đình, Hà Nội");
  all.merge(part);
  const EraDecision decision = all.decide();
  EXPECT_EQ(decision.era, Era::kOld);
  EXPECT_EQ(decision.counts.values, 3U);
  EXPECT_EQ(decision.counts.before, 2U);
  EXPECT_EQ(decision.counts.open, 1U);
}

TEST(EraEvidence, FewCodesOrBothErasTellNothing) {
  EXPECT_EQ(decide({"00004"}).era, Era::kUnknown);
  EXPECT_EQ(decide({}).era, Era::kUnknown);
  EXPECT_EQ(decide({"Phường Trúc Bạch, Hà Nội", "Phường Ba Đình, Hà Nội"}).era, Era::kUnknown);
}

}  // namespace
}  // namespace khop::place
