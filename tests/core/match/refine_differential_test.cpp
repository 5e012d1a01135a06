#include "core/match/refine.hpp"

#include "tests/reference/average_linkage.hpp"
#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(AverageLinkageDifferential, MergesAsTheReferenceDoes) {
  for (const std::uint32_t seed : test::seeds(2'000)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::size_t n = 1 + dice.below(14);
    const std::size_t values = 2 + dice.below(12);  // few: ties are frequent
    std::vector<std::vector<double>> weight(n, std::vector<double>(n, 0));
    AverageLinkage linkage{n};
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        weight[i][j] = static_cast<double>(dice.below(values)) - static_cast<double>(values / 3);
        linkage.set(i, j, weight[i][j]);
      }
    }
    for (std::size_t never = dice.below(3); never > 0 && n > 1; --never) {
      const std::size_t j = 1 + dice.below(n - 1);
      const std::size_t i = dice.below(j);
      weight[i][j] = -std::numeric_limits<double>::infinity();
      linkage.set_never(i, j);
    }
    linkage.run(0);
    const std::vector<std::uint32_t> expected = test::reference::average_linkage(weight, 0);
    for (std::size_t i = 0; i < n; ++i) ASSERT_EQ(linkage.group(i), expected[i]) << i;
  }
}

}  // namespace
}  // namespace khop
