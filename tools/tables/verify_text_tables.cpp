// Compares khop's canonical composition and fold tables with utf8proc: every code point, and random sequences.
//
//   c++ -std=c++20 -O2 -I. tools/tables/verify_text_tables.cpp core/text/*.cpp index/base/hash.cpp
//     -lutf8proc -lxxhash -o /tmp/verify
//   /tmp/verify
//
// Exit status 0 if nothing differs. Run it after generate_text_tables.
#include "core/text/fold.hpp"
#include "core/text/nfc.hpp"
#include "core/text/utf8.hpp"

#include <utf8proc.h>

#include <cstdint>
#include <iostream>
#include <random>
#include <string>
#include <vector>

namespace {

using khop::detail::CodePoints;

bool is_scalar(char32_t cp) { return cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF); }

std::u32string theirs(const std::u32string& text) {
  std::vector<utf8proc_int32_t> buffer(text.size() * 18 + 1);
  utf8proc_ssize_t n = 0;
  int boundary = 0;
  for (const char32_t cp : text) {
    n += utf8proc_decompose_char(static_cast<utf8proc_int32_t>(cp), buffer.data() + n,
                                 static_cast<utf8proc_ssize_t>(buffer.size()) - n,
                                 static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE), &boundary);
  }
  for (utf8proc_ssize_t i = 1; i < n; ++i) {  // canonical order, by insertion
    for (utf8proc_ssize_t j = i; j > 0; --j) {
      const auto a = utf8proc_get_property(buffer[j - 1])->combining_class;
      const auto b = utf8proc_get_property(buffer[j])->combining_class;
      if (b == 0 || a <= b) break;
      std::swap(buffer[j - 1], buffer[j]);
    }
  }
  n = utf8proc_normalize_utf32(buffer.data(), n, static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  return {buffer.begin(), buffer.begin() + n};
}

std::u32string ours(const std::u32string& text) {
  CodePoints points(text.begin(), text.end());
  khop::detail::compose(points);
  return {points.begin(), points.end()};
}

/// Segment by segment, as clean() composes.
std::u32string ours_by_segments(const std::u32string& text) {
  std::u32string out;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && khop::detail::is_active(text[end])) ++end;
    out += ours(text.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

std::uint64_t check(const std::u32string& text) {
  const std::u32string expected = theirs(text);
  if (ours(text) == expected && ours_by_segments(text) == expected) return 0;
  std::cerr << "differs:" << std::hex;
  for (const char32_t cp : text) std::cerr << ' ' << static_cast<std::uint32_t>(cp);
  std::cerr << std::dec << '\n';
  return 1;
}

/// A letter without its marks, and in lower case, must fold as itself.
std::uint64_t check_fold(char32_t cp) {
  const auto text = [](char32_t c) {
    std::string utf8;
    khop::detail::append_utf8(c, utf8);
    return utf8;
  };
  const auto lower = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(cp)));
  if (cp < 0x530 && khop::fold_plain(text(cp)) != khop::fold_plain(text(lower))) {
    std::cerr << "case differs: " << std::hex << static_cast<std::uint32_t>(cp) << std::dec << '\n';
    return 1;
  }
  std::string decomposed;
  utf8proc_int32_t parts[8];
  const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(cp), parts, 8,
                                         static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE), nullptr);
  for (utf8proc_ssize_t i = 0; i < n; ++i) khop::detail::append_utf8(static_cast<char32_t>(parts[i]), decomposed);
  const bool general = cp < 0x530 || (cp >= 0x1E00 && cp < 0x2000);  // Latin, Greek, Cyrillic
  if (general && (khop::fold_plain(text(cp)) != khop::fold_plain(decomposed) ||
                  khop::fold_marked(text(cp)) != khop::fold_marked(decomposed))) {
    std::cerr << "decomposed differs: " << std::hex << static_cast<std::uint32_t>(cp) << std::dec << '\n';
    return 1;
  }
  return 0;
}

}  // namespace

int main() {
  std::uint64_t failures = 0;
  std::vector<char32_t> active;
  for (char32_t cp = 1; cp <= 0x10FFFF; ++cp) {
    if (!is_scalar(cp)) continue;
    failures += check({cp}) + check_fold(cp);
    if (khop::detail::is_active(cp)) active.push_back(cp);
  }
  std::mt19937 random(7);
  for (int round = 0; round < 2'000'000; ++round) {
    std::u32string text;
    for (std::size_t i = 0; i < 1 + random() % 6; ++i) {
      const auto kind = random() % 4;
      text += kind == 0   ? active[random() % active.size()]
              : kind == 1 ? 0x300 + random() % 0x46
              : kind == 2 ? 0x41 + random() % 0x1FF
                          : 0x1100 + random() % 0x100;
    }
    failures += check(text);
    if (failures > 20) break;
  }
  std::cout << active.size() << " active code points, " << failures << " differences\n";
  return failures == 0 ? 0 : 1;
}
