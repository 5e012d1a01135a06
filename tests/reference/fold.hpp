#pragma once

#include "core/text/fold_tables.hpp"
#include "core/text/nfc.hpp"
#include "core/text/utf8.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace khop::test::reference {

/// The folds one code point at a time: decode all, compose all, spell each, then squeeze spaces.
inline std::string fold(std::string_view text, bool marked) {
  detail::CodePoints points;
  for (std::size_t at = 0; at < text.size();) points.push_back(detail::decode(text, at));
  detail::CodePoints composed;
  for (std::size_t i = 0; i < points.size();) {  // segments of a letter and the marks that compose with letters
    detail::CodePoints segment{points[i++]};
    while (i < points.size() && points[i] >= 0x300 && points[i] < 0x370) segment.push_back(points[i++]);
    if (marked && segment.size() > 1) detail::compose(segment);
    composed.insert(composed.end(), segment.begin(), segment.end());
  }

  std::string free_bytes;  // of the marked alphabet
  for (char b = 0x01; b < 0x7F; ++b) {
    if (std::string_view(" 0123456789abcdefghijklmnopqrstuvwxyz").find(b) == std::string_view::npos) free_bytes += b;
  }
  free_bytes += '\x7F';

  std::string spelt;
  for (const char32_t cp : composed) {
    const unsigned page = cp < 0x10000 ? detail::kFoldPage[cp / 64] : 0;
    const unsigned at = page * 64 + cp % 64;
    if (page == 0) {
      const std::uint64_t base = marked ? free_bytes.size() : 128;
      std::uint64_t rest = cp < 0x1100 ? cp : std::uint64_t{cp} * (marked ? 450'817 : 648'117);
      for (int digits = cp < 0x1100 ? 1 : 3; digits > 0; --digits, rest /= base) {
        spelt += marked ? free_bytes[rest % base] : static_cast<char>(0x80 + rest % base);
      }
    } else if (marked && detail::kFoldMarked[at] != 0) {
      spelt += static_cast<char>(detail::kFoldMarked[at]);
    } else {
      for (std::uint32_t rest = detail::kFoldPlain[at]; rest != 0; rest /= 256) spelt += static_cast<char>(rest % 256);
    }
  }

  std::string squeezed;
  for (const char c : spelt) {
    if (c != ' ' || (!squeezed.empty() && squeezed.back() != ' ')) squeezed += c;
  }
  if (!squeezed.empty() && squeezed.back() == ' ') squeezed.pop_back();
  return squeezed;
}

}  // namespace khop::test::reference
