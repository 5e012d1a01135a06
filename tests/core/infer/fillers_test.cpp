#include "core/infer/fillers.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace khop {
namespace {

bool is_filler(const std::string& value, std::uint64_t count, std::uint64_t rows = 300) {
  return !filler_numbers({.name = "number", .rows = rows, .top = {{value, count}}}).empty();
}

// A member number 111111, in two of 301 rows, was missing there.
TEST(FillerNumbers, AreLongAndFrequent) {
  EXPECT_FALSE(is_filler("111111", 20));
  EXPECT_FALSE(is_filler("1111111", 20));
  EXPECT_FALSE(is_filler("11111111", 4));
  EXPECT_TRUE(is_filler("11111111", 5));
  EXPECT_TRUE(is_filler("99 99 99 99", 5));
  EXPECT_FALSE(is_filler("11111111", 5, 5000)) << "one of a thousand";
  EXPECT_TRUE(is_filler("11111111", 6, 5000));
}

TEST(FillerNumbers, CountUpFromZeroOrOne) {
  for (const char* value : {"12345678", "012345678", "1234567890", "0123456789"}) EXPECT_TRUE(is_filler(value, 9));
  for (const char* value : {"23456789", "87654321", "11111112", "1111111x"}) EXPECT_FALSE(is_filler(value, 9));
}

}  // namespace
}  // namespace khop
