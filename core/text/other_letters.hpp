#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Letters of scripts that are not spelt in a–z, in the bytes that the two comparison alphabets leave free.
///
/// Alphabets and syllabaries below U+1100 (Armenian to Georgian) have a byte a letter: the letters of one script stand
/// side by side in Unicode, so they differ, and only different scripts share bytes. In the marked alphabet, which has
/// fewer bytes, the last ones of a block (digits, rare letters) have two. Arabic, Tibetan and Myanmar have more letters
/// than there are bytes: those in use of Arabic and the first 128 of the others have one, the rest three. All other
/// code points, of scripts with thousands of characters, have three bytes, and all below kDistinct differ. There the
/// number is scrambled first: neighbours in Unicode must not look alike.
namespace khop::detail {

inline constexpr char32_t kLargeScripts = 0x1100;  ///< from here on three bytes
inline constexpr char32_t kDistinct = 0xB0000;     ///< all that Unicode has assigned to scripts, twice

/// What Arabic, Persian, Urdu, Pashto, Kurdish, Uyghur and Sindhi are written with.
inline constexpr std::u32string_view kArabicLetters =
    U"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیۀٹڈڑںھہۂۃےۓټځڅډړږښګڼېۍڤڕڵۆێەڭۇۈۋٻڀٺٽٿڄڃڇڌڏڊڍڙڦڪڱ";

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

static_assert(kArabicLetters.size() <= kFreeMarkedBytes.size());

constexpr bool is_arabic(char32_t cp) noexcept {
  return (cp >= 0x600 && cp < 0x700) || (cp >= 0x750 && cp < 0x780) || (cp >= 0x870 && cp < 0x900);
}

/// What is behind the first 128 code points of Tibetan (letters below others, signs) and of Myanmar (other languages').
constexpr bool is_tail(char32_t cp) noexcept { return (cp >= 0xF80 && cp < 0x1000) || (cp >= 0x1080 && cp < 0x10A0); }

/// Whether a letter has three bytes in both alphabets.
constexpr bool has_three_bytes(char32_t cp) noexcept {
  if (is_arabic(cp)) return kArabicLetters.find(cp) == std::u32string_view::npos;
  return cp >= kLargeScripts || is_tail(cp);
}

/// The bytes in the plain alphabet, from the lowest up.
constexpr std::uint32_t plain_bytes(char32_t cp) noexcept {
  if (!has_three_bytes(cp)) {
    return 0x80 | static_cast<std::uint32_t>(is_arabic(cp) ? kArabicLetters.find(cp) : cp & 0x7F);
  }
  const std::uint64_t scrambled = std::uint64_t{cp} * 648'117;  // odd, so that nothing is lost in 21 bits
  return static_cast<std::uint32_t>(0x808080 | (scrambled & 0x7F) | (scrambled << 1 & 0x7F00) |
                                    (scrambled << 2 & 0x7F0000));
}

/// The bytes in the marked alphabet, from the lowest up.
constexpr std::uint32_t marked_bytes(char32_t cp) noexcept {
  constexpr std::uint64_t kBytes = kFreeMarkedBytes.size();
  static_assert(kBytes * kBytes * kBytes >= kDistinct);
  if (!has_three_bytes(cp)) {
    if (is_arabic(cp)) return kFreeMarkedBytes[kArabicLetters.find(cp)];
    constexpr char32_t kFirst = 0x700, kLast = 0x107F;  // of the blocks of 128 that begin with their letters
    constexpr std::size_t kSingle = 80, kLeads = kBytes - kSingle, kEach = 5;
    static_assert(kLeads * kEach >= 0x80 - kSingle);
    const std::size_t place = cp & 0x7F;
    if (cp < kFirst || cp > kLast) return kFreeMarkedBytes[cp % kBytes];
    if (place < kSingle) return kFreeMarkedBytes[place];
    const std::size_t rest = place - kSingle;
    return kFreeMarkedBytes[kSingle + rest / kEach] | std::uint32_t{kFreeMarkedBytes[rest % kEach]} << 8;
  }
  const std::uint64_t scrambled = std::uint64_t{cp} * 450'817;  // shares no factor with 90
  return kFreeMarkedBytes[scrambled % kBytes] | std::uint32_t{kFreeMarkedBytes[scrambled / kBytes % kBytes]} << 8 |
         std::uint32_t{kFreeMarkedBytes[scrambled / (kBytes * kBytes) % kBytes]} << 16;
}

}  // namespace khop::detail
