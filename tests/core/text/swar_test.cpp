#include "core/text/swar.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace khop::detail {
namespace {

TEST(AllDigits, AgreesWithALookAtEveryByte) {
  EXPECT_FALSE(all_digits(""));
  for (std::size_t size = 1; size <= 20; ++size) {
    std::string text(size, '0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('0' + i % 10);
    EXPECT_TRUE(all_digits(text)) << text;
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string changed = text;
        changed[at] = static_cast<char>(byte);
        ASSERT_EQ(all_digits(changed), byte >= '0' && byte <= '9') << changed;
      }
    }
  }
}

}  // namespace
}  // namespace khop::detail
