#pragma once

#include <immintrin.h>

#include <bit>
#include <cstddef>
#include <cstdint>

/// Eight numbers of 32 bits at once, by the names of what is done with them. A condition is a number of all ones where
/// it holds, and of zeros where not.
namespace khop::lanes {

using Lanes = __m256i;
inline constexpr std::size_t kLanes = 8;

inline Lanes all(int value) noexcept { return _mm256_set1_epi32(value); }
inline Lanes none() noexcept { return _mm256_setzero_si256(); }
inline Lanes add(Lanes a, Lanes b) noexcept { return _mm256_add_epi32(a, b); }
inline Lanes subtract(Lanes a, Lanes b) noexcept { return _mm256_sub_epi32(a, b); }
inline Lanes distance(Lanes a, Lanes b) noexcept { return _mm256_abs_epi32(_mm256_sub_epi32(a, b)); }
inline Lanes smaller(Lanes a, Lanes b) noexcept { return _mm256_min_epi32(a, b); }
inline Lanes larger(Lanes a, Lanes b) noexcept { return _mm256_max_epi32(a, b); }

inline Lanes equal(Lanes a, Lanes b) noexcept { return _mm256_cmpeq_epi32(a, b); }
inline Lanes is_zero(Lanes a) noexcept { return equal(a, none()); }
inline Lanes at_most(Lanes a, int most) noexcept { return _mm256_cmpgt_epi32(all(most + 1), a); }
inline Lanes both(Lanes a, Lanes b) noexcept { return _mm256_and_si256(a, b); }
inline Lanes either(Lanes a, Lanes b) noexcept { return _mm256_or_si256(a, b); }
inline Lanes but_not(Lanes a, Lanes b) noexcept { return _mm256_andnot_si256(b, a); }
inline Lanes choose(Lanes condition, Lanes yes, Lanes no) noexcept { return _mm256_blendv_epi8(no, yes, condition); }

/// The condition as bits, lane 0 lowest.
inline unsigned bits_of(Lanes condition) noexcept {
  return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(condition)));
}
inline bool is_any(Lanes condition) noexcept { return bits_of(condition) != 0; }
inline bool is_all(Lanes condition) noexcept { return bits_of(condition) == 0xFF; }

template <class Fn>
void for_each_lane(Lanes condition, Fn fn) noexcept {
  for (unsigned bits = bits_of(condition); bits != 0; bits &= bits - 1) {
    fn(static_cast<std::size_t>(std::countr_zero(bits)));
  }
}

inline Lanes gather(const std::int32_t* values, Lanes places) noexcept {
  return _mm256_i32gather_epi32(values, places, 4);
}
inline Lanes gather(const std::uint32_t* values, Lanes places) noexcept {
  return _mm256_i32gather_epi32(reinterpret_cast<const int*>(values), places, 4);
}

inline Lanes load(const std::int32_t* values) noexcept {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values));
}
inline void store(std::int32_t* values, Lanes value) noexcept {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(values), value);
}
/// Eight bytes, widened.
inline Lanes load_bytes(const std::uint8_t* bytes) noexcept {
  return _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(bytes)));
}
/// The low byte of each lane.
inline void store_bytes(std::uint8_t* bytes, Lanes value) noexcept {
  const Lanes lowest = _mm256_setr_epi8(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,  //
                                        0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
  const Lanes packed = _mm256_shuffle_epi8(value, lowest);
  const Lanes together = _mm256_permutevar8x32_epi32(packed, _mm256_setr_epi32(0, 4, 1, 1, 1, 1, 1, 1));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(bytes), _mm256_castsi256_si128(together));
}

}  // namespace khop::lanes
