#include "core/record/dictionary.hpp"

#include "core/text/fold.hpp"
#include "core/text/sound_key.hpp"
#include "core/text/tokens.hpp"
#include "index/base/hash.hpp"

#include <array>
#include <cstring>

namespace khop {
namespace {

constexpr std::size_t kMaxFolded = 255;

std::uint64_t sound_of(std::string_view plain) noexcept {
  std::uint64_t sound = 0;
  std::size_t begin = 0;
  while (begin < plain.size()) {
    std::size_t end = plain.find(' ', begin);
    if (end == std::string_view::npos) end = plain.size();
    sound = sound == 0 ? sound_key(plain.substr(begin, end - begin))
                       : index::combine(sound, sound_key(plain.substr(begin, end - begin)));
    begin = end + 1;
  }
  return sound;
}

}  // namespace

Dictionary::Dictionary() : entries_(1), sketches_(1), marked_hash_(1), rarity_bits_(1, 0.0F), slots_(64, 0) {}

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
  std::array<char, kMaxFolded> marked;
  const std::size_t size = fold_marked(cleaned, marked.data(), marked.size());
  if (size == 0) return kNoTerm;
  const std::string_view key{marked.data(), size};
  return TermId{*const_cast<Dictionary*>(this)->slot(key, index::hash_bytes(key))};
}

TermId Dictionary::intern(std::string_view cleaned) {
  std::array<char, kMaxFolded> marked;
  const std::size_t marked_size = fold_marked(cleaned, marked.data(), marked.size());
  if (marked_size == 0) return kNoTerm;
  const std::string_view key{marked.data(), marked_size};
  const std::uint64_t hash = index::hash_bytes(key);
  std::uint32_t* at = slot(key, hash);
  if (*at != 0) return TermId{*at};

  std::array<char, kMaxFolded> plain;
  const std::size_t plain_size = fold_plain(cleaned, plain.data(), plain.size());
  const std::string_view plain_text{plain.data(), plain_size};

  Entry entry;
  entry.offset = arena_.size();
  entry.marked_size = static_cast<std::uint16_t>(marked_size);
  arena_.insert(arena_.end(), marked.begin(), marked.begin() + static_cast<std::ptrdiff_t>(marked_size));
  entry.plain_size = static_cast<std::uint16_t>(plain_size);
  if (plain_text != key) {
    entry.plain_offset = entry.marked_size;
    arena_.insert(arena_.end(), plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(plain_size));
  }
  entry.plain_hash = index::hash_bytes(plain_text);
  entry.sound = sound_of(plain_text);

  const auto id = static_cast<std::uint32_t>(entries_.size());
  *at = id;
  entries_.push_back(entry);
  sketches_.push_back(TermSketch::of(plain_text, entry.sound));
  marked_hash_.push_back(hash);
  rarity_bits_.push_back(0.0F);
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
  }
}

std::size_t Dictionary::bytes() const noexcept {
  return entries_.capacity() * (sizeof(Entry) + sizeof(TermSketch)) + marked_hash_.capacity() * 8 +
         rarity_bits_.capacity() * 4 + arena_.capacity() + slots_.capacity() * 4;
}

}  // namespace khop
