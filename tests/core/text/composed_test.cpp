#include "core/text/composed.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(Composed, NamesThatLookTheSameAreTheSame) {
  EXPECT_EQ(composed("Ho\xCC\xA3 te\xCC\x82n"), "Họ tên");
  EXPECT_EQ(composed("Họ tên"), "Họ tên");
}

TEST(Composed, ChangesNothingElse) { EXPECT_EQ(composed("  dob – “1” hòa"), "  dob – “1” hòa"); }

}  // namespace
}  // namespace khop
