#include "core/estimate/pattern_counts.hpp"

#include "tests/support/edited_pair.hpp"

#include <map>

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(PatternCounts, CountWhatAMapCountsInWhateverParts) {
  test::Dice dice(7);
  std::map<std::uint64_t, std::uint64_t> expected;
  PatternCounts whole;
  PatternCounts parts[3];
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t gamma = dice.below(3000) * dice.below(3);
    const std::uint64_t count = 1 + dice.below(4);
    expected[gamma] += count;
    whole.add(gamma, count);
    parts[dice.below(3)].add(gamma, count);
  }
  PatternCounts merged;
  for (const PatternCounts& part : parts) merged.merge(part);
  for (const PatternCounts* counts : {&whole, &merged}) {
    std::map<std::uint64_t, std::uint64_t> found;
    std::uint64_t last = 0;
    for (const PatternCount& pattern : counts->sorted()) {
      EXPECT_TRUE(found.empty() || pattern.gamma > last) << "sorted, each pattern once";
      last = pattern.gamma;
      found[pattern.gamma] = pattern.count;
    }
    EXPECT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace khop
