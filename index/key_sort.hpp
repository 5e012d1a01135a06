#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <span>

namespace khop::index {

/// A 64-bit key that asks for an alignment of 4 only; reads and writes like the number.
class PackedKey {
 public:
  constexpr PackedKey() = default;
  constexpr PackedKey(std::uint64_t key) noexcept : halves_(std::bit_cast<Halves>(key)) {}
  constexpr operator std::uint64_t() const noexcept { return std::bit_cast<std::uint64_t>(halves_); }

 private:
  using Halves = std::array<std::uint32_t, 2>;
  Halves halves_{};
};

/// A record under one of its blocking keys. 12 bytes instead of 16: sorting is bound by the bytes it moves.
struct KeyTuple {
  PackedKey key;
  std::uint32_t record = 0;

  friend constexpr bool operator==(KeyTuple a, KeyTuple b) noexcept {
    return std::uint64_t{a.key} == std::uint64_t{b.key} && a.record == b.record;
  }
  friend constexpr std::strong_ordering operator<=>(KeyTuple a, KeyTuple b) noexcept {
    const std::uint64_t left = a.key;
    const std::uint64_t right = b.key;
    return left != right ? left <=> right : a.record <=> b.record;
  }
};
static_assert(sizeof(KeyTuple) == 12 && alignof(KeyTuple) == 4);

/// Sorts tuples by (key, record), in parallel; the result is the same for any number of threads.
///
/// The high bits split the tuples into buckets that fit the cache (write-combined, streaming stores), one counting pass
/// in the cache orders a bucket by its next bits, and what is then still equal in those bits, few tuples, is finished
/// by comparison. All passes are stable: equal keys keep their order, so `record` is never looked at.
///
/// Shapes:  tuples [n], in ascending order of `record` (as they come when records are keyed in order; a record may come
///          several times); scratch [>= n], contents lost. The result stands in `tuples`.
/// Units:   fastest when keys are hashes, right for any keys.
/// Errors:  none, but std::bad_alloc for a few MiB of counters.
/// Threads: uses the caller's TBB arena.
void sort_by_key(std::span<KeyTuple> tuples, std::span<KeyTuple> scratch);

}  // namespace khop::index
