#include "core/compare/token_align.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TokenRelation relate_names(std::string_view a, std::string_view b) { return relation_of(align_tokens(a, b)); }

TEST(TokenAlign, CountsThePairsOfEachKind) {
  const TokenAlignment found = align_tokens("nguyen van dung j", "dung nguyen vann john");
  EXPECT_EQ(found.left, 4);
  EXPECT_EQ(found.right, 4);
  EXPECT_EQ(found.exact, 2);
  EXPECT_EQ(found.fuzzy, 1);
  EXPECT_EQ(found.initials, 1);
  EXPECT_FALSE(found.in_order);
  EXPECT_NEAR(found.weakest, 0.9417F, 1e-4F);  // van, vann: (1 + 3/4 + 1) / 3 = 0.9167, raised by 0.3 of the rest
}

TEST(TokenAlign, PairsEachTokenOnce) {
  const TokenAlignment found = align_tokens("anna anna", "anna");
  EXPECT_EQ(found.exact, 1);
  EXPECT_EQ(found.unmatched_left(), 1U);
  EXPECT_EQ(found.unmatched_right(), 0U);
}

TEST(TokenAlign, FindsWhatIsWrittenTogetherOnOneSide) {
  const TokenAlignment found = align_tokens("annamaria de bruin", "de bruin anna maria");
  EXPECT_EQ(found.exact, 2);
  EXPECT_EQ(found.glued_left, 1);
  EXPECT_EQ(found.glued_right, 2);
  EXPECT_FALSE(found.in_order);
  EXPECT_EQ(align_tokens("van der meer", "vandermeer").glued_left, 3);
  // In both directions at once.
  EXPECT_EQ(relate_names("annamaria van dam", "anna maria vandam"), TokenRelation::kGlued);
}

TEST(TokenAlign, GivesTheMoreSimilarOfTwoPairsTheToken) {
  const TokenAlignment found = align_tokens("marthas marta", "martha");
  EXPECT_EQ(found.fuzzy, 1);
  EXPECT_NEAR(found.weakest, 0.9714F, 1e-4F);  // marthas, martha: (1 + 6/7 + 1) / 3 = 0.9524, raised by 0.4 of the rest
}

TEST(TokenAlign, PrefersAnEqualTokenToASimilarOne) {
  EXPECT_EQ(align_tokens("martha marta", "marta marthe").exact, 1);
  EXPECT_EQ(align_tokens("martha marta", "marta marthe").fuzzy, 1);
}

TEST(TokenAlign, KeepsWhatFollowsTheEighthTokenTogether) {
  const TokenAlignment equal = align_tokens("a b c d e f g h i j", "a b c d e f g h i j ");
  EXPECT_EQ(equal.left, kMaxTokens);
  EXPECT_EQ(equal.exact, kMaxTokens);
  EXPECT_EQ(align_tokens("a b c d e f g h i j", "a b c d e f g h i x").exact, kMaxTokens - 1);
}

TEST(TokenAlign, MindsNoSpareSpaces) {
  EXPECT_EQ(relate_names(" nguyen  an ", "nguyen an"), TokenRelation::kEqual);
  EXPECT_EQ(align_tokens("   ", "an").left, 0);
}

TEST(TokenRelation, NamesTheStrongestThatHolds) {
  EXPECT_EQ(relate_names("john", "john"), TokenRelation::kEqual);
  EXPECT_EQ(relate_names("john smith", "smith john"), TokenRelation::kReordered);
  EXPECT_EQ(relate_names("annamaria", "anna maria"), TokenRelation::kGlued);
  EXPECT_EQ(relate_names("martha smith", "marhta smith"), TokenRelation::kClose);
  EXPECT_EQ(relate_names("j smith", "john smith"), TokenRelation::kInitials);
  EXPECT_EQ(relate_names("j smiht", "john smith"), TokenRelation::kInitials);
  EXPECT_EQ(relate_names("john smith", "john paul smith"), TokenRelation::kContained);
  EXPECT_EQ(relate_names("j smith", "john paul smith"), TokenRelation::kContainedClose);
  EXPECT_EQ(relate_names("john paul smith", "john peter smith"), TokenRelation::kMost);
  EXPECT_EQ(relate_names("john paul smith", "john peter brown"), TokenRelation::kSome);
  EXPECT_EQ(relate_names("john smith", "peter brown"), TokenRelation::kDifferent);
  EXPECT_EQ(relate_names("", "john"), TokenRelation::kDifferent);
  EXPECT_EQ(relate_names("", ""), TokenRelation::kDifferent);
}

}  // namespace
}  // namespace khop
