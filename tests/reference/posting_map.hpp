#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace khop::test::reference {

/// index::Postings out of the standard library's trees.
class PostingMap {
 public:
  bool insert(std::uint64_t key, std::uint32_t id) { return map_[key].insert(id).second; }

  bool erase(std::uint64_t key, std::uint32_t id) {
    const auto at = map_.find(key);
    if (at == map_.end() || at->second.erase(id) == 0) return false;
    if (at->second.empty()) map_.erase(at);
    return true;
  }

  std::vector<std::uint32_t> ids(std::uint64_t key) const {
    const auto at = map_.find(key);
    return at == map_.end() ? std::vector<std::uint32_t>{} : std::vector(at->second.begin(), at->second.end());
  }

  std::size_t keys() const { return map_.size(); }
  std::size_t size() const {
    std::size_t total = 0;
    for (const auto& [key, ids] : map_) total += ids.size();
    return total;
  }

 private:
  std::map<std::uint64_t, std::set<std::uint32_t>> map_;
};

}  // namespace khop::test::reference
