#include "core/generate/plain/record_text.hpp"

namespace khop::generate::plain {
namespace {

void append_given_name(const Person& person, const NameTables& names, std::string& out) {
  if (const std::string_view middle = names.middle(person.middle); !middle.empty()) out.append(middle).push_back(' ');
  out.append(names.given(person.given));
}

void append_date(const Person& person, std::string& out) {
  if (person.date_habit != DateHabit::kYearOnly) {
    append_digits(person.born.day, 2, out);
    out.push_back('/');
    append_digits(person.born.month, 2, out);
    out.push_back('/');
  }
  append_digits(person.born.year, 4, out);
}

void append_phone(const Person& person, std::string& out) {
  if (person.phone != 0) append_digits(person.phone, 10, out);
}

}  // namespace

void write_commune(const Nation& nation, std::uint32_t commune, RecordText& out) {
  const Commune& home = nation.places.commune(commune);
  out[Field::kCommune] = home.name;
  out[Field::kDistrict] = nation.places.district(home.district).name;
}

void render(const Person& person, const Nation& nation, RecordText& out) {
  for (std::string& field : out.fields) field.clear();
  append_given_name(person, nation.names, out[Field::kGivenName]);
  out[Field::kSurname].append(nation.names.surname(person.surname));
  append_date(person, out[Field::kDateOfBirth]);
  write_commune(nation, person.commune, out);
  append_digits(person.number, 12, out[Field::kNumber]);
  append_phone(person, out[Field::kPhone]);
}

void append_fields(const RecordText& record, std::string& out) {
  for (const std::string& field : record.fields) out.append(1, ',').append(field);
}

void append_fields(const Person& person, const Nation& nation, std::string& out) {
  const Commune& home = nation.places.commune(person.commune);
  out.push_back(',');
  append_given_name(person, nation.names, out);
  out.append(1, ',').append(nation.names.surname(person.surname)).push_back(',');
  append_date(person, out);
  out.append(1, ',').append(home.name).append(1, ',').append(nation.places.district(home.district).name).push_back(',');
  append_digits(person.number, 12, out);
  out.push_back(',');
  append_phone(person, out);
}

}  // namespace khop::generate::plain
