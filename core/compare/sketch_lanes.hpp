#pragma once

#include "core/compare/term_sketch.hpp"

#include <immintrin.h>

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

/// Eight numbers of 32 bits.
using Lanes = __m256i;

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
inline Lanes low_halves(__m256i first, __m256i second) noexcept {
  const __m256 mixed = _mm256_shuffle_ps(_mm256_castsi256_ps(first), _mm256_castsi256_ps(second), 0x88);
  return _mm256_permute4x64_epi64(_mm256_castps_si256(mixed), 0xD8);
}
inline Lanes high_halves(__m256i first, __m256i second) noexcept {
  const __m256 mixed = _mm256_shuffle_ps(_mm256_castsi256_ps(first), _mm256_castsi256_ps(second), 0xDD);
  return _mm256_permute4x64_epi64(_mm256_castps_si256(mixed), 0xD8);
}

}  // namespace detail

/// strongest_text_level() of eight pairs of values at once: of `a` at `left` with `b` at `right`, place by place.
inline Lanes strongest_text_levels(const SketchColumns& a, Lanes left, const SketchColumns& b, Lanes right) noexcept {
  using namespace text_level;
  const __m128i left_low = _mm256_castsi256_si128(left), left_high = _mm256_extracti128_si256(left, 1);
  const __m128i right_low = _mm256_castsi256_si128(right), right_high = _mm256_extracti128_si256(right, 1);
  const __m256i letters_a0 = detail::gather_64(a.letters, left_low), letters_a1 = detail::gather_64(a.letters, left_high);
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

  const Lanes zero = _mm256_setzero_si256(), one = _mm256_set1_epi32(1);
  const auto equal = [](Lanes x, Lanes y) { return _mm256_cmpeq_epi32(x, y); };
  const auto at_most_one = [one](Lanes x) { return _mm256_cmpgt_epi32(_mm256_set1_epi32(2), x); };
  const auto low_bytes_agree = [&](int bits) {
    return equal(_mm256_and_si256(differing, _mm256_set1_epi32(bits)), zero);
  };
  const Lanes byte = _mm256_set1_epi32(0xFF), word = _mm256_set1_epi32(0xFFFF);
  const Lanes size_a = _mm256_and_si256(_mm256_srli_epi32(high_a, 16), byte);
  const Lanes size_b = _mm256_and_si256(_mm256_srli_epi32(high_b, 16), byte);
  const Lanes longer = _mm256_max_epi32(size_a, size_b), shorter = _mm256_min_epi32(size_a, size_b);
  const Lanes start_agrees = equal(differing, zero);
  // Comparisons give -1 where they hold: the prefix is how many of the four hold.
  const Lanes prefix = _mm256_sub_epi32(
      zero, _mm256_add_epi32(_mm256_add_epi32(low_bytes_agree(0xFF), low_bytes_agree(0xFFFF)),
                             _mm256_add_epi32(low_bytes_agree(0xFFFFFF), start_agrees)));

  const Lanes unmatched = _mm256_max_epi32(_mm256_sub_epi32(_mm256_add_epi32(only_a, longer), size_a),
                                           _mm256_sub_epi32(_mm256_add_epi32(only_b, longer), size_b));
  const __m256 matches = _mm256_cvtepi32_ps(_mm256_sub_epi32(longer, unmatched));
  const __m256 product = _mm256_mul_ps(_mm256_set1_ps(SimilarityReach::kRounding),
                                       _mm256_cvtepi32_ps(_mm256_mullo_epi32(longer, shorter)));
  const __m256 reach = _mm256_mul_ps(matches, _mm256_cvtepi32_ps(_mm256_add_epi32(longer, shorter)));
  const auto reaches = [&](const std::array<float, 8>& least) {
    const __m256 wanted = _mm256_permutevar8x32_ps(_mm256_loadu_ps(least.data()), prefix);
    return _mm256_castps_si256(_mm256_cmp_ps(reach, _mm256_mul_ps(wanted, product), _CMP_GE_OQ));
  };

  const Lanes none_a = equal(only_a, zero), none_b = equal(only_b, zero);
  const Lanes several = _mm256_cmpgt_epi32(_mm256_srli_epi32(_mm256_or_si256(high_a, high_b), 24), zero);
  const Lanes sound_a = _mm256_and_si256(high_a, word), sound_b = _mm256_and_si256(high_b, word);

  Lanes level = _mm256_set1_epi32(kDifferent);
  const auto where = [&level](Lanes condition, int stronger) {
    level = _mm256_blendv_epi8(level, _mm256_set1_epi32(stronger), condition);
  };
  where(reaches(SimilarityReach::kSomewhat), kSomewhat);
  where(reaches(SimilarityReach::kSimilar), kSimilar);
  where(_mm256_andnot_si256(equal(prefix, zero), equal(shorter, one)), kInitial);
  where(_mm256_and_si256(_mm256_or_si256(none_a, none_b), several), kWords);
  where(_mm256_andnot_si256(equal(sound_a, zero), equal(sound_a, sound_b)), kSound);
  where(_mm256_and_si256(_mm256_and_si256(at_most_one(only_a), at_most_one(only_b)),
                         at_most_one(_mm256_sub_epi32(longer, shorter))),
        kOneEdit);
  where(_mm256_and_si256(_mm256_and_si256(none_a, none_b), _mm256_and_si256(equal(longer, shorter), start_agrees)),
        kMarks);
  return level;
}

}  // namespace khop
