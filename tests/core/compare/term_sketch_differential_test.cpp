#include "core/compare/term_sketch.hpp"

#include "core/compare/levels.hpp"
#include "core/record/dictionary.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <string>

#include <gtest/gtest.h>

namespace khop {
namespace {

/// A name of one to three words out of few letters, so that likeness of every kind is frequent.
std::string random_name(test::Dice& dice) {
  std::string name;
  const std::uint64_t words = 1 + dice.below(3);
  for (std::uint64_t w = 0; w < words; ++w) {
    if (w > 0) name += ' ';
    const std::uint64_t letters = 1 + dice.below(7);
    for (std::uint64_t l = 0; l < letters; ++l)
      name += static_cast<char>('a' + dice.below(dice.below(2) == 0 ? 4 : 26));
  }
  return name;
}

std::string with_edit(std::string name, test::Dice& dice) {
  const std::size_t at = dice.below(name.size());
  switch (dice.below(4)) {
    case 0: name[at] = static_cast<char>('a' + dice.below(26)); break;
    case 1: name.insert(at, 1, static_cast<char>('a' + dice.below(26))); break;
    case 2: name.erase(at, 1); break;
    default: name += ' ' + random_name(dice);
  }
  return name;
}

TEST(TermSketchDifferential, TheStrongestLevelIsNeverWeakerThanTheLevelFound) {
  std::size_t excluded = 0;
  std::size_t unlike = 0;
  for (const std::uint32_t seed : test::seeds(2000)) {
    test::Dice dice(seed);
    Dictionary dictionary;
    std::vector<TermId> terms;
    for (int i = 0; i < 8; ++i) {
      std::string name = random_name(dice);
      terms.push_back(dictionary.intern(name));
      terms.push_back(dictionary.intern(with_edit(std::move(name), dice)));
    }
    for (const TermId a : terms) {
      for (const TermId b : terms) {
        if (a == b || a == kNoTerm || b == kNoTerm) continue;
        const std::uint8_t level = compare_text(dictionary.view(a), dictionary.view(b));
        const std::uint8_t strongest = strongest_text_level(dictionary.sketch(a), dictionary.sketch(b));
        ASSERT_LE(strongest, level) << dictionary.view(a).plain << " | " << dictionary.view(b).plain;
        ASSERT_EQ(strongest, strongest_text_level(dictionary.sketch(b), dictionary.sketch(a)));
        unlike += level == text_level::kDifferent ? 1U : 0U;
        excluded += strongest == text_level::kDifferent ? 1U : 0U;
      }
    }
  }
  EXPECT_GT(2 * excluded, unlike);  // else the sketch would not be worth its look
}

}  // namespace
}  // namespace khop
