#pragma once

#include "core/place/name_index.hpp"
#include "core/place/words.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace khop::place {

/// What stands before a bare name in a segment that begins as a house, a street or a hamlet does.
enum class Lead : std::uint8_t {
  kNone,    ///< nothing of the kind; also the hamlet's number ("thôn 3 Thượng Lộ")
  kWithin,  ///< words of their own: "12 Lê Lợi Ba Đình"
  kNext     ///< nothing else: "12 Ba Đình", "đường Ba Đình", "thôn Tân Bình"
};

/// Words of a text that are some unit's name, with the word for the unit beside it if there is one.
struct Mention {
  const NameIndex::Node* node;
  std::uint64_t marks;  ///< of the name; 0 if the text has none at all
  std::uint8_t begin;   ///< words [begin, end), the word for the unit included
  std::uint8_t end;
  std::uint8_t name_words;
  UnitType type;
  bool whole;        ///< nothing else stands in its segment
  bool bare_number;  ///< a number without a word for a unit: it means nothing but inside a larger unit
  bool ends_segment;
  std::uint8_t segment;  ///< the first word of its segment
  Lead lead;

  bool is_typed() const noexcept { return type != UnitType::kNone; }
  bool is_plain_to_see() const noexcept { return is_typed() || whole; }
  bool starts_segment() const noexcept { return begin == segment; }
  bool overlaps(const Mention& other) const noexcept { return begin < other.end && other.begin < end; }
};

/// Everything in a text that may be meant as a unit, also what cannot all be true at once; what stands in the text first
/// comes first.
///
/// A name that ends where its segment ends is taken at its longest there; else every name that the words begin with is
/// taken, since nothing shows where one ends and the next begins. A number is a name only behind a word for a unit or
/// alone in its segment. At most kMost.
/// Threads: reentrant, allocates nothing.
class Mentions {
 public:
  static constexpr std::size_t kMost = 24;

  Mentions(const NameIndex& names, const Words& words) noexcept;

  std::size_t size() const noexcept { return size_; }
  const Mention& operator[](std::size_t i) const noexcept { return mentions_[i]; }
  const Mention* begin() const noexcept { return mentions_.data(); }
  const Mention* end() const noexcept { return mentions_.data() + size_; }

  /// Words [first, last) that follow a word for a commune and are no unit's name; empty if there are none.
  struct Unknown {
    std::uint8_t first = 0, last = 0;
  };
  Unknown unknown_commune() const noexcept { return unknown_; }
  /// True if a word for a district stands before what is no known name: one of a district that is no more.
  bool has_unknown_district() const noexcept { return unknown_district_; }

 private:
  struct Match {
    const NameIndex::Node* node;
    NameIndex::State state;
    std::size_t end;
  };
  struct UnitWords {
    UnitType type = UnitType::kNone;
    std::size_t size = 0;
  };
  std::size_t matches_at(std::size_t at, Kinds kinds, std::array<Match, 8>& out) const noexcept;
  std::array<UnitWords, 2> unit_words_at(std::size_t at) const noexcept;
  std::size_t add_named(std::size_t begin, UnitWords unit) noexcept;
  bool add(const Match& match, std::size_t begin, UnitWords unit) noexcept;
  void note_unknown(std::size_t begin, UnitWords unit) noexcept;
  bool is_number(std::size_t at, std::size_t end) const noexcept;
  UnitType word_below_communes(std::size_t at) const noexcept;
  Lead lead_of(std::size_t begin) const noexcept;

  const NameIndex& names_;
  const Words& words_;
  std::array<Mention, kMost> mentions_;
  std::size_t size_ = 0;
  std::size_t segment_ = 0;  ///< the first word of the segment at hand
  bool in_street_ = false;   ///< it begins as a house, a street or a hamlet does
  Unknown unknown_;
  bool unknown_district_ = false;
};

}  // namespace khop::place
