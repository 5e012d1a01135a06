#include "core/compare/token_align.hpp"

#include "tests/reference/token_align.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace khop {
namespace {

std::string join(const std::vector<std::string>& tokens) {
  std::string all;
  for (const std::string& token : tokens) all += (all.empty() ? "" : " ") + token;
  return all;
}

/// The same tokens with the errors of names: misspelt, abbreviated, dropped, repeated, written together, moved.
std::string renamed(test::Dice& dice, std::vector<std::string> tokens) {
  for (std::size_t errors = dice.below(4); errors > 0 && !tokens.empty(); --errors) {
    const std::size_t at = dice.below(tokens.size());
    switch (dice.below(6)) {
      case 0: test::edit_once(dice, tokens[at]); break;
      case 1: tokens[at].resize(1); break;
      case 2: tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at)); break;
      case 3: tokens.push_back(tokens[at]); break;
      case 4: std::swap(tokens[at], tokens[dice.below(tokens.size())]); break;
      default:
        if (at + 1 < tokens.size()) {
          tokens[at] += tokens[at + 1];
          tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        }
    }
  }
  return join(tokens);
}

std::vector<std::string> random_name(test::Dice& dice) {
  static constexpr std::string_view kNames[] = {"anna",   "anne", "annamaria", "maria", "marie", "martha",
                                                "marhta", "van",  "nguyen",    "thi",   "j",     "john",
                                                "jon",    "m",    "an",        "na"};
  std::vector<std::string> tokens;
  for (std::size_t n = dice.below(10); n > 0; --n) tokens.emplace_back(kNames[dice.below(std::size(kNames))]);
  return tokens;
}

void expect_agreement(std::string_view a, std::string_view b) {
  const TokenAlignment found = align_tokens(a, b);
  EXPECT_EQ(found, test::reference::align_tokens(a, b)) << a << " | " << b;
  TokenAlignment turned = align_tokens(b, a);
  std::swap(turned.left, turned.right);
  std::swap(turned.glued_left, turned.glued_right);
  EXPECT_EQ(found, turned) << a << " | " << b;
}

TEST(TokenAlignDifferential, AgreesWithTheReferenceOnRenamedPeople) {
  std::array<unsigned, kTokenRelations> seen{};
  for (const std::uint32_t seed : test::seeds(10000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::vector<std::string> tokens = random_name(dice);
    const std::string a = join(tokens);
    const std::string b = dice.below(6) == 0 ? join(random_name(dice)) : renamed(dice, tokens);
    expect_agreement(a, b);
    ++seen[static_cast<std::size_t>(relation_of(align_tokens(a, b)))];
  }
  for (const unsigned times : seen) EXPECT_GT(times, 50U);
}

// Spaces are sought 64 bytes at a time, and tokens compared by their first 8: lengths on both sides of the borders.
TEST(TokenAlignDifferential, AgreesWithTheReferenceOnAnyBytes) {
  for (const std::size_t max_length : {7U, 20U, 70U, 140U, 600U}) {
    for (const std::uint32_t seed : test::seeds(max_length > 200 ? 300 : 3000)) {
      SCOPED_TRACE(seed);
      const auto [a, b] = test::edited_pair(seed, max_length);
      expect_agreement(a, b);
    }
  }
}

}  // namespace
}  // namespace khop
