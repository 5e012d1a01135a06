#include "index/postings.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace khop::index {
namespace detail {
namespace {

constexpr std::uint32_t kEmpty = 0xFFFFFFFFU;   // ref of an empty slot
constexpr std::uint32_t kInPool = 0x80000000U;  // ref of a run; below it, ref is the only id
constexpr std::size_t kTail = 32;               // slots behind the homes, to begin with
constexpr std::size_t kMinHomes = 8;

// A run lies in the pool at a multiple of 4 numbers: a header, then the ids, then room. Sizes are powers of two.
constexpr std::uint32_t kUnit = 4;
constexpr unsigned kMinRunLog2 = 2;
constexpr unsigned kSizeBits = 5;                                 // header: count << 5 | log2 of the size
constexpr std::uint32_t kMostIds = (1U << (32 - kSizeBits)) - 1;  // of one key: what the count can say

constexpr std::uint32_t header(std::uint32_t count, unsigned size_log2) { return count << kSizeBits | size_log2; }
constexpr std::uint32_t count_of(std::uint32_t head) { return head >> kSizeBits; }
constexpr unsigned size_log2_of(std::uint32_t head) { return head & ((1U << kSizeBits) - 1); }
constexpr std::uint32_t room(unsigned size_log2) { return (1U << size_log2) - 1; }
constexpr unsigned fitting_log2(std::uint32_t count) {
  return std::max(kMinRunLog2, static_cast<unsigned>(std::bit_width(count)));
}

/// Grows in steps of a quarter: doubling would leave a third of the memory unused on average.
constexpr std::size_t grown(std::size_t size) { return size + size / 4 + kMinHomes; }

}  // namespace

std::size_t PostingShard::home(std::uint64_t hash) const noexcept {
  // The top 8 bits chose the shard, the next 32 the home. Monotone in the hash, so that sorted slots stay near home.
  return static_cast<std::size_t>(((hash >> 24) & 0xFFFFFFFFU) * homes_ >> 32);
}

/// The slot of `hash`, or where it would be inserted.
std::size_t PostingShard::find(std::uint64_t hash) const noexcept {
  std::size_t at = home(hash);
  while (slots_[at].ref != kEmpty && slots_[at].hash < hash) ++at;
  return at;
}

bool PostingShard::holds(std::size_t at, std::uint64_t hash) const noexcept {
  return slots_[at].ref != kEmpty && slots_[at].hash == hash;
}

std::span<const std::uint32_t> PostingShard::ids(std::uint64_t hash) const noexcept {
  if (slots_.empty()) return {};
  const std::size_t at = find(hash);
  if (!holds(at, hash)) return {};
  const std::uint32_t& ref = slots_[at].ref;
  if (ref < kInPool) return {&ref, 1};
  const std::uint32_t* run = run_at(ref - kInPool);
  return {run + 1, count_of(*run)};
}

bool PostingShard::insert(std::uint64_t hash, std::uint32_t id) {
  assert(id < kInPool);
  if (!slots_.empty()) {
    const std::size_t at = find(hash);
    if (holds(at, hash)) return insert_into_run(slots_[at], id);
  }
  if ((keys_ + 1) * 20 > homes_ * 17) rehash(grown(homes_));
  insert_slot(hash, id);
  return true;
}

void PostingShard::insert_slot(std::uint64_t hash, std::uint32_t ref) {
  const std::size_t at = find(hash);
  std::size_t gap = at;
  while (slots_[gap].ref != kEmpty) ++gap;
  std::move_backward(slots_.begin() + static_cast<std::ptrdiff_t>(at),
                     slots_.begin() + static_cast<std::ptrdiff_t>(gap),
                     slots_.begin() + static_cast<std::ptrdiff_t>(gap) + 1);
  slots_[at] = {hash, ref};
  ++keys_;
  if (gap + 1 == slots_.size()) lengthen_tail();
}

void PostingShard::erase_slot(std::size_t at) noexcept {
  for (std::size_t next = at + 1; slots_[next].ref != kEmpty && home(slots_[next].hash) < next; ++next) {
    slots_[next - 1] = slots_[next];
    at = next;
  }
  slots_[at].ref = kEmpty;
  --keys_;
}

/// Keeps the last slot empty: it ends every search.
void PostingShard::lengthen_tail() {
  slots_.reserve(slots_.size() + kTail);  // resize() alone would double
  slots_.resize(slots_.size() + kTail, {0, kEmpty});
}

void PostingShard::rehash(std::size_t homes) {
  std::vector<Slot> old(homes + kTail, {0, kEmpty});
  old.swap(slots_);
  homes_ = homes;
  std::size_t next = 0;
  for (const Slot& slot : old) {  // in order of hash, so each goes home or right behind its forerunner
    if (slot.ref == kEmpty) continue;
    next = std::max(next, home(slot.hash));
    slots_[next++] = slot;
    if (next == slots_.size()) lengthen_tail();
  }
}

const std::uint32_t* PostingShard::run_at(std::uint32_t unit) const noexcept {
  return pool_.data() + std::size_t{unit} * kUnit;
}

std::uint32_t* PostingShard::run_at(std::uint32_t unit) noexcept { return pool_.data() + std::size_t{unit} * kUnit; }

std::uint32_t PostingShard::allocate_run(unsigned size_log2) {
  if (free_.size() <= size_log2) free_.resize(size_log2 + 1, kEmpty);
  const std::uint32_t unit = free_[size_log2];
  if (unit != kEmpty) {
    free_[size_log2] = *run_at(unit);
    return unit;
  }
  const std::size_t begin = pool_.size();
  const std::size_t end = begin + (std::size_t{1} << size_log2);
  if (end > pool_.capacity()) pool_.reserve(std::max(end, grown(pool_.capacity())));
  pool_.resize(end);
  assert(begin / kUnit < kInPool - 1);
  return static_cast<std::uint32_t>(begin / kUnit);
}

void PostingShard::free_run(std::uint32_t unit, unsigned size_log2) {
  *run_at(unit) = free_[size_log2];
  free_[size_log2] = unit;
}

/// Moves a run into one of another size that holds its ids, and frees the old one.
std::uint32_t PostingShard::move_run(std::uint32_t unit, unsigned size_log2) {
  const std::uint32_t to = allocate_run(size_log2);
  const std::uint32_t* run = run_at(unit);
  const std::uint32_t head = *run;
  std::copy_n(run, count_of(head) + 1, run_at(to));
  *run_at(to) = header(count_of(head), size_log2);
  free_run(unit, size_log2_of(head));
  return to;
}

bool PostingShard::insert_into_run(Slot& slot, std::uint32_t id) {
  if (slot.ref < kInPool) {
    const std::uint32_t other = slot.ref;
    if (other == id) return false;
    const std::uint32_t unit = allocate_run(kMinRunLog2);
    std::uint32_t* run = run_at(unit);
    run[0] = header(2, kMinRunLog2);
    run[1] = std::min(id, other);
    run[2] = std::max(id, other);
    slot.ref = unit | kInPool;
    return true;
  }
  std::uint32_t* run = run_at(slot.ref - kInPool);
  const std::uint32_t count = count_of(*run);
  const auto place = static_cast<std::size_t>(std::lower_bound(run + 1, run + 1 + count, id) - run);
  if (place <= count && run[place] == id) return false;
  assert(count < kMostIds);
  const unsigned size_log2 = size_log2_of(*run);
  if (count == room(size_log2)) {
    slot.ref = move_run(slot.ref - kInPool, size_log2 + 1) | kInPool;
    run = run_at(slot.ref - kInPool);
  }
  std::copy_backward(run + place, run + count + 1, run + count + 2);
  run[place] = id;
  run[0] += header(1, 0);
  return true;
}

bool PostingShard::erase(std::uint64_t hash, std::uint32_t id) {
  if (slots_.empty()) return false;
  const std::size_t at = find(hash);
  if (!holds(at, hash)) return false;
  Slot& slot = slots_[at];
  if (slot.ref < kInPool) {
    if (slot.ref != id) return false;
    erase_slot(at);
    return true;
  }
  const std::uint32_t unit = slot.ref - kInPool;
  std::uint32_t* run = run_at(unit);
  const std::uint32_t count = count_of(*run);
  std::uint32_t* place = std::lower_bound(run + 1, run + 1 + count, id);
  if (place == run + 1 + count || *place != id) return false;
  std::copy(place + 1, run + 1 + count, place);
  run[0] -= header(1, 0);
  const unsigned size_log2 = size_log2_of(*run);
  if (count - 1 == 1) {
    slot.ref = run[1];
    free_run(unit, size_log2);
  } else if (size_log2 > kMinRunLog2 && count - 1 <= room(size_log2) / 4) {  // a quarter: no to and fro at a border
    slot.ref = move_run(unit, size_log2 - 1) | kInPool;
  }
  return true;
}

void PostingShard::compact() {
  if (keys_ == 0) {
    *this = PostingShard{};
    return;
  }
  rehash(keys_ * 20 / 17 + 1);
  std::vector<std::uint32_t> old;
  old.swap(pool_);
  free_ = {};
  const auto in_pool = [](const Slot& slot) { return slot.ref != kEmpty && slot.ref >= kInPool; };
  const auto old_run = [&](const Slot& slot) { return old.data() + std::size_t{slot.ref - kInPool} * kUnit; };
  std::size_t needed = 0;
  for (const Slot& slot : slots_) {
    if (in_pool(slot)) needed += std::size_t{1} << fitting_log2(count_of(*old_run(slot)));
  }
  pool_.reserve(needed);
  for (Slot& slot : slots_) {
    if (!in_pool(slot)) continue;
    const std::uint32_t* run = old_run(slot);
    const std::uint32_t count = count_of(*run);
    const std::uint32_t unit = allocate_run(fitting_log2(count));
    std::copy_n(run, count + 1, run_at(unit));
    *run_at(unit) = header(count, fitting_log2(count));
    slot.ref = unit | kInPool;
  }
}

std::size_t PostingShard::memory_bytes() const noexcept {
  return slots_.capacity() * sizeof(Slot) + (pool_.capacity() + free_.capacity()) * sizeof(std::uint32_t);
}

}  // namespace detail

namespace {

/// mix() is a bijection: equal hashes are equal keys, and no key needs to be kept beside its hash.
constexpr std::size_t shard_of(std::uint64_t hash) { return static_cast<std::size_t>(hash >> 56); }

}  // namespace

bool Postings::insert(std::uint64_t key, std::uint32_t id) {
  const std::uint64_t hash = mix(key);
  const bool added = shards_[shard_of(hash)].insert(hash, id);
  size_ += added ? 1 : 0;
  return added;
}

bool Postings::erase(std::uint64_t key, std::uint32_t id) {
  const std::uint64_t hash = mix(key);
  const bool erased = shards_[shard_of(hash)].erase(hash, id);
  size_ -= erased ? 1 : 0;
  return erased;
}

std::span<const std::uint32_t> Postings::ids(std::uint64_t key) const noexcept {
  const std::uint64_t hash = mix(key);
  return shards_[shard_of(hash)].ids(hash);
}

void Postings::compact() {
  for (detail::PostingShard& shard : shards_) shard.compact();
}

std::size_t Postings::keys() const noexcept {
  std::size_t total = 0;
  for (const detail::PostingShard& shard : shards_) total += shard.keys();
  return total;
}

std::size_t Postings::memory_bytes() const noexcept {
  std::size_t total = sizeof(*this) + shards_.capacity() * sizeof(detail::PostingShard);
  for (const detail::PostingShard& shard : shards_) total += shard.memory_bytes();
  return total;
}

}  // namespace khop::index
