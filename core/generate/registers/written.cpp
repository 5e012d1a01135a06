#include "core/generate/registers/written.hpp"

#include "core/generate/csv_rows.hpp"
#include "core/generate/embedded_data.hpp"
#include "core/generate/letters.hpp"

#include <array>
#include <charconv>
#include <unordered_map>

namespace khop::generate::registers {
namespace {

struct Legacy {
  std::u32string tcvn3, vni;
};

std::u32string from_hex(std::string_view hex) {
  std::u32string out;
  for (; hex.size() >= 2; hex.remove_prefix(2)) {
    unsigned byte = 0;
    std::from_chars(hex.data(), hex.data() + 2, byte, 16);
    out.push_back(byte);
  }
  return out;
}

const std::unordered_map<char32_t, Legacy>& legacy_letters() {
  static const auto letters = [] {
    std::unordered_map<char32_t, Legacy> map;
    for (const auto& row : csv_rows(embedded_legacy_letters)) {
      map.emplace(to_utf32(row[0]).front(), Legacy{from_hex(row[1]), from_hex(row[2])});
    }
    return map;
  }();
  return letters;
}

/// Base letter with hat, breve or horn as combining marks, then the tone.
void append_decomposed(char32_t letter, std::u32string& out) {
  static constexpr std::array<char32_t, 6> kTones = {0, 0x300, 0x301, 0x309, 0x303, 0x323};
  if (!is_vowel(letter)) {
    out.push_back(letter);
    return;
  }
  const char32_t shaped = with_tone(letter, Tone::kLevel), base = without_shape(shaped);
  const Tone tone = tone_of(letter);
  const char32_t mark = kTones[static_cast<std::size_t>(tone)];
  const char32_t lower = to_lower(shaped);
  const char32_t shape = lower == U'ă'                                     ? 0x306
                         : lower == U'ơ' || lower == U'ư'                  ? 0x31B
                         : lower == U'â' || lower == U'ê' || lower == U'ô' ? char32_t{0x302}
                                                                           : 0;
  out.push_back(base);
  // Canonical order: horn, then the dot below, then hat or breve, then other tones.
  if (shape == 0x31B) out.push_back(shape);
  if (mark == 0x323) out.push_back(mark);
  if (shape != 0 && shape != 0x31B) out.push_back(shape);
  if (mark != 0 && mark != 0x323) out.push_back(mark);
}

/// Does a word end like oa, oe or uy, by its last byte? Most do not, and need no further look.
bool may_end_open(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i + 1 < text.size() && text[i + 1] != ' ') continue;
    const char last = static_cast<char>(text[i] | 0x20);
    if (last == 'a' || last == 'e' || last == 'y' || static_cast<unsigned char>(text[i]) >= 0x80) return true;
  }
  return false;
}

}  // namespace

std::string encode(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::kUnicode) return std::string(text);
  std::u32string out;
  for (const char32_t letter : to_utf32(text)) {
    if (encoding == Encoding::kDecomposed) {
      append_decomposed(letter, out);
      continue;
    }
    const auto found = legacy_letters().find(letter);
    if (found == legacy_letters().end()) {
      if (letter >= 0x80) return std::string(text);  // ŏ, ñ: in the font their bytes are other letters
      out.push_back(letter);
    } else {
      out.append(encoding == Encoding::kTcvn3 ? found->second.tcvn3 : found->second.vni);
    }
  }
  return to_utf8(out);
}

std::string with_other_tone_place(std::string_view text) {
  if (!may_end_open(text)) return std::string(text);
  std::u32string letters = to_utf32(text);
  const auto ends = [&](std::size_t i) { return i == letters.size() || letters[i] == U' '; };
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    char32_t& first = letters[i];
    char32_t& second = letters[i + 1];
    if (!ends(i + 2) || !is_vowel(first) || !is_vowel(second)) continue;
    const bool after_q = i > 0 && to_lower(letters[i - 1]) == U'q';
    const char32_t a = to_lower(with_tone(first, Tone::kLevel)), b = to_lower(with_tone(second, Tone::kLevel));
    if (after_q || !((a == U'o' && (b == U'a' || b == U'e')) || (a == U'u' && b == U'y'))) continue;
    const Tone one = tone_of(first), other = tone_of(second);
    if (one == other) continue;  // no tone
    first = with_tone(first, other);
    second = with_tone(second, one);
  }
  return to_utf8(letters);
}

}  // namespace khop::generate::registers
