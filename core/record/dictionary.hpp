#pragma once

#include "core/compare/term_sketch.hpp"
#include "core/place/place.hpp"
#include "core/record/name_parts.hpp"
#include "index/base/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// Folded bytes that are kept of a value; equal are only values that are equal to their ends.
inline constexpr std::size_t kMaxFolded = 255;

/// One distinct value of a field, ready to be compared: one byte a character in both alphabets (core/text/fold.hpp).
struct TermView {
  std::string_view marked;   ///< with marks; both are cut after kMaxFolded bytes
  std::string_view plain;    ///< letters, digits, single spaces
  std::uint64_t plain_hash;  ///< of `plain`; if it was cut, of all that was folded
  std::uint64_t sound;       ///< sound key of the whole value, words in order
  std::uint64_t letters;     ///< letter_bag() of `plain`
};

/// The distinct values of one field, each kept once.
///
/// Invariants: term 0 is "missing"; two terms never have equal `marked` bytes, unless both were cut.
/// Threads: concurrent reads are safe; intern() needs the dictionary for itself.
class Dictionary {
 public:
  Dictionary();

  /// From now on, keeps the place beside each value: of values as place::spell() writes them. To be called while empty.
  void keep_places();

  /// The term of a value, added if new. `cleaned` is the text to show; its folds are computed here once.
  /// A value that folds to nothing is missing.
  TermId intern(std::string_view cleaned);

  /// The term of a value, or kNoTerm if it was never interned.
  TermId find(std::string_view cleaned) const;

  /// Forgets the newest terms until `size` are left, as if they had never been interned: for values that were needed
  /// for the moment only. No row may hold one of them, and no LevelMemo that has seen them may be used again.
  void shrink_to(std::size_t size) noexcept;

  std::size_t size() const noexcept { return entries_.size(); }
  TermView view(TermId id) const noexcept {
    const Entry& e = entries_[to_index(id)];
    const char* base = arena_.data() + e.offset;
    return {{base, e.marked_size},
            {base + e.plain_offset, e.plain_size},
            e.plain_hash,
            e.sound,
            sketches_[to_index(id)].letters};
  }
  std::uint64_t plain_hash(TermId id) const noexcept { return entries_[to_index(id)].plain_hash; }
  /// Requires keep_places(). Empty for text that is no place.
  const place::Place& place(TermId id) const noexcept { return places_[to_index(id)]; }
  bool keeps_places() const noexcept { return !places_.empty(); }
  std::uint64_t sound(TermId id) const noexcept { return entries_[to_index(id)].sound; }
  const TermSketch& sketch(TermId id) const noexcept { return sketches_[to_index(id)]; }

  /// Chance that two values agree on this one: -log2 of its frequency, set by whoever knows the frequencies.
  float rarity_bits(TermId id) const noexcept { return rarity_bits_[to_index(id)]; }
  std::span<const float> rarity_bits() const noexcept { return rarity_bits_; }  ///< [term]
  /// Brings to the cache what sketch() will read: they are far apart for values that meet at random.
  void prefetch_sketch(TermId id) const noexcept { __builtin_prefetch(&sketches_[to_index(id)]); }
  void set_rarity_bits(std::vector<float> bits) { rarity_bits_ = std::move(bits); }
  void set_rarity_bits(TermId id, float bits) { rarity_bits_[to_index(id)] = bits; }

  /// The parts of a name; none where nobody has set them.
  NameParts name_parts(TermId id) const noexcept {
    return name_parts_.empty() ? NameParts{} : name_parts_[to_index(id)];
  }
  /// Sets those of all terms [term]. From now on there is a place for those of every new term.
  void set_name_parts(std::vector<NameParts> parts) { name_parts_ = std::move(parts); }
  void set_name_parts(TermId id, NameParts parts) { name_parts_[to_index(id)] = parts; }

  std::size_t bytes() const noexcept;

 private:
  struct Entry {
    std::uint64_t plain_hash = 0;
    std::uint64_t sound = 0;
    std::uint64_t offset = 0;
    std::uint16_t marked_size = 0;
    std::uint16_t plain_offset = 0;  ///< 0 where plain and marked are the same bytes
    std::uint16_t plain_size = 0;
  };
  std::uint32_t* slot(std::string_view marked, std::uint64_t hash) noexcept;
  void grow();

  std::vector<Entry> entries_;
  std::vector<TermSketch> sketches_;
  std::vector<std::uint64_t> marked_hash_;
  std::vector<float> rarity_bits_;
  std::vector<place::Place> places_;   ///< [term]; empty in other dictionaries
  std::vector<NameParts> name_parts_;  ///< [term]; empty where they are not set
  std::vector<char> arena_;
  std::vector<std::uint32_t> slots_;  ///< open addressing, 0 is free
};

}  // namespace khop
