#pragma once

#include "index/base/hash.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace khop::index {

namespace detail {

/// One part of a Postings, with the keys of one range of hashes; see there.
class PostingShard {
 public:
  bool insert(std::uint64_t hash, std::uint32_t id);
  bool erase(std::uint64_t hash, std::uint32_t id);
  std::span<const std::uint32_t> ids(std::uint64_t hash) const noexcept;
  void compact();

  std::size_t keys() const noexcept { return keys_; }
  std::size_t memory_bytes() const noexcept;

 private:
#pragma pack(push, 4)
  /// A key's hash and where its ids are: one id stands in the slot, more stand in a run of the pool.
  struct Slot {
    std::uint64_t hash;
    std::uint32_t ref;
  };
#pragma pack(pop)
  static_assert(sizeof(Slot) == 12);

  std::size_t home(std::uint64_t hash) const noexcept;
  std::size_t find(std::uint64_t hash) const noexcept;
  bool holds(std::size_t at, std::uint64_t hash) const noexcept;
  void insert_slot(std::uint64_t hash, std::uint32_t ref);
  void erase_slot(std::size_t at) noexcept;
  void lengthen_tail();
  void rehash(std::size_t homes);

  const std::uint32_t* run_at(std::uint32_t unit) const noexcept;
  std::uint32_t* run_at(std::uint32_t unit) noexcept;
  std::uint32_t allocate_run(unsigned size_log2);
  void free_run(std::uint32_t unit, unsigned size_log2);
  std::uint32_t move_run(std::uint32_t unit, unsigned size_log2);
  bool insert_into_run(Slot& slot, std::uint32_t id);

  std::vector<Slot> slots_;  ///< sorted by hash, with gaps
  std::size_t homes_ = 0;    ///< slots that are somebody's home; those behind take what is pushed past the last
  std::size_t keys_ = 0;
  std::vector<std::uint32_t> pool_;
  std::vector<std::uint32_t> free_;  ///< [size_log2] first free run of that size, chained through the runs
};

}  // namespace detail

/// Which records have a key: a multimap from 64-bit keys to record ids that takes inserts and erases one by one.
///
/// Ids of a key come out in ascending order, so an answer does not depend on the order of arrival. Open addressing over
/// slots sorted by hash (linear probing; a search ends at the first greater hash), 12 bytes a slot at 68 to 85 % load;
/// keys with several ids keep them in a run of a pool. 256 parts grow one at a time, so that no insert waits for all.
///
/// Shapes:  ids < 2^31, fewer than 2^27 of one key. About 15 bytes a posting when keys are unique, less when they repeat.
/// Missing: a key without ids gives an empty span.
/// Errors:  std::bad_alloc.
/// Threads: const calls may run together; insert, erase and compact need the map for themselves.
class Postings {
 public:
  Postings() : shards_(kShards) {}

  /// False if the posting was there already.
  bool insert(std::uint64_t key, std::uint32_t id);
  /// False if there was no such posting.
  bool erase(std::uint64_t key, std::uint32_t id);

  /// The ids of a key, ascending; valid until the next change.
  std::span<const std::uint32_t> ids(std::uint64_t key) const noexcept;

  /// Calls fn(id) for the ids of a key, ascending.
  template <class Fn>
  void for_each(std::uint64_t key, Fn&& fn) const {
    for (const std::uint32_t id : ids(key)) fn(id);
  }

  /// Gives back the memory that erases and growth left unused.
  void compact();

  std::size_t size() const noexcept { return size_; }  ///< postings
  std::size_t keys() const noexcept;                   ///< distinct keys
  std::size_t memory_bytes() const noexcept;           ///< all that is held, used or not

 private:
  static constexpr std::size_t kShards = 256;

  std::vector<detail::PostingShard> shards_;
  std::size_t size_ = 0;
};

}  // namespace khop::index
