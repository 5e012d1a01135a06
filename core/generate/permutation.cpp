#include "core/generate/permutation.hpp"

#include "index/base/hash.hpp"

#include <cassert>

namespace khop::generate {
namespace {

constexpr unsigned kRounds = 4;

std::uint64_t ceil_sqrt(std::uint64_t n) noexcept {
  std::uint64_t low = 1, high = std::uint64_t{1} << 31;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (middle * middle >= n) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace

Permutation::Permutation(std::uint64_t size, std::uint64_t key) noexcept
    : size_(size), base_(ceil_sqrt(size)), key_(key) {
  assert(size >= 1 && size <= std::uint64_t{1} << 62);
}

std::uint64_t Permutation::operator()(std::uint64_t i, std::uint64_t tweak) const noexcept {
  assert(i < size_);
  const std::uint64_t key = index::combine(key_, tweak);
  do {
    std::uint64_t left = i / base_, right = i % base_;
    for (unsigned round = 0; round < kRounds; ++round) {
      const std::uint64_t f = ((index::mix(key + (right * 8 + round) * 0x9e3779b97f4a7c15ULL) >> 32) * base_) >> 32;
      std::uint64_t sum = left + f;
      if (sum >= base_) sum -= base_;
      left = right;
      right = sum;
    }
    i = left * base_ + right;
  } while (i >= size_);
  return i;
}

}  // namespace khop::generate
