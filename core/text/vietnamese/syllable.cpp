#include "core/text/vietnamese/syllable.hpp"

#include "core/text/swar.hpp"
#include "core/text/vietnamese/spelling.hpp"

#include <immintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <vector>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongest = 8;  ///< letters of a word that may be a syllable; the longest is "nghiêng"
constexpr unsigned kStops = 1U << static_cast<unsigned>(Tone::kLevel) | 1U << static_cast<unsigned>(Tone::kAcute) |
                            1U << static_cast<unsigned>(Tone::kDot);
constexpr unsigned kAnyTone = 0x3F;

const Spelling& spelling(bool with_marks) {
  static const Spelling marked{true}, plain{false};
  return with_marks ? marked : plain;
}

/// A word of at most eight letters as a number, the first letter lowest.
std::uint64_t packed(std::string_view word) noexcept { return detail::load_next(word.data(), word.size()); }

/// All legal syllables by their letters: open addressing, less than half full.
class SyllableTable {
 public:
  struct Entry {
    std::uint64_t letters = 0;  ///< 0: a free slot, the word is not legal
    Parts parts;
    std::uint8_t tones = 0;  ///< the tones that it may have, as bits
  };

  explicit SyllableTable(const Spelling& from) {
    const std::vector<std::string> all = from.syllables();
    entries_.resize(std::bit_ceil(2 * all.size()));
    shift_ = 64U - static_cast<unsigned>(std::countr_zero(entries_.size()));
    for (const std::string& word : all) {
      if (word.size() > kLongest) continue;
      const Parts parts = from.parse(word);
      entries_[place(packed(word))] = {packed(word), parts,
                                       static_cast<std::uint8_t>(parts.stopped ? kStops : kAnyTone)};
    }
  }

  const Entry& find(std::uint64_t letters) const noexcept { return entries_[place(letters)]; }

 private:
  /// The slot that has these letters, or the free one where they would stand.
  std::size_t place(std::uint64_t letters) const noexcept {
    std::size_t at = letters * 0x9E3779B97F4A7C15ULL >> shift_;
    while (entries_[at].letters != 0 && entries_[at].letters != letters) at = (at + 1) & (entries_.size() - 1);
    return at;
  }

  std::vector<Entry> entries_;
  unsigned shift_ = 0;
};

const SyllableTable& table(bool with_marks) {
  static const SyllableTable marked{spelling(true)}, plain{spelling(false)};
  return with_marks ? marked : plain;
}

/// Sixteen letters each of the five rows of sixteen in which the marked alphabet has its Vietnamese vowels.
struct Rows {
  std::array<std::array<char, 16>, 5> bases{}, tones{};

  constexpr Rows() {
    constexpr std::string_view kVowels =
        "a\x86\x8C"
        "e\x98"
        "io\xAA\xB0u\xBCy";
    for (unsigned b = 0; b < 80; ++b) {
      const bool vowel = b < 72;
      bases[b / 16][b % 16] = vowel ? kVowels[b / 6] : static_cast<char>(0x80 + b);
      tones[b / 16][b % 16] = static_cast<char>(vowel ? b % 6 : 0);
    }
  }
};
constexpr Rows kRows;

struct Toneless {
  std::uint64_t letters;
  std::uint64_t tones;  ///< a byte a letter
};

/// Takes the tones off eight letters at once.
Toneless take_off_tones(std::uint64_t word) noexcept {
  const __m128i bytes = _mm_cvtsi64_si128(static_cast<long long>(word));
  const __m128i row = _mm_and_si128(_mm_srli_epi16(bytes, 4), _mm_set1_epi8(0x0F));
  const __m128i column = _mm_and_si128(bytes, _mm_set1_epi8(0x0F));
  __m128i letters = bytes, tones = _mm_setzero_si128();
  for (unsigned r = 0; r < kRows.bases.size(); ++r) {
    const __m128i here = _mm_cmpeq_epi8(row, _mm_set1_epi8(static_cast<char>(8 + r)));
    const auto look_up = [&](const std::array<char, 16>& values) {
      return _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(values.data())), column);
    };
    letters = _mm_blendv_epi8(letters, look_up(kRows.bases[r]), here);
    tones = _mm_blendv_epi8(tones, look_up(kRows.tones[r]), here);
  }
  return {static_cast<std::uint64_t>(_mm_cvtsi128_si64(letters)), static_cast<std::uint64_t>(_mm_cvtsi128_si64(tones))};
}

/// A word of at most eight letters, not none.
Syllable analyse_packed(std::uint64_t word, const SyllableTable& legal) noexcept {
  const Toneless toneless = take_off_tones(word);
  const SyllableTable::Entry& entry = legal.find(toneless.letters);
  const auto tone = static_cast<unsigned>(toneless.tones * detail::kOnes >> 56);  // the sum, as one letter has it
  const int toned = std::popcount((toneless.tones + detail::kOnes * 0x7F) & detail::kHighs);
  if (toned > 1 || (entry.tones >> (tone & 7) & 1) == 0) return {};
  const Parts& parts = entry.parts;
  return {parts.initial, parts.medial, parts.nucleus, parts.coda, static_cast<Tone>(tone), true};
}

std::uint8_t find_id(const Spelling::Ids& ids, std::string_view name) noexcept {
  const auto at = ids.find(name);
  return at == ids.end() ? std::uint8_t{0} : at->second;
}

}  // namespace

Syllable analyse(std::string_view marked_word) noexcept {
  if (marked_word.empty() || marked_word.size() > kLongest) return {};
  return analyse_packed(packed(marked_word), table(true));
}

std::size_t analyse_words(std::string_view marked, std::span<Syllable> out) noexcept {
  const SyllableTable& legal = table(true);
  std::size_t words = 0;
  while (!marked.empty() && words < out.size()) {
    const std::uint64_t next = packed(marked);
    const std::uint64_t spaces = detail::in_range(next & ~detail::kHighs, ' ', ' ') & ~next;
    std::size_t size = std::min<std::size_t>(static_cast<std::size_t>(std::countr_zero(spaces)) / 8, marked.size());
    const bool fits =
        size < kLongest || marked.size() == kLongest || (marked.size() > kLongest && marked[kLongest] == ' ');
    if (size > 0)
      out[words++] = fits ? analyse_packed(_bzhi_u64(next, static_cast<unsigned>(8 * size)), legal) : Syllable{};
    if (!fits) size = std::min(marked.find(' '), marked.size());
    marked.remove_prefix(std::min(size + 1, marked.size()));
  }
  return words;
}

bool is_syllable_without_marks(std::string_view plain_word) noexcept {
  if (plain_word.empty() || plain_word.size() > kLongest) return false;
  return table(false).find(packed(plain_word)).letters != 0;
}

std::uint8_t initial_id(std::string_view name) noexcept { return find_id(spelling(true).initials(), name); }
std::uint8_t nucleus_id(std::string_view name) noexcept { return find_id(spelling(true).nuclei(), name); }
std::uint8_t coda_id(std::string_view name) noexcept { return find_id(spelling(true).codas(), name); }

}  // namespace khop::vietnamese
