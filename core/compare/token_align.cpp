#include "core/compare/token_align.hpp"

#include "core/compare/detail/byte_lane.hpp"
#include "core/compare/jaro_winkler.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace khop {
namespace {

constexpr std::uint8_t kFree = 0xFF;

/// One bit a character that occurs, 64 kinds of characters told apart. `head`: see head_of().
std::uint64_t letters_of(std::string_view text, std::uint64_t head) noexcept {
  // A shift by more than 63, given to the places behind the end, leaves nothing.
  const std::uint64_t kinds = head & 0x3F3F'3F3F'3F3F'3F3FULL;
  const unsigned inside = static_cast<unsigned>(8 * std::min<std::size_t>(text.size(), 8));
  const std::uint64_t behind = 0x8080'8080'8080'8080ULL & ~_bzhi_u64(~std::uint64_t{0}, inside);
  const __m128i shifts = _mm_cvtsi64_si128(static_cast<long long>(kinds | behind));
  const __m256i one = _mm256_set1_epi64x(1);
  const __m256i bits = _mm256_or_si256(_mm256_sllv_epi64(one, _mm256_cvtepu8_epi64(shifts)),
                                       _mm256_sllv_epi64(one, _mm256_cvtepu8_epi64(_mm_srli_si128(shifts, 4))));
  const __m128i half = _mm_or_si128(_mm256_castsi256_si128(bits), _mm256_extracti128_si256(bits, 1));
  std::uint64_t letters =
      static_cast<std::uint64_t>(_mm_cvtsi128_si64(half)) | static_cast<std::uint64_t>(_mm_extract_epi64(half, 1));
  for (std::size_t at = 8; at < text.size(); ++at) {
    letters |= std::uint64_t{1} << (static_cast<unsigned char>(text[at]) & 63);
  }
  return letters;
}

/// The first eight characters, zeros behind. Requires size > 0 and that `size` bytes from `text` lie before `end`;
/// reads nothing outside begin … end.
std::uint64_t head_of(const char* begin, const char* end, const char* text, std::size_t size) noexcept {
  std::uint64_t head = 0;
  if (end - begin < 8) {
    std::memcpy(&head, text, size);
    return head;
  }
  // Near the end of the value the eight last bytes are read, and those before the token shifted out.
  const char* from = std::min(text, end - 8);
  std::memcpy(&head, from, 8);
  return _bzhi_u64(head >> (8 * (text - from)), static_cast<unsigned>(8 * std::min<std::size_t>(size, 8)));
}

/// The tokens of one value. `partner` says, for each, the place of the token on the other side that it was paired
/// with (of a glued group the first); kFree while there is none. Sets of tokens are bits: bit i, token i.
struct TokenSet {
  std::array<std::string_view, kMaxTokens> text;
  alignas(32) std::array<std::uint64_t, kMaxTokens> head{};  ///< see head_of(): tells most tokens apart at once
  alignas(32) std::array<std::uint64_t, kMaxTokens> size{};
  std::array<std::uint8_t, kMaxTokens> partner;
  unsigned count = 0;
  unsigned free = 0;  ///< tokens without a partner

  explicit TokenSet(std::string_view value) noexcept {
    partner.fill(kFree);
    const char* const begin = value.data();
    detail::for_each_run(value, kMaxTokens, [&](std::size_t at, std::size_t end) {
      text[count] = value.substr(at, end - at);
      size[count] = end - at;
      head[count++] = head_of(begin, begin + value.size(), begin + at, end - at);
    });
    free = (1U << count) - 1;
  }

  void pair(unsigned mine, unsigned theirs) noexcept {
    partner[mine] = static_cast<std::uint8_t>(theirs);
    free &= ~(1U << mine);
  }

  /// Tokens without a partner whose size and first eight characters are these.
  unsigned free_like(std::uint64_t wanted_head, std::uint64_t wanted_size) const noexcept {
    const __m256i like_head = broadcast(wanted_head), like_size = broadcast(wanted_size);
    return free & both_halves([&](std::size_t half) {
             return _mm256_and_si256(_mm256_cmpeq_epi64(part(head, half), like_head),
                                     _mm256_cmpeq_epi64(part(size, half), like_size));
           });
  }

  /// Tokens without a partner that may begin a token of that head and size, being shorter.
  unsigned free_beginnings(std::uint64_t whole_head, std::uint64_t whole_size) const noexcept {
    const __m256i whole = broadcast(whole_head), longer = broadcast(whole_size);
    return free & both_halves([&](std::size_t half) {
             // The characters behind the token's end are shifted out; nothing is left of a difference before.
             const __m256i sizes = part(size, half);
             const __m256i behind = _mm256_sub_epi64(broadcast(64), _mm256_slli_epi64(sizes, 3));
             const __m256i shift = _mm256_andnot_si256(_mm256_cmpgt_epi64(sizes, broadcast(8)), behind);
             const __m256i differing = _mm256_sllv_epi64(_mm256_xor_si256(part(head, half), whole), shift);
             return _mm256_and_si256(_mm256_cmpeq_epi64(differing, _mm256_setzero_si256()),
                                     _mm256_cmpgt_epi64(longer, sizes));
           });
  }

  /// Tokens without a partner that are a single character.
  unsigned free_letters() const noexcept {
    return free & both_halves([&](std::size_t half) { return _mm256_cmpeq_epi64(part(size, half), broadcast(1)); });
  }

 private:
  static __m256i broadcast(std::uint64_t x) noexcept { return _mm256_set1_epi64x(static_cast<long long>(x)); }
  static __m256i part(const std::array<std::uint64_t, kMaxTokens>& of, std::size_t half) noexcept {
    return _mm256_load_si256(reinterpret_cast<const __m256i*>(of.data()) + half);
  }
  template <class Compare>
  static unsigned both_halves(Compare compare) noexcept {
    const auto bits = [&](std::size_t half) {
      return static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(compare(half))));
    };
    return bits(0) | bits(1) << 4;
  }
};

/// Calls `visit(i)` for every token free at the time of the call.
template <class Visit>
void for_each_free(const TokenSet& tokens, Visit visit) noexcept {
  for (unsigned rest = tokens.free; rest != 0; rest &= rest - 1) visit(static_cast<unsigned>(std::countr_zero(rest)));
}

void pair_up(TokenSet& a, unsigned i, TokenSet& b, unsigned j) noexcept {
  a.pair(i, j);
  b.pair(j, i);
}

unsigned pair_equal(TokenSet& a, TokenSet& b) noexcept {
  unsigned pairs = 0;
  for_each_free(a, [&](unsigned i) {
    for (unsigned like = b.free_like(a.head[i], a.size[i]); like != 0; like &= like - 1) {
      const auto j = static_cast<unsigned>(std::countr_zero(like));
      if (a.size[i] > 8 && a.text[i] != b.text[j]) continue;
      pair_up(a, i, b, j);
      ++pairs;
      return;
    }
  });
  return pairs;
}

/// How many neighbouring free tokens, from `first` on, written together give `whole`; 0 if none do.
unsigned parts_of(std::string_view whole, const TokenSet& tokens, unsigned first) noexcept {
  unsigned at = first;
  while (at < tokens.count && (tokens.free >> at & 1) != 0 && whole.starts_with(tokens.text[at])) {
    whole.remove_prefix(tokens.text[at].size());
    ++at;
    if (whole.empty()) return at - first;
  }
  return 0;
}

/// Pairs every token of `wholes` that is written in several on the other side; returns how many, and of how many parts.
std::pair<unsigned, unsigned> pair_glued(TokenSet& wholes, TokenSet& parts) noexcept {
  unsigned glued = 0, pieces = 0;
  for_each_free(wholes, [&](unsigned i) {
    for (unsigned rest = parts.free_beginnings(wholes.head[i], wholes.size[i]); rest != 0; rest &= rest - 1) {
      const auto j = static_cast<unsigned>(std::countr_zero(rest));
      const unsigned run = parts_of(wholes.text[i], parts, j);
      if (run == 0) continue;
      for (unsigned k = j; k < j + run; ++k) parts.pair(k, i);
      wholes.pair(i, j);
      ++glued;
      pieces += run;
      return;
    }
  });
  return {glued, pieces};
}

/// Whether two tokens can reach kFuzzyToken at all. Each kind of character that only the shorter has costs a match, so
/// m is known from above, and Jaro is at most (m/s + m/l + 1) / 3. A common first character raises that by at most 0.4
/// of what lacks to 1: then 0.80 must be reached, else 0.88 (the constants leave room for rounding).
bool may_be_similar(const TokenSet& a, unsigned i, std::uint64_t a_letters, const TokenSet& b, unsigned j,
                    std::uint64_t b_letters) noexcept {
  const bool a_longer = a.size[i] > b.size[j];
  const std::uint64_t shorter = std::min(a.size[i], b.size[j]), longer = std::max(a.size[i], b.size[j]);
  const auto missing =
      static_cast<std::size_t>(std::popcount(a_longer ? b_letters & ~a_letters : a_letters & ~b_letters));
  if (longer > detail::kMaxCompared) return true;  // Jaro-Winkler sees only the beginnings of such tokens
  const bool begins_alike = ((a.head[i] ^ b.head[j]) & 0xFF) == 0;
  return 100 * (shorter - missing) * (shorter + longer) >= (begins_alike ? 139U : 163U) * shorter * longer;
}

struct Similar {
  float similarity;
  std::uint8_t i, j;
};

/// Pairs similar tokens in the order of falling similarity; returns how many, and the least similarity.
std::pair<unsigned, float> pair_similar(TokenSet& a, TokenSet& b) noexcept {
  std::array<Similar, kMaxTokens * kMaxTokens> similar;
  std::array<std::uint64_t, kMaxTokens> b_letters;
  for_each_free(b, [&](unsigned j) { b_letters[j] = letters_of(b.text[j], b.head[j]); });
  std::size_t count = 0;
  for_each_free(a, [&](unsigned i) {
    const std::uint64_t a_letters = letters_of(a.text[i], a.head[i]);
    for_each_free(b, [&](unsigned j) {
      if (!may_be_similar(a, i, a_letters, b, j, b_letters[j])) return;
      const float similarity = jaro_winkler(a.text[i], b.text[j]);
      if (similarity >= kFuzzyToken) {
        similar[count++] = {similarity, static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j)};
      }
    });
  });
  std::sort(similar.begin(), similar.begin() + static_cast<std::ptrdiff_t>(count),
            [](const Similar& x, const Similar& y) {
              if (x.similarity != y.similarity) return x.similarity > y.similarity;
              return x.i != y.i ? x.i < y.i : x.j < y.j;
            });
  unsigned pairs = 0;
  float weakest = 1.0F;
  for (std::size_t k = 0; k < count; ++k) {
    const Similar& next = similar[k];
    if ((a.free >> next.i & 1) == 0 || (b.free >> next.j & 1) == 0) continue;
    pair_up(a, next.i, b, next.j);
    ++pairs;
    weakest = next.similarity;
  }
  return {pairs, weakest};
}

bool is_initial(std::string_view letter, std::string_view word) noexcept {
  return letter.size() == 1 && word.size() > 1 && letter.front() == word.front();
}

/// Pairs single letters of `letters` with longer tokens that begin with them.
unsigned pair_initials(TokenSet& letters, TokenSet& words) noexcept {
  unsigned pairs = 0;
  for (unsigned singles = letters.free_letters(); singles != 0; singles &= singles - 1) {
    const auto i = static_cast<unsigned>(std::countr_zero(singles));
    for (unsigned rest = words.free; rest != 0; rest &= rest - 1) {
      const auto j = static_cast<unsigned>(std::countr_zero(rest));
      if (!is_initial(letters.text[i], words.text[j])) continue;
      pair_up(letters, i, words, j);
      ++pairs;
      break;
    }
  }
  return pairs;
}

/// Whether the partners rise from left to right. Parts of one whole share their partner.
bool rises(const TokenSet& tokens) noexcept {
  unsigned last = 0;
  for (unsigned i = 0; i < tokens.count; ++i) {
    if (tokens.partner[i] == kFree) continue;
    if (tokens.partner[i] < last) return false;
    last = tokens.partner[i];
  }
  return true;
}

std::uint8_t narrow(unsigned count) noexcept { return static_cast<std::uint8_t>(count); }

/// `a` before `b` in the canonical order; the result speaks of `a` as left.
TokenAlignment align_ordered(std::string_view a, std::string_view b) noexcept {
  TokenSet left(a), right(b);
  TokenAlignment result;
  result.left = narrow(left.count);
  result.right = narrow(right.count);
  result.exact = narrow(pair_equal(left, right));
  if (left.free != 0 && right.free != 0) {
    const auto [left_wholes, right_parts] = pair_glued(left, right);
    const auto [right_wholes, left_parts] = pair_glued(right, left);
    result.glued_left = narrow(left_wholes + left_parts);
    result.glued_right = narrow(right_wholes + right_parts);
    const auto [pairs, weakest] = pair_similar(left, right);
    result.fuzzy = narrow(pairs);
    result.weakest = weakest;
    result.initials = narrow(pair_initials(left, right) + pair_initials(right, left));
  }
  result.in_order = rises(left);
  return result;
}

bool is_one_token(std::string_view value) noexcept {
  return !value.empty() && value.find(' ') == std::string_view::npos;
}

/// What align_ordered() finds where each value is a single token.
TokenAlignment align_single(std::string_view left, std::string_view right) noexcept {
  TokenAlignment result;
  result.left = result.right = 1;
  if (left == right) {
    result.exact = 1;
  } else if (const float similarity = jaro_winkler(left, right); similarity >= kFuzzyToken) {
    result.fuzzy = 1;
    result.weakest = similarity;
  } else if (is_initial(left, right) || is_initial(right, left)) {
    result.initials = 1;
  }
  return result;
}

}  // namespace

TokenAlignment align_tokens(std::string_view left, std::string_view right) noexcept {
  if (is_one_token(left) && is_one_token(right)) return align_single(left, right);
  // Ties are broken by place, which only a canonical order of the arguments makes symmetric.
  const bool swapped = left.size() != right.size() ? left.size() > right.size() : left > right;
  if (!swapped) return align_ordered(left, right);
  TokenAlignment result = align_ordered(right, left);
  std::swap(result.left, result.right);
  std::swap(result.glued_left, result.glued_right);
  return result;
}

TokenRelation relation_of(const TokenAlignment& alignment) noexcept {
  const unsigned left_rest = alignment.unmatched_left(), right_rest = alignment.unmatched_right();
  const unsigned longer = std::max(alignment.left, alignment.right);
  const unsigned longer_rest = std::max(left_rest, right_rest);
  const bool all_as_written = alignment.fuzzy == 0 && alignment.initials == 0;
  const bool found = alignment.exact + alignment.fuzzy + alignment.initials + alignment.glued_left > 0;
  if (!found) return TokenRelation::kDifferent;
  if (longer_rest == 0) {
    if (alignment.initials != 0) return TokenRelation::kInitials;
    if (alignment.fuzzy != 0) return TokenRelation::kClose;
    if (alignment.glued_left != 0) return TokenRelation::kGlued;
    return alignment.in_order ? TokenRelation::kEqual : TokenRelation::kReordered;
  }
  if (left_rest == 0 || right_rest == 0) {
    return all_as_written ? TokenRelation::kContained : TokenRelation::kContainedClose;
  }
  return 2 * longer_rest <= longer ? TokenRelation::kMost : TokenRelation::kSome;
}

}  // namespace khop
