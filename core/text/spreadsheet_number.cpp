#include "core/text/spreadsheet_number.hpp"

#include <cstddef>

namespace khop {
namespace {

/// Takes the digits at the front away; false if there are none.
bool take_digits(std::string_view& text) noexcept {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  text.remove_prefix(digits);
  return digits > 0;
}

}  // namespace

bool is_spreadsheet_number(std::string_view cleaned) noexcept {
  if (!take_digits(cleaned)) return false;
  if (!cleaned.empty() && (cleaned.front() == '.' || cleaned.front() == ',')) {
    cleaned.remove_prefix(1);
    if (!take_digits(cleaned)) return false;
  }
  if (!cleaned.starts_with("E+") && !cleaned.starts_with("e+")) return false;
  cleaned.remove_prefix(2);
  return take_digits(cleaned) && cleaned.empty();
}

}  // namespace khop
