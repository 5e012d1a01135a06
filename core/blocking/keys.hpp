#pragma once

#include "core/model/model.hpp"
#include "core/record/records.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace khop {

/// The blocking keys of one record under one rule: none if a part is missing, several if a part is multi-valued.
/// Sorted and unique.
struct KeySet {
  static constexpr std::size_t kMost = 16;
  std::array<std::uint64_t, kMost> keys;
  std::uint8_t size = 0;

  const std::uint64_t* begin() const noexcept { return keys.data(); }
  const std::uint64_t* end() const noexcept { return keys.data() + size; }
  std::span<const std::uint64_t> span() const& noexcept { return {keys.data(), size}; }
  std::span<const std::uint64_t> span() const&& = delete;  ///< a loop over it would outlive the keys: loop over the set
};

/// The smallest key that two sets share, or 0. A pair that shares several keys is emitted at this one only.
std::uint64_t first_shared(const KeySet& a, const KeySet& b) noexcept;

/// True if the projection gives one key at most.
bool is_single_valued(const KeyPart& part) noexcept;

/// Computes blocking keys. Key values depend on the rule's parts and the values only (not on the rule's number, the
/// machine or the run). Threads: reentrant.
class KeyMaker {
 public:
  explicit KeyMaker(const Records& records) : records_(&records) {}

  /// Keys under `parts`. Values beyond KeySet::kMost are left out, smallest hashes kept.
  KeySet keys(std::span<const KeyPart> parts, const std::byte* row) const noexcept;

  /// Keys under a rule, with its oversized values split further (or left out).
  KeySet keys(const BlockingRule& rule, const std::byte* row) const noexcept;

 private:
  KeySet part_values(const KeyPart& part, const std::byte* row) const noexcept;
  const Records* records_;
};

}  // namespace khop
