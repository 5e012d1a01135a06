// Writes the tables of core/text from utf8proc's Unicode data and the spellings in letters.hpp.
//
//   c++ -std=c++20 -O1 -I. tools/tables/generate_text_tables.cpp -lutf8proc -o /tmp/generate_text_tables
//   /tmp/generate_text_tables .      (the argument is the root of the repository)
//
// Run it after a change of letters.hpp or of the Unicode version, and commit what it writes.
#include "core/text/fold_tables.hpp"
#include "core/text/other_letters.hpp"
#include "tools/tables/letters.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace khop::tables;

constexpr char32_t kPageSize = 64;

std::u32string decompose(char32_t cp, int options) {
  std::array<utf8proc_int32_t, 32> buffer{};
  const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(cp), buffer.data(), buffer.size(),
                                         static_cast<utf8proc_option_t>(options), nullptr);
  return {buffer.begin(), buffer.begin() + std::max<utf8proc_ssize_t>(n, 0)};
}

/// NFC of a sequence that is already decomposed and in canonical order.
std::u32string compose(const std::u32string& decomposed) {
  std::vector<utf8proc_int32_t> buffer(decomposed.begin(), decomposed.end());
  const auto n = utf8proc_normalize_utf32(buffer.data(), static_cast<utf8proc_ssize_t>(buffer.size()),
                                          static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  return {buffer.begin(), buffer.begin() + n};
}

utf8proc_category_t category(char32_t cp) { return utf8proc_category(static_cast<utf8proc_int32_t>(cp)); }
char32_t lower(char32_t cp) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(cp))); }
bool is_mark(char32_t cp) { return category(cp) == UTF8PROC_CATEGORY_MN || category(cp) == UTF8PROC_CATEGORY_ME; }
bool is_letter(char32_t cp) { return category(cp) >= UTF8PROC_CATEGORY_LU && category(cp) <= UTF8PROC_CATEGORY_LO; }
bool is_hangul(char32_t cp) { return cp >= 0xAC00 && cp <= 0xD7A3; }

// ---- folds ----------------------------------------------------------------------------------------------------------

/// The byte of a lower-case letter in the marked alphabet, 0 if it has none.
unsigned marked_byte(char32_t letter) {
  if (const auto at = vietnamese_vowels().find(letter); at != std::u32string::npos && letter != U'.') {
    return static_cast<unsigned>(0x80 + at);
  }
  const auto at = marked_letters().find(letter);
  return at == std::u32string::npos ? 0 : static_cast<unsigned>(0xC8 + at);
}

/// One code point of a compatibility decomposition in a–z, 0–9 and space; false if it is of another script.
bool spell(char32_t cp, std::string& out) {
  if (silent_signs().find(cp) != std::u32string::npos || is_mark(cp)) return true;
  if ((cp >= U'a' && cp <= U'z') || (cp >= U'0' && cp <= U'9')) {
    out += static_cast<char>(cp);
    return true;
  }
  if (const auto found = spellings().find(cp); found != spellings().end()) {
    out += found->second;
    return true;
  }
  if ((cp >= 0x660 && cp <= 0x669) || (cp >= 0x6F0 && cp <= 0x6F9)) {  // Arabic and Persian digits
    out += static_cast<char>('0' + (cp & 15));
    return true;
  }
  if (category(cp) == UTF8PROC_CATEGORY_LM) return true;
  const bool white = cp == '\t' || cp == '\n' || cp == '\v' || cp == '\f' || cp == '\r' || cp == 0x85;
  if (!white && (category(cp) == UTF8PROC_CATEGORY_CC || category(cp) == UTF8PROC_CATEGORY_CF)) return true;
  if (is_letter(cp) || category(cp) == UTF8PROC_CATEGORY_MC || category(cp) == UTF8PROC_CATEGORY_CN) return false;
  out += ' ';
  return true;
}

struct Fold {
  std::string plain;
  unsigned char marked = 0;  ///< 0: as plain; or kSeveralBytes
};

/// Of a letter of another script.
Fold fold_other(char32_t cp) {
  std::string plain;
  for (std::uint32_t bytes = khop::detail::plain_bytes(cp); bytes != 0; bytes >>= 8) {
    plain += static_cast<char>(bytes & 0xFF);
  }
  const std::uint32_t marked = khop::detail::marked_bytes(cp);
  return {plain, marked > 0xFF ? khop::detail::kSeveralBytes : static_cast<unsigned char>(marked)};
}

Fold fold(char32_t cp) {
  const char32_t small = lower(cp);
  std::string spelt;
  bool latin = spellings().contains(small) ? spell(small, spelt) : silent_signs().find(cp) != std::u32string::npos;
  if (!latin) {
    latin = true;
    for (const char32_t part : decompose(small, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT)) {
      latin = spell(lower(part), spelt) && latin;
    }
  }
  if (spelt.find_first_not_of(' ') != std::string::npos) {  // "(10)" is "10"; inner spaces stay
    spelt = spelt.substr(spelt.find_first_not_of(' '), spelt.find_last_not_of(' ') - spelt.find_first_not_of(' ') + 1);
  } else if (!spelt.empty()) {
    spelt = " ";
  }
  if (!latin || spelt.size() > 4) return fold_other(small);
  return {spelt, static_cast<unsigned char>(marked_byte(small))};
}

std::vector<char32_t> folded_pages() {
  std::vector<char32_t> first;
  for (const auto& [from, to] : std::vector<std::pair<char32_t, char32_t>>{{0x0000, 0x06FF},
                                                                           {0x1AB0, 0x1AFF},
                                                                           {0x1D00, 0x24FF},
                                                                           {0x2C60, 0x2C7F},
                                                                           {0x3000, 0x303F},
                                                                           {0xFB00, 0xFB4F},
                                                                           {0xFE00, 0xFE4F},
                                                                           {0xFF00, 0xFFFF}}) {
    for (char32_t cp = from / kPageSize * kPageSize; cp <= to; cp += kPageSize) first.push_back(cp);
  }
  return first;
}

class Writer {
 public:
  explicit Writer(const std::string& path) : out_(path) {
    out_ << "// Generated by tools/tables/generate_text_tables.cpp from utf8proc " << utf8proc_version() << " (Unicode "
         << utf8proc_unicode_version() << "). Do not edit.\n";
  }
  void line(const std::string& text) { out_ << text << '\n'; }
  void item(const std::string& text) {
    if (column_ + text.size() + 2 > 120) newline();
    out_ << (column_ == 0 ? "    " : " ") << text << ',';
    column_ += text.size() + (column_ == 0 ? 5 : 2);
  }
  void newline() {
    if (column_ > 0) out_ << '\n';
    column_ = 0;
  }

 private:
  std::ofstream out_;
  std::size_t column_ = 0;
};

std::string hex(std::uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof text, value < 10 ? "%llu" : "0x%llx", static_cast<unsigned long long>(value));
  return text;
}

void write_folds(const std::string& path) {
  Writer w(path);
  const auto pages = folded_pages();
  w.line("#include \"core/text/fold_tables.hpp\"\n\nnamespace khop::detail {\n\n// clang-format off");
  w.line("const std::array<std::uint8_t, 1024> kFoldPage = {");
  for (char32_t page = 0; page < 1024; ++page) {
    const auto at = std::find(pages.begin(), pages.end(), page * kPageSize);
    w.item(std::to_string(at == pages.end() ? 0 : at - pages.begin() + 1));
  }
  w.newline();
  w.line("};\n\nconst std::array<std::uint32_t, " + std::to_string((pages.size() + 1) * kPageSize) +
         "> kFoldPlain = {");
  for (char32_t i = 0; i < kPageSize; ++i) w.item("0");
  for (const char32_t page : pages) {
    for (char32_t cp = page; cp < page + kPageSize; ++cp) {
      std::uint32_t packed = 0;
      const std::string plain = fold(cp).plain;
      for (std::size_t i = 0; i < plain.size(); ++i)
        packed |= std::uint32_t{static_cast<unsigned char>(plain[i])} << (8 * i);
      w.item(hex(packed));
    }
  }
  w.newline();
  w.line("};\n\nconst std::array<std::uint8_t, " + std::to_string((pages.size() + 1) * kPageSize) +
         "> kFoldMarked = {");
  for (char32_t i = 0; i < kPageSize; ++i) w.item("0");
  for (const char32_t page : pages) {
    for (char32_t cp = page; cp < page + kPageSize; ++cp) w.item(std::to_string(fold(cp).marked));
  }
  w.newline();
  std::array<unsigned, 256> base{};
  for (unsigned b = 0; b < 256; ++b) base[b] = b;
  for (const std::u32string* letters : {&vietnamese_vowels(), &marked_letters()}) {
    for (const char32_t letter : *letters) {
      if (letter != U'.') base[marked_byte(letter)] = static_cast<unsigned char>(fold(letter).plain[0]);
    }
  }
  w.line("};\n\nconst std::array<std::uint8_t, 256> kUnmark = {");
  for (const unsigned b : base) w.item(std::to_string(b));
  w.newline();
  w.line("};\n// clang-format on\n\n}  // namespace khop::detail");
}

// ---- canonical composition ------------------------------------------------------------------------------------------

struct Pair {
  char32_t whole, first, second;  ///< second 0: a singleton
};

std::vector<Pair> canonical_pairs() {
  std::map<std::u32string, char32_t> by_decomposition;
  for (char32_t cp = 0x80; cp <= 0x10FFFF; ++cp) {
    if ((cp >= 0xD800 && cp <= 0xDFFF) || is_hangul(cp)) continue;
    const auto parts = decompose(cp, UTF8PROC_DECOMPOSE);
    if (parts.size() > 1) by_decomposition.emplace(parts, cp);
  }
  std::vector<Pair> pairs;
  for (char32_t cp = 0x80; cp <= 0x10FFFF; ++cp) {
    if ((cp >= 0xD800 && cp <= 0xDFFF) || is_hangul(cp)) continue;
    const auto parts = decompose(cp, UTF8PROC_DECOMPOSE);
    if (parts == std::u32string(1, cp)) continue;
    if (parts.size() == 1) {
      pairs.push_back({cp, parts[0], 0});
      continue;
    }
    const std::u32string head(parts.begin(), parts.end() - 1);
    pairs.push_back({cp, head.size() == 1 ? head[0] : by_decomposition.at(head), parts.back()});
  }
  return pairs;
}

void write_decompositions(const std::string& path, const std::vector<Pair>& pairs) {
  Writer w(path);
  w.line("#include \"core/text/nfc_tables.hpp\"\n\nnamespace khop::detail {\n\n// clang-format off");
  w.line("const std::array<CanonicalPair, " + std::to_string(pairs.size()) + "> kDecompositions = {{");
  for (const Pair& p : pairs) w.item("{" + hex(p.whole) + ", " + hex(p.first) + ", " + hex(p.second) + "}");
  w.newline();
  w.line("}};\n// clang-format on\n\n}  // namespace khop::detail");
}

struct Range {
  char32_t first, last;
  int combining_class;
};

std::vector<Range> active_ranges(const std::set<char32_t>& seconds) {
  std::vector<Range> ranges;
  for (char32_t cp = 0; cp <= 0x10FFFF; ++cp) {
    if (cp >= 0xD800 && cp <= 0xDFFF) continue;
    const int ccc = utf8proc_get_property(static_cast<utf8proc_int32_t>(cp))->combining_class;
    const bool jamo = (cp >= 0x1161 && cp <= 0x1175) || (cp >= 0x11A8 && cp <= 0x11C2);
    const bool changes = !is_hangul(cp) && compose(decompose(cp, UTF8PROC_DECOMPOSE)) != std::u32string(1, cp);
    if (ccc == 0 && !jamo && !changes && !seconds.contains(cp)) continue;
    if (!ranges.empty() && ranges.back().last + 1 == cp && ranges.back().combining_class == ccc) {
      ranges.back().last = cp;
    } else {
      ranges.push_back({cp, cp, ccc});
    }
  }
  return ranges;
}

void write_compositions(const std::string& path, std::vector<Pair> pairs) {
  std::erase_if(pairs, [](const Pair& p) {
    return p.second == 0 || compose(decompose(p.whole, UTF8PROC_DECOMPOSE)) != std::u32string(1, p.whole);
  });
  std::sort(pairs.begin(), pairs.end(),
            [](const Pair& a, const Pair& b) { return std::pair(a.first, a.second) < std::pair(b.first, b.second); });
  std::set<char32_t> seconds;
  for (const Pair& p : pairs) seconds.insert(p.second);
  const auto ranges = active_ranges(seconds);
  Writer w(path);
  w.line("#include \"core/text/nfc_tables.hpp\"\n\nnamespace khop::detail {\n\n// clang-format off");
  w.line("const std::array<CanonicalPair, " + std::to_string(pairs.size()) + "> kCompositions = {{");
  for (const Pair& p : pairs) w.item("{" + hex(p.whole) + ", " + hex(p.first) + ", " + hex(p.second) + "}");
  w.newline();
  w.line("}};\n\nconst std::array<ActiveRange, " + std::to_string(ranges.size()) + "> kActiveRanges = {{");
  for (const Range& r : ranges) {
    w.item("{" + hex(r.first) + ", " + hex(r.last) + ", " + std::to_string(r.combining_class) + "}");
  }
  w.newline();
  w.line("}};\n// clang-format on\n\n}  // namespace khop::detail");
  std::cout << "kCompositions " << pairs.size() << ", kActiveRanges " << ranges.size() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: generate_text_tables REPOSITORY\n";
    return 2;
  }
  const std::string folder = std::string(argv[1]) + "/core/text/";
  write_folds(folder + "fold_tables.cpp");
  const auto pairs = canonical_pairs();
  write_decompositions(folder + "nfc_decompositions.cpp", pairs);
  write_compositions(folder + "nfc_compositions.cpp", pairs);
  std::cout << "pages " << folded_pages().size() << ", kDecompositions " << pairs.size() << '\n';
}
