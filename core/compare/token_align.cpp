#include "core/compare/token_align.hpp"

#include "core/compare/jaro_winkler.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace khop {
namespace {

constexpr std::uint8_t kFree = 0xFF;

/// The tokens of one value. `partner` says, for each, the place of the token on the other side that it was paired
/// with (of a glued group the first); kFree while there is none.
struct Tokens {
  std::array<std::string_view, kMaxTokens> text;
  std::array<std::uint8_t, kMaxTokens> partner;
  unsigned count = 0;
  unsigned free = 0;  ///< bit i: token i has no partner yet

  explicit Tokens(std::string_view value) noexcept {
    partner.fill(kFree);
    std::size_t at = value.find_first_not_of(' ');
    while (at != std::string_view::npos) {
      const std::size_t end =
          count + 1 == kMaxTokens ? value.find_last_not_of(' ') + 1 : std::min(value.find(' ', at), value.size());
      text[count++] = value.substr(at, end - at);
      at = value.find_first_not_of(' ', end);
    }
    free = (1U << count) - 1;
  }

  void pair(unsigned mine, unsigned theirs) noexcept {
    partner[mine] = static_cast<std::uint8_t>(theirs);
    free &= ~(1U << mine);
  }
};

/// Calls `visit(i)` for every token free at the time of the call.
template <class Visit>
void for_each_free(const Tokens& tokens, Visit visit) noexcept {
  for (unsigned rest = tokens.free; rest != 0; rest &= rest - 1) visit(static_cast<unsigned>(std::countr_zero(rest)));
}

void pair_up(Tokens& a, unsigned i, Tokens& b, unsigned j) noexcept {
  a.pair(i, j);
  b.pair(j, i);
}

unsigned pair_equal(Tokens& a, Tokens& b) noexcept {
  unsigned pairs = 0;
  for_each_free(a, [&](unsigned i) {
    for (unsigned rest = b.free; rest != 0; rest &= rest - 1) {
      const auto j = static_cast<unsigned>(std::countr_zero(rest));
      if (a.text[i] != b.text[j]) continue;
      pair_up(a, i, b, j);
      ++pairs;
      return;
    }
  });
  return pairs;
}

/// How many neighbouring free tokens, from `first` on, written together give `whole`; 0 if none do.
unsigned parts_of(std::string_view whole, const Tokens& tokens, unsigned first) noexcept {
  unsigned at = first;
  while (at < tokens.count && (tokens.free >> at & 1) != 0 && whole.starts_with(tokens.text[at])) {
    whole.remove_prefix(tokens.text[at].size());
    ++at;
    if (whole.empty()) return at - first;
  }
  return 0;
}

/// Pairs every token of `wholes` that is written in several on the other side; returns how many, and of how many parts.
std::pair<unsigned, unsigned> pair_glued(Tokens& wholes, Tokens& parts) noexcept {
  unsigned glued = 0, pieces = 0;
  for_each_free(wholes, [&](unsigned i) {
    for (unsigned j = 0; j + 1 < parts.count; ++j) {
      const unsigned run = parts_of(wholes.text[i], parts, j);
      if (run < 2) continue;
      for (unsigned k = j; k < j + run; ++k) parts.pair(k, i);
      wholes.pair(i, j);
      ++glued;
      pieces += run;
      return;
    }
  });
  return {glued, pieces};
}

/// Whether tokens of these sizes and first letters can reach kFuzzyToken at all: Jaro is at most (2 + s/l) / 3, and
/// only a common first letter raises it, by at most 0.4 of what lacks to 1.
bool may_be_similar(std::string_view a, std::string_view b) noexcept {
  const auto [shorter, longer] = std::minmax({a.size(), b.size()});
  if (a.front() != b.front()) return 100 * shorter >= 63 * longer;
  return 100 * shorter >= 39 * longer;
}

struct Similar {
  float similarity;
  std::uint8_t i, j;
};

/// Pairs similar tokens in the order of falling similarity; returns how many, and the least similarity.
std::pair<unsigned, float> pair_similar(Tokens& a, Tokens& b) noexcept {
  std::array<Similar, kMaxTokens * kMaxTokens> similar;
  std::size_t count = 0;
  for_each_free(a, [&](unsigned i) {
    for_each_free(b, [&](unsigned j) {
      if (!may_be_similar(a.text[i], b.text[j])) return;
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

/// Pairs single letters of `letters` with tokens that begin with them.
unsigned pair_initials(Tokens& letters, Tokens& words) noexcept {
  unsigned pairs = 0;
  for_each_free(letters, [&](unsigned i) {
    if (letters.text[i].size() != 1) return;
    for (unsigned rest = words.free; rest != 0; rest &= rest - 1) {
      const auto j = static_cast<unsigned>(std::countr_zero(rest));
      if (words.text[j].size() == 1 || words.text[j].front() != letters.text[i].front()) continue;
      pair_up(letters, i, words, j);
      ++pairs;
      return;
    }
  });
  return pairs;
}

/// Whether the partners rise from left to right. Parts of one whole share their partner.
bool rises(const Tokens& tokens) noexcept {
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
  Tokens left(a), right(b);
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

}  // namespace

TokenAlignment align_tokens(std::string_view left, std::string_view right) noexcept {
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
