#include "core/text/tokens.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khop {
namespace {

std::vector<std::string_view> words(const Tokens& tokens) { return {tokens.begin(), tokens.end()}; }

TEST(Tokens, SplitsAtSpaces) {
  EXPECT_EQ(words(Tokens("nguyen thi yen")), (std::vector<std::string_view>{"nguyen", "thi", "yen"}));
  EXPECT_EQ(words(Tokens("  anna   b ")), (std::vector<std::string_view>{"anna", "b"}));
  EXPECT_TRUE(Tokens("").empty());
  EXPECT_TRUE(Tokens("   ").empty());
}

TEST(Tokens, GivesViewsIntoTheValue) {
  const std::string value = "anna maria";
  EXPECT_EQ(Tokens(value)[1].data(), value.data() + 5);
}

TEST(Tokens, HoldsTheFirstSixteenWords) {
  const std::string sixteen = "a b c d e f g h i j k l m n o p";
  EXPECT_EQ(Tokens(sixteen).size(), 16u);
  EXPECT_EQ(Tokens(sixteen + " q").size(), 16u);
}

}  // namespace
}  // namespace khop
