#include "core/text/vietnamese/syllable.hpp"

#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "core/text/vietnamese/spelling.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/vietnamese_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

namespace khop::vietnamese {
namespace {

/// By the rules, letter by letter.
Syllable slow_analyse(std::string_view word) {
  static const Spelling spelling{true};
  std::string toneless;
  Tone tone = Tone::kLevel;
  int toned = 0;
  for (const char c : word) {
    toneless += without_tone(c);
    tone = std::max(tone, tone_of(c));
    toned += tone_of(c) != Tone::kLevel;
  }
  const Parts parts = spelling.parse(toneless);
  const bool heard = tone == Tone::kLevel || tone == Tone::kAcute || tone == Tone::kDot;
  if (word.empty() || !parts.legal || toned > 1 || (parts.stopped && !heard)) return {};
  return {parts.initial, parts.medial, parts.nucleus, parts.coda, tone, true};
}

/// A legal word with a letter changed now and then, or any bytes but zero, which no fold writes.
std::string any_word(test::Dice& dice) {
  static const std::vector<std::string> syllables = Spelling{true}.syllables();
  if (dice.below(10) == 0) {
    std::string any = test::random_text(dice, 12);
    std::replace(any.begin(), any.end(), '\0', 'a');
    return any;
  }
  std::string word = syllables[dice.below(syllables.size())];
  for (std::size_t n = dice.below(3); n > 0; --n)
    word[dice.below(word.size())] = static_cast<char>(1 + dice.below(255));
  if (dice.below(2) == 0) {
    const std::size_t at = dice.below(word.size());
    word[at] = with_tone(word[at], static_cast<Tone>(dice.below(6)));
  }
  return word;
}

TEST(SyllableDifferential, AgreesWithTheRulesOfSpelling) {
  std::size_t legal = 0;
  for (const std::uint32_t seed : test::seeds(50'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::string word = any_word(dice);
    ASSERT_EQ(analyse(word), slow_analyse(word)) << word;
    legal += analyse(word).legal;
  }
  EXPECT_GT(legal, 10'000U);
}

TEST(SyllableDifferential, AnalysesAllWordsOfATextAlike) {
  for (const std::uint32_t seed : test::seeds(10'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    std::string text;
    for (std::size_t n = dice.below(6); n > 0; --n) {
      std::string word = any_word(dice);
      std::replace(word.begin(), word.end(), ' ', 'a');
      text += word + (dice.below(4) == 0 ? "  " : " ");
    }
    if (!text.empty() && dice.below(2) == 0) text.pop_back();
    std::array<Syllable, 4> out;
    const std::size_t words = analyse_words(text, out);
    const Tokens tokens(text);
    ASSERT_EQ(words, std::min(tokens.size(), out.size())) << text;
    for (std::size_t w = 0; w < words; ++w) ASSERT_EQ(out[w], analyse(tokens[w])) << tokens[w];
  }
}

TEST(SyllableDifferential, KnowsAllLegalSyllablesWithoutMarks) {
  const Spelling plain{false};
  for (const std::string& word : Spelling{true}.syllables()) {
    std::string bare;
    for (const char c : word) bare += unmark(c);
    EXPECT_TRUE(is_syllable_without_marks(bare)) << bare;
    EXPECT_TRUE(plain.parse(bare).legal) << bare;
  }
}

}  // namespace
}  // namespace khop::vietnamese
