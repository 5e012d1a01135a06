#include "core/generate/record_text.hpp"

namespace khop::generate {

void append_digits(std::uint64_t value, std::size_t width, std::string& out) {
  out.append(width, '0');
  for (std::size_t i = out.size(); width > 0; --width, value /= 10) out[--i] = static_cast<char>('0' + value % 10);
}

void write_commune(const Nation& nation, std::uint32_t commune, RecordText& out) {
  const Commune& unit = nation.places.commune(commune);
  const District& district = nation.places.district(unit.district);
  out[Field::kCommune].assign(unit.type).append(" ").append(unit.name);
  out[Field::kDistrict].assign(district.type).append(" ").append(district.name);
}

void render(const Person& person, const Nation& nation, RecordText& out) {
  std::string& given = out[Field::kGivenName];
  given.assign(nation.names.middle(person.middle));
  if (!given.empty()) given.push_back(' ');
  given.append(nation.names.given(person.given));
  out[Field::kSurname].assign(nation.names.surname(person.surname));

  std::string& date = out[Field::kDateOfBirth];
  date.clear();
  if (person.date_habit != DateHabit::kYearOnly) {
    append_digits(person.born.day, 2, date);
    date.push_back('/');
    append_digits(person.born.month, 2, date);
    date.push_back('/');
  }
  append_digits(person.born.year, 4, date);

  write_commune(nation, person.commune, out);
  out[Field::kNumber].clear();
  append_digits(person.number, 12, out[Field::kNumber]);
  out[Field::kPhone].clear();
  if (person.phone != 0) append_digits(person.phone, 10, out[Field::kPhone]);
}

}  // namespace khop::generate
