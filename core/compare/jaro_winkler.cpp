#include "core/compare/jaro_winkler.hpp"

#include "core/compare/detail/byte_lane.hpp"

#include <cmath>

namespace khop {
namespace {

using detail::any;
using detail::low_bits;
using detail::lowest;
using detail::lowest_position;

constexpr unsigned kMaxPrefix = 4;
constexpr float kPrefixScale = 0.1F;

/// Which characters found a partner: positions in the seeking (shorter) and in the sought string.
template <class Word>
struct Matches {
  Word seeking{};
  Word sought{};
};

template <class Lane>
Matches<typename Lane::Word> match_characters(std::string_view seeking, const Lane& sought,
                                              std::size_t sought_size) noexcept {
  using Word = typename Lane::Word;
  const std::size_t reach = sought_size < 4 ? 0 : sought_size / 2 - 1;
  const Word inside = low_bits<Word>(sought_size);
  Word window = low_bits<Word>(reach + 1);
  Matches<Word> found;
  for (std::size_t i = 0; i < seeking.size(); ++i) {
    const Word free = sought.equal_to(seeking[i]) & window & inside & ~found.sought;
    found.sought = found.sought | lowest(free);
    if constexpr (sizeof(Word) == 8) {
      found.seeking |= static_cast<Word>(any(free)) << i;
    } else {
      if (any(free)) found.seeking = found.seeking | detail::bit<Word>(i);
    }
    window = detail::shift_left_one(window) | Word{i < reach ? 1U : 0U};
  }
  return found;
}

template <class Word>
unsigned count_disagreements(std::string_view seeking, std::string_view sought, Matches<Word> found) noexcept {
  unsigned disagreements = 0;
  while (any(found.seeking)) {
    disagreements += seeking[lowest_position(found.seeking)] != sought[lowest_position(found.sought)] ? 1 : 0;
    found.seeking = detail::without_lowest(found.seeking);
    found.sought = detail::without_lowest(found.sought);
  }
  return disagreements;
}

float jaro_of_counts(unsigned matches, unsigned disagreements, std::size_t shorter, std::size_t longer) noexcept {
  const auto m = static_cast<float>(matches);
  const auto ordered = static_cast<float>(matches - disagreements / 2);
  return (m / static_cast<float>(shorter) + m / static_cast<float>(longer) + ordered / m) / 3.0F;
}

/// Similarity raised for a common prefix of at most `max_prefix`. Requires 0 < a.size() <= b.size().
template <class Lane>
float raised_jaro(std::string_view a, std::string_view b, unsigned max_prefix) noexcept {
  using Word = typename Lane::Word;
  Lane lane_a(a), lane_b(b);
  const Word differing = ~lane_a.equal_to(lane_b) & low_bits<Word>(a.size());
  const unsigned prefix = any(differing) ? lowest_position(differing) : static_cast<unsigned>(a.size());
  if (a.size() == b.size()) {
    if (prefix == a.size()) return 1.0F;
    if (static_cast<unsigned char>(a[prefix]) > static_cast<unsigned char>(b[prefix])) {
      std::swap(a, b);
      lane_b = lane_a;
    }
  }
  const auto found = match_characters(a, lane_b, b.size());
  const unsigned matches = detail::count_ones(found.sought);
  if (matches == 0) return 0.0F;
  const float similarity = jaro_of_counts(matches, count_disagreements(a, b, found), a.size(), b.size());
  const float raise = kPrefixScale * static_cast<float>(std::min(prefix, max_prefix));
  // Written as fma, so that every compiler and build gives the same bits.
  return std::fma(raise, 1.0F - similarity, similarity);
}

float similarity(std::string_view a, std::string_view b, unsigned max_prefix) noexcept {
  a = detail::cut(a);
  b = detail::cut(b);
  if (a.size() > b.size()) std::swap(a, b);
  if (a.empty()) return b.empty() ? 1.0F : 0.0F;
  return detail::with_lane(b.size(), [&]<class Lane>() { return raised_jaro<Lane>(a, b, max_prefix); });
}

}  // namespace

float jaro(std::string_view a, std::string_view b) noexcept { return similarity(a, b, 0); }

float jaro_winkler(std::string_view a, std::string_view b) noexcept { return similarity(a, b, kMaxPrefix); }

}  // namespace khop
