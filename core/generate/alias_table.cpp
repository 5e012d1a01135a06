#include "core/generate/alias_table.hpp"

#include <cassert>
#include <numeric>

namespace khop::generate {

AliasTable::AliasTable(std::span<const std::uint32_t> weights) : slots_(weights.size()) {
  const std::uint64_t sum = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  assert(sum > 0 && sum < std::uint64_t{1} << 32);
  std::vector<std::uint64_t> scaled(weights.size());  // a slot holds `sum` of it
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    scaled[i] = weights[i] * std::uint64_t{weights.size()};
    slots_[i].alias = i;
    (scaled[i] < sum ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t lower = small.back(), upper = large.back();
    small.pop_back();
    slots_[lower].threshold = static_cast<std::uint32_t>((scaled[lower] << 32) / sum);
    slots_[lower].alias = upper;
    scaled[upper] -= sum - scaled[lower];
    if (scaled[upper] < sum) {
      large.pop_back();
      small.push_back(upper);
    }
  }
}

}  // namespace khop::generate
