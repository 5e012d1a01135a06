#pragma once

#include "core/text/vietnamese/syllable.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khop {

/// How two written words of Vietnamese names can be one, the strongest evidence first.
enum class WordRelation : std::uint8_t {
  kEqual,
  kSpelling,          ///< one sound in two spellings: Lý, Lí
  kMarksDropped,      ///< marks of one are missing in the other: Nguyễn, Nguyen or Nguyên
  kDoublet,           ///< two forms of one word, by region: Hoàng, Huỳnh
  kToneByDialect,     ///< tones that fall together somewhere: hỏi and ngã in the South
  kInitialByDialect,  ///< initials that do: l and n, s and x, tr and ch, d gi r v
  kRimeByDialect,     ///< finals or vowels that do: n and ng, t and c, ưu and iu
  kMarksDiffer,       ///< the same letters with other marks: Hương, Hường
  kOneEdit,           ///< one slip of the key, in words of three letters or more
  kInitial,           ///< one is the other's first letter, or its initial: N or Ng, Nguyễn
  kDifferent,
};
inline constexpr std::size_t kWordRelations = 11;

/// A word of a name: both folds of the same letters, and its parts.
struct NameWord {
  std::string_view marked;
  std::string_view plain;
  vietnamese::Syllable syllable;
};

/// Pairs that dialects confuse are those of core/text/vietnamese/data/confusions.csv. Beside such a confusion all else has
/// to agree, but a tone may be missing on one side. Symmetric.
/// Threads: reentrant, allocates nothing but, at the first call of all, the tables.
WordRelation relate_words(const NameWord& a, const NameWord& b) noexcept;

/// False only for words of plain letters whose relation is kDifferent: all others begin or end alike.
inline bool may_relate(std::string_view plain_a, std::string_view plain_b) noexcept {
  return plain_a.front() == plain_b.front() || plain_a.back() == plain_b.back();
}

}  // namespace khop
