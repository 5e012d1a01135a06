#include "core/text/vietnamese/words.hpp"

#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "core/text/utf8.hpp"
#include "core/text/vietnamese/syllable.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kLongestWord = 64;  ///< bytes; what is longer is no word
constexpr char32_t kNoBreakSpace = 0xA0;
constexpr unsigned char kLastVietnamese = 0xC8;  ///< of the marked alphabet

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool has_hidden_bytes(std::string_view utf8) noexcept {
  char32_t before = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t cp = detail::decode(utf8, at);
    // Ã and a no-break space are à read wrongly; by itself the space is only a space.
    if (cp == kNoBreakSpace ? before == 0xC3 || before == 0x102 : is_sign(cp)) return true;
    const bool small_ahead = at < utf8.size() && utf8[at] >= 'a' && utf8[at] <= 'z';
    const bool capital = cp >= 0xC0 && cp < 0xDF && cp != 0xD7;
    if (capital && before != 0 && (small_ahead || (before >= 'a' && before <= 'z'))) return true;
    const bool letter = cp >= 0x80 || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
    before = letter ? cp : 0;
  }
  return false;
}

WordKind kind_of_folded(std::string_view word, bool ascii) noexcept {
  if (std::none_of(word.begin(), word.end(), is_letter)) return WordKind::kNeutral;
  if (ascii && std::none_of(word.begin(), word.end(), is_vowel)) return WordKind::kNeutral;
  return analyse(word).legal && has_tone_in_place(word) ? WordKind::kLegal : WordKind::kOther;
}

}  // namespace

WordKind kind_of_word(std::string_view utf8) noexcept {
  if (utf8.size() > kLongestWord) return WordKind::kOther;
  const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii && has_hidden_bytes(utf8)) return WordKind::kOther;
  std::array<char, fold_bound(kLongestWord)> folded;
  const std::size_t size = fold_marked(utf8, folded.data(), folded.size());
  WordKind kind = WordKind::kNeutral;
  for_each_word({folded.data(), size},
                [&](std::string_view word) { kind = std::max(kind, kind_of_folded(word, ascii)); });
  return kind;
}

bool is_all_legal(std::string_view utf8) noexcept {
  bool legal = true;
  for_each_word(utf8, [&](std::string_view word) { legal = legal && kind_of_word(word) != WordKind::kOther; });
  return legal;
}

bool has_minority_marks(std::string_view utf8) noexcept {
  constexpr std::string_view kApostrophes[] = {"'", "`", "\u2018", "\u2019", "\u02BC"};
  constexpr std::string_view kLetters = "yahk";
  bool found = std::any_of(std::begin(kApostrophes), std::end(kApostrophes),
                           [&](std::string_view sign) { return utf8.find(sign) != std::string_view::npos; });
  for_each_word(utf8, [&](std::string_view word) {
    found = found || (word.size() == 1 && kLetters.find(static_cast<char>(word[0] | 0x20)) != std::string_view::npos);
  });
  return found;
}

bool has_impossible_letters(std::string_view utf8) noexcept {
  constexpr std::u32string_view kVietnamese = U"àáâãèéêìíòóôõùúýð";  // of Latin-1; Ð is typed for Đ
  if (has_hidden_bytes(utf8)) return true;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t cp = detail::decode(utf8, at);
    const bool latin1 = cp >= 0xC0 && cp < 0x100;
    if (latin1 && kVietnamese.find(cp | 0x20) == std::u32string_view::npos) return true;
  }
  return false;
}

bool is_plausible(std::string_view utf8) noexcept {
  if (utf8.size() > kLongestWord || has_hidden_bytes(utf8)) return false;
  std::array<char, fold_bound(kLongestWord)> folded;
  const std::size_t size = fold_marked(utf8, folded.data(), folded.size());
  bool plausible = true;
  for_each_word({folded.data(), size}, [&](std::string_view word) {
    const auto tones = std::count_if(word.begin(), word.end(), [](char c) { return tone_of(c) != Tone::kLevel; });
    plausible = plausible && tones <= 1 && std::all_of(word.begin(), word.end(), [](char c) {
                  return (c >= 'a' && c <= 'z') ||
                         (static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) <= kLastVietnamese);
                });
  });
  return plausible;
}

}  // namespace khop::vietnamese
