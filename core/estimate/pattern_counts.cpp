#include "core/estimate/pattern_counts.hpp"

#include "index/base/hash.hpp"

#include <algorithm>

namespace khop {

void PatternCounts::add(std::uint64_t gamma, std::uint64_t count) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = index::mix(gamma) & mask;
  while (slots_[at].count != 0 && slots_[at].gamma != gamma) at = (at + 1) & mask;
  if (slots_[at].count == 0) {
    slots_[at].gamma = gamma;
    ++used_;
  }
  slots_[at].count += count;
  if (2 * used_ > slots_.size()) grow();
}

void PatternCounts::grow() {
  std::vector<PatternCount> old(slots_.size() * 2);
  old.swap(slots_);
  used_ = 0;
  for (const PatternCount& slot : old) {
    if (slot.count != 0) add(slot.gamma, slot.count);
  }
}

void PatternCounts::merge(const PatternCounts& other) {
  for (const PatternCount& slot : other.slots_) {
    if (slot.count != 0) add(slot.gamma, slot.count);
  }
}

std::vector<PatternCount> PatternCounts::sorted() const {
  std::vector<PatternCount> out;
  out.reserve(used_);
  for (const PatternCount& slot : slots_) {
    if (slot.count != 0) out.push_back(slot);
  }
  std::sort(out.begin(), out.end(), [](const PatternCount& a, const PatternCount& b) { return a.gamma < b.gamma; });
  return out;
}

}  // namespace khop
