#pragma once

#include "core/text/vietnamese/repair.hpp"
#include "index/base/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace khop {

/// Which term a raw cell became, so that a spelling that repeats is cleaned, folded and listened to only once.
///
/// A spelling stands here as 92 bits of its hash: that two among a million are taken for one has a chance of 10^-16.
/// At most kMostSpellings are kept (16 MiB), the first that come; a column that has more hardly repeats itself.
/// Threads: none; a cache belongs to one thread.
class RawCache {
 public:
  static constexpr std::size_t kMostSpellings = std::size_t{1} << 19;
  static constexpr TermId kUnknown{0xFFFFFFFF};

  struct Key {
    std::uint64_t low = 0;
    std::uint32_t high = 0;  ///< 28 bits
  };
  static Key key_of(std::string_view raw) noexcept;

  RawCache() : slots_(1024) {}

  /// Asks for the memory that find(key) will read.
  void prefetch(Key key) const noexcept { __builtin_prefetch(&slots_[key.low & (slots_.size() - 1)]); }

  /// The term of a spelling (kNoTerm if it means "missing"), or kUnknown if it was never added.
  TermId find(Key key) const noexcept { return slots_[place_of(key)].term; }

  /// How the text of a spelling that find() knows was repaired.
  vietnamese::Repair repair(Key key) const noexcept {
    return static_cast<vietnamese::Repair>(slots_[place_of(key)].repair);
  }

  /// Remembers what find() did not know. Full: does nothing.
  void add(Key key, TermId term, vietnamese::Repair repair = vietnamese::Repair::kNone);

 private:
  struct Slot {
    std::uint64_t low = 0;
    std::uint32_t high : 28 = 0;
    std::uint32_t repair : 4 = 0;
    TermId term = kUnknown;
  };
  std::size_t place_of(Key key) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key.low & mask;
    while (slots_[at].term != kUnknown && (slots_[at].low != key.low || slots_[at].high != key.high)) {
      at = (at + 1) & mask;
    }
    return at;
  }
  void grow();

  std::vector<Slot> slots_;  ///< open addressing, at most half full
  std::size_t used_ = 0;
};

}  // namespace khop
