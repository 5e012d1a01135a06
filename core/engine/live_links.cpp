#include "core/engine/live_links.hpp"

#include <unordered_set>

namespace khop {

void LiveLinks::add(const ScoredPair& pair) {
  links_[pair.left].push_back({pair.right, pair.weight});
  links_[pair.right].push_back({pair.left, pair.weight});
}

void LiveLinks::remove(std::uint32_t record) {
  const auto at = links_.find(record);
  if (at == links_.end()) return;
  for (const Link& link : at->second) {
    const auto far_end = links_.find(link.other);
    std::erase_if(far_end->second, [record](const Link& back) { return back.other == record; });
    if (far_end->second.empty()) links_.erase(far_end);
  }
  links_.erase(record);
}

std::span<const LiveLinks::Link> LiveLinks::of(std::uint32_t record) const noexcept {
  const auto at = links_.find(record);
  return at == links_.end() ? std::span<const Link>{} : std::span<const Link>{at->second};
}

std::vector<std::uint32_t> LiveLinks::component(std::uint32_t record, FixedWeight match) const {
  std::vector<std::uint32_t> members{record};
  std::unordered_set<std::uint32_t> seen{record};
  for (std::size_t next = 0; next < members.size(); ++next) {
    for (const Link& link : of(members[next])) {
      if (link.weight >= match && seen.insert(link.other).second) members.push_back(link.other);
    }
  }
  return members;
}

std::vector<ScoredPair> LiveLinks::inside(std::span<const std::uint32_t> component, FixedWeight match) const {
  std::vector<ScoredPair> pairs;
  for (const std::uint32_t member : component) {
    for (const Link& link : of(member)) {
      if (link.weight >= match && member < link.other) pairs.push_back({member, link.other, link.weight});
    }
  }
  return pairs;
}

std::size_t LiveLinks::bytes() const noexcept {
  constexpr std::size_t kNode = sizeof(std::pair<const std::uint32_t, std::vector<Link>>) + 2 * sizeof(void*);
  std::size_t total = links_.bucket_count() * sizeof(void*) + links_.size() * kNode;
  for (const auto& [record, links] : links_) total += links.capacity() * sizeof(Link);
  return total;
}

}  // namespace khop
