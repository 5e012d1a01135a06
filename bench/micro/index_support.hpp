#pragma once

#include "index/base/hash.hpp"
#include "index/base/huge_buffer.hpp"
#include "index/key_sort.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>

namespace khop::bench {

/// How keys repeat: hashes met four times each, or the same with two fifths of the records under one key.
enum class Keys { kFourEach, kOneHeavy };

/// n tuples in order of record, repeatable.
inline index::HugeBuffer<index::KeyTuple> make_tuples(std::size_t n, Keys keys) {
  index::HugeBuffer<index::KeyTuple> tuples(n);
  for (std::size_t i = 0; i != n; ++i) {
    const std::uint64_t draw = index::mix(i + 1);
    const bool heavy = keys == Keys::kOneHeavy && draw % 5 < 2;
    tuples[i] = {heavy ? 7 : index::mix(draw % (n / 4 + 1)), static_cast<std::uint32_t>(i)};
  }
  return tuples;
}

/// Time an element: CPU seconds of all threads together where the benchmark measures the process.
inline benchmark::Counter per_element(std::size_t elements) {
  return {static_cast<double>(elements), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert};
}

}  // namespace khop::bench
