#include "core/text/vietnamese/tones.hpp"

#include <algorithm>
#include <array>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongest = 8;                                ///< letters of a syllable
constexpr std::uint8_t kFirstMarked = 0x80, kBehindMarked = 0xC8;  ///< the Vietnamese vowels of the marked alphabet
constexpr std::string_view kVowels =
    "a\x86\x8C"
    "e\x98"
    "io\xAA\xB0u\xBCy";  ///< without tone, in its order

constexpr std::uint8_t byte(char c) noexcept { return static_cast<std::uint8_t>(c); }

struct Letter {
  std::uint8_t base = 0;
  std::uint8_t tone = 0;
};

constexpr std::array<Letter, 256> kLetters = [] {
  std::array<Letter, 256> letters{};
  for (std::size_t b = 0; b < letters.size(); ++b) letters[b].base = static_cast<std::uint8_t>(b);
  for (std::size_t b = kFirstMarked; b < kBehindMarked; ++b) {
    letters[b] = {byte(kVowels[(b - kFirstMarked) / 6]), static_cast<std::uint8_t>((b - kFirstMarked) % 6)};
  }
  return letters;
}();

}  // namespace

std::size_t tone_place(std::string_view toneless) noexcept {
  std::size_t begin = 0;
  while (begin < toneless.size() && !is_vowel(toneless[begin])) ++begin;
  if (begin == toneless.size()) return 0;
  std::size_t end = begin;
  while (end < toneless.size() && is_vowel(toneless[end])) ++end;
  const std::string_view onset = toneless.substr(0, begin + 1);
  if (end - begin > 1 && (onset == "qu" || onset == "gi")) ++begin;
  for (std::size_t i = end; i-- > begin;) {
    if (byte(toneless[i]) >= kFirstMarked) return i;
  }
  if (end - begin == 1) return begin;
  if (end < toneless.size()) return end - 1;
  if (end - begin > 2) return begin + 1;
  const std::string_view rime = toneless.substr(begin, 2);
  return rime == "oa" || rime == "oe" || rime == "uy" ? begin + 1 : begin;
}

bool has_tone_in_place(std::string_view marked_word) noexcept {
  std::array<char, kLongest> toneless;
  std::size_t toned = kLongest;
  for (std::size_t i = 0; i < marked_word.size() && i < kLongest; ++i) {
    toneless[i] = without_tone(marked_word[i]);
    if (tone_of(marked_word[i]) != Tone::kLevel) toned = i;
  }
  if (toned == kLongest) return true;
  const std::string_view word{toneless.data(), std::min(marked_word.size(), kLongest)};
  const std::size_t place = tone_place(word);
  const bool either_style = place + 1 == word.size() && toned + 1 == place &&
                            (word.ends_with("oa") || word.ends_with("oe") || word.ends_with("uy")) &&
                            !word.starts_with("qu");
  return toned == place || either_style;
}

char without_tone(char marked) noexcept { return static_cast<char>(kLetters[byte(marked)].base); }
Tone tone_of(char marked) noexcept { return static_cast<Tone>(kLetters[byte(marked)].tone); }

char with_tone(char toneless, Tone tone) noexcept {
  const std::size_t vowel = kVowels.find(toneless);
  if (vowel == std::string_view::npos || tone == Tone::kLevel) return toneless;
  return static_cast<char>(kFirstMarked + 6 * vowel + static_cast<std::size_t>(tone));
}

bool is_vowel(char marked) noexcept { return kVowels.find(without_tone(marked)) != std::string_view::npos; }

}  // namespace khop::vietnamese
