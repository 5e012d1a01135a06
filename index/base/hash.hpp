#pragma once

#include <cstdint>
#include <string_view>

namespace khop::index {

/// XXH3 (64 bits) of some bytes. Stable over runs, machines and versions: keys and samples depend on it.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) noexcept;

/// Finaliser of MurmurHash3 (Appleby 2011): every bit of `x` moves about half of the bits of the result.
constexpr std::uint64_t mix(std::uint64_t x) noexcept {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33;
  return x;
}

/// Hash of an ordered pair of hashes; combine(a, b) != combine(b, a).
constexpr std::uint64_t combine(std::uint64_t a, std::uint64_t b) noexcept {
  return mix(a * 0x9e3779b97f4a7c15ULL + b + 0x632be59bd9b4e019ULL);
}

}  // namespace khop::index
