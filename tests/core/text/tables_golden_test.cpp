#include "core/text/clean.hpp"
#include "core/text/fold.hpp"
#include "core/text/utf8.hpp"
#include "index/base/hash.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace khop {
namespace {

/// A hash of what `form` makes of every Unicode scalar value after a letter.
template <class Form>
std::uint64_t hash_of_all(Form form) {
  std::uint64_t hash = 0;
  for (char32_t cp = 0; cp <= 0x10FFFF; ++cp) {
    if (cp >= 0xD800 && cp <= 0xDFFF) continue;
    std::string text = "x";
    detail::append_utf8(cp, text);
    hash = index::combine(hash, index::hash_bytes(form(text)));
  }
  return hash;
}

// The values belong to Unicode 13 and to the spellings in tools/tables/letters.hpp, at a state of the tables in which
// tools/tables/verify_text_tables.cpp found no difference to utf8proc. Stored keys and models depend on them: whoever
// changes a table changes what equal means.
TEST(TextTablesGolden, CleanIsPinned) {
  EXPECT_EQ(hash_of_all([](const std::string& text) {
              std::string out;
              clean(text, out);
              return out;
            }),
            1761622929332400994ULL);
}

TEST(TextTablesGolden, FoldPlainIsPinned) {
  EXPECT_EQ(hash_of_all([](const std::string& text) { return fold_plain(text); }), 5563558160154911945ULL);
}

TEST(TextTablesGolden, FoldMarkedIsPinned) {
  EXPECT_EQ(hash_of_all([](const std::string& text) { return fold_marked(text); }), 1859124424444091091ULL);
}

}  // namespace
}  // namespace khop
