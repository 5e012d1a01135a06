#include "core/text/tone_position.hpp"

#include "core/text/fold_tables.hpp"
#include "core/text/utf8.hpp"
#include "core/text/vietnamese/syllable.hpp"
#include "core/text/vietnamese/tones.hpp"

#include <algorithm>
#include <array>

namespace khop::detail {
namespace {

using vietnamese::Tone;

constexpr std::size_t kLongest = 8;  // letters of a syllable

/// Vowels with every tone, in the order of Tone; the small letters of each vowel, then its capitals.
constexpr std::array<std::u32string_view, 24> kVowels = {
    U"aàáảãạ", U"AÀÁẢÃẠ", U"ăằắẳẵặ", U"ĂẰẮẲẴẶ", U"âầấẩẫậ", U"ÂẦẤẨẪẬ", U"eèéẻẽẹ", U"EÈÉẺẼẸ",
    U"êềếểễệ", U"ÊỀẾỂỄỆ", U"iìíỉĩị", U"IÌÍỈĨỊ", U"oòóỏõọ", U"OÒÓỎÕỌ", U"ôồốổỗộ", U"ÔỒỐỔỖỘ",
    U"ơờớởỡợ", U"ƠỜỚỞỠỢ", U"uùúủũụ", U"UÙÚỦŨỤ", U"ưừứửữự", U"ƯỪỨỬỮỰ", U"yỳýỷỹỵ", U"YỲÝỶỸỴ"};

char32_t with_tone(char32_t letter, Tone tone) noexcept {
  const auto row = std::find_if(kVowels.begin(), kVowels.end(), [&](std::u32string_view vowel) {
    return vowel.find(letter) != std::u32string_view::npos;
  });
  return row == kVowels.end() ? letter : (*row)[static_cast<std::size_t>(tone)];
}

constexpr char small(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// A letter of the marked alphabet; 0 for what is none.
char marked_letter(char32_t cp) noexcept {
  if (cp < 0x80) return small(static_cast<char>(cp));
  if (cp >= 0x10000) return 0;
  const std::uint8_t marked = kFoldMarked[kFoldPage[cp / 64] * std::size_t{64} + cp % 64];
  return marked == kSeveralBytes ? '\0' : static_cast<char>(marked);
}

bool is_word_byte(char c) noexcept {
  const auto b = static_cast<unsigned char>(c);
  return b >= 0x80 || (b >= '0' && b <= '9') || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z') || b == '\'';
}

constexpr bool is_plain_vowel(char c) noexcept { return std::string_view{"aeiouy"}.find(c) != std::string_view::npos; }

/// One word: its letters, and where they stand in the marked alphabet.
struct Word {
  std::array<char32_t, kLongest> letters{};
  std::array<char, kLongest> marked{};
  std::size_t size = 0;

  /// False if it cannot be a syllable.
  bool read(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size(); ++size) {
      if (size == kLongest) return false;
      letters[size] = decode(text, at);
      marked[size] = marked_letter(letters[size]);
      if (marked[size] == 0) return false;
    }
    return true;
  }

  /// False if nothing is to be moved.
  bool move_tone(ToneMoves moves) noexcept {
    const vietnamese::Syllable syllable = vietnamese::analyse({marked.data(), size});
    if (!syllable.legal || syllable.tone == Tone::kLevel) return false;
    std::size_t from = 0;
    while (vietnamese::tone_of(marked[from]) == Tone::kLevel) ++from;
    marked[from] = vietnamese::without_tone(marked[from]);
    const std::size_t to = vietnamese::tone_place({marked.data(), size});
    if (to == from || (to < from && moves == ToneMoves::kForward)) return false;
    letters[from] = with_tone(letters[from], Tone::kLevel);
    letters[to] = with_tone(letters[to], syllable.tone);
    return true;
  }
};

/// Whether a vowel stands right before `at`.
bool follows_vowel(std::string_view text, std::size_t at) noexcept {
  return at > 0 && is_plain_vowel(small(text[at - 1]));
}

}  // namespace

bool may_move_forward(std::string_view text, std::size_t begin, std::size_t end, char32_t cp) noexcept {
  const char letter = marked_letter(cp);
  if (vietnamese::tone_of(letter) == Tone::kLevel || end == text.size()) return false;
  const char vowel = vietnamese::without_tone(letter);
  const char next = small(text[end]);
  const bool other = static_cast<unsigned char>(next) >= 0x80;  // ê, ơ; or đ, before which nothing is legal
  if (!is_plain_vowel(vowel)) return other;                     // ứơ
  if (!is_plain_vowel(next)) return other;
  const bool ends = end + 1 == text.size() || !is_word_byte(text[end + 1]);
  const bool open = (vowel == 'o' || vowel == 'u') && (next == 'a' || next == 'e' || next == 'y');  // òa, but also mùa
  const char before = begin > 0 ? small(text[begin - 1]) : ' ';
  return !ends || open || before == 'q' || before == 'g';
}

void place_tones(std::string& text, ToneMoves moves) {
  std::size_t begin = 0;  // of the current word
  bool candidate = false;
  for (std::size_t at = 0; at <= text.size();) {
    if (at == text.size() || !is_word_byte(text[at])) {
      Word word;
      if (candidate && word.read(std::string_view(text).substr(begin, at - begin)) && word.move_tone(moves)) {
        std::string moved;
        for (std::size_t i = 0; i < word.size; ++i) append_utf8(word.letters[i], moved);
        text.replace(begin, at - begin, moved);
        at = begin + moved.size();
      }
      begin = ++at;
      candidate = false;
      continue;
    }
    const std::size_t letter = at;
    const char32_t cp = decode(text, at);
    if (cp < 0x80 || candidate) continue;
    candidate = may_move_forward(text, letter, at, cp) || (moves == ToneMoves::kAny && follows_vowel(text, letter));
  }
}

}  // namespace khop::detail
