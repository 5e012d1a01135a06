#pragma once

#include "core/compare/text_level.hpp"
#include "core/text/letter_bag.hpp"
#include "index/base/hash.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace khop {

/// What of a text value tells it apart from most others: 16 bytes, so that the sketches of all values of a field stay
/// in cache where the values themselves do not.
struct TermSketch {
  std::uint64_t letters = 0;  ///< letter_bag() of the plain value
  std::uint32_t start = 0;    ///< its first four letters, the first lowest, zeros behind
  std::uint16_t sound = 0;    ///< hash of its sound key, whose own bytes may be few; 0: none
  std::uint8_t size = 0;      ///< its letters; values have 255 at most
  bool several_words = false;

  static TermSketch of(std::string_view plain, std::uint64_t sound_key) noexcept {
    TermSketch sketch{.letters = letter_bag(plain), .size = static_cast<std::uint8_t>(plain.size())};
    for (std::size_t i = 0; i < std::min<std::size_t>(plain.size(), 4); ++i) {
      sketch.start |= std::uint32_t{static_cast<unsigned char>(plain[i])} << (8 * i);
    }
    sketch.sound = sound_key == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(index::mix(sound_key) >> 48 | 1);
    sketch.several_words = plain.find(' ') != std::string_view::npos;
    return sketch;
  }
};

/// With m matches at most, sizes a, b and a common prefix of l <= 4 letters, Jaro-Winkler (jaro_winkler.hpp)
///   w = s + l p (1 - s),  s <= (m/a + m/b + 1) / 3,  p = 0.1
/// stays below w0 where m (a + b) < a b (3 (w0 - l p) / (1 - l p) - 1): the last factor, by l.
struct SimilarityReach {
  static constexpr std::array<float, 8> kSimilar{1.7F, 1.666667F, 1.625F, 1.571429F, 1.5F};  // w0 = 0.9
  static constexpr std::array<float, 8> kSomewhat{1.4F, 1.333333F, 1.25F, 1.142857F, 1.0F};  // w0 = 0.8
  static constexpr float kRounding = 0.999F;
};

/// The strongest level that compare_text() (levels.hpp) can give for two different values, from their sketches alone;
/// it gives that one or a later one. For most pairs of unlike values that is "different".
///
/// Letters without a partner exclude one edit and words that all stand in the other value, and they bound Jaro-Winkler.
inline std::uint8_t strongest_text_level(const TermSketch& a, const TermSketch& b) noexcept {
  using namespace text_level;
  const unsigned only_a = only_in_first(a.letters, b.letters);
  const unsigned only_b = only_in_first(b.letters, a.letters);
  const unsigned longer = std::max(a.size, b.size);
  const unsigned shorter = std::min(a.size, b.size);
  const std::uint32_t differing = a.start ^ b.start;
  if (only_a == 0 && only_b == 0 && longer == shorter && differing == 0) return kMarks;
  if (only_a <= 1 && only_b <= 1 && longer - shorter <= 1) return kOneEdit;
  if (a.sound == b.sound && a.sound != 0) return kSound;
  if ((only_a == 0 || only_b == 0) && (a.several_words || b.several_words)) return kWords;
  const unsigned prefix = differing == 0 ? 4 : static_cast<unsigned>(std::countr_zero(differing)) / 8;
  if (prefix != 0 && shorter == 1) return kInitial;
  const unsigned unmatched = std::max(only_a + longer - a.size, only_b + longer - b.size);
  const float matches = static_cast<float>(static_cast<int>(longer) - static_cast<int>(unmatched));
  const float product = SimilarityReach::kRounding * static_cast<float>(longer * shorter);
  const float reach = matches * static_cast<float>(longer + shorter);
  if (reach >= SimilarityReach::kSimilar[prefix] * product) return kSimilar;
  return reach >= SimilarityReach::kSomewhat[prefix] * product ? kSomewhat : kDifferent;
}

}  // namespace khop
