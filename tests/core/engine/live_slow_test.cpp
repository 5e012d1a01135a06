#include "tests/core/engine/live_histories.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(LiveEngineSlow, StreamsToWhatABatchOverTheSurvivorsSaysInManyMoreHistories) {
  for (std::uint32_t seed = 1'000'000; seed < 1'030'000; ++seed) {
    SCOPED_TRACE(seed);
    test::run_history(seed);
    ASSERT_FALSE(HasFailure());
  }
}

}  // namespace
}  // namespace khop
