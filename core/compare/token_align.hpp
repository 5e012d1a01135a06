#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khop {

/// Most tokens of a value that are told apart. What follows the eighth stays part of it, spaces included, so that
/// nothing is left out of the comparison.
inline constexpr std::size_t kMaxTokens = 8;

/// The least Jaro-Winkler similarity of two tokens that count as the same one misspelt.
inline constexpr float kFuzzyToken = 0.88F;

/// How the tokens of two names or addresses pair off, each token at most once.
struct TokenAlignment {
  std::uint8_t left = 0;         ///< tokens of the left value
  std::uint8_t right = 0;        ///< tokens of the right value
  std::uint8_t exact = 0;        ///< pairs of equal tokens
  std::uint8_t fuzzy = 0;        ///< pairs of similarity kFuzzyToken or more
  std::uint8_t initials = 0;     ///< pairs of a single letter and a token that begins with it
  std::uint8_t glued_left = 0;   ///< tokens of the left value in which one side writes together what the other parts
  std::uint8_t glued_right = 0;  ///< the same of the right value: "annamaria" and "anna maria" give 1 and 2
  bool in_order = true;          ///< the pairs and glued groups stand in the same order on both sides
  float weakest = 1.0F;          ///< the least similarity among the fuzzy pairs; 1 without any

  unsigned unmatched_left() const noexcept { return left - exact - fuzzy - initials - glued_left; }
  unsigned unmatched_right() const noexcept { return right - exact - fuzzy - initials - glued_right; }

  friend bool operator==(const TokenAlignment&, const TokenAlignment&) = default;
};

/// Aligns the tokens of two folded values: equal tokens first, then what is glued on one side, then similar tokens in
/// the order of falling similarity, then initials.
///
/// Shapes:  one byte a character, tokens separated by spaces; bytes of a token behind the 255th are compared only for
///          equality. The pairing of similar tokens is greedy: of two pairs that compete the more similar stands.
/// Missing: an empty value has no tokens, and nothing pairs.
/// Order:   symmetric: align_tokens(b, a) is align_tokens(a, b) with left and right exchanged.
/// Threads: reentrant, allocates nothing. Cost: similar tokens are looked for only among those with no equal partner.
TokenAlignment align_tokens(std::string_view left, std::string_view right) noexcept;

/// What an alignment says, the strongest evidence for one identity first; of several that hold the first is meant.
enum class TokenRelation : std::uint8_t {
  kEqual,           ///< the same tokens in the same order
  kReordered,       ///< the same tokens in another order
  kGlued,           ///< the same, but something is written together on one side
  kClose,           ///< every token has its partner, some misspelt
  kInitials,        ///< every token has its partner, some only as an initial
  kContained,       ///< one side is wholly found in the other, which has more; no misspelling, no initial
  kContainedClose,  ///< the same with misspellings or initials
  kMost,            ///< at least half of the tokens of the longer side have a partner
  kSome,            ///< some token has a partner
  kDifferent,       ///< none has; also if a side has no tokens
};
inline constexpr std::size_t kTokenRelations = 10;

TokenRelation relation_of(const TokenAlignment& alignment) noexcept;

}  // namespace khop
