#pragma once

#include <immintrin.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khop {

/// An identifier, number or phone as 16 bytes that stand in the row itself: up to 15 characters, zeros behind.
///
/// A longer value keeps its first 7 characters, the 64-bit hash of the whole (see make_code16) and its true size, so
/// that equality stays what it should be while finer relations are not seen.
struct alignas(16) Code16 {
  static constexpr std::size_t kCapacity = 15;

  std::array<char, kCapacity> bytes{};
  std::uint8_t size = 0;  ///< characters of the value, at most 255; more than 15 says that `bytes` hold a hash

  /// The characters that stand in the code itself: all, or the first 7 of a long value.
  std::string_view text() const noexcept { return {bytes.data(), size <= kCapacity ? size : std::size_t{7}}; }
  bool empty() const noexcept { return size == 0; }

  friend bool operator==(const Code16&, const Code16&) noexcept = default;
};
static_assert(sizeof(Code16) == 16);

/// Packs a cleaned value (one byte a character, separators already removed). Sizes above 255 are recorded as 255.
Code16 make_code16(std::string_view value) noexcept;

/// How two codes stand to each other, the strongest evidence for one identity first.
enum class CodeRelation : std::uint8_t {
  kEqual,
  kTransposed,       ///< two neighbouring characters are exchanged
  kOneSubstitution,  ///< one character differs
  kOneInsertion,     ///< one has a character more: a leading zero lost, a key hit twice
  kPrefixOrSuffix,   ///< one, of at least 5 characters, begins or ends the other: area code, extension, check digit
  kDifferent,        ///< none of these; also an empty code against another
};
inline constexpr std::size_t kCodeRelations = 6;

/// True for codes of the same size that differ in more than two places, which are nearly all that differ: relate()
/// finds them different too. Both fit (size <= 15), or false.
inline bool surely_different(const Code16& a, const Code16& b) noexcept {
  const __m128i same = _mm_cmpeq_epi8(_mm_load_si128(reinterpret_cast<const __m128i*>(&a)),
                                      _mm_load_si128(reinterpret_cast<const __m128i*>(&b)));
  const bool differ = std::popcount(static_cast<unsigned>(_mm_movemask_epi8(same))) < 16 - 2;
  return differ & (a.size == b.size) & (a.size <= Code16::kCapacity);  // no branch: sizes are hard to foresee
}

/// The first relation of the list above that holds. Symmetric; two empty codes are equal (ask empty() first where a
/// missing value must not count as agreement). Reentrant; a few nanoseconds.
CodeRelation relate(const Code16& a, const Code16& b) noexcept;

}  // namespace khop
