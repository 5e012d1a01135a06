#include "core/record/dictionary.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop {
namespace {

TEST(Dictionary, KeepsEachValueOnce) {
  Dictionary dictionary;
  const TermId an = dictionary.intern("An");
  EXPECT_EQ(dictionary.intern("AN"), an);
  EXPECT_NE(dictionary.intern("Ân"), an);
  EXPECT_EQ(dictionary.find("an"), an);
  EXPECT_EQ(dictionary.find("Ba"), kNoTerm);
  EXPECT_EQ(dictionary.intern(" - "), kNoTerm);
  EXPECT_EQ(dictionary.size(), 3U);
}

// What follows the first 255 bytes was cut, and did not count.
TEST(Dictionary, TellsLongValuesApartByTheirEnds) {
  Dictionary dictionary;
  for (const std::size_t size : {std::size_t{255}, std::size_t{300}, std::size_t{5000}}) {
    const std::string begin(size, 'x');
    const TermId a = dictionary.intern(begin + " a");
    const TermId b = dictionary.intern(begin + " b");
    EXPECT_NE(a, b) << size;
    EXPECT_NE(dictionary.plain_hash(a), dictionary.plain_hash(b)) << size;
    EXPECT_EQ(dictionary.view(a).plain.size(), 255U);
    EXPECT_EQ(dictionary.intern(begin + " A"), a);
    EXPECT_EQ(dictionary.find(begin + " b"), b);
    EXPECT_EQ(dictionary.find(begin + " c"), kNoTerm);
  }
}

// One of 70 bytes stood for any letter of a script without a table.
TEST(Dictionary, TellsShortNamesOfOtherScriptsApart) {
  Dictionary dictionary;
  EXPECT_NE(dictionary.intern("李"), dictionary.intern("蔡"));
  EXPECT_NE(dictionary.intern("이"), dictionary.intern("주"));
}

}  // namespace
}  // namespace khop
