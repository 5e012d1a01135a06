#include "core/record/number_fit.hpp"

#include "core/text/vietnamese/numbers.hpp"

#include <string_view>

namespace khop {

NumberFit::NumberFit(const Schema& schema) : birth_(birth_date_field(schema)) {
  for (std::uint16_t f = 0; f < schema.size(); ++f) {
    if (schema[f].type == FieldType::kVnNationalId) numbers_.push_back(f);
    if (schema[f].type == FieldType::kSex && !sex_) sex_ = f;
  }
}

void NumberFit::note(RowView row, RowWriter writer, const Records& records) const noexcept {
  const unsigned year = birth_ ? unpack_date(row.date(*birth_)).year : 0;
  const TermId sex = sex_ ? row.term(*sex_) : kNoTerm;
  // As sex_word() has it; any other word contradicts nothing.
  const std::string_view word = sex == kNoTerm ? std::string_view{} : records.dictionary(*sex_).view(sex).plain;
  for (const std::size_t field : numbers_) {
    const std::optional<NationalIdParts> parts = national_id_parts(row.code(field).text());
    const bool other_year = parts && year != 0 && parts->birth_year != year;
    const bool other_sex = parts && word == (parts->male ? "female" : "male");
    writer.misfits(field, other_year || other_sex);
  }
}

}  // namespace khop
