#include "core/compare/qgram.hpp"

#include "core/compare/detail/byte_lane.hpp"

namespace khop {
namespace {

/// Bits named by 16 bigrams, given as their first and second characters; only the first `count` of them speak.
std::uint64_t bits_of_bigrams(__m128i first, __m128i second, int count) noexcept {
  // Multiplicative hash of the 16 bits of a bigram; its top six bits name the bit. Of 1,500 odd factors this one spread
  // the bigrams of letters (by their frequency), of digits and of a dense alphabet most evenly.
  const __m256i pairs =
      _mm256_or_si256(_mm256_cvtepu8_epi16(first), _mm256_slli_epi16(_mm256_cvtepu8_epi16(second), 8));
  const __m256i named = _mm256_srli_epi16(_mm256_mullo_epi16(pairs, _mm256_set1_epi16(static_cast<short>(0xE123))), 10);
  // A shift by more than 63 leaves nothing, which silences what lies behind the count.
  const __m256i place = _mm256_setr_epi16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m256i speaks = _mm256_cmpgt_epi16(_mm256_set1_epi16(static_cast<short>(count)), place);
  const __m256i shift = _mm256_or_si256(named, _mm256_andnot_si256(speaks, _mm256_set1_epi16(0x7F00)));
  const __m128i low = _mm256_castsi256_si128(shift);
  const __m128i high = _mm256_extracti128_si256(shift, 1);
  const __m256i one = _mm256_set1_epi64x(1);
  const auto set = [one](__m128i four) { return _mm256_sllv_epi64(one, _mm256_cvtepu16_epi64(four)); };
  const __m256i bits = _mm256_or_si256(_mm256_or_si256(set(low), set(_mm_srli_si128(low, 8))),
                                       _mm256_or_si256(set(high), set(_mm_srli_si128(high, 8))));
  const __m128i half = _mm_or_si128(_mm256_castsi256_si128(bits), _mm256_extracti128_si256(bits, 1));
  return static_cast<std::uint64_t>(_mm_cvtsi128_si64(half)) | static_cast<std::uint64_t>(_mm_extract_epi64(half, 1));
}

constexpr std::size_t kRound = 31;

/// All bytes one place up; `lowest` comes in.
__m256i move_up(__m256i bytes, char lowest) noexcept {
  const __m256i below = _mm256_permute2x128_si256(bytes, bytes, 0x08);  // the low half where the high one was
  const __m256i moved = _mm256_alignr_epi8(bytes, below, 15);
  return _mm256_or_si256(moved, _mm256_zextsi128_si256(_mm_cvtsi32_si128(static_cast<unsigned char>(lowest))));
}

template <class Lane>
unsigned common_bigrams(std::string_view a, std::string_view b) noexcept {
  // Bit j stands for the bigram of b that ends at position j; bit |b| for the one that ends behind b.
  using Word = typename Lane::Word;
  const Lane lane(b);
  const Word inside = detail::low_bits<Word>(b.size());
  Word begins{1}, taken{};
  for (const char c : a) {
    const Word here = lane.equal_to(c) & inside;
    taken = taken | detail::lowest(begins & here & ~taken);
    begins = detail::shift_left_one(here);
  }
  taken = taken | (begins & detail::bit<Word>(b.size()));
  return detail::count_ones(taken);
}

}  // namespace

std::uint64_t bigram_signature(std::string_view text) noexcept {
  text = detail::cut(text);
  if (text.empty()) return 0;
  const std::size_t bigrams = text.size() + 1;
  std::uint64_t signature = 0;
  char before = 0;
  // Each round takes the bigrams that end at 31 places; the last of all ends behind the text.
  for (std::size_t at = 0; at < bigrams; at += kRound) {
    const std::string_view part = text.substr(at, kRound);
    const __m256i second = detail::load_padded(part.data(), part.size());
    const __m256i first = move_up(second, before);
    const int count = static_cast<int>(std::min(bigrams - at, kRound));
    signature |= bits_of_bigrams(_mm256_castsi256_si128(first), _mm256_castsi256_si128(second), count);
    if (count > 16) {
      signature |= bits_of_bigrams(_mm256_extracti128_si256(first, 1), _mm256_extracti128_si256(second, 1), count - 16);
    }
    before = part.empty() ? '\0' : part.back();
  }
  return signature;
}

float bigram_dice(std::string_view a, std::string_view b) noexcept {
  a = detail::cut(a);
  b = detail::cut(b);
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1.0F : 0.0F;
  if (a.size() > b.size()) std::swap(a, b);
  const auto common = [&]() -> unsigned {
    // The bit behind b needs a place too.
    if (b.size() < 64) {
      return b.size() <= 32 ? common_bigrams<detail::Lane32>(a, b) : common_bigrams<detail::Lane64>(a, b);
    }
    return common_bigrams<detail::Lane256>(a, b);
  }();
  return static_cast<float>(2 * common) / static_cast<float>(a.size() + b.size() + 2);
}

}  // namespace khop
