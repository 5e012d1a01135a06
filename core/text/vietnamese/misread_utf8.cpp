#include "core/text/vietnamese/misread_utf8.hpp"

#include "core/text/fold.hpp"
#include "core/text/utf8.hpp"
#include "core/text/vietnamese/name_words.hpp"
#include "core/text/vietnamese/words.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace khop::vietnamese {
namespace {

using detail::append_utf8;
using detail::decode;

/// Where Windows-1252 and, behind them, Windows-1258 differ from Latin-1.
constexpr std::array<std::pair<char32_t, unsigned char>, 41> kBytes{{
    {0x20AC, 0x80}, {0x201A, 0x82}, {0x0192, 0x83}, {0x201E, 0x84}, {0x2026, 0x85}, {0x2020, 0x86}, {0x2021, 0x87},
    {0x02C6, 0x88}, {0x2030, 0x89}, {0x0160, 0x8A}, {0x2039, 0x8B}, {0x0152, 0x8C}, {0x017D, 0x8E}, {0x2018, 0x91},
    {0x2019, 0x92}, {0x201C, 0x93}, {0x201D, 0x94}, {0x2022, 0x95}, {0x2013, 0x96}, {0x2014, 0x97}, {0x02DC, 0x98},
    {0x2122, 0x99}, {0x0161, 0x9A}, {0x203A, 0x9B}, {0x0153, 0x9C}, {0x017E, 0x9E}, {0x0178, 0x9F}, {0x0102, 0xC3},
    {0x0300, 0xCC}, {0x0110, 0xD0}, {0x0309, 0xD2}, {0x01A0, 0xD5}, {0x01AF, 0xDD}, {0x0303, 0xDE}, {0x0103, 0xE3},
    {0x0301, 0xEC}, {0x0111, 0xF0}, {0x0323, 0xF2}, {0x01A1, 0xF5}, {0x01B0, 0xFD}, {0x20AB, 0xFE},
}};

constexpr char kLeadOfGraveA = '\xC3', kTailOfGraveA = '\xA0';
constexpr char kLeadOfStrokeD = '\xC4', kTailOfStrokeD = '\x90';

/// The byte that was read as `cp`, or -1.
int byte_of(char32_t cp) noexcept {
  if (cp < 0x100) return static_cast<int>(cp);
  const auto at = std::find_if(kBytes.begin(), kBytes.end(), [&](const auto& pair) { return pair.first == cp; });
  return at == kBytes.end() ? -1 : at->second;
}

bool is_tail(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Bytes that the two pages do not define, which some programs made U+FFFD of.
constexpr std::string_view kUndefined = "\x81\x8A\x8D\x8E\x8F\x90\x9A\x9D\x9E";
constexpr std::u32string_view kEndUndefined = U"ÁÊÍÚÝĐềỊọỎỏỐỚờỞ";  ///< the Vietnamese letters whose UTF-8 ends in one
constexpr char32_t kReplacement = 0xFFFD;

/// The bytes of a word of misread letters, and where one of kUndefined is not known.
struct Bytes {
  std::string text;
  std::vector<std::size_t> lost;
};

/// The bytes of a word, if it is one of misread letters.
Bytes bytes_of(std::string_view word) {
  Bytes bytes;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t cp = decode(word, at);
    const int byte = cp == kReplacement ? kUndefined[0] : byte_of(cp);
    if (cp == kReplacement) {
      bytes.lost.push_back(bytes.text.size());
    } else if (byte < 0) {
      return {};
    }
    bytes.text += static_cast<char>(byte);
  }
  return bytes;
}

/// Puts back what is lost behind a lead byte; whether something was.
bool put_back_tails(std::string& bytes) {
  bool lost = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at + 1 < bytes.size() && is_tail(bytes[at + 1])) continue;
    if (bytes[at] == kLeadOfGraveA && at + 1 == bytes.size()) {
      bytes += kTailOfGraveA;
    } else if (bytes[at] == kLeadOfStrokeD && at == 0) {
      bytes.insert(1, 1, kTailOfStrokeD);
    } else {
      continue;
    }
    lost = true;
  }
  return lost;
}

/// Whether Vietnamese text may hold a character: letters of Latin, their marks, and the signs that text misread twice has.
bool may_be_read(char32_t cp) noexcept {
  return cp < 0x370 || (cp >= 0x1E00 && cp < 0x1F00) || (cp >= 0x2000 && cp < 0x2C00);
}

/// A word of these bytes, or nothing.
std::string word_of(std::string bytes, bool has_to_be_legal) {
  const bool lost = put_back_tails(bytes);
  for (std::size_t at = 0; at < bytes.size();) {
    if (!may_be_read(decode(bytes, at))) return {};
  }
  if ((lost || has_to_be_legal) && kind_of_word(bytes) != WordKind::kLegal) return {};
  return bytes;
}

bool is_capital(char32_t cp) noexcept {
  if (cp < 0x80) return cp >= 'A' && cp <= 'Z';
  return cp < 0x100 ? cp < 0xDF : cp == 0x1AF || (cp != 0x1B0 && cp % 2 == 0);
}

/// Whether capitals stand in front only, or everywhere behind.
bool has_one_case(std::string_view word) noexcept {
  bool small = false, capital = false;
  for (std::size_t at = 0; at < word.size();) {
    const bool first = at == 0;
    (is_capital(decode(word, at)) ? capital : small) |= !first;
  }
  return !(small && capital);
}

/// Whether all letters whose UTF-8 ends in an undefined byte are Vietnamese.
bool has_vietnamese_ends(std::string_view word) noexcept {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t cp = decode(word, at);
    const bool undefined = cp >= 0x80 && kUndefined.find(word[at - 1]) != std::string_view::npos;
    if (undefined && kEndUndefined.find(cp) == std::u32string_view::npos) return false;
  }
  return true;
}

/// Adds the legal words that a word is with some bytes for those from lost[next] on.
void add_words(Bytes& bytes, std::size_t next, std::vector<std::string>& words) {
  if (next == bytes.lost.size()) {
    std::string word = word_of(bytes.text, true);
    if (!word.empty() && has_one_case(word) && has_vietnamese_ends(word)) words.push_back(std::move(word));
    return;
  }
  for (const char byte : kUndefined) {
    bytes.text[bytes.lost[next]] = byte;
    add_words(bytes, next + 1, words);
  }
}

/// The one legal word, or the one among several that stands in names; empty where none is sure.
std::string word_with_lost_bytes(Bytes& bytes) {
  constexpr std::size_t kMostLost = 2;
  std::vector<std::string> words;
  if (bytes.lost.size() <= kMostLost) add_words(bytes, 0, words);
  if (words.size() > 1) {
    std::erase_if(words, [](const std::string& word) { return count_in_names(fold_marked(word)) == 0; });
  }
  return words.size() == 1 ? std::move(words[0]) : std::string{};
}

/// A word read back, or nothing.
std::string read_word(std::string_view word) {
  if (std::none_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return {};
  Bytes bytes = bytes_of(word);
  return bytes.lost.empty() ? word_of(std::move(bytes.text), false) : word_with_lost_bytes(bytes);
}

/// The text with the spaces joined to a word that lacks its end: "HoÃ ng" is one word.
std::string joined(std::string_view text) {
  constexpr std::string_view kGraveA = "Ã ";
  std::string out{text};
  for (std::size_t at = 0; (at = out.find(kGraveA, at)) != std::string::npos; ++at) {
    const std::size_t next = at + kGraveA.size();
    const std::string_view behind = std::string_view{out}.substr(next, out.find(' ', next) - next);
    if (behind.empty() || kind_of_word(behind) == WordKind::kLegal) continue;
    out.replace(next - 1, 1, "\xC2\xA0");
  }
  return out;
}

}  // namespace

bool read_misread_utf8(std::string_view text, std::string& out) {
  const std::string whole = joined(text);
  bool found = false;
  out.clear();
  for_each_word_pair(whole, whole, [&](std::string_view word, std::string_view) {
    const std::string read = read_word(word);
    found = found || !read.empty();
    out += read.empty() ? word : std::string_view{read};
    out += ' ';
  });
  out.pop_back();
  return found;
}

}  // namespace khop::vietnamese
