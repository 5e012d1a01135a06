#include "core/text/spreadsheet_number.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(SpreadsheetNumber, IsWhatIsLeftOfALongNumber) {
  for (const char* text : {"8.90970E+10", "8,90970E+10", "8E+10", "1.2e+11"}) EXPECT_TRUE(is_spreadsheet_number(text));
}

TEST(SpreadsheetNumber, IsNoCodeThatOnlyLooksSimilar) {
  for (const char* text : {"", "E+10", "8.E+10", "8.9E", "8.9E+", "8.9E+1x", "12E5", "8.9E-3", "A8.9E+10", "8.9"}) {
    EXPECT_FALSE(is_spreadsheet_number(text)) << text;
  }
}

}  // namespace
}  // namespace khop
