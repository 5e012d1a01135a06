#include "core/record/dictionary.hpp"

#include "core/place/gazetteer.hpp"
#include "core/text/fold.hpp"
#include "core/text/sound_key.hpp"
#include "core/text/tokens.hpp"
#include "index/base/hash.hpp"

#include <array>
#include <string>

namespace khop {
namespace {

/// A value folded to its end. Few are so long that they need memory of their own.
template <std::size_t (*kFold)(std::string_view, char*, std::size_t) noexcept>
class Folded {
 public:
  explicit Folded(std::string_view cleaned) {
    char* out = short_.data();
    std::size_t capacity = short_.size();
    if (fold_bound(cleaned.size()) > capacity) {
      long_.resize(capacity = fold_bound(cleaned.size()));
      out = long_.data();
    }
    whole_ = {out, kFold(cleaned, out, capacity)};
  }
  Folded(const Folded&) = delete;
  Folded& operator=(const Folded&) = delete;

  bool empty() const noexcept { return whole_.empty(); }
  bool is_cut() const noexcept { return whole_.size() > kMaxFolded; }
  std::uint64_t hash() const noexcept { return index::hash_bytes(whole_); }
  std::string_view kept() const noexcept { return whole_.substr(0, kMaxFolded); }

 private:
  std::array<char, 2 * kMaxFolded> short_;
  std::string long_;
  std::string_view whole_;
};
using FoldedMarked = Folded<&fold_marked>;
using FoldedPlain = Folded<&fold_plain>;

std::uint64_t sound_of(std::string_view plain) noexcept {
  std::uint64_t sound = 0;
  for_each_word(plain, [&](std::string_view word) {
    sound = sound == 0 ? sound_key(word) : index::combine(sound, sound_key(word));
  });
  return sound;
}

}  // namespace

Dictionary::Dictionary() : entries_(1), sketches_(1), marked_hash_(1), rarity_bits_(1, 0.0F), slots_(64, 0) {}

void Dictionary::keep_places() { places_.resize(1); }

std::uint32_t* Dictionary::slot(std::string_view marked, std::uint64_t hash) noexcept {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const std::uint32_t id = slots_[at];
    if (id == 0) return &slots_[at];
    if (marked_hash_[id] == hash && view(TermId{id}).marked == marked) return &slots_[at];
  }
}

void Dictionary::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t id = 1; id < entries_.size(); ++id) {
    std::size_t at = marked_hash_[id] & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = id;
  }
}

TermId Dictionary::find(std::string_view cleaned) const {
  const FoldedMarked marked{cleaned};
  if (marked.empty()) return kNoTerm;
  return TermId{*const_cast<Dictionary*>(this)->slot(marked.kept(), marked.hash())};
}

TermId Dictionary::intern(std::string_view cleaned) {
  const FoldedMarked folded{cleaned};
  if (folded.empty()) return kNoTerm;
  const std::string_view marked = folded.kept();
  const std::uint64_t hash = folded.hash();
  std::uint32_t* at = slot(marked, hash);
  if (*at != 0) return TermId{*at};

  const FoldedPlain folded_plain{cleaned};
  const std::string_view plain = folded_plain.kept();

  Entry entry;
  entry.offset = arena_.size();
  entry.marked_size = static_cast<std::uint16_t>(marked.size());
  arena_.insert(arena_.end(), marked.begin(), marked.end());
  entry.plain_size = static_cast<std::uint16_t>(plain.size());
  if (plain != marked) {
    entry.plain_offset = entry.marked_size;
    arena_.insert(arena_.end(), plain.begin(), plain.end());
  }
  // Of values that were cut no comparator sees the ends: they are equal with their marks or not at all.
  entry.plain_hash = folded.is_cut() || folded_plain.is_cut() ? hash : folded_plain.hash();
  entry.sound = sound_of(plain);

  const auto id = static_cast<std::uint32_t>(entries_.size());
  *at = id;
  entries_.push_back(entry);
  sketches_.push_back(TermSketch::of(plain, entry.sound));
  marked_hash_.push_back(hash);
  rarity_bits_.push_back(0.0F);
  if (keeps_places()) places_.push_back(place::from_spelling(cleaned));
  if (!name_parts_.empty()) name_parts_.emplace_back();
  if (entries_.size() * 2 > slots_.size()) grow();
  return TermId{id};
}

void Dictionary::shrink_to(std::size_t size) noexcept {
  // Newest first: emptying the slot that was filled last cannot break the way to an older one.
  const std::size_t mask = slots_.size() - 1;
  while (entries_.size() > size) {
    const auto id = static_cast<std::uint32_t>(entries_.size() - 1);
    std::size_t at = marked_hash_[id] & mask;
    while (slots_[at] != id) at = (at + 1) & mask;
    slots_[at] = 0;
    arena_.resize(entries_.back().offset);
    entries_.pop_back();
    sketches_.pop_back();
    marked_hash_.pop_back();
    rarity_bits_.pop_back();
    if (keeps_places()) places_.pop_back();
    if (!name_parts_.empty()) name_parts_.pop_back();
  }
}

std::size_t Dictionary::bytes() const noexcept {
  return entries_.capacity() * (sizeof(Entry) + sizeof(TermSketch)) + marked_hash_.capacity() * 8 +
         rarity_bits_.capacity() * 4 + places_.capacity() * sizeof(place::Place) +
         name_parts_.capacity() * sizeof(NameParts) + arena_.capacity() + slots_.capacity() * 4;
}

}  // namespace khop
