#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace khop {

/// How often each distinct text occurs. Keeps its own copy of each.
/// Threads: none.
class Tally {
 public:
  Tally() : slots_(1024, kFree) {}

  void add(std::string_view text, std::uint64_t times = 1);

  /// The distinct texts, numbered in the order in which they came. A view is valid until the next add().
  std::size_t size() const noexcept { return entries_.size(); }
  std::string_view text(std::size_t i) const noexcept { return {arena_.data() + entries_[i].begin, entries_[i].size}; }
  std::uint64_t times(std::size_t i) const noexcept { return entries_[i].times; }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  struct Entry {
    std::uint64_t hash;
    std::uint64_t times;
    std::size_t begin;
    std::size_t size;
  };
  void grow();

  std::vector<Entry> entries_;
  std::vector<char> arena_;
  std::vector<std::uint32_t> slots_;  ///< open addressing, at most half full
};

}  // namespace khop
