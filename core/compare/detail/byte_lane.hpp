#pragma once

#include "core/compare/detail/bits256.hpp"

#include <immintrin.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

/// Strings held in vector registers: "where in this string does that character stand?" is one compare and one move
/// (the compare-mask that replaces the table of the bit-parallel algorithms). For the sources of core/compare only:
/// needs AVX2 and BMI, which x86-64-v3 has.
namespace khop::detail {

/// What lies behind is not compared; one byte counts the characters of a folded value.
inline constexpr std::size_t kMaxCompared = 255;

inline std::string_view cut(std::string_view text) noexcept { return text.substr(0, kMaxCompared); }

/// `size` bytes from `text`, zeros behind. Reads no byte outside. Requires size <= 32.
inline __m256i load_padded(const char* text, std::size_t size) noexcept {
  if (size < 4) {
    std::uint32_t few = 0;
    if (size > 0) {
      const auto byte = [text](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at])) << (8 * at);
      };
      few = byte(0) | byte(size / 2) | byte(size - 1);
    }
    return _mm256_zextsi128_si256(_mm_cvtsi32_si128(static_cast<int>(few)));
  }
  const int whole = static_cast<int>(size / 4);
  const __m256i place = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  const __m256i wanted = _mm256_set1_epi32(whole);
  const __m256i body = _mm256_maskload_epi32(reinterpret_cast<const int*>(text), _mm256_cmpgt_epi32(wanted, place));
  std::uint32_t last_four;
  std::memcpy(&last_four, text + size - 4, 4);
  const auto tail = static_cast<std::uint64_t>(last_four) >> (8 * (4 - size % 4));
  const __m256i spread = _mm256_set1_epi32(static_cast<int>(tail));
  return _mm256_or_si256(body, _mm256_and_si256(spread, _mm256_cmpeq_epi32(wanted, place)));
}

inline std::uint64_t equal_bytes(__m256i a, __m256i b) noexcept {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, b)));
}

/// Up to 32 bytes. The masks of all lanes speak of whole registers: bits behind the string's end mean nothing.
class Lane32 {
 public:
  using Word = std::uint64_t;
  static constexpr std::size_t kCapacity = 32;

  explicit Lane32(std::string_view text) noexcept : bytes_(load_padded(text.data(), text.size())) {}

  /// The positions where `c` stands.
  Word equal_to(char c) const noexcept { return equal_bytes(bytes_, _mm256_set1_epi8(c)); }
  /// The positions where both hold the same character.
  Word equal_to(const Lane32& other) const noexcept { return equal_bytes(bytes_, other.bytes_); }

 private:
  __m256i bytes_;
};

/// Up to 64 bytes.
class Lane64 {
 public:
  using Word = std::uint64_t;
  static constexpr std::size_t kCapacity = 64;

  explicit Lane64(std::string_view text) noexcept
      : low_(load_padded(text.data(), std::min<std::size_t>(text.size(), 32))),
        high_(text.size() > 32 ? load_padded(text.data() + 32, text.size() - 32) : _mm256_setzero_si256()) {}

  Word equal_to(char c) const noexcept {
    const __m256i wanted = _mm256_set1_epi8(c);
    return equal_bytes(low_, wanted) | equal_bytes(high_, wanted) << 32;
  }
  Word equal_to(const Lane64& other) const noexcept {
    return equal_bytes(low_, other.low_) | equal_bytes(high_, other.high_) << 32;
  }

 private:
  __m256i low_, high_;
};

/// Up to 255 bytes: rare, so it only has to be right and not absurdly slow.
class Lane256 {
 public:
  using Word = Bits256;
  static constexpr std::size_t kCapacity = 255;

  explicit Lane256(std::string_view text) noexcept {
    if (!text.empty()) std::memcpy(bytes_, text.data(), text.size());
  }

  Word equal_to(char c) const noexcept {
    const __m256i wanted = _mm256_set1_epi8(c);
    return masks([wanted](std::size_t) { return wanted; });
  }
  Word equal_to(const Lane256& other) const noexcept {
    return masks([&other](std::size_t part) { return other.part(part); });
  }

 private:
  __m256i part(std::size_t i) const noexcept { return _mm256_load_si256(reinterpret_cast<const __m256i*>(bytes_) + i); }

  template <class Other>
  Word masks(Other other) const noexcept {
    Word found;
    for (std::size_t i = 0; i < 8; ++i) found.word[i / 2] |= equal_bytes(part(i), other(i)) << (i % 2 * 32);
    return found;
  }

  alignas(32) char bytes_[256] = {};
};

/// Calls `visit(begin, end)` for each run of characters between spaces, in order. The run number `most` takes in all
/// that follows, spaces included, up to the last character that is none.
template <class Visit>
inline void for_each_run(std::string_view text, unsigned most, Visit visit) noexcept {
  unsigned words = 0;
  std::size_t begin = 0;
  std::uint64_t before = 0;  // 1 while a word is open
  for (std::size_t at = 0; at < text.size(); at += Lane64::kCapacity) {
    const std::string_view part = text.substr(at, Lane64::kCapacity);
    const std::uint64_t inside = ~Lane64(part).equal_to(' ') & low_bits<std::uint64_t>(part.size());
    // A bit wherever a word begins, and where one has just ended.
    for (std::uint64_t edges = inside ^ (inside << 1 | before); edges != 0; edges = without_lowest(edges)) {
      const std::size_t edge = at + lowest_position(edges);
      if (edge >= text.size()) break;
      before ^= 1;
      if (before != 0) {
        begin = edge;
        if (++words == most) return visit(begin, text.find_last_not_of(' ') + 1);
      } else {
        visit(begin, edge);
      }
    }
  }
  if (before != 0) visit(begin, text.size());
}

/// Calls `kernel.template operator()<Lane>()` with the narrowest lane that holds `size` bytes.
template <class Kernel>
inline auto with_lane(std::size_t size, Kernel&& kernel) noexcept {
  if (size <= Lane32::kCapacity) return kernel.template operator()<Lane32>();
  if (size <= Lane64::kCapacity) return kernel.template operator()<Lane64>();
  return kernel.template operator()<Lane256>();
}

}  // namespace khop::detail
