#include "core/text/vietnamese/quick_look.hpp"

#include "core/text/swar.hpp"

#include <immintrin.h>

#include <algorithm>
#include <cstddef>
#include <initializer_list>

namespace khop::vietnamese {
namespace {

using Bytes = __m256i;
constexpr std::size_t kHalf = 16, kBlock = 2 * kHalf;

Bytes all(int byte) noexcept { return _mm256_set1_epi8(static_cast<char>(byte)); }
Bytes is(Bytes bytes, int byte) noexcept { return _mm256_cmpeq_epi8(bytes, all(byte)); }
Bytes either(Bytes a, Bytes b) noexcept { return _mm256_or_si256(a, b); }
Bytes both(Bytes a, Bytes b) noexcept { return _mm256_and_si256(a, b); }
Bytes between(Bytes bytes, int low, int high) noexcept {
  return both(_mm256_cmpeq_epi8(_mm256_max_epu8(bytes, all(low)), bytes),
              _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, all(high)), bytes));
}
bool any(Bytes flags) noexcept { return _mm256_movemask_epi8(flags) != 0; }

/// What a block of bytes shows, each with the byte before it.
struct Shown {
  Bytes letter_keys, digit_keys, ampersand, foreign, latin1, beyond_latin1, other;

  Shown(Bytes bytes, Bytes before) noexcept {
    const Bytes small = either(bytes, all(0x20)), small_before = either(before, all(0x20));
    const Bytes behind_letter = either(between(small_before, 'a', 'z'), _mm256_cmpgt_epi8(all(0), before));
    const Bytes doubled = both(_mm256_cmpeq_epi8(small, small_before), one_of(small, {'a', 'e', 'o'}));
    const Bytes r = _mm256_andnot_si256(is(small_before, 't'), is(small, 'r'));
    const Bytes first_only = either(one_of(small, {'s', 'x', 'd'}), r);
    letter_keys = either(either(doubled, one_of(small, {'f', 'j', 'w', 'z'})), both(first_only, behind_letter));
    digit_keys = both(between(bytes, '0', '9'), behind_letter);
    ampersand = is(bytes, '&');
    // U+0152 … U+017E and U+0192, into which Windows-1252 turns bytes; ũ and ư are their neighbours.
    const Bytes turned = either(_mm256_andnot_si256(between(bytes, 0xA8, 0xA9), is(before, 0xC5)),
                                both(is(before, 0xC6), is(bytes, 0x92)));
    foreign = either(turned, one_of(bytes, {0xC2, 0xCB, 0xE2}));
    latin1 = is(bytes, 0xC3);
    beyond_latin1 = either(between(bytes, 0xC4, 0xC6), is(bytes, 0xE1));
    other = between(bytes, 0xCE, 0xD1);
  }

  /// Whatever a Vietnamese letter never has in its bytes.
  Bytes suspicious() const noexcept {
    return either(either(letter_keys, digit_keys), either(either(ampersand, foreign), other));
  }

 private:
  static Bytes one_of(Bytes bytes, std::initializer_list<int> values) noexcept {
    Bytes found = all(0);
    for (const int value : values) found = either(found, is(bytes, value));
    return found;
  }
};

__m128i load_half(const char* from) noexcept { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); }
Bytes load(const char* from) noexcept { return _mm256_loadu_si256(reinterpret_cast<const Bytes*>(from)); }

/// The first bytes of a text, zeros behind its end.
__m128i load_first(std::string_view text) noexcept {
  if (text.size() >= kHalf) return load_half(text.data());
  constexpr std::size_t kQuarter = kHalf / 2;
  const auto low = static_cast<long long>(detail::load_next(text.data(), text.size()));
  if (text.size() <= kQuarter) return _mm_set_epi64x(0, low);
  return _mm_set_epi64x(static_cast<long long>(detail::load_next(text.data() + kQuarter, text.size() - kQuarter)), low);
}

/// Calls use(bytes, the byte before each) until all bytes of a text that is not empty were in one, some in two: the first
/// sixteen and the last sixteen first, which is all of most names.
template <class Use>
void for_each_block(std::string_view text, Use use) noexcept {
  const __m128i first = load_first(text);
  __m128i last = _mm_setzero_si128(), before_last = last;
  if (text.size() > kHalf) {
    last = load_half(text.data() + text.size() - kHalf);
    before_last = load_half(text.data() + text.size() - kHalf - 1);
  }
  use(_mm256_set_m128i(last, first), _mm256_set_m128i(before_last, _mm_slli_si128(first, 1)));
  for (std::size_t at = kHalf; at + kHalf < text.size(); at += kBlock) {
    const char* from = text.data() + std::min(at, text.size() - kBlock);
    use(load(from), load(from - 1));
  }
}

}  // namespace

QuickLook quick_look(std::string_view text) noexcept {
  if (text.empty()) return {};
  Bytes suspicious = all(0), latin1 = all(0), beyond_latin1 = all(0);
  for_each_block(text, [&](Bytes bytes, Bytes before) {
    const Shown shown{bytes, before};
    suspicious = either(suspicious, shown.suspicious());
    latin1 = either(latin1, shown.latin1);
    beyond_latin1 = either(beyond_latin1, shown.beyond_latin1);
  });
  QuickLook look{.latin1 = any(latin1), .beyond_latin1 = any(beyond_latin1)};
  if (!any(suspicious)) return look;
  for_each_block(text, [&](Bytes bytes, Bytes before) {
    const Shown shown{bytes, before};
    look.foreign_bytes |= any(shown.foreign);
    look.other_script |= any(shown.other);
    look.ampersand |= any(shown.ampersand);
    look.letter_keys |= any(shown.letter_keys);
    look.digit_keys |= any(shown.digit_keys);
  });
  return look;
}

}  // namespace khop::vietnamese
