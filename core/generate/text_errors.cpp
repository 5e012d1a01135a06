#include "core/generate/text_errors.hpp"

#include "core/generate/letters.hpp"

#include <algorithm>
#include <vector>

namespace khop::generate {
namespace {

bool is_ascii_letter(char32_t letter) noexcept {
  return (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z');
}

bool is_letter(char32_t letter) noexcept { return is_ascii_letter(without_marks(letter)); }

/// Places of `text` for which `fits` holds.
template <class Text, class Fits>
std::vector<std::size_t> places_where(const Text& text, Fits fits) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (fits(i)) places.push_back(i);
  }
  return places;
}

std::size_t any_of(Rng& rng, const std::vector<std::size_t>& places) noexcept {
  return places[rng.below(places.size())];
}

/// Stores the new value; false if it is the old one.
bool put(std::u32string_view changed, std::string& text) {
  std::string utf8 = to_utf8(changed);
  const bool differs = utf8 != text;
  text = std::move(utf8);
  return differs;
}

template <class Change>
bool change_each(std::string& text, Change change) {
  std::u32string letters = to_utf32(text);
  std::transform(letters.begin(), letters.end(), letters.begin(), change);
  return put(letters, text);
}

char32_t neighbour_of(Rng& rng, char32_t letter) noexcept {
  const char32_t plain = to_lower(without_marks(letter));
  const std::string_view keys = neighbour_keys(static_cast<char>(plain));
  const auto key = static_cast<char32_t>(keys[rng.below(keys.size())]);
  return to_lower(letter) == letter ? key : to_upper(key);
}

}  // namespace

bool slip_key(Rng& rng, std::string& text) {
  std::u32string letters = to_utf32(text);
  const std::vector<std::size_t> places = places_where(letters, [&](std::size_t i) { return is_letter(letters[i]); });
  if (places.size() < 2) return false;
  const std::size_t at = any_of(rng, places);
  const double kind = rng.uniform();
  if (kind < 0.40) {
    letters[at] = neighbour_of(rng, letters[at]);
  } else if (kind < 0.60) {
    letters.insert(at + 1, 1, to_lower(neighbour_of(rng, letters[at])));
  } else if (kind < 0.85) {
    letters.erase(at, 1);
  } else {
    const std::size_t next = at + 1 < letters.size() && is_letter(letters[at + 1]) ? at + 1 : at - (at > 0);
    std::swap(letters[at], letters[next]);
  }
  return put(letters, text);
}

bool drop_marks(std::string& text) { return change_each(text, without_marks); }

bool upper_case(std::string& text) { return change_each(text, to_upper); }

bool spoil_one_mark(Rng& rng, std::string& text) {
  std::u32string letters = to_utf32(text);
  const std::vector<std::size_t> places =
      places_where(letters, [&](std::size_t i) { return without_marks(letters[i]) != letters[i]; });
  if (places.empty()) return false;
  char32_t& letter = letters[any_of(rng, places)];
  const bool shaped = without_shape(letter) != letter;
  if (shaped && (tone_of(letter) == Tone::kLevel || rng.chance(0.4))) {
    letter = without_shape(letter);
  } else {
    const auto tone = static_cast<Tone>(rng.chance(0.5) ? 0 : rng.below(6));
    letter = with_tone(letter, tone);
  }
  return put(letters, text);
}

bool leave_telex(Rng& rng, std::string& text) {
  const std::u32string letters = to_utf32(text);
  const std::vector<std::size_t> starts =
      places_where(letters, [&](std::size_t i) { return i == 0 || letters[i - 1] == U' '; });
  if (starts.empty()) return false;
  const std::size_t begin = any_of(rng, starts);
  const std::size_t end = std::min(letters.find(U' ', begin), letters.size());
  return put(letters.substr(0, begin) + telex_keys(letters.substr(begin, end - begin)) + letters.substr(end), text);
}

bool spoil_digit(Rng& rng, std::string& text) {
  const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  const std::vector<std::size_t> places = places_where(text, is_digit);
  if (places.empty()) return false;
  char& digit = text[any_of(rng, places)];
  digit = static_cast<char>('0' + (static_cast<unsigned>(digit - '0') + 1 + rng.below(9)) % 10);
  return true;
}

bool swap_digits(Rng& rng, std::string& text) {
  const std::vector<std::size_t> places = places_where(text, [&](std::size_t i) {
    return i + 1 < text.size() && text[i] != text[i + 1] && std::min(text[i], text[i + 1]) >= '0' &&
           std::max(text[i], text[i + 1]) <= '9';
  });
  if (places.empty()) return false;
  const std::size_t at = any_of(rng, places);
  std::swap(text[at], text[at + 1]);
  return true;
}

}  // namespace khop::generate
