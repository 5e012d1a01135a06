#pragma once

#include "core/place/place.hpp"
#include "core/place/words.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace khop::place {

/// What kind of unit the word before a name says that it is.
enum class UnitType : std::uint8_t {
  kNone,
  kWard,           ///< phường
  kRuralCommune,   ///< xã
  kTownship,       ///< thị trấn
  kSpecialZone,    ///< đặc khu
  kUrbanDistrict,  ///< quận
  kRuralDistrict,  ///< huyện
  kTown,           ///< thị xã
  kCity,           ///< thành phố: a district or a province
  kProvince,       ///< tỉnh
  kAnyDistrict,    ///< English "district"
  kStreet,         ///< đường, ngõ: no unit
  kHamlet,         ///< thôn, ấp, tổ: below all units
};

/// Whether it is a word for what no list has: a street, a hamlet.
constexpr bool is_below_communes(UnitType type) noexcept {
  return type == UnitType::kStreet || type == UnitType::kHamlet;
}

/// The type that a list's column says; kNone if it is none.
UnitType unit_type_from(std::string_view word) noexcept;

/// Lists of units, as bits.
using Kinds = std::uint8_t;
enum : Kinds { kOldCommunes = 1, kNewCommunes = 2, kDistricts = 4, kOldProvinces = 8, kNewProvinces = 16 };
constexpr Kinds kCommunes = kOldCommunes | kNewCommunes;
constexpr Kinds kProvinces = kOldProvinces | kNewProvinces;

/// The lists that a unit of this type may stand in.
Kinds kinds_of(UnitType type) noexcept;

/// A unit under one of its names.
struct NamedUnit {
  std::uint64_t marks = 0;   ///< hash of the name with its marks
  std::uint16_t number = 0;  ///< in the list
  Kinds kind = 0;            ///< one bit
};

/// All names of all units, and the words for units, by their words without marks: a trie whose steps are hashes.
/// Threads: immutable once finished.
class NameIndex {
 public:
  /// A place in the trie: some words, one after the other.
  struct State {
    std::uint64_t plain = 0;
    std::uint64_t marked = 0;
    constexpr State after(const Word& word) const noexcept {
      return {step(plain, word.plain), step(marked, word.marked)};
    }

   private:
    static constexpr std::uint64_t step(std::uint64_t state, std::uint64_t word) noexcept {
      const std::uint64_t x = (state ^ word) * 0x9e3779b97f4a7c15ULL;
      return (x ^ x >> 29) + 1;
    }
  };
  struct Node {
    std::uint64_t key = 0;
    std::uint16_t first = 0;
    std::uint16_t count = 0;
    Kinds kinds = 0;
    std::uint8_t unit_word = 0;  ///< 1 + number of a word for units that these words are
  };
  struct UnitWord {
    UnitType type = UnitType::kNone;
    bool follows = false;     ///< may stand after the name (English)
    std::uint64_t marks = 0;  ///< with its marks
  };

  void add(std::string_view name, NamedUnit unit);
  /// To be called once, after the last add().
  void finish();

  /// Null if no name and no word for units begins with these words.
  const Node* find(const State& state) const noexcept {
    for (std::size_t at = state.plain & mask_;; at = (at + 1) & mask_) {
      if (nodes_[at].key == state.plain) return &nodes_[at];
      if (nodes_[at].key == 0) return nullptr;
    }
  }
  std::span<const NamedUnit> units(const Node& node) const noexcept { return {units_.data() + node.first, node.count}; }
  const UnitWord* unit_word(const Node& node) const noexcept {
    return node.unit_word == 0 ? nullptr : &unit_words_[node.unit_word - 1U];
  }
  std::size_t bytes() const noexcept;

 private:
  struct Added {
    std::uint64_t key;
    NamedUnit unit;
  };
  Node& node_at(std::uint64_t key);
  State enter(std::string_view name);

  std::vector<Added> added_;
  std::vector<Node> nodes_ = std::vector<Node>(kSlots);
  std::vector<NamedUnit> units_;
  std::vector<UnitWord> unit_words_;
  static constexpr std::size_t kSlots = 1U << 15;
  std::size_t mask_ = kSlots - 1;
};

}  // namespace khop::place
