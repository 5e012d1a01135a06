#include "core/compare/code16.hpp"

#include "index/base/hash.hpp"

#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace khop {
namespace {

constexpr std::size_t kPrefixOfLong = 7;
constexpr unsigned kMinContained = 5;
constexpr unsigned kAllPlaces = (1U << Code16::kCapacity) - 1;

__m128i load(const Code16& code) noexcept { return _mm_load_si128(reinterpret_cast<const __m128i*>(&code)); }

/// The places, the size among them, where two codes differ.
unsigned differing(__m128i a, __m128i b) noexcept {
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(a, b))) ^ 0xFFFFU;
}

CodeRelation relate_same_size(const Code16& a, const Code16& b, unsigned places) noexcept {
  if ((places & (places - 1)) == 0) return CodeRelation::kOneSubstitution;
  const auto first = static_cast<std::size_t>(std::countr_zero(places));
  const bool neighbours = places == 3U << first;
  return neighbours && a.bytes[first] == b.bytes[first + 1] && a.bytes[first + 1] == b.bytes[first]
             ? CodeRelation::kTransposed
             : CodeRelation::kDifferent;
}

/// `places`: where they differ. Requires shorter.size < longer.size <= 15.
CodeRelation relate_sizes(const Code16& shorter, const Code16& longer, unsigned places) noexcept {
  const unsigned size = shorter.size, more = longer.size - size;
  const unsigned inside = (1U << size) - 1;
  const unsigned head = places & inside;  // where the longer one's beginning differs
  // Where the longer one's end differs: its bytes moved down by `more`, for which byte 15, the size, is masked.
  alignas(16) static constexpr std::int8_t kDown[32] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                                        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
  const __m128i down = _mm_loadu_si128(reinterpret_cast<const __m128i*>(kDown + more));
  const unsigned tail = differing(load(shorter), _mm_shuffle_epi8(load(longer), down)) & inside;
  // Without the character behind the common prefix the rest must agree: every difference of the ends lies before it.
  if (more == 1 && static_cast<unsigned>(std::countr_zero(head | 1U << size)) >= std::bit_width(tail)) {
    return size == 0 ? CodeRelation::kDifferent : CodeRelation::kOneInsertion;
  }
  return size >= kMinContained && (head == 0 || tail == 0) ? CodeRelation::kPrefixOrSuffix : CodeRelation::kDifferent;
}

}  // namespace

Code16 make_code16(std::string_view value) noexcept {
  Code16 code;
  code.size = static_cast<std::uint8_t>(std::min<std::size_t>(value.size(), 255));
  if (value.size() <= Code16::kCapacity) {
    std::copy(value.begin(), value.end(), code.bytes.begin());
    return code;
  }
  const std::uint64_t hash = index::hash_bytes(value);
  std::copy_n(value.begin(), kPrefixOfLong, code.bytes.begin());
  std::memcpy(code.bytes.data() + kPrefixOfLong, &hash, sizeof hash);
  return code;
}

CodeRelation relate(const Code16& a, const Code16& b) noexcept {
  const unsigned places = differing(load(a), load(b));
  if (places == 0) return CodeRelation::kEqual;
  if (std::max(a.size, b.size) > Code16::kCapacity) return CodeRelation::kDifferent;
  if (a.size == b.size) return relate_same_size(a, b, places & kAllPlaces);
  return a.size < b.size ? relate_sizes(a, b, places) : relate_sizes(b, a, places);
}

}  // namespace khop
