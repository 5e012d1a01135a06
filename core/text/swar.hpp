#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Eight bytes of text at once in a 64-bit word, the first byte lowest.
namespace khop::detail {

static_assert(std::endian::native == std::endian::little, "a word's lowest byte is the first of the text");

inline constexpr std::uint64_t kOnes = 0x0101010101010101;
inline constexpr std::uint64_t kHighs = 0x8080808080808080;

/// 0x80 in every byte of `word` (each below 0x80) that is in [low, high].
constexpr std::uint64_t in_range(std::uint64_t word, unsigned char low, unsigned char high) noexcept {
  return (word + kOnes * (0x80u - low)) & ~(word + kOnes * (0x7Fu - high)) & kHighs;
}

/// How many bytes from the first on have their high bit set in `flags`, which has no other bits.
constexpr std::size_t leading_flags(std::uint64_t flags) noexcept {
  return static_cast<std::size_t>(std::countr_zero(flags ^ kHighs)) >> 3;
}

template <class Word>
std::uint64_t load(const char* from) noexcept {
  Word word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// The next eight bytes of text, zeros after its end. Reads nothing outside it. Requires left > 0.
inline std::uint64_t load_next(const char* from, std::size_t left) noexcept {
  if (left >= 8) return load<std::uint64_t>(from);
  if (left >= 4) return load<std::uint32_t>(from) | load<std::uint32_t>(from + left - 4) << (8 * (left - 4));
  if (left >= 2) return load<std::uint16_t>(from) | load<std::uint16_t>(from + left - 2) << (8 * (left - 2));
  return static_cast<unsigned char>(*from);
}

/// Whether a text is digits alone, at least one.
inline bool all_digits(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size(); at += 8) {
    const std::size_t left = text.size() - at;
    const std::uint64_t word = load_next(text.data() + at, left);
    const std::uint64_t digits = in_range(word & ~kHighs, '0', '9') & ~word;
    if (leading_flags(digits) < (left < 8 ? left : 8)) return false;
  }
  return !text.empty();
}

}  // namespace khop::detail
