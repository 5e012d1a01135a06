#include "io/output/text_builder.hpp"

#include "core/text/swar.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <string>

namespace khop::io {
namespace {

bool any_is(std::uint64_t word, char byte) noexcept {
  const std::uint64_t zero_where_equal = word ^ (detail::kOnes * static_cast<unsigned char>(byte));
  return ((zero_where_equal - detail::kOnes) & ~zero_where_equal & detail::kHighs) != 0;
}

bool needs_quotes(std::string_view field) noexcept {
  if (field.empty()) return false;
  if (field.front() == ' ' || field.back() == ' ') return true;
  for (std::size_t at = 0; at < field.size(); at += sizeof(std::uint64_t)) {
    const std::uint64_t word = detail::load_next(field.data() + at, field.size() - at);
    if (any_is(word, ',') || any_is(word, '"') || any_is(word, '\n') || any_is(word, '\r')) return true;
  }
  return false;
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

TextBuilder& TextBuilder::spreadsheet_csv(std::string_view field) {
  constexpr std::string_view kBeginFormulas = "=+-@\t\r\n";
  const bool formula = !field.empty() && kBeginFormulas.find(field.front()) != std::string_view::npos;
  return formula ? csv(std::string{"'"}.append(field)) : csv(field);
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
