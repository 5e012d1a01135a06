#include "core/compare/sketch_lanes.hpp"

#include "tests/support/random_names.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <vector>

namespace khop {
namespace {

TEST(SketchLanesDifferential, EightAtOnceAreAsOneByOne) {
  std::set<std::uint8_t> seen;
  for (const std::uint32_t seed : test::seeds(2000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    std::vector<TermSketch> sketches(1);  // a missing value among them
    for (int i = 0; i < 8; ++i) {
      const std::string name = test::random_name(dice);
      sketches.push_back(TermSketch::of(name, std::uint64_t{dice.below(40)} << 48));
      sketches.push_back(TermSketch::of(test::with_edit(name, dice), std::uint64_t{dice.below(40)} << 48));
    }
    SketchColumns columns;
    columns.resize(sketches.size());
    for (std::size_t i = 0; i < sketches.size(); ++i) columns.set(i, sketches[i]);
    for (int round = 0; round < 8; ++round) {
      alignas(32) std::array<std::int32_t, lanes::kLanes> left, right, levels;
      for (std::size_t l = 0; l < lanes::kLanes; ++l) {
        left[l] = static_cast<std::int32_t>(dice.below(sketches.size()));
        // A name and its edited twin stand side by side.
        right[l] = dice.below(2) == 0 && left[l] % 2 == 1 ? left[l] + 1
                                                          : static_cast<std::int32_t>(dice.below(sketches.size()));
      }
      lanes::store(levels.data(),
                   strongest_text_levels(columns, lanes::load(left.data()), columns, lanes::load(right.data())));
      for (std::size_t l = 0; l < lanes::kLanes; ++l) {
        const TermSketch& a = sketches[static_cast<std::size_t>(left[l])];
        const TermSketch& b = sketches[static_cast<std::size_t>(right[l])];
        ASSERT_EQ(levels[l], strongest_text_level(a, b)) << left[l] << " with " << right[l];
        seen.insert(static_cast<std::uint8_t>(levels[l]));
      }
    }
  }
  EXPECT_EQ(seen.size(), 8U) << "every level but equality occurs";
}

}  // namespace
}  // namespace khop
