#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace khop::detail {

inline constexpr char32_t kReplacement = 0xFFFD;

/// Reads one code point at `at` (< text.size()) and moves `at` past it. An ill-formed byte (also of a surrogate, an
/// overlong form, or a code point above U+10FFFF) is U+FFFD and one byte long.
inline char32_t decode(std::string_view text, std::size_t& at) noexcept {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;  // 0 continues nothing
  };
  const auto continues = [](std::uint32_t b) { return (b & 0xC0) == 0x80; };
  const std::uint32_t b0 = byte(at);
  if (b0 < 0x80) {
    ++at;
    return b0;
  }
  const std::uint32_t b1 = byte(at + 1);
  if (b0 >= 0xC2 && b0 <= 0xDF && continues(b1)) {
    at += 2;
    return (b0 & 0x1F) << 6 | (b1 & 0x3F);
  }
  const std::uint32_t b2 = byte(at + 2);
  if ((b0 & 0xF0) == 0xE0 && continues(b1) && continues(b2)) {
    const std::uint32_t cp = (b0 & 0x0F) << 12 | (b1 & 0x3F) << 6 | (b2 & 0x3F);
    if (cp >= 0x800 && (cp < 0xD800 || cp > 0xDFFF)) {
      at += 3;
      return cp;
    }
  }
  const std::uint32_t b3 = byte(at + 3);
  if ((b0 & 0xF8) == 0xF0 && continues(b1) && continues(b2) && continues(b3)) {
    const std::uint32_t cp = (b0 & 0x07) << 18 | (b1 & 0x3F) << 12 | (b2 & 0x3F) << 6 | (b3 & 0x3F);
    if (cp >= 0x10000 && cp <= 0x10FFFF) {
      at += 4;
      return cp;
    }
  }
  ++at;
  return kReplacement;
}

/// Writes a code point, at most four bytes, and returns where they end. Requires a scalar value.
constexpr char* put_utf8(char32_t cp, char* out) noexcept {
  if (cp < 0x80) {
    *out++ = static_cast<char>(cp);
    return out;
  }
  if (cp < 0x800) {
    *out++ = static_cast<char>(0xC0 | cp >> 6);
  } else {
    if (cp < 0x10000) {
      *out++ = static_cast<char>(0xE0 | cp >> 12);
    } else {
      *out++ = static_cast<char>(0xF0 | cp >> 18);
      *out++ = static_cast<char>(0x80 | (cp >> 12 & 0x3F));
    }
    *out++ = static_cast<char>(0x80 | (cp >> 6 & 0x3F));
  }
  *out++ = static_cast<char>(0x80 | (cp & 0x3F));
  return out;
}

/// Appends a code point. Requires a scalar value.
inline void append_utf8(char32_t cp, std::string& out) {
  if (cp < 0x80) {
    out.push_back(static_cast<char>(cp));
    return;
  }
  char bytes[4];
  out.append(bytes, put_utf8(cp, bytes));
}

}  // namespace khop::detail
