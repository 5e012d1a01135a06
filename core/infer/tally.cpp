#include "core/infer/tally.hpp"

#include "index/base/hash.hpp"

namespace khop {

void Tally::add(std::string_view text, std::uint64_t times) {
  const std::uint64_t hash = index::hash_bytes(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at] != kFree; at = (at + 1) & mask) {
    Entry& entry = entries_[slots_[at]];
    if (entry.hash != hash || this->text(slots_[at]) != text) continue;
    entry.times += times;
    return;
  }
  slots_[at] = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({hash, times, arena_.size(), text.size()});
  arena_.insert(arena_.end(), text.begin(), text.end());
  if (2 * entries_.size() > slots_.size()) grow();
}

void Tally::grow() {
  slots_.assign(slots_.size() * 2, kFree);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t at = entries_[i].hash & mask;
    while (slots_[at] != kFree) at = (at + 1) & mask;
    slots_[at] = static_cast<std::uint32_t>(i);
  }
}

}  // namespace khop
