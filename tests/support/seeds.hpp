#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

namespace khop::test {

/// The seeds 1 … n of a randomised test. Fixed, so that a failure on one machine is a failure on every machine; put
/// `SCOPED_TRACE(seed)` first in the loop, and the failure names the seed that repeats it.
inline std::vector<std::uint32_t> seeds(std::uint32_t n) {
  std::vector<std::uint32_t> all(n);
  std::iota(all.begin(), all.end(), 1U);
  return all;
}

}  // namespace khop::test
