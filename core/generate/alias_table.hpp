#pragma once

#include "core/generate/random.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop::generate {

/// Draws i with probability weights[i] / sum in constant time, exact to 2^-32.
///
/// Source: Walker (1977), construction of Vose (1991) in integers, so that every compiler draws the same.
/// Requires at least one weight and a positive sum below 2^32. Threads: immutable.
class AliasTable {
 public:
  explicit AliasTable(std::span<const std::uint32_t> weights);

  std::uint32_t operator()(Rng& rng) const noexcept {
    const std::uint64_t draw = rng.next();
    const auto i = static_cast<std::uint32_t>(((draw >> 32) * slots_.size()) >> 32);
    return static_cast<std::uint32_t>(draw) < slots_[i].threshold ? i : slots_[i].alias;
  }

 private:
  struct Slot {
    std::uint32_t threshold = 0xffffffff;  ///< below it the slot itself is drawn, in units of 2^-32
    std::uint32_t alias = 0;
  };
  std::vector<Slot> slots_;
};

}  // namespace khop::generate
