#include "core/model/value_counts.hpp"

#include <algorithm>

namespace khop {
namespace {

constexpr double kBackground = 0.1;  ///< λ
constexpr double kRarest = 0x1p-30;  ///< the scorer's early exit counts on no value being rarer

}  // namespace

std::vector<std::uint32_t> count_terms(const Records& records, std::size_t field) {
  std::vector<std::uint32_t> counts(records.dictionary(field).size(), 0);
  for (std::uint32_t i = 0; i < records.size(); ++i) ++counts[to_index(records.row(RecordId{i}).term(field))];
  return counts;
}

void CountList::add_rarer(std::uint64_t count) noexcept {
  rarer_ += count;
  rarer_squared_ += count * count;
}

PartCounts CountList::list(std::size_t most) && {
  std::sort(counts_.begin(), counts_.end(), [](const ValueCount& a, const ValueCount& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  const std::size_t listed = std::min(counts_.size(), most);
  for (std::size_t i = listed; i < counts_.size(); ++i) add_rarer(counts_[i].count);
  counts_.resize(listed);
  const std::uint64_t typical = rarer_ == 0 ? 0 : (rarer_squared_ + rarer_ / 2) / rarer_;
  return {std::max<std::uint64_t>(kFewestListed - 1, typical), std::move(counts_)};
}

SmoothedShare::SmoothedShare(std::span<const ValueCount> counts, std::uint64_t unlisted, std::uint64_t total) noexcept
    : mean_(static_cast<double>(unlisted)), total_(static_cast<double>(total)) {
  if (counts.empty()) return;
  std::uint64_t sum = 0;
  for (const ValueCount& value : counts) sum += value.count;
  mean_ = static_cast<double>(sum) / static_cast<double>(counts.size());
}

double SmoothedShare::of(std::uint64_t count) const noexcept {
  if (total_ == 0) return 1;
  const double smoothed = (1 - kBackground) * static_cast<double>(count) + kBackground * mean_;
  return std::clamp(smoothed / total_, kRarest, 1.0);
}

}  // namespace khop
