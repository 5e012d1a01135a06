#include "core/infer/tally.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace khop {
namespace {

TEST(Tally, CountsDistinctTextsInTheOrderOfTheirFirst) {
  Tally tally;
  for (const char* text : {"b", "a", "b", "", "a", "b"}) tally.add(text);
  tally.add("a", 10);
  ASSERT_EQ(tally.size(), 3U);
  EXPECT_EQ(tally.text(0), "b");
  EXPECT_EQ(tally.times(0), 3U);
  EXPECT_EQ(tally.text(1), "a");
  EXPECT_EQ(tally.times(1), 12U);
  EXPECT_EQ(tally.text(2), "");
  EXPECT_EQ(tally.times(2), 1U);
}

TEST(Tally, AgreesWithAMapWhereItGrows) {
  Tally tally;
  std::map<std::string, std::uint64_t> expected;
  for (std::uint64_t i = 0; i < 30'000; ++i) {
    const std::string text = std::to_string(i * i % 12'347);
    tally.add(text, i % 3 + 1);
    expected[text] += i % 3 + 1;
  }
  ASSERT_EQ(tally.size(), expected.size());
  for (std::size_t i = 0; i < tally.size(); ++i) EXPECT_EQ(tally.times(i), expected.at(std::string{tally.text(i)}));
}

}  // namespace
}  // namespace khop
