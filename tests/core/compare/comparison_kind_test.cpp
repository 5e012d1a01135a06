#include "core/compare/comparison_kind.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(Ladder, InitialProbabilitiesAddUpToOne) {
  for (int k = 0; k <= static_cast<int>(ComparisonKind::kOrder); ++k) {
    const auto kind = static_cast<ComparisonKind>(k);
    double sum = 0;
    for (const LevelDefinition& level : ladder(kind).subspan(1)) sum += level.initial_m;
    EXPECT_NEAR(sum, 1, 1e-12) << to_string(kind);
    EXPECT_EQ(ladder(kind)[0].initial_m, 0) << to_string(kind) << ": a missing value is no level";
  }
}

}  // namespace
}  // namespace khop
