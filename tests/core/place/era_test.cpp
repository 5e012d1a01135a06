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
  for (const std::string_view value : values) evidence.add(parse(value));
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
  for (std::size_t i = 0; i < units.size(); i += k) evidence.add(parse(code_text(units[i].code)));
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

TEST(EraEvidence, FewCodesOrBothErasTellNothing) {
  EXPECT_EQ(decide({"00004"}).era, Era::kUnknown);
  EXPECT_EQ(decide({}).era, Era::kUnknown);
  EXPECT_EQ(decide({"Phường Trúc Bạch, Hà Nội", "Phường Ba Đình, Hà Nội"}).era, Era::kUnknown);
}

}  // namespace
}  // namespace khop::place
