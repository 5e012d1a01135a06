#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

/// Letters of scripts that are not spelt in a–z, in the bytes that the two comparison alphabets leave free.
///
/// Alphabets and syllabaries below U+1100 (Armenian to Georgian) have a byte a letter: the letters of one script stand
/// side by side in Unicode, so they differ, and only different scripts share bytes. All other code points, of scripts
/// with thousands of characters, have three bytes, and all below kDistinct differ. There the number is scrambled first:
/// neighbours in Unicode must not look alike.
namespace khop::detail {

inline constexpr char32_t kLargeScripts = 0x1100;  ///< from here on three bytes
inline constexpr char32_t kDistinct = 0xB0000;     ///< all that Unicode has assigned to scripts, twice

/// Bytes that no letter, digit or space of the marked alphabet uses.
inline constexpr std::array<std::uint8_t, 90> kFreeMarkedBytes = [] {
  std::array<std::uint8_t, 90> bytes{};
  std::size_t n = 0;
  for (unsigned b = 0x01; b < 0x80; ++b) {
    const bool taken = b == ' ' || (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z');
    if (!taken) bytes[n++] = static_cast<std::uint8_t>(b);
  }
  return bytes;
}();

constexpr std::uint8_t one_plain_byte(char32_t cp) noexcept { return static_cast<std::uint8_t>(0x80 | (cp & 0x7F)); }
constexpr std::uint8_t one_marked_byte(char32_t cp) noexcept { return kFreeMarkedBytes[cp % kFreeMarkedBytes.size()]; }

/// The bytes in the plain alphabet, from the lowest up.
constexpr std::uint32_t plain_bytes(char32_t cp) noexcept {
  if (cp < kLargeScripts) return one_plain_byte(cp);
  const std::uint64_t scrambled = std::uint64_t{cp} * 648'117;  // odd, so that nothing is lost in 21 bits
  return static_cast<std::uint32_t>(0x808080 | (scrambled & 0x7F) | (scrambled << 1 & 0x7F00) |
                                    (scrambled << 2 & 0x7F0000));
}

/// The bytes in the marked alphabet, from the lowest up.
constexpr std::uint32_t marked_bytes(char32_t cp) noexcept {
  constexpr std::uint64_t kBytes = kFreeMarkedBytes.size();
  static_assert(kBytes * kBytes * kBytes >= kDistinct);
  if (cp < kLargeScripts) return one_marked_byte(cp);
  const std::uint64_t scrambled = std::uint64_t{cp} * 450'817;  // shares no factor with 90
  return kFreeMarkedBytes[scrambled % kBytes] | std::uint32_t{kFreeMarkedBytes[scrambled / kBytes % kBytes]} << 8 |
         std::uint32_t{kFreeMarkedBytes[scrambled / (kBytes * kBytes) % kBytes]} << 16;
}

}  // namespace khop::detail
