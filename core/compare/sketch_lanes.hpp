#pragma once

#include "core/compare/lanes.hpp"
#include "core/compare/term_sketch.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace khop {

/// The sketches of some values, in columns, so that many pairs of them are looked at in one instruction.
struct SketchColumns {
  std::vector<std::uint64_t> letters;  ///< TermSketch::letters
  std::vector<std::uint64_t> others;   ///< its other eight bytes, as they stand in memory

  void resize(std::size_t size) {
    letters.resize(size);
    others.resize(size);
  }
  void set(std::size_t i, const TermSketch& sketch) noexcept {
    letters[i] = sketch.letters;
    std::memcpy(&others[i], reinterpret_cast<const char*>(&sketch) + sizeof sketch.letters, sizeof others[i]);
  }
};
static_assert(sizeof(TermSketch) == 16 && offsetof(TermSketch, start) == 8 && offsetof(TermSketch, sound) == 12 &&
              offsetof(TermSketch, size) == 14 && offsetof(TermSketch, several_words) == 15);

namespace detail {

/// Set bits of each of four numbers of 64 bits. Source: Muła, Kurz, Lemire (2018), key mula2018 in docs/references.bib.
inline __m256i count_bits(__m256i value) noexcept {
  const __m256i counts =
      _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
  const __m256i nibble = _mm256_set1_epi8(0x0F);
  const __m256i low = _mm256_shuffle_epi8(counts, _mm256_and_si256(value, nibble));
  const __m256i high = _mm256_shuffle_epi8(counts, _mm256_and_si256(_mm256_srli_epi16(value, 4), nibble));
  return _mm256_sad_epu8(_mm256_add_epi8(low, high), _mm256_setzero_si256());
}

inline __m256i gather_64(const std::vector<std::uint64_t>& column, __m128i places) noexcept {
  return _mm256_i32gather_epi64(reinterpret_cast<const long long*>(column.data()), places, 8);
}

/// The low halves of eight numbers of 64 bits, in order.
inline lanes::Lanes low_halves(__m256i first, __m256i second) noexcept {
  const __m256 mixed = _mm256_shuffle_ps(_mm256_castsi256_ps(first), _mm256_castsi256_ps(second), 0x88);
  return _mm256_permute4x64_epi64(_mm256_castps_si256(mixed), 0xD8);
}
inline lanes::Lanes high_halves(__m256i first, __m256i second) noexcept {
  const __m256 mixed = _mm256_shuffle_ps(_mm256_castsi256_ps(first), _mm256_castsi256_ps(second), 0xDD);
  return _mm256_permute4x64_epi64(_mm256_castps_si256(mixed), 0xD8);
}

}  // namespace detail

/// strongest_text_level() of eight pairs of values at once: of `a` at `left` with `b` at `right`, place by place.
inline lanes::Lanes strongest_text_levels(const SketchColumns& a, lanes::Lanes left, const SketchColumns& b,
                                          lanes::Lanes right) noexcept {
  using namespace lanes;
  using namespace text_level;
  const __m128i left_low = _mm256_castsi256_si128(left), left_high = _mm256_extracti128_si256(left, 1);
  const __m128i right_low = _mm256_castsi256_si128(right), right_high = _mm256_extracti128_si256(right, 1);
  const __m256i letters_a0 = detail::gather_64(a.letters, left_low),
                letters_a1 = detail::gather_64(a.letters, left_high);
  const __m256i letters_b0 = detail::gather_64(b.letters, right_low);
  const __m256i letters_b1 = detail::gather_64(b.letters, right_high);
  const Lanes only_a = detail::low_halves(detail::count_bits(_mm256_andnot_si256(letters_b0, letters_a0)),
                                          detail::count_bits(_mm256_andnot_si256(letters_b1, letters_a1)));
  const Lanes only_b = detail::low_halves(detail::count_bits(_mm256_andnot_si256(letters_a0, letters_b0)),
                                          detail::count_bits(_mm256_andnot_si256(letters_a1, letters_b1)));
  const __m256i others_a0 = detail::gather_64(a.others, left_low), others_a1 = detail::gather_64(a.others, left_high);
  const __m256i others_b0 = detail::gather_64(b.others, right_low), others_b1 = detail::gather_64(b.others, right_high);
  const Lanes differing = _mm256_xor_si256(detail::low_halves(others_a0, others_a1),
                                           detail::low_halves(others_b0, others_b1));  // of the first four letters
  const Lanes high_a = detail::high_halves(others_a0, others_a1), high_b = detail::high_halves(others_b0, others_b1);

  const auto first_letters_agree = [&](int bits) { return is_zero(both(differing, all(bits))); };
  const Lanes size_a = both(_mm256_srli_epi32(high_a, 16), all(0xFF));
  const Lanes size_b = both(_mm256_srli_epi32(high_b, 16), all(0xFF));
  const Lanes longer = larger(size_a, size_b), shorter = smaller(size_a, size_b);
  const Lanes start_agrees = is_zero(differing);
  // Conditions are -1 where they hold: the prefix is how many of the four do.
  const Lanes prefix = subtract(none(), add(add(first_letters_agree(0xFF), first_letters_agree(0xFFFF)),
                                            add(first_letters_agree(0xFFFFFF), start_agrees)));

  const Lanes unmatched = larger(subtract(add(only_a, longer), size_a), subtract(add(only_b, longer), size_b));
  const __m256 matches = _mm256_cvtepi32_ps(subtract(longer, unmatched));
  const __m256 product = _mm256_mul_ps(_mm256_set1_ps(SimilarityReach::kRounding),
                                       _mm256_cvtepi32_ps(_mm256_mullo_epi32(longer, shorter)));
  const __m256 reach = _mm256_mul_ps(matches, _mm256_cvtepi32_ps(add(longer, shorter)));
  const auto reaches = [&](const std::array<float, 8>& least) {
    const __m256 wanted = _mm256_permutevar8x32_ps(_mm256_loadu_ps(least.data()), prefix);
    return _mm256_castps_si256(_mm256_cmp_ps(reach, _mm256_mul_ps(wanted, product), _CMP_GE_OQ));
  };

  const Lanes all_of_a = is_zero(only_a), all_of_b = is_zero(only_b);
  const Lanes single = is_zero(_mm256_srli_epi32(either(high_a, high_b), 24));
  const Lanes sound_a = both(high_a, all(0xFFFF)), sound_b = both(high_b, all(0xFFFF));
  const Lanes one_longer = at_most(subtract(longer, shorter), 1);

  Lanes level = all(kDifferent);
  const auto where = [&level](Lanes condition, int stronger) { level = choose(condition, all(stronger), level); };
  where(reaches(SimilarityReach::kSomewhat), kSomewhat);
  where(reaches(SimilarityReach::kSimilar), kSimilar);
  where(but_not(equal(shorter, all(1)), is_zero(prefix)), kInitial);
  where(but_not(either(all_of_a, all_of_b), single), kWords);
  where(but_not(equal(sound_a, sound_b), is_zero(sound_a)), kSound);
  where(both(both(at_most(only_a, 1), at_most(only_b, 1)), one_longer), kOneEdit);
  where(both(both(all_of_a, all_of_b), both(equal(longer, shorter), start_agrees)), kMarks);
  return level;
}

}  // namespace khop
