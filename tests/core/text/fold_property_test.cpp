#include "core/text/fold.hpp"

#include "core/text/clean.hpp"
#include "core/text/nfc_tables.hpp"
#include "core/text/utf8.hpp"
#include "tests/reference/unicode_text.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace khop {
namespace {

std::string cleaned(std::string_view text) {
  std::string out;
  clean(text, out);
  return out;
}

std::string utf8(char32_t first, char32_t second = 0) {
  std::string out;
  detail::append_utf8(first, out);
  if (second != 0) detail::append_utf8(second, out);
  return out;
}

bool is_general(char32_t cp) { return cp < 0x530 || (cp >= 0x1E00 && cp < 0x2000); }  // Latin, Greek, Cyrillic

bool is_spaced_well(std::string_view text) {
  return text.empty() || (text.front() != ' ' && text.back() != ' ' && text.find("  ") == std::string_view::npos);
}

TEST(CleanProperty, IsIdempotent) {
  for (const std::uint32_t seed : test::seeds(20'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string once = cleaned(test::unicode_text(dice, 40, seed % 2 == 0));
    ASSERT_EQ(cleaned(once), once);
    ASSERT_TRUE(is_spaced_well(once)) << once;
  }
}

TEST(CleanProperty, AgreesWithTheLongWay) {
  for (const std::uint32_t seed : test::seeds(20'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string text = test::unicode_text(dice, 20, false);
    const std::string forced = "\u200B" + text;  // an invisible character, which the quick look does not know
    ASSERT_EQ(cleaned(text), cleaned(forced)) << text;
  }
}

TEST(CleanProperty, ComposesEveryCanonicalPair) {
  for (const detail::CanonicalPair& pair : detail::kCompositions) {
    ASSERT_EQ(cleaned("x" + utf8(pair.first, pair.second)), cleaned("x" + utf8(pair.whole)))
        << std::uint32_t{pair.whole};
  }
}

TEST(FoldProperty, StaysInItsAlphabetAndItsBound) {
  for (const std::uint32_t seed : test::seeds(20'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string text = test::unicode_text(dice, 40, seed % 2 == 0);
    const std::string plain = fold_plain(text);
    ASSERT_LE(plain.size(), fold_bound(text.size()));
    ASSERT_TRUE(is_spaced_well(plain));
    ASSERT_TRUE(std::all_of(plain.begin(), plain.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
    })) << plain;
    ASSERT_TRUE(is_spaced_well(fold_marked(text)));
  }
}

TEST(FoldProperty, CutOutputIsTheBeginningOfTheWhole) {
  for (const std::uint32_t seed : test::seeds(2'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string text = test::unicode_text(dice, 40, false);
    const std::string whole = fold_plain(text);
    for (std::size_t capacity = 0; capacity <= whole.size(); ++capacity) {
      std::string out(capacity, '#');
      const std::size_t size = fold_plain(text, out.data(), capacity);
      const bool cut_before_space = size + 1 == capacity && whole[size] == ' ';
      ASSERT_TRUE(size == capacity || cut_before_space) << capacity;
      ASSERT_EQ(out.substr(0, size), whole.substr(0, size));
    }
  }
}

TEST(FoldProperty, IsIdempotentWhereNoOtherScriptOccurs) {
  for (const std::uint32_t seed : test::seeds(5'000)) {
    test::Dice dice(seed);
    const std::string plain = fold_plain(test::unicode_text(dice, 40, false));
    const bool other =
        std::any_of(plain.begin(), plain.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (other) continue;
    ASSERT_EQ(fold_plain(plain), plain) << seed;
  }
}

TEST(FoldProperty, TakesDecomposedLettersAsComposed) {
  for (const detail::CanonicalPair& pair : detail::kCompositions) {
    if (!is_general(pair.whole)) continue;
    ASSERT_EQ(fold_plain(utf8(pair.first, pair.second)), fold_plain(utf8(pair.whole))) << std::uint32_t{pair.whole};
    ASSERT_EQ(fold_marked(utf8(pair.first, pair.second)), fold_marked(utf8(pair.whole))) << std::uint32_t{pair.whole};
  }
}

TEST(FoldProperty, UnmarkedIsPlain) {
  for (char32_t cp = 0x20; cp < 0x2000; ++cp) {
    const bool hashed = static_cast<unsigned char>(fold_plain(utf8(U'x', cp)).back()) >= 0x80;
    if (!is_general(cp) || hashed) continue;
    std::string marked = fold_marked(utf8(U'x', cp));
    std::transform(marked.begin(), marked.end(), marked.begin(), unmark);
    ASSERT_EQ(marked, fold_plain(utf8(U'x', cp))) << std::uint32_t{cp};
  }
}

TEST(FoldProperty, CleaningFirstChangesNothingButTonePlaces) {
  for (const std::uint32_t seed : test::seeds(5'000)) {
    test::Dice dice(seed);
    const std::string text = test::unicode_text(dice, 12, false);
    const bool general = std::all_of(text.begin(), text.end(), [](char c) {
      const auto b = static_cast<unsigned char>(c);
      return b < 0xD4 || b == 0xE1;
    });
    if (!general) continue;
    ASSERT_EQ(fold_plain(cleaned(text)), fold_plain(text)) << seed << ' ' << text;
  }
}

}  // namespace
}  // namespace khop
