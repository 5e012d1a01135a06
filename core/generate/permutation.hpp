#pragma once

#include <cstdint>

namespace khop::generate {

/// A keyed bijection of [0, size) onto itself that looks random and needs no table.
///
/// A Feistel network over pairs (left, right) of digits in base ceil(sqrt(size)), walked until the result falls inside
/// the range (Black, Rogaway 2002, "Ciphers with arbitrary finite domains"); the base makes the walk about one step.
/// Requires 1 <= size <= 2^62. Threads: immutable.
class Permutation {
 public:
  Permutation(std::uint64_t size, std::uint64_t key) noexcept;

  std::uint64_t size() const noexcept { return size_; }

  /// Requires i < size(). Every tweak gives another bijection.
  std::uint64_t operator()(std::uint64_t i, std::uint64_t tweak = 0) const noexcept;

 private:
  std::uint64_t size_;
  std::uint64_t base_;
  std::uint64_t key_;
};

}  // namespace khop::generate
