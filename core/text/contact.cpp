#include "core/text/contact.hpp"

#include "core/text/ascii.hpp"
#include "core/text/spreadsheet_number.hpp"

#include <algorithm>

namespace khop {
namespace {

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

}  // namespace

Email split_email(std::string_view address) noexcept {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size()) return {};
  if (address.find('@', at + 1) != std::string_view::npos || address.find(' ') != std::string_view::npos) return {};
  return {address.substr(0, at), address.substr(at + 1)};
}

bool normalise_email(std::string_view cleaned, std::string& out) {
  out.clear();
  for (const char c : cleaned) {
    if (c != ' ' && c != '<' && c != '>') out.push_back(lower(c));
  }
  constexpr std::string_view kScheme = "mailto:";
  if (out.starts_with(kScheme)) out.erase(0, kScheme.size());
  while (out.ends_with('.') || out.ends_with(',') || out.ends_with(';')) out.pop_back();
  if (split_email(out).domain.empty()) out.clear();
  return !out.empty();
}

std::uint64_t phone_number(std::string_view cleaned) noexcept {
  if (is_spreadsheet_number(cleaned)) return 0;  // whatever digits are left, they are not those of a telephone
  constexpr std::uint64_t kTwelveDigits = 1'000'000'000'000;
  constexpr int kFewest = 6;
  std::uint64_t number = 0;
  int digits = 0;  // significant ones: leading zeros are prefixes
  for (std::size_t i = 0; i < cleaned.size(); ++i) {
    const char c = cleaned[i];
    if (is_digit(c)) {
      const bool trunk = c == '0' && i > 0 && cleaned[i - 1] == '(' && cleaned.substr(i + 1).starts_with(')');
      if (trunk || (digits == 0 && c == '0')) continue;
      number = (number * 10 + static_cast<std::uint64_t>(c - '0')) % kTwelveDigits;
      ++digits;
      continue;
    }
    const bool next_number = c == '/' || c == ',' || c == ';';
    if (digits >= kFewest && (next_number || is_letter(c))) break;
    // Behind so few digits it is one without a sign, too: 9,12e8. Behind a number it may begin an extension.
    const bool exponent = digits > 0 && (c == 'e' || c == 'E') && i + 1 < cleaned.size() &&
                          (is_digit(cleaned[i + 1]) || cleaned[i + 1] == '+');
    if (exponent) return 0;
  }
  return digits >= kFewest ? number : 0;
}

}  // namespace khop
