#include "tests/core/engine/live_histories.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(LiveEngineProperty, StreamsToWhatABatchOverTheSurvivorsSays) {
  test::HistoryCounts all;
  for (const std::uint32_t seed : test::seeds(2'000)) {
    SCOPED_TRACE(seed);
    const test::HistoryCounts counts = test::run_history(seed);
    all.links += counts.links;
    all.clustered += counts.clustered;
    all.split += counts.split;
    ASSERT_FALSE(HasFailure());
  }
  // A test of empty worlds would prove nothing.
  EXPECT_GT(all.links, 20'000U);
  EXPECT_GT(all.clustered, 5'000U);
  EXPECT_GT(all.split, 1'000U);
}

}  // namespace
}  // namespace khop
