#include "core/compare/jaro_winkler.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/compare/detail/byte_lane.hpp"

namespace khop {
namespace {

using detail::any;
using detail::low_bits;
using detail::lowest;

constexpr unsigned kMaxPrefix = 4;
constexpr float kPrefixScale = 0.1F;

/// The places of the sought string that the character at `at` may look at, before the end of the string is heeded.
template <class Word>
Word window_at(std::size_t at, std::size_t reach) noexcept {
  const Word window = low_bits<Word>(at + reach + 1);
  return at <= reach ? window : window & ~low_bits<Word>(at - reach);
}

struct Counts {
  unsigned matches;
  unsigned agreements;  ///< places where the matched characters of both, each in its own order, are the same
};

/// Matches the characters of `seeking` behind `prefix`; those before, which both have in common, are each other's
/// leftmost partners.
template <class Lane>
Counts count_matches(std::string_view seeking, const Lane& sought, std::size_t sought_size,
                     std::size_t prefix) noexcept {
  using Word = typename Lane::Word;
  constexpr std::size_t kStep = 8;
  std::array<Word, Lane::kCapacity + kStep> places;  // where in `sought` the k-th matched character stands
  const std::size_t reach = sought_size < 4 ? 0 : sought_size / 2 - 1;
  const Word inside = low_bits<Word>(sought_size);
  Word window = window_at<Word>(prefix, reach);
  Word taken = low_bits<Word>(prefix);
  std::size_t matches = 0;
  for (std::size_t i = prefix; i < seeking.size(); ++i) {
    const Word same = sought.equal_to(seeking[i]);
    const Word free = same & window & inside & ~taken;
    taken = taken | lowest(free);
    places[matches] = same;
    matches += any(free) ? 1 : 0;
    window = detail::shift_left_one(window) | Word{i < reach ? 1U : 0U};
  }
  // The k-th taken place should show the k-th matched character. In steps of eight, the last filled up with nothing:
  // fewer different numbers of rounds for the processor to guess.
  std::fill_n(places.begin() + static_cast<std::ptrdiff_t>(matches), kStep, Word{});
  Word rest = taken & ~low_bits<Word>(prefix);
  unsigned agreements = 0;
  for (std::size_t k = 0; k < matches; k += kStep) {
    for (std::size_t j = k; j < k + kStep; ++j) {
      agreements += any(places[j] & lowest(rest)) ? 1 : 0;
      rest = detail::without_lowest(rest);
    }
  }
  const auto common = static_cast<unsigned>(prefix);
  return {static_cast<unsigned>(matches) + common, agreements + common};
}

/// The three quotients over one denominator, which 32 bits hold; the only rounding is that of the one division.
float jaro_of_counts(Counts counts, std::size_t seeking, std::size_t sought) noexcept {
  const auto sizes = static_cast<unsigned>(seeking + sought), area = static_cast<unsigned>(seeking * sought);
  const unsigned ordered = counts.matches - (counts.matches - counts.agreements) / 2;
  return static_cast<float>(static_cast<int>(counts.matches * counts.matches * sizes + area * ordered)) /
         static_cast<float>(static_cast<int>(3 * area * counts.matches));
}

/// Similarity raised for a common prefix of at most `max_prefix`. Requires both non-empty, at most Lane::kCapacity.
template <class Lane>
float raised_jaro(std::string_view a, std::string_view b, unsigned max_prefix) noexcept {
  using Word = typename Lane::Word;
  const Lane lane_a(a), lane_b(b);
  const std::size_t common = std::min(a.size(), b.size());
  const Word differing = ~lane_a.equal_to(lane_b) & low_bits<Word>(common);
  const std::size_t prefix = std::min<std::size_t>(detail::lowest_position(differing), common);
  if (prefix == a.size() && prefix == b.size()) return 1.0F;
  // The one that seeks: the shorter, or of equal lengths the bytewise smaller.
  const std::size_t telling = std::min(prefix, common - 1);
  const bool a_is_greater = static_cast<unsigned char>(a[telling]) > static_cast<unsigned char>(b[telling]);
  const bool swapped = a.size() > b.size() || (a.size() == b.size() && a_is_greater);
  const std::string_view seeking = swapped ? b : a, sought = swapped ? a : b;
  const Counts counts = count_matches(seeking, swapped ? lane_a : lane_b, sought.size(), prefix);
  if (counts.matches == 0) return 0.0F;
  const float similarity = jaro_of_counts(counts, seeking.size(), sought.size());
  const float raise = kPrefixScale * static_cast<float>(static_cast<int>(std::min<std::size_t>(prefix, max_prefix)));
  // Written as fma, so that every compiler and build gives the same bits.
  return std::fma(raise, 1.0F - similarity, similarity);
}

float similarity(std::string_view a, std::string_view b, unsigned max_prefix) noexcept {
  a = detail::cut(a);
  b = detail::cut(b);
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1.0F : 0.0F;
  return detail::with_lane(std::max(a.size(), b.size()),
                           [&]<class Lane>() { return raised_jaro<Lane>(a, b, max_prefix); });
}

}  // namespace

float jaro(std::string_view a, std::string_view b) noexcept { return similarity(a, b, 0); }

float jaro_winkler(std::string_view a, std::string_view b) noexcept { return similarity(a, b, kMaxPrefix); }

}  // namespace khop
