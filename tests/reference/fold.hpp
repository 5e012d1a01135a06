#pragma once

#include "core/text/fold_tables.hpp"
#include "core/text/nfc.hpp"
#include "core/text/utf8.hpp"
#include "index/base/hash.hpp"

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
  for (char b = 0x01; b <= 0x1F; ++b) free_bytes += b;
  for (char b = 0x3A; b <= 0x60; ++b) free_bytes += b;

  std::string spelt;
  for (const char32_t cp : composed) {
    const unsigned page = cp < 0x10000 ? detail::kFoldPage[cp / 64] : 0;
    const unsigned at = page * 64 + cp % 64;
    if (page == 0) {
      const std::uint64_t hash = index::mix(cp);
      spelt += marked ? free_bytes[hash % free_bytes.size()] : static_cast<char>(0x80 + hash % 128);
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
