#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace khop {

/// A pattern of levels (four bits a comparison) and how many pairs show it.
struct PatternCount {
  std::uint64_t gamma = 0;
  std::uint64_t count = 0;
};

/// Counts patterns: open addressing, no allocation a pair. Counts are integers, so merging in any order is the same.
class PatternCounts {
 public:
  PatternCounts() : slots_(256) {}
  void add(std::uint64_t gamma, std::uint64_t count = 1);
  void merge(const PatternCounts& other);

  /// All patterns, sorted by gamma.
  std::vector<PatternCount> sorted() const;

 private:
  void grow();
  std::vector<PatternCount> slots_;  ///< count 0 is free
  std::size_t used_ = 0;
};

}  // namespace khop
