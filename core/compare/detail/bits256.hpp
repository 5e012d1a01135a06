#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace khop::detail {

/// An unsigned integer of 256 bits with just what the bit-parallel comparators need, so that one kernel serves
/// strings of up to 64 bytes (std::uint64_t) and of up to 255.
struct Bits256 {
  std::array<std::uint64_t, 4> word{};

  constexpr Bits256() noexcept = default;
  constexpr explicit Bits256(std::uint64_t low) noexcept : word{low, 0, 0, 0} {}

  friend constexpr bool operator==(const Bits256&, const Bits256&) noexcept = default;

  friend constexpr Bits256 operator&(Bits256 a, const Bits256& b) noexcept {
    for (std::size_t i = 0; i < 4; ++i) a.word[i] &= b.word[i];
    return a;
  }
  friend constexpr Bits256 operator|(Bits256 a, const Bits256& b) noexcept {
    for (std::size_t i = 0; i < 4; ++i) a.word[i] |= b.word[i];
    return a;
  }
  friend constexpr Bits256 operator^(Bits256 a, const Bits256& b) noexcept {
    for (std::size_t i = 0; i < 4; ++i) a.word[i] ^= b.word[i];
    return a;
  }
  friend constexpr Bits256 operator~(Bits256 a) noexcept {
    for (std::uint64_t& w : a.word) w = ~w;
    return a;
  }
  friend constexpr Bits256 operator+(const Bits256& a, const Bits256& b) noexcept {
    Bits256 sum;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::uint64_t partial = a.word[i] + carry;
      carry = partial < carry ? 1 : 0;
      sum.word[i] = partial + b.word[i];
      carry += sum.word[i] < partial ? 1 : 0;
    }
    return sum;
  }
};

// The same few words for both widths.

constexpr std::uint64_t shift_left_one(std::uint64_t x) noexcept { return x << 1; }
constexpr Bits256 shift_left_one(Bits256 x) noexcept {
  for (std::size_t i = 3; i > 0; --i) x.word[i] = x.word[i] << 1 | x.word[i - 1] >> 63;
  x.word[0] <<= 1;
  return x;
}

constexpr bool any(std::uint64_t x) noexcept { return x != 0; }
constexpr bool any(const Bits256& x) noexcept { return (x.word[0] | x.word[1] | x.word[2] | x.word[3]) != 0; }

constexpr unsigned count_ones(std::uint64_t x) noexcept { return static_cast<unsigned>(std::popcount(x)); }
constexpr unsigned count_ones(const Bits256& x) noexcept {
  return count_ones(x.word[0]) + count_ones(x.word[1]) + count_ones(x.word[2]) + count_ones(x.word[3]);
}

/// Position of the lowest set bit; the width if there is none.
constexpr unsigned lowest_position(std::uint64_t x) noexcept { return static_cast<unsigned>(std::countr_zero(x)); }
constexpr unsigned lowest_position(const Bits256& x) noexcept {
  for (unsigned i = 0; i < 4; ++i) {
    if (x.word[i] != 0) return 64 * i + lowest_position(x.word[i]);
  }
  return 256;
}

/// One more than the position of the highest set bit; 0 if there is none.
constexpr unsigned bit_length(std::uint64_t x) noexcept { return static_cast<unsigned>(std::bit_width(x)); }
constexpr unsigned bit_length(const Bits256& x) noexcept {
  for (unsigned i = 4; i > 0; --i) {
    if (x.word[i - 1] != 0) return 64 * (i - 1) + bit_length(x.word[i - 1]);
  }
  return 0;
}

constexpr std::uint64_t without_lowest(std::uint64_t x) noexcept { return x & (x - 1); }
constexpr Bits256 without_lowest(Bits256 x) noexcept {
  for (std::uint64_t& w : x.word) {
    if (w != 0) {
      w &= w - 1;
      break;
    }
  }
  return x;
}

/// The lowest set bit alone; nothing if there is none.
constexpr std::uint64_t lowest(std::uint64_t x) noexcept { return x & (0 - x); }
constexpr Bits256 lowest(const Bits256& x) noexcept { return x & ~without_lowest(x); }

/// The `n` lowest bits set. Requires n <= the width.
template <class Word>
constexpr Word low_bits(std::size_t n) noexcept {
  if constexpr (sizeof(Word) == 8) {
    return n >= 64 ? ~Word{0} : (Word{1} << n) - 1;
  } else {
    Word bits;
    for (std::size_t i = 0; i < 4; ++i) bits.word[i] = n <= 64 * i ? 0 : low_bits<std::uint64_t>(n - 64 * i);
    return bits;
  }
}

/// The bit at position `n` alone. Requires n < the width.
template <class Word>
constexpr Word bit(std::size_t n) noexcept {
  if constexpr (sizeof(Word) == 8) {
    return Word{1} << n;
  } else {
    Word bits;
    bits.word[n / 64] = std::uint64_t{1} << (n % 64);
    return bits;
  }
}

}  // namespace khop::detail
