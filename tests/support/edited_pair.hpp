#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace khop::test {

/// Numbers for randomised tests that are the same with every standard library (its distributions are not).
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  /// 0 … n - 1. Requires n > 0.
  std::size_t below(std::size_t n) { return engine_() % n; }
  char one_of(std::string_view characters) { return characters[below(characters.size())]; }

 private:
  std::mt19937 engine_;
};

/// A string of 0 … max_length characters. Seeds take turns with alphabets that provoke repeats, that look like names,
/// that have spaces, and with any byte at all, zero among them.
inline std::string random_text(Dice& dice, std::size_t max_length) {
  static constexpr std::string_view kAlphabets[] = {"ab", "abcde", "aaaeeeinnrstlmhoukd", "annet ", "0123456789"};
  const std::size_t kind = dice.below(std::size(kAlphabets) + 1);
  std::string text(dice.below(max_length + 1), '\0');
  for (char& c : text)
    c = kind < std::size(kAlphabets) ? dice.one_of(kAlphabets[kind]) : static_cast<char>(dice.below(256));
  return text;
}

/// One error of the kinds that people make; letters that it needs come from the text itself or from a small alphabet.
inline void edit_once(Dice& dice, std::string& text) {
  const char letter = text.empty() || dice.below(3) == 0 ? dice.one_of("abnx1 ") : text[dice.below(text.size())];
  const std::size_t at = dice.below(text.size() + 1);
  const bool inside = at < text.size();
  switch (dice.below(5)) {
    case 0: text.insert(at, 1, letter); break;
    case 1:
      if (inside) text.erase(at, 1);
      break;
    case 2:
      if (inside) text[at] = letter;
      break;
    case 3:
      if (at + 1 < text.size()) std::swap(text[at], text[at + 1]);
      break;
    default:
      if (inside) text = text.substr(at) + text.substr(0, at);
      break;  // parts in another order
  }
}

/// Two strings of at most `max_length` characters, the second mostly a few edits from the first (now and then none, or
/// one not related at all). Pure noise never comes close to the cases that matter.
inline std::pair<std::string, std::string> edited_pair(std::uint32_t seed, std::size_t max_length = 24) {
  Dice dice(seed);
  std::string a = random_text(dice, max_length);
  if (dice.below(8) == 0) return {a, random_text(dice, max_length)};
  std::string b = a;
  for (std::size_t edits = dice.below(5); edits > 0; --edits) edit_once(dice, b);
  b.resize(std::min(b.size(), max_length));
  return {std::move(a), std::move(b)};
}

}  // namespace khop::test
