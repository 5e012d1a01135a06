#include "core/compare/edit_distance.hpp"

#include "core/compare/detail/byte_lane.hpp"

namespace khop {
namespace {

using detail::any;
using detail::low_bits;
using detail::shift_left_one;

/// Two strings without what they share at the beginning and at the end.
struct Core {
  std::string_view shorter;
  std::string_view longer;
};

/// Requires shorter.size() <= longer.size() <= Lane::kCapacity. An edit never pays inside a shared beginning or end, so
/// the distance is that of the rest.
template <class Lane>
Core strip(std::string_view shorter, std::string_view longer) noexcept {
  using Word = typename Lane::Word;
  const std::size_t size = shorter.size();
  const Lane lane(shorter);
  const Word inside = low_bits<Word>(size);
  const Word from_left = ~lane.equal_to(Lane(longer.substr(0, size))) & inside;
  if (!any(from_left)) return {{}, longer.substr(size)};
  const Word from_right = ~lane.equal_to(Lane(longer.substr(longer.size() - size))) & inside;
  const std::size_t prefix = detail::lowest_position(from_left);
  const std::size_t suffix = std::min<std::size_t>(size - detail::bit_length(from_right), size - prefix);
  return {shorter.substr(prefix, size - prefix - suffix), longer.substr(prefix, longer.size() - prefix - suffix)};
}

bool exchanged(std::string_view a, std::string_view b) noexcept { return a[0] == b[1] && a[1] == b[0]; }

bool is_one_edit(const Core& rest) noexcept {
  if (rest.longer.size() <= 1) return true;
  return rest.shorter.size() == 2 && rest.longer.size() == 2 && exchanged(rest.shorter, rest.longer);
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

template <class Lane>
unsigned distance(std::string_view shorter, std::string_view longer) noexcept {
  const Core rest = strip<Lane>(shorter, longer);
  if (rest.shorter.empty()) return static_cast<unsigned>(rest.longer.size());
  if (is_one_edit(rest)) return 1;
  return bit_parallel_osa<Lane>(rest.shorter, rest.longer);
}

}  // namespace

unsigned osa_distance(std::string_view a, std::string_view b) noexcept {
  a = detail::cut(a);
  b = detail::cut(b);
  if (a.size() > b.size()) std::swap(a, b);
  return detail::with_lane(b.size(), [&]<class Lane>() { return distance<Lane>(a, b); });
}

unsigned osa_distance_bounded(std::string_view a, std::string_view b, unsigned max) noexcept {
  a = detail::cut(a);
  b = detail::cut(b);
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > max) return max + 1;
  return detail::with_lane(b.size(), [&]<class Lane>() -> unsigned {
    const Core rest = strip<Lane>(a, b);
    if (rest.longer.size() <= max && rest.shorter.empty()) return static_cast<unsigned>(rest.longer.size());
    if (max == 0) return rest.longer.empty() ? 0 : 1;
    if (max == 1) return is_one_edit(rest) ? 1 : 2;
    return std::min(bit_parallel_osa<Lane>(rest.shorter, rest.longer), max + 1);
  });
}

bool within_one_edit(std::string_view a, std::string_view b) noexcept {
  a = detail::cut(a);
  b = detail::cut(b);
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  return detail::with_lane(b.size(), [&]<class Lane>() { return is_one_edit(strip<Lane>(a, b)); });
}

}  // namespace khop
