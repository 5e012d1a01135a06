#include "core/text/vietnamese/quick_look.hpp"

#include "core/text/swar.hpp"

#include <immintrin.h>

#include <algorithm>
#include <cstddef>
#include <initializer_list>

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

/// What a block of bytes shows, each with the byte before it.
struct Shown {
  Bytes letter_keys, digit_keys, ampersand, foreign, latin1, beyond_latin1, other;

  Shown(Bytes bytes, Bytes before) noexcept {
    const Bytes small = either(bytes, all(0x20)), small_before = either(before, all(0x20));
    const Bytes behind_letter = either(between(small_before, 'a', 'z'), _mm_cmplt_epi8(before, all(0)));
    const Bytes doubled = both(_mm_cmpeq_epi8(small, small_before), one_of(small, {'a', 'e', 'o'}));
    const Bytes r = _mm_andnot_si128(is(small_before, 't'), is(small, 'r'));
    const Bytes first_only = either(one_of(small, {'s', 'x', 'd'}), r);
    letter_keys = either(either(doubled, one_of(small, {'f', 'j', 'w', 'z'})), both(first_only, behind_letter));
    digit_keys = both(between(bytes, '0', '9'), behind_letter);
    ampersand = is(bytes, '&');
    // U+0152 … U+017E and U+0192, into which Windows-1252 turns bytes; ũ and ư are their neighbours.
    const Bytes turned =
        either(_mm_andnot_si128(between(bytes, 0xA8, 0xA9), is(before, 0xC5)), both(is(before, 0xC6), is(bytes, 0x92)));
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

Bytes load(const char* from) noexcept { return _mm_loadu_si128(reinterpret_cast<const Bytes*>(from)); }

/// The first block of a text, zeros behind its end.
Bytes load_first(std::string_view text) noexcept {
  if (text.size() >= kBlock) return load(text.data());
  constexpr std::size_t kHalf = kBlock / 2;
  const auto low = static_cast<long long>(detail::load_next(text.data(), text.size()));
  if (text.size() <= kHalf) return _mm_set_epi64x(0, low);
  return _mm_set_epi64x(static_cast<long long>(detail::load_next(text.data() + kHalf, text.size() - kHalf)), low);
}

/// Calls use(bytes, the byte before each) for the blocks of a text that is not empty; the last overlaps the one before.
template <class Use>
void for_each_block(std::string_view text, Use use) noexcept {
  const Bytes first = load_first(text);
  use(first, _mm_slli_si128(first, 1));
  for (std::size_t at = kBlock; at < text.size(); at += kBlock) {
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
