#include "core/compare/jaro_winkler.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop {
namespace {

struct Known {
  const char *a, *b;
  float jaro, jaro_winkler;
};

// Winkler (1990), table of pairs of the census; the folding of case does not matter.
class JaroWinklerOfThePapers : public testing::TestWithParam<Known> {};

TEST_P(JaroWinklerOfThePapers, HasThePublishedValue) {
  const Known& known = GetParam();
  EXPECT_NEAR(jaro(known.a, known.b), known.jaro, 5e-4F);
  EXPECT_NEAR(jaro_winkler(known.a, known.b), known.jaro_winkler, 5e-4F);
}

INSTANTIATE_TEST_SUITE_P(
    Winkler1990, JaroWinklerOfThePapers,
    testing::Values(Known{"martha", "marhta", 0.9444F, 0.9611F}, Known{"dwayne", "duane", 0.8222F, 0.8400F},
                    Known{"dixon", "dicksonx", 0.7667F, 0.8133F}, Known{"shackleford", "shackelford", 0.9697F, 0.9818F},
                    Known{"cunningham", "cunnigham", 0.9667F, 0.9800F},
                    Known{"nichleson", "nichulson", 0.9259F, 0.9556F}, Known{"massey", "massie", 0.8889F, 0.9333F},
                    Known{"abroms", "abrams", 0.8889F, 0.9222F}, Known{"jeraldine", "geraldine", 0.9259F, 0.9259F}));

TEST(JaroWinkler, CountsHalfTheDisagreementsRoundedDown) {
  // All three of "abc" match "bca" only where the window reaches: with length 6 it reaches 2 places. The matched
  // characters disagree in 3 places, of which 1 counts: (1 + 1 + 5/6) / 3.
  EXPECT_FLOAT_EQ(jaro("abcxyz", "bcaxyz"), (1.0F + 1.0F + 5.0F / 6.0F) / 3.0F);
}

TEST(JaroWinkler, RaisesForFourCharactersAtMost) {
  // m = 5 of 6 and 6, no disagreement: s = (5/6 + 5/6 + 1) / 3 = 8/9; prefix 5 counts as 4.
  EXPECT_FLOAT_EQ(jaro("abcdex", "abcdey"), 8.0F / 9.0F);
  EXPECT_FLOAT_EQ(jaro_winkler("abcdex", "abcdey"), 8.0F / 9.0F + 0.4F / 9.0F);
}

TEST(JaroWinkler, KnowsEmptyStrings) {
  EXPECT_EQ(jaro_winkler("", ""), 1.0F);
  EXPECT_EQ(jaro_winkler("", "a"), 0.0F);
  EXPECT_EQ(jaro_winkler(std::string(300, 'a'), ""), 0.0F);
}

TEST(JaroWinkler, ReachesNoFurtherThanTheWindow) {
  EXPECT_EQ(jaro("ab", "ba"), 0.0F);  // lengths below 4 match in place only
  EXPECT_EQ(jaro("abc", "cxa"), 0.0F);
  EXPECT_GT(jaro("abcd", "bacd"), 0.9F);
}

TEST(JaroWinkler, ComparesTheFirst255Bytes) {
  const std::string base(255, 'a');
  EXPECT_EQ(jaro_winkler(base + "x", base + "yz"), 1.0F);
  EXPECT_LT(jaro_winkler(base, base.substr(1)), 1.0F);
}

}  // namespace
}  // namespace khop
