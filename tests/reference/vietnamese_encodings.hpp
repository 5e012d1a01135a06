#pragma once

#include "core/text/utf8.hpp"
#include "core/text/vietnamese/data_rows.hpp"
#include "core/text/vietnamese/embedded_data.hpp"

#include <utf8proc.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <string_view>

/// How good Vietnamese text is damaged in life: each the obvious way round of a repair of core/text/vietnamese.
namespace khop::test::reference {

inline std::u32string code_points(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) out += khop::detail::decode(utf8, at);
  return out;
}

inline std::string utf8_of(std::u32string_view text) {
  std::string out;
  for (const char32_t cp : text) khop::detail::append_utf8(cp, out);
  return out;
}

inline std::u32string decomposed(std::string_view utf8) {
  const std::string text{utf8};
  utf8proc_uint8_t* nfd = utf8proc_NFD(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str()));
  const std::u32string out = code_points(reinterpret_cast<const char*>(nfd));
  std::free(nfd);
  return out;
}

/// Bytes by letter, of a table with two columns: bytes in hexadecimal, letter.
inline std::map<char32_t, std::u32string> bytes_by_letter(std::string_view file) {
  std::map<char32_t, std::u32string> table;
  vietnamese::for_each_row<2>(file, [&](const auto& cells) {
    unsigned bytes = 0;
    std::from_chars(cells[0].data(), cells[0].data() + cells[0].size(), bytes, 16);
    std::u32string letters;
    if (bytes > 0xFF) letters += static_cast<char32_t>(bytes >> 8);
    letters += static_cast<char32_t>(bytes & 0xFF);
    table[code_points(cells[1])[0]] = letters;
  });
  return table;
}

/// Letter by letter through a table; what it lacks stays if it is ASCII, else the text cannot be written: empty.
inline std::string through_table(std::string_view text, const std::map<char32_t, std::u32string>& table) {
  std::u32string out;
  for (char32_t cp : code_points(text)) {
    auto at = table.find(cp);
    if (at == table.end() && cp >= 0x80) at = table.find(static_cast<char32_t>(utf8proc_tolower(static_cast<int>(cp))));
    if (at == table.end() && cp >= 0x80) return {};
    out += at == table.end() ? std::u32string(1, cp) : at->second;
  }
  return utf8_of(out);
}

/// Small letters for the capitals that TCVN3 lacks, as its fonts of capitals have them.
inline std::string tcvn3_as_latin1(std::string_view text) {
  return through_table(text, bytes_by_letter(vietnamese::embedded_tcvn3));
}

inline std::string vni_as_latin1(std::string_view text) {
  return through_table(text, bytes_by_letter(vietnamese::embedded_vni));
}

/// The bytes of UTF-8 as letters of a table, whose letters 0x80-0x9F are given; 0 there: as in Latin-1.
inline std::string utf8_as(std::string_view text, const std::map<unsigned char, char32_t>& table) {
  std::u32string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const auto at = table.find(byte);
    out += at == table.end() ? char32_t{byte} : at->second;
  }
  return utf8_of(out);
}

inline const std::map<unsigned char, char32_t>& windows_1252() {
  static const std::map<unsigned char, char32_t> table{
      {0x80, U'€'}, {0x82, U'‚'}, {0x83, U'ƒ'}, {0x84, U'„'}, {0x85, U'…'}, {0x86, U'†'}, {0x87, U'‡'},
      {0x88, U'ˆ'}, {0x89, U'‰'}, {0x8A, U'Š'}, {0x8B, U'‹'}, {0x8C, U'Œ'}, {0x8E, U'Ž'}, {0x91, U'‘'},
      {0x92, U'’'}, {0x93, U'“'}, {0x94, U'”'}, {0x95, U'•'}, {0x96, U'–'}, {0x97, U'—'}, {0x98, U'˜'},
      {0x99, U'™'}, {0x9A, U'š'}, {0x9B, U'›'}, {0x9C, U'œ'}, {0x9E, U'ž'}, {0x9F, U'Ÿ'}};
  return table;
}

inline const std::map<unsigned char, char32_t>& windows_1258() {
  static const std::map<unsigned char, char32_t> table = [] {
    std::map<unsigned char, char32_t> made = windows_1252();
    for (const unsigned char byte : {0x8A, 0x8E, 0x9A, 0x9E}) made.erase(byte);
    made.insert({{0xC3, U'Ă'},
                 {0xCC, 0x300},
                 {0xD0, U'Đ'},
                 {0xD2, 0x309},
                 {0xD5, U'Ơ'},
                 {0xDD, U'Ư'},
                 {0xDE, 0x303},
                 {0xE3, U'ă'},
                 {0xEC, 0x301},
                 {0xF0, U'đ'},
                 {0xF2, 0x323},
                 {0xF5, U'ơ'},
                 {0xFD, U'ư'},
                 {0xFE, U'₫'}});
    return made;
  }();
  return table;
}

inline std::string with_entities(std::string_view text, bool hex) {
  std::string out;
  for (const char32_t cp : code_points(text)) {
    if (cp < 0x80) {
      out += static_cast<char>(cp);
      continue;
    }
    char digits[16];
    const auto end = std::to_chars(digits, digits + sizeof digits, static_cast<std::uint32_t>(cp), hex ? 16 : 10).ptr;
    out += (hex ? "&#x" : "&#") + std::string(digits, end) + ";";
  }
  return out;
}

/// The keys of an input method by combining mark.
struct Keys {
  std::map<char32_t, char> tones;
  std::function<std::string(char letter, char32_t mark)> mark;  ///< what is typed behind the letter
  char stroke;                                                  ///< behind d; 0: d again
};

inline const Keys& telex() {
  static const Keys keys{{{0x300, 'f'}, {0x301, 's'}, {0x309, 'r'}, {0x303, 'x'}, {0x323, 'j'}},
                         [](char letter, char32_t mark) { return std::string(1, mark == 0x302 ? letter : 'w'); },
                         'd'};
  return keys;
}

inline const Keys& vni_keys() {
  static const Keys keys{{{0x300, '2'}, {0x301, '1'}, {0x309, '3'}, {0x303, '4'}, {0x323, '5'}},
                         [](char, char32_t mark) {
                           return std::string(1, mark == 0x302 ? '6' : mark == 0x31B ? '7' : '8');
                         },
                         '9'};
  return keys;
}

/// The keys that type a text, tones at the end of the word or right behind the letter. Empty if they cannot: a letter is
/// not Vietnamese.
inline std::string typed(std::string_view text, const Keys& keys, bool tone_at_end) {
  std::string out, tone;
  const auto finish_letter = [&](bool word_ends) {
    if (tone_at_end && !word_ends) return;
    out += tone;
    tone.clear();
  };
  for (const char32_t cp : decomposed(text)) {
    if (const auto key = keys.tones.find(cp); key != keys.tones.end()) {
      tone += key->second;
    } else if (cp == 0x302 || cp == 0x306 || cp == 0x31B) {
      out += keys.mark(static_cast<char>(out.back() | 0x20), cp);
    } else if (cp == U'Đ' || cp == U'đ') {
      finish_letter(false);
      out += cp == U'Đ' ? 'D' : 'd';
      out += keys.stroke == 'd' && cp == U'Đ' ? 'D' : keys.stroke;
    } else if (cp >= 0x80) {
      return {};
    } else {
      finish_letter((cp | 0x20) < 'a' || (cp | 0x20) > 'z');
      out += static_cast<char>(cp);
    }
  }
  return out + tone;
}

}  // namespace khop::test::reference
