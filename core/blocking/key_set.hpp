#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace khop {

/// Values or keys of one record, sorted and unique once they are handed out. A part of a rule has at most kMostValues
/// values (the first ones that stand in the record), and a rule at most two multi-valued parts, so that no key is ever
/// left out of the product.
struct KeySet {
  static constexpr std::size_t kMostValues = 8;
  static constexpr std::size_t kMost = kMostValues * kMostValues;
  std::array<std::uint64_t, kMost> keys;
  std::uint8_t size = 0;

  KeySet() = default;
  KeySet(const KeySet& other) noexcept { *this = other; }
  KeySet& operator=(const KeySet& other) noexcept {  // no more than there are
    size = other.size;
    std::copy(other.begin(), other.end(), keys.begin());
    return *this;
  }

  const std::uint64_t* begin() const noexcept { return keys.data(); }
  const std::uint64_t* end() const noexcept { return keys.data() + size; }
  std::span<const std::uint64_t> span() const& noexcept { return {keys.data(), size}; }
  std::span<const std::uint64_t> span() const&& = delete;  ///< a loop over it would outlive the keys: loop over the set

  /// Adds a value of a part: 0, which is none, a value that is there, and what exceeds kMostValues are passed over.
  void add_value(std::uint64_t value) noexcept {
    if (value == 0 || size == kMostValues) return;
    for (std::uint8_t i = 0; i < size; ++i) {
      if (keys[i] == value) return;
    }
    keys[size++] = value;
  }

  /// Adds a key, which may be there.
  void add_key(std::uint64_t key) noexcept {
    if (size < kMost) keys[size++] = key;
  }

  void sort_unique() noexcept {
    if (size < 2) return;
    std::sort(keys.begin(), keys.begin() + size);
    size = static_cast<std::uint8_t>(std::unique(keys.begin(), keys.begin() + size) - keys.begin());
  }
};

/// The smallest key that two sets share, or 0.
inline std::uint64_t first_shared(const KeySet& a, const KeySet& b) noexcept {
  for (std::size_t i = 0, j = 0; i < a.size && j < b.size;) {
    if (a.keys[i] == b.keys[j]) return a.keys[i];
    a.keys[i] < b.keys[j] ? ++i : ++j;
  }
  return 0;
}

}  // namespace khop
