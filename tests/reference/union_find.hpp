#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace khop::test::reference {

/// Disjoint sets the obvious way: every element carries its label, and a join rewrites the labels of one set.
class UnionFind {
 public:
  explicit UnionFind(std::size_t n) : labels_(n) { std::iota(labels_.begin(), labels_.end(), 0U); }

  bool unite(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t kept = std::min(labels_[a], labels_[b]);
    const std::uint32_t gone = std::max(labels_[a], labels_[b]);
    std::replace(labels_.begin(), labels_.end(), gone, kept);
    return kept != gone;
  }

  const std::vector<std::uint32_t>& labels() const { return labels_; }

 private:
  std::vector<std::uint32_t> labels_;
};

}  // namespace khop::test::reference
