#include "core/infer/value_reader.hpp"

#include "core/text/clean.hpp"
#include "core/text/contact.hpp"
#include "core/text/fold.hpp"
#include "core/text/swar.hpp"

#include <algorithm>
#include <charconv>

namespace khop {

ValueForm form_of(Role role) noexcept {
  if (role == Role::kPhone) return ValueForm::kPhone;
  return role == Role::kIdentifier ? ValueForm::kCode : ValueForm::kText;
}

std::string_view ValueReader::read(std::string_view cell) {
  if (form_ == ValueForm::kPhone) return read_phone(cell);
  if (detail::all_digits(cell)) return cell.substr(0, folded_.size());
  std::size_t size = fold_plain(cell, folded_.data(), folded_.size());
  if (form_ == ValueForm::kCode) {
    size = static_cast<std::size_t>(std::remove(folded_.data(), folded_.data() + size, ' ') - folded_.data());
  }
  return {folded_.data(), size};
}

std::string_view ValueReader::read_phone(std::string_view cell) {
  clean(cell, cleaned_);
  const std::uint64_t number = phone_number(cleaned_);
  if (number == 0) return {};
  char* const end = std::to_chars(folded_.data(), folded_.data() + folded_.size(), number).ptr;
  return {folded_.data(), static_cast<std::size_t>(end - folded_.data())};
}

}  // namespace khop
