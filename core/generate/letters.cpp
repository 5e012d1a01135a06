#include "core/generate/letters.hpp"

#include <array>
#include <cstdint>

namespace khop::generate {
namespace {

using namespace std::string_view_literals;

/// Twelve vowels in rows of six tones, in the order of Tone.
constexpr std::u32string_view kLower = U"aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ";
constexpr std::u32string_view kUpper = U"AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴ";
static_assert(kLower.size() == 72 && kUpper.size() == 72);

/// For each row, the row of the same vowel without hat, breve or horn, and the Telex key that gives the shape.
constexpr std::array<std::size_t, 12> kPlainRow = {0, 0, 0, 3, 3, 5, 6, 6, 6, 9, 9, 11};
constexpr std::u32string_view kShapeKey = U"\0wa\0e\0\0ow\0w\0"sv;
static_assert(kShapeKey.size() == 12);
constexpr std::u32string_view kToneKey = U"\0fsrxj"sv;
static_assert(kToneKey.size() == 6);

/// Where a vowel stands in the grid; row 12 if it is none.
struct Place {
  std::uint8_t row = 12, tone = 0;
  bool upper = false;
};

constexpr char32_t kLastVowel = U'ỹ';

constexpr std::array<Place, kLastVowel + 1> make_places() {
  std::array<Place, kLastVowel + 1> places{};
  for (std::size_t i = 0; i < kLower.size(); ++i) {
    const auto row = static_cast<std::uint8_t>(i / 6), tone = static_cast<std::uint8_t>(i % 6);
    places[kLower[i]] = {row, tone, false};
    places[kUpper[i]] = {row, tone, true};
  }
  return places;
}
constexpr auto kPlaces = make_places();

Place place_of(char32_t letter) noexcept { return letter <= kLastVowel ? kPlaces[letter] : Place{}; }

char32_t vowel_at(std::size_t row, std::size_t tone, bool upper) noexcept {
  return (upper ? kUpper : kLower)[row * 6 + tone];
}

}  // namespace

std::u32string to_utf32(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = size == 1 ? lead : lead & (0xFFu >> (size + 1));
    for (std::size_t k = 1; k < size && i + k < utf8.size(); ++k) {
      code = code << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
    }
    out.push_back(code);
    i += size;
  }
  return out;
}

void append_utf8(std::u32string_view text, std::string& out) {
  for (const char32_t code : text) {
    if (code < 0x80) {
      out.push_back(static_cast<char>(code));
    } else if (code < 0x800) {
      out.push_back(static_cast<char>(0xC0 | code >> 6));
      out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
    } else {
      out.push_back(static_cast<char>(0xE0 | code >> 12));
      out.push_back(static_cast<char>(0x80 | (code >> 6 & 0x3F)));
      out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
    }
  }
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(2 * text.size());
  append_utf8(text, out);
  return out;
}

bool is_vowel(char32_t letter) noexcept { return place_of(letter).row < 12; }

Tone tone_of(char32_t letter) noexcept { return static_cast<Tone>(place_of(letter).tone); }

char32_t with_tone(char32_t letter, Tone tone) noexcept {
  const Place place = place_of(letter);
  return place.row == 12 ? letter : vowel_at(place.row, static_cast<std::size_t>(tone), place.upper);
}

char32_t without_shape(char32_t letter) noexcept {
  if (letter == U'đ') return U'd';
  if (letter == U'Đ') return U'D';
  const Place place = place_of(letter);
  return place.row == 12 ? letter : vowel_at(kPlainRow[place.row], place.tone, place.upper);
}

char32_t without_marks(char32_t letter) noexcept { return with_tone(without_shape(letter), Tone::kLevel); }

char32_t to_upper(char32_t letter) noexcept {
  if (letter >= U'a' && letter <= U'z') return letter - U'a' + U'A';
  if (letter == U'đ') return U'Đ';
  const Place place = place_of(letter);
  return place.row == 12 ? letter : vowel_at(place.row, place.tone, true);
}

char32_t to_lower(char32_t letter) noexcept {
  if (letter >= U'A' && letter <= U'Z') return letter - U'A' + U'a';
  if (letter == U'Đ') return U'đ';
  const Place place = place_of(letter);
  return place.row == 12 ? letter : vowel_at(place.row, place.tone, false);
}

std::u32string telex_keys(std::u32string_view syllable) {
  std::u32string keys;
  char32_t tone_key = 0;
  for (const char32_t letter : syllable) {
    const Place place = place_of(letter);
    keys.push_back(without_marks(letter));
    if (letter == U'đ' || letter == U'Đ') keys.push_back(U'd');
    if (place.row == 12) continue;
    if (kShapeKey[place.row] != 0) keys.push_back(kShapeKey[place.row]);
    if (place.tone != 0) tone_key = kToneKey[place.tone];
  }
  if (tone_key != 0) keys.push_back(tone_key);
  return keys;
}

std::string_view neighbour_keys(char letter) noexcept {
  static constexpr std::array<std::string_view, 26> kNeighbours = {
      "qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko", "huikmn", "jiolm", "kop",  "njk",
      "bhjm", "iklp", "ol",   "wa",     "edft", "awedxz", "rfgy",   "yhji",   "cfgb", "qase",   "zsdc",  "tghu", "asx"};
  return kNeighbours[static_cast<std::size_t>(letter - 'a')];
}

}  // namespace khop::generate
