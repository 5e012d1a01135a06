#include "core/infer/header_words.hpp"

#include "core/infer/person_words.hpp"
#include "core/infer/role_phrases.hpp"
#include "core/text/ascii.hpp"
#include "core/text/fold.hpp"
#include "core/text/tokens.hpp"
#include "core/text/vietnamese/syllable.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <functional>
#include <limits>
#include <set>

namespace khop {
namespace {

constexpr std::size_t kLongest = 80;       ///< letters of one word that is taken apart
constexpr std::size_t kFewestLetters = 4;  ///< of one
constexpr char kNoWord = '-';              ///< stands where words were

bool is_upper(char c) noexcept { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) noexcept { return std::islower(static_cast<unsigned char>(c)) != 0; }
bool is_word_byte(char c) noexcept { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

/// Whether a word is a single letter, with or without what counts columns: the T of S.Đ.T and of S.Đ.T2.
bool is_initial(std::string_view word) {
  if (word.empty() || is_digit(word.front())) return false;
  return std::count_if(word.begin(), word.end(), [](char c) { return !is_digit(c) && (c & 0xC0) != 0x80; }) == 1;
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return text.substr(0, end);
}

std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  return text.substr(begin);
}

/// Without what only counts columns: "fname c1", "address 2", "phone2".
void drop_counter(std::string& words) {
  std::size_t end = words.size();
  while (end > 0 && is_digit(words[end - 1])) --end;
  if (end == words.size()) return;
  if (end >= 2 && words[end - 2] == ' ') --end;  // one letter
  while (end > 0 && words[end - 1] == ' ') --end;
  if (end >= 2) words.resize(end);
}

/// Spaces where capitals begin a word (dateOfBirth, SoCCCDMe), and for dots: the names of nested objects.
std::string spaced(std::string_view header) {
  std::string out;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool behind_small = i > 0 && is_lower(header[i - 1]);
    const bool ends_capitals = i > 0 && is_upper(header[i - 1]) && i + 1 < header.size() && is_lower(header[i + 1]);
    if (is_upper(header[i]) && (behind_small || ends_capitals)) out += ' ';
    out += header[i] == '.' ? ' ' : header[i];
  }
  return out;
}

using Vocabulary = std::set<std::string, std::less<>>;

/// Whether a word is a syllable of Vietnamese, or an abbreviation that nothing else begins or ends with: no English word
/// is to be taken apart.
bool may_be_glued(std::string_view word) {
  const bool abbreviation = word.size() > 2 && std::none_of(word.begin(), word.end(), vietnamese::is_vowel);
  return abbreviation || (word.size() > 1 && vietnamese::is_syllable_without_marks(word));
}

/// Vietnamese words that headers are made of.
const Vocabulary& vocabulary() {
  static const Vocabulary words = [] {
    Vocabulary all;
    const auto add = [&](std::string_view phrase) {
      for_each_word(phrase, [&](std::string_view word) {
        if (may_be_glued(word)) all.emplace(word);
      });
    };
    for (const Phrase& phrase : role_phrases()) add(phrase.text);
    for (const WordMeaning& person : other_person_words()) add(person.text);
    for (const PersonWord& person : person_words()) add(person.text);
    for (const WordMeaning& paper : paper_words()) add(paper.text);
    for (const std::string_view word : {"cua", "cap"}) add(word);
    return all;
  }();
  return words;
}

/// A word as the fewest words of the vocabulary; itself if it is none of them.
std::string taken_apart(std::string_view word) {
  constexpr auto kNever = std::numeric_limits<std::size_t>::max();
  std::array<std::size_t, kLongest + 1> pieces, begin{};
  pieces.fill(kNever);
  pieces[0] = 0;
  for (std::size_t end = 1; end <= word.size(); ++end) {
    for (std::size_t from = 0; from < end; ++from) {
      const bool fewer = pieces[from] != kNever && pieces[from] + 1 < pieces[end];
      if (!fewer || !vocabulary().contains(word.substr(from, end - from))) continue;
      pieces[end] = pieces[from] + 1;
      begin[end] = from;
    }
  }
  if (pieces[word.size()] == kNever) return std::string{word};
  std::string words;
  for (std::size_t end = word.size(); end > 0; end = begin[end]) {
    words.insert(0, std::string{word.substr(begin[end], end - begin[end])} + (words.empty() ? "" : " "));
  }
  return words;
}

/// Whether words say something that a header says: "the me" does not, "ten me" does.
bool says_something(const std::string& words) {
  const auto holds = [&](std::string_view phrase) { return phrase.size() > 2 && contains_words(words, phrase); };
  const auto phrases = role_phrases();
  const auto persons = other_person_words();
  return std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) { return holds(phrase.text); }) ||
         std::any_of(persons.begin(), persons.end(), [&](const WordMeaning& person) { return holds(person.text); });
}

std::string with_words_taken_apart(std::string_view words) {
  std::string out;
  for_each_word(words, [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    const bool one = word.size() < kFewestLetters || word.size() > kLongest || vocabulary().contains(word);
    const std::string apart = one ? std::string{word} : taken_apart(word);
    out += says_something(apart) ? apart : word;
  });
  return out;
}

std::string without_harmless_phrases(std::string words) {
  words = ' ' + words + ' ';
  for (const std::string_view harmless : no_person_words()) {
    const std::string phrase = ' ' + std::string{harmless} + ' ';
    for (std::size_t at = 0; (at = words.find(phrase)) != std::string::npos;) {
      words.replace(at, phrase.size(), std::string{' ', kNoWord, ' '});
    }
  }
  return words.substr(1, words.size() - 2);
}

/// Whether a word with marks is one of those of persons only without them: Bộ, Chống, Còn.
bool only_looks_like_a_person(std::string_view marked) {
  std::string plain;
  for (const char c : marked) plain += unmark(c);
  if (plain == marked) return false;
  const auto persons = person_words();
  return std::any_of(persons.begin(), persons.end(), [&](const PersonWord& p) { return p.text == plain; }) &&
         std::none_of(persons.begin(), persons.end(),
                      [&](const PersonWord& p) { return fold_marked(p.marked) == marked; });
}

}  // namespace

std::string words_of_header(std::string_view header) {
  std::string words = fold_plain(spaced(header));
  drop_counter(words);
  return with_words_taken_apart(words);
}

std::string words_of_persons(std::string_view header) { return without_harmless_phrases(words_of_header(header)); }

std::string words_of_relatives(std::string_view header) {
  std::string words;
  const std::string marked = fold_marked(spaced(header));
  for_each_word(marked, [&](std::string_view word) {
    words += words.empty() ? "" : " ";
    if (only_looks_like_a_person(word)) {
      words += kNoWord;
    } else {
      for (const char c : word) words += unmark(c);
    }
  });
  drop_counter(words);
  return without_harmless_phrases(with_words_taken_apart(words));
}

std::string without_abbreviating_dots(std::string_view header) {
  std::string out;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool dot = header[i] == '.';
    if (!dot || !(is_initial(last_word(out)) || is_initial(first_word(header.substr(i + 1))))) out += header[i];
  }
  return out;
}

bool contains_words(std::string_view words, std::string_view phrase) {
  for (std::size_t at = 0; (at = words.find(phrase, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + phrase.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

std::string joined_words(std::string_view words) {
  std::string joined{words};
  joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
  return joined;
}

}  // namespace khop
