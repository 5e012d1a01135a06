#include "core/compare/edit_distance.hpp"

#include "core/compare/detail/byte_lane.hpp"

namespace khop {
namespace {

using detail::low_bits;
using detail::shift_left_one;

/// Where the shorter string agrees with the longer's beginning and with its end.
struct Affixes {
  std::size_t prefix;     ///< characters that both begin with; all of the shorter one's if it has no more
  std::size_t suffix_at;  ///< where in the shorter string that begins which both end with; may lie inside the prefix
};

/// Requires shorter.size() <= longer.size() <= Lane::kCapacity.
template <class Lane>
Affixes affixes(std::string_view shorter, std::string_view longer) noexcept {
  using Word = typename Lane::Word;
  const std::size_t size = shorter.size();
  const Lane lane(shorter);
  const Word inside = low_bits<Word>(size);
  const Word from_left = ~lane.equal_to(Lane(longer.substr(0, size))) & inside;
  const Word from_right = ~lane.equal_to(Lane(longer.substr(longer.size() - size))) & inside;
  return {std::min<std::size_t>(detail::lowest_position(from_left), size), detail::bit_length(from_right)};
}

/// Two strings without what they share at the beginning and at the end. An edit never pays there, so the distance is
/// that of the rest.
struct Rest {
  std::string_view shorter;
  std::string_view longer;
};

Rest strip(std::string_view shorter, std::string_view longer, Affixes shared) noexcept {
  const std::size_t kept = std::max(shared.prefix, shared.suffix_at) - shared.prefix;
  return {shorter.substr(shared.prefix, kept), longer.substr(shared.prefix, kept + longer.size() - shorter.size())};
}

bool exchanged(std::string_view a, std::string_view b, std::size_t at) noexcept {
  return a[at] == b[at + 1] && a[at + 1] == b[at];
}

/// Requires lengths at most 1 apart. Nothing may be left between the affixes of the shorter string, or one character
/// if the longer one has just as many.
bool is_one_edit(std::string_view shorter, std::string_view longer, Affixes shared) noexcept {
  const bool same_size = shorter.size() == longer.size();
  if (shared.suffix_at <= shared.prefix + (same_size ? 1 : 0)) return true;
  return same_size && shared.suffix_at == shared.prefix + 2 && exchanged(shorter, longer, shared.prefix);
}

/// Bit i of a column says how D[i + 1][j] differs from D[i][j] (vp: one more, vn: one less); names as in the paper.
template <class Lane>
unsigned bit_parallel_osa(std::string_view text, std::string_view pattern) noexcept {
  using Word = typename Lane::Word;
  const Lane lane(pattern);
  Word vp = ~Word{}, vn{}, d0{}, previous{};
  for (const char c : text) {
    const Word match = lane.equal_to(c);
    const Word exchange = shift_left_one(~d0 & match) & previous;
    d0 = (((match & vp) + vp) ^ vp) | match | vn | exchange;
    const Word hp = shift_left_one(vn | ~(d0 | vp)) | Word{1};
    const Word hn = shift_left_one(d0 & vp);
    vp = hn | ~(d0 | hp);
    vn = hp & d0;
    previous = match;
  }
  // The last column starts at D[0][n] = n and descends by the vertical differences.
  const Word inside = low_bits<Word>(pattern.size());
  return static_cast<unsigned>(text.size()) + detail::count_ones(vp & inside) - detail::count_ones(vn & inside);
}

/// min(distance, max + 1). Requires lengths at most `max` apart.
template <class Lane>
unsigned bounded(std::string_view shorter, std::string_view longer, unsigned max) noexcept {
  const Affixes shared = affixes<Lane>(shorter, longer);
  const Rest rest = strip(shorter, longer, shared);
  if (rest.shorter.empty()) return static_cast<unsigned>(rest.longer.size());
  if (max <= 1) return max + (max == 1 && is_one_edit(shorter, longer, shared) ? 0 : 1);
  return std::min(bit_parallel_osa<Lane>(rest.shorter, rest.longer), max + 1);
}

}  // namespace

unsigned osa_distance(std::string_view a, std::string_view b) noexcept {
  return osa_distance_bounded(a, b, detail::kMaxCompared);
}

unsigned osa_distance_bounded(std::string_view a, std::string_view b, unsigned max) noexcept {
  a = detail::cut(a);
  b = detail::cut(b);
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > max) return max + 1;
  return detail::with_lane(b.size(), [&]<class Lane>() { return bounded<Lane>(a, b, max); });
}

bool within_one_edit(std::string_view a, std::string_view b) noexcept {
  a = detail::cut(a);
  b = detail::cut(b);
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  return detail::with_lane(b.size(), [&]<class Lane>() { return is_one_edit(a, b, affixes<Lane>(a, b)); });
}

}  // namespace khop
