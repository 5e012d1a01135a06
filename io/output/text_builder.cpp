#include "io/output/text_builder.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace khop::io {
namespace {

/// Bytes that force quotes.
constexpr auto kSpecial = [] {
  std::array<bool, 256> special{};
  for (const char byte : {',', '"', '\n', '\r'}) special[static_cast<unsigned char>(byte)] = true;
  return special;
}();

bool needs_quotes(std::string_view field) noexcept {
  if (field.empty()) return false;
  if (field.front() == ' ' || field.back() == ' ') return true;
  return std::any_of(field.begin(), field.end(), [](char c) { return kSpecial[static_cast<unsigned char>(c)]; });
}

bool is_negative_zero(std::string_view number) noexcept {
  return number.front() == '-' && number.find_first_not_of("-0.") == std::string_view::npos;
}

}  // namespace

TextBuilder& TextBuilder::csv(std::string_view field) {
  if (!needs_quotes(field)) return append(field);
  text_ += '"';
  for (const char byte : field) {
    if (byte == '"') text_ += '"';
    text_ += byte;
  }
  text_ += '"';
  return *this;
}

TextBuilder& TextBuilder::number(std::uint64_t value) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return append({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

TextBuilder& TextBuilder::fixed(double value, int decimals) {
  assert(decimals >= 0 && decimals <= 17);
  if (!std::isfinite(value)) return *this;
  std::array<char, 330> digits;  // 309 digits before the point, 17 behind it
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals).ptr;
  const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  return append(is_negative_zero(text) ? text.substr(1) : text);
}

}  // namespace khop::io
