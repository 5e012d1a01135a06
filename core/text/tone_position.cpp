#include "core/text/tone_position.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace khop::detail {
namespace {

constexpr std::size_t kTones = 5;  // grave, acute, hook, tilde, dot: the same order in every row

struct Vowel {
  char plain;
  std::u32string_view toned;
};

// An upper-case row follows its lower-case row.
constexpr std::array<Vowel, 4> kFirst = {{{'o', U"òóỏõọ"}, {'O', U"ÒÓỎÕỌ"}, {'u', U"ùúủũụ"}, {'U', U"ÙÚỦŨỤ"}}};
constexpr std::array<Vowel, 6> kSecond = {
    {{'a', U"àáảãạ"}, {'A', U"ÀÁẢÃẠ"}, {'e', U"èéẻẽẹ"}, {'E', U"ÈÉẺẼẸ"}, {'y', U"ỳýỷỹỵ"}, {'Y', U"ỲÝỶỸỴ"}}};

constexpr std::array<std::string_view, 26> kOnsets = {"",   "b",  "c", "ch", "d",  "đ",  "g",   "gh", "h",
                                                      "k",  "kh", "l", "m",  "n",  "ng", "ngh", "nh", "p",
                                                      "ph", "r",  "s", "t",  "th", "tr", "v",   "x"};

bool is_word_byte(char c) noexcept {
  const auto b = static_cast<unsigned char>(c);
  return b >= 0x80 || (b >= '0' && b <= '9') || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z') || b == '\'';
}

bool is_onset(std::string_view letters) noexcept {
  std::array<char, 3> lower{};
  if (letters.size() > lower.size()) return false;
  for (std::size_t i = 0; i < lower.size() && i < letters.size(); ++i) {
    const char c = letters[i];
    lower[i] = c == '\x90' ? '\x91' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;  // Đ and đ end so
  }
  return std::find(kOnsets.begin(), kOnsets.end(), std::string_view(lower.data(), letters.size())) != kOnsets.end();
}

/// The vowels [begin, end) of `text` if they are a whole rime with its tone on the first vowel: then rewrites them.
void move_tone(std::string& text, std::size_t begin, std::size_t end, char32_t first) {
  for (const Vowel& from : kFirst) {
    const std::size_t tone = from.toned.find(first);
    if (tone >= kTones) continue;
    const char small = static_cast<char>(text[end] | 0x20);
    if ((from.plain | 0x20) == 'o' ? small != 'a' && small != 'e' : small != 'y') return;
    const auto to = std::find_if(kSecond.begin(), kSecond.end(), [&](const Vowel& v) { return v.plain == text[end]; });
    std::string rime(1, from.plain);
    append_utf8(to->toned[tone], rime);
    text.replace(begin, end + 1 - begin, rime);
    return;
  }
}

}  // namespace

void place_tones(std::string& text) {
  std::size_t word = 0;  // where the current word begins
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t cp = decode(text, at);
    if (cp < 0x80) {
      if (!is_word_byte(text[begin])) word = at;
      continue;
    }
    const bool last_two = at < text.size() && (at + 1 == text.size() || !is_word_byte(text[at + 1]));
    if (last_two && is_onset(std::string_view(text).substr(word, begin - word))) move_tone(text, begin, at, cp);
  }
}

}  // namespace khop::detail
