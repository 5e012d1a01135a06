#pragma once

#include "index/base/hash.hpp"
#include "index/key_sort.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace khop::test {

/// Shapes of keys that take different ways through sorting and planning.
enum class KeyShape { kHashes, kSkewed, kSmallNumbers, kTwoValues, kHighBitOnly, kOneValue, kUnique };
inline constexpr std::array kKeyShapes = {KeyShape::kHashes,    KeyShape::kSkewed,      KeyShape::kSmallNumbers,
                                          KeyShape::kTwoValues, KeyShape::kHighBitOnly, KeyShape::kOneValue,
                                          KeyShape::kUnique};

/// n tuples with records 0 … n-1 in order, and keys of a shape.
inline std::vector<index::KeyTuple> key_tuples(KeyShape shape, std::size_t n, std::uint32_t seed) {
  std::mt19937_64 random(seed);
  std::vector<index::KeyTuple> tuples(n);
  for (std::size_t i = 0; i != n; ++i) {
    const std::uint64_t draw = random();
    std::uint64_t key = 0;
    switch (shape) {
      case KeyShape::kHashes: key = index::mix(draw % (n / 3 + 1)); break;
      case KeyShape::kSkewed: key = draw % 5 < 2 ? index::mix(7) : index::mix(draw % (n / 2 + 1)); break;
      case KeyShape::kSmallNumbers: key = draw % (n / 4 + 2); break;
      case KeyShape::kTwoValues: key = 1000 + draw % 2; break;
      case KeyShape::kHighBitOnly: key = (draw % 64 == 0 ? std::uint64_t{1} << 63 : 0) + draw % 3; break;
      case KeyShape::kOneValue: key = 42; break;
      case KeyShape::kUnique: key = index::mix(i); break;
    }
    tuples[i] = {key, static_cast<std::uint32_t>(i)};
  }
  return tuples;
}

}  // namespace khop::test
