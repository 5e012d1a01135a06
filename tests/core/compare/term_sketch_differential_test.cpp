#include "core/compare/term_sketch.hpp"

#include "core/compare/levels.hpp"
#include "core/record/dictionary.hpp"
#include "tests/support/random_names.hpp"
#include "tests/support/seeds.hpp"

#include <string>

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(TermSketchDifferential, TheStrongestLevelIsNeverWeakerThanTheLevelFound) {
  std::size_t excluded = 0;
  std::size_t unlike = 0;
  for (const std::uint32_t seed : test::seeds(2000)) {
    test::Dice dice(seed);
    Dictionary dictionary;
    std::vector<TermId> terms;
    for (int i = 0; i < 8; ++i) {
      std::string name = test::random_name(dice);
      terms.push_back(dictionary.intern(name));
      terms.push_back(dictionary.intern(test::with_edit(std::move(name), dice)));
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
