#include "io/csv/structure.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace khop::io {
namespace {

std::vector<std::uint32_t> positions_of(std::string text, char separator) {
  const std::size_t size = text.size();
  text.append(64, ',');  // readable, but not part of the text
  std::vector<std::uint32_t> positions(size + 8);
  positions.resize(find_structure(text.data(), size, separator, positions.data()));
  return positions;
}

TEST(FindStructure, FindsSeparatorsLineFeedsAndQuotesOnly) {
  EXPECT_EQ(positions_of("a,b\r\n\"x;\"\n", ','), (std::vector<std::uint32_t>{1, 4, 5, 8, 9}));
  EXPECT_EQ(positions_of("a,b\r\n\"x;\"\n", ';'), (std::vector<std::uint32_t>{4, 5, 7, 8, 9}));
  EXPECT_TRUE(positions_of("", ',').empty());
}

TEST(FindStructure, FindsTheSameAsAByteLoopForEveryLength) {
  std::mt19937 random(7);
  for (std::size_t size = 0; size < 300; ++size) {
    std::string text;
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < size; ++i) {
      text += "ab,\"\n\xC3;"[random() % 7];
      if (text.back() == ',' || text.back() == '"' || text.back() == '\n') expected.push_back(i);
    }
    EXPECT_EQ(positions_of(text, ','), expected) << size;
  }
}

}  // namespace
}  // namespace khop::io
