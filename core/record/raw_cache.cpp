#include "core/record/raw_cache.hpp"

// The hash compiled in place: a call through the library costs as much as hashing a short cell.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace khop {

RawCache::Key RawCache::key_of(std::string_view raw) noexcept {
  const XXH128_hash_t hash = XXH3_128bits(raw.data(), raw.size());
  return {hash.low64, static_cast<std::uint32_t>(hash.high64) >> 4};
}

void RawCache::add(Key key, TermId term, vietnamese::Repair repair) {
  static_assert(vietnamese::kRepairs <= 16);
  if (used_ == kMostSpellings) return;
  if (2 * (used_ + 1) > slots_.size()) grow();
  Slot& slot = slots_[place_of(key)];
  slot.low = key.low;
  slot.high = key.high & 0xFFFFFFF;
  slot.repair = static_cast<std::uint32_t>(repair) & 0xF;
  slot.term = term;
  ++used_;
}

void RawCache::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.term != kUnknown) slots_[place_of({slot.low, slot.high})] = slot;
  }
}

}  // namespace khop
