#include "core/infer/fillers.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace khop {
namespace {

bool is_filler(const std::string& value, std::uint64_t count, std::uint64_t rows = 300) {
  return !filler_numbers({.name = "number", .rows = rows, .runs = {{value, count}}}).empty();
}

// 000000000000 in 4 of 300 rows was a rare number, and made one person of two who shared a date of birth.
TEST(FillerNumbers, AreNobodysIfLong) {
  for (const char* value : {"11111111", "99 99 99 99", "123456789012"}) {
    EXPECT_FALSE(is_filler(value, 1)) << value;
    EXPECT_TRUE(is_filler(value, 2)) << value;
    EXPECT_TRUE(is_filler(value, 2, 100'000)) << value;
  }
  for (const char* value : {"00000000", "000000000000", "0000 0000"}) EXPECT_TRUE(is_filler(value, 1)) << value;
}

// A member number 111111, in two of 301 rows, was missing there.
TEST(FillerNumbers, AreFrequentIfShort) {
  for (const char* value : {"111111", "000000", "1234567", "11 11 11"}) {
    EXPECT_FALSE(is_filler(value, 4)) << value;
    EXPECT_TRUE(is_filler(value, 5)) << value;
    EXPECT_FALSE(is_filler(value, 5, 5000)) << value << " is one of a thousand";
    EXPECT_TRUE(is_filler(value, 6, 5000)) << value;
  }
}

}  // namespace
}  // namespace khop
