#include "core/text/vietnamese/quick_look.hpp"

#include "core/text/swar.hpp"

#include <immintrin.h>

#include <algorithm>
#include <cstddef>

namespace khop::vietnamese {
namespace {

using Bytes = __m128i;
constexpr std::size_t kBlock = 16;

Bytes all(int byte) noexcept { return _mm_set1_epi8(static_cast<char>(byte)); }
Bytes is(Bytes bytes, int byte) noexcept { return _mm_cmpeq_epi8(bytes, all(byte)); }
Bytes either(Bytes a, Bytes b) noexcept { return _mm_or_si128(a, b); }
Bytes both(Bytes a, Bytes b) noexcept { return _mm_and_si128(a, b); }
Bytes between(Bytes bytes, int low, int high) noexcept {
  return both(_mm_cmpeq_epi8(_mm_max_epu8(bytes, all(low)), bytes),
              _mm_cmpeq_epi8(_mm_min_epu8(bytes, all(high)), bytes));
}
bool any(Bytes flags) noexcept { return _mm_movemask_epi8(flags) != 0; }

/// Adds up what blocks show.
class Looker {
 public:
  /// `before`: the byte before each of `bytes`.
  void add(Bytes bytes, Bytes before) noexcept {
    const Bytes small = either(bytes, all(0x20)), small_before = either(before, all(0x20));
    const Bytes behind_letter = either(between(small_before, 'a', 'z'), between(before, 0x80, 0xFF));
    const Bytes doubled =
        both(_mm_cmpeq_epi8(small, small_before), either(either(is(small, 'a'), is(small, 'e')), is(small, 'o')));
    const Bytes never = either(either(is(small, 'f'), is(small, 'j')), either(is(small, 'w'), is(small, 'z')));
    const Bytes r = _mm_andnot_si128(is(small_before, 't'), is(small, 'r'));
    const Bytes first_only = either(either(is(small, 's'), is(small, 'x')), either(is(small, 'd'), r));
    letter_keys_ = either(letter_keys_, either(either(doubled, never), both(first_only, behind_letter)));
    digit_keys_ = either(digit_keys_, both(between(bytes, '0', '9'), behind_letter));
    ampersand_ = either(ampersand_, is(bytes, '&'));
    foreign_ = either(foreign_, either(is(bytes, 0xC2), either(is(bytes, 0xCB), is(bytes, 0xE2))));
    // U+0152 … U+017E and U+0192, into which Windows-1252 turns bytes; ũ and ư are their neighbours.
    const Bytes few =
        either(_mm_andnot_si128(between(bytes, 0xA8, 0xA9), is(before, 0xC5)), both(is(before, 0xC6), is(bytes, 0x92)));
    foreign_ = either(foreign_, few);
    latin1_ = either(latin1_, is(bytes, 0xC3));
    beyond_ = either(beyond_, either(between(bytes, 0xC4, 0xC6), is(bytes, 0xE1)));
    other_ = either(other_, either(between(bytes, 0xCE, 0xCF), between(bytes, 0xD0, 0xD1)));
  }

  QuickLook result() const noexcept {
    return {any(foreign_),   any(latin1_),      any(beyond_),    any(other_),
            any(ampersand_), any(letter_keys_), any(digit_keys_)};
  }

 private:
  Bytes letter_keys_ = all(0), digit_keys_ = all(0), ampersand_ = all(0), foreign_ = all(0), latin1_ = all(0),
        beyond_ = all(0), other_ = all(0);
};

Bytes load(const char* from) noexcept { return _mm_loadu_si128(reinterpret_cast<const Bytes*>(from)); }

/// The first block of a text, zeros behind its end.
Bytes load_first(std::string_view text) noexcept {
  if (text.size() >= kBlock) return load(text.data());
  constexpr std::size_t kHalf = kBlock / 2;
  const auto low = static_cast<long long>(detail::load_next(text.data(), text.size()));
  if (text.size() <= kHalf) return _mm_set_epi64x(0, low);
  return _mm_set_epi64x(static_cast<long long>(detail::load_next(text.data() + kHalf, text.size() - kHalf)), low);
}

}  // namespace

QuickLook quick_look(std::string_view text) noexcept {
  if (text.empty()) return {};
  Looker looker;
  const Bytes first = load_first(text);
  looker.add(first, _mm_slli_si128(first, 1));
  for (std::size_t at = kBlock; at < text.size(); at += kBlock) {
    const char* from = text.data() + std::min(at, text.size() - kBlock);  // the last block overlaps the one before it
    looker.add(load(from), load(from - 1));
  }
  return looker.result();
}

}  // namespace khop::vietnamese
