#include "core/record/newborn_numbers.hpp"

#include "core/text/vietnamese/newborn.hpp"
#include "core/text/vietnamese/numbers.hpp"

#include <algorithm>
#include <string>

namespace khop {

bool is_of_newborn(std::span<const std::string_view> cells) {
  std::string scratch;
  return std::any_of(cells.begin(), cells.end(), [&](std::string_view cell) {
    return vietnamese::find_newborn(cell, scratch).parent != vietnamese::Parent::kNone;
  });
}

NewbornNumbers::NewbornNumbers(const Schema& schema) : birth_(birth_date_field(schema)) {
  for (std::size_t f = 0; f < schema.size(); ++f) {
    if (schema[f].type == FieldType::kVnNationalId && !schema[f].newborns.empty()) fields_.push_back(f);
  }
}

bool NewbornNumbers::says_other_year(RowView row, std::size_t field) const noexcept {
  const Code16& number = row.code(field);
  if (number.empty()) return false;
  const std::optional<NationalIdParts> parts = national_id_parts(number.text());
  return !parts || !birth_ || parts->birth_year != unpack_date(row.date(*birth_)).year;
}

}  // namespace khop
