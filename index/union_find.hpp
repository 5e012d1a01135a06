#pragma once

#include "index/base/huge_buffer.hpp"

#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

namespace khop::index {

/// Disjoint sets of 0 … n-1 that many threads may join at once, without locks.
///
/// A parent is never greater than its child, and only roots are linked, the greater under the smaller: so the root of a
/// set is its smallest member, and the labels depend on the set of unite() calls alone, not on their order or threads.
/// Expected height of the trees stays O(log n) as long as the numbering has nothing to do with the order of the calls;
/// path halving shortens what is walked.
///
/// Source:  Anderson & Woll (1991), "Wait-free parallel algorithms for the union-find problem", linked by index.
/// Shapes:  n < 2^32 elements, 4 bytes each.
/// Errors:  none; arguments must be < size().
/// Threads: unite(), find() and labels() may run concurrently. Labels are final once all unite() calls have returned
///          and their threads have synchronised with the reader (a join, the end of a parallel loop).
class UnionFind {
 public:
  /// n sets of one element.
  explicit UnionFind(std::size_t n);

  std::size_t size() const noexcept { return parents_.size(); }

  /// Root of x's set: its smallest member, if no unite() runs at the same time.
  std::uint32_t find(std::uint32_t x) noexcept {
    for (;;) {
      const std::uint32_t p = load(x);
      if (p == x) return x;
      const std::uint32_t grandparent = load(p);
      if (p == grandparent) return p;
      // x is no root and will never be one again, so this cannot overwrite a link; an older ancestor is an ancestor
      // too.
      at(x).store(grandparent, std::memory_order_relaxed);
      x = grandparent;
    }
  }

  /// Joins the sets of a and b. True if they were two, for exactly one of the calls that join them.
  bool unite(std::uint32_t a, std::uint32_t b) noexcept {
    for (;;) {
      a = find(a);
      b = find(b);
      if (a == b) return false;
      if (a < b) std::swap(a, b);
      std::uint32_t expected = a;
      if (at(a).compare_exchange_weak(expected, b, std::memory_order_relaxed)) return true;
    }
  }

  /// out[i] = smallest member of i's set, in parallel. Requires out.size() == size() and no unite() at the same time.
  void labels(std::span<std::uint32_t> out) noexcept;

 private:
  // Relaxed everywhere: a parent is a whole answer in itself, it publishes no other memory.
  std::atomic_ref<std::uint32_t> at(std::uint32_t x) noexcept {
    assert(x < parents_.size());
    return std::atomic_ref<std::uint32_t>(parents_.data()[x]);
  }
  std::uint32_t load(std::uint32_t x) noexcept { return at(x).load(std::memory_order_relaxed); }

  HugeBuffer<std::uint32_t> parents_;
};

}  // namespace khop::index
