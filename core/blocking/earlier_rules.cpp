#include "core/blocking/earlier_rules.hpp"

#include <algorithm>

namespace khop {

EarlierRules::EarlierRules(const KeyMaker& keys, std::span<const BlockingRule> rules) : keys_(&keys) {
  for (const BlockingRule& rule : rules) {
    if (has_lists(rule) || parts_.size() + rule.parts.size() > kMostParts) {
      others_.push_back(&rule);
      continue;
    }
    std::vector<std::uint8_t>& needed = needed_.emplace_back();
    for (const KeyPart& part : rule.parts) {
      const auto known = std::find_if(parts_.begin(), parts_.end(), [&](const KeyPart* p) { return *p == part; });
      needed.push_back(static_cast<std::uint8_t>(known - parts_.begin()));
      if (known == parts_.end()) parts_.push_back(&part);
    }
  }
}

bool EarlierRules::bring_together(const std::byte* left, const std::byte* right) const noexcept {
  std::uint64_t known = 0;
  std::uint64_t shared = 0;
  const auto share = [&](std::uint8_t part) {
    if ((known >> part & 1) == 0) {
      known |= std::uint64_t{1} << part;
      shared |= std::uint64_t{keys_->shared_value(*parts_[part], left, right) != 0} << part;
    }
    return (shared >> part & 1) != 0;
  };
  for (const std::vector<std::uint8_t>& needed : needed_) {
    if (std::all_of(needed.begin(), needed.end(), share)) return true;
  }
  return std::any_of(others_.begin(), others_.end(),
                     [&](const BlockingRule* rule) { return keys_->shared_key(*rule, left, right) != 0; });
}

}  // namespace khop
