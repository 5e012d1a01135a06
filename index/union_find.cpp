#include "index/union_find.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <limits>

namespace khop::index {
namespace {

constexpr std::size_t kGrain = std::size_t{1} << 16;

}  // namespace

UnionFind::UnionFind(std::size_t n) : parents_(n) {
  assert(n <= std::numeric_limits<std::uint32_t>::max());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, n, kGrain), [&](const auto& range) {
    for (std::size_t i = range.begin(); i != range.end(); ++i) parents_[i] = static_cast<std::uint32_t>(i);
  });
}

void UnionFind::labels(std::span<std::uint32_t> out) noexcept {
  assert(out.size() == size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, out.size(), kGrain), [&](const auto& range) {
    for (std::size_t i = range.begin(); i != range.end(); ++i) out[i] = find(static_cast<std::uint32_t>(i));
  });
}

}  // namespace khop::index
