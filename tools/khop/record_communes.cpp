#include "tools/khop/record_communes.hpp"

#include "core/infer/places.hpp"
#include "io/output/text_builder.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace khop::tools {
namespace {

using place::NewCommune;
using place::NewProvince;

std::string padded(std::uint32_t code, int digits) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%0*u", digits, code);
  return text.data();
}

std::string full_name(const place::UnitName& unit) { return std::string{unit.type} + ' ' + std::string{unit.name}; }

}  // namespace

RecordCommunes::RecordCommunes(const Records& records) : records_(records) {
  const Schema& schema = records.schema();
  const auto rank = [&](std::size_t field) { return residence_rank(schema[field].name); };
  for (std::size_t f = 0; f < schema.size(); ++f) {
    if (schema[f].type != FieldType::kVnPlace) continue;
    (rank(f) < kNoResidence ? residences_ : others_).push_back(f);
  }
  std::stable_sort(residences_.begin(), residences_.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
}

Location RecordCommunes::deepest_of(const std::vector<std::size_t>& fields, std::uint32_t record) const {
  Location found;
  for (const std::size_t field : fields) {
    const TermId term = records_.row(RecordId{record}).term(field);
    if (term == kNoTerm) continue;
    const place::Place& place = records_.dictionary(field).place(term);
    const NewCommune commune = place.has_one_commune() ? place.candidate(0) : NewCommune{};
    found = deeper(found, {is_known(commune) ? place::Gazetteer::get()[commune].province : place.province(), commune});
  }
  return found;
}

Location RecordCommunes::residence(std::uint32_t record) const { return deepest_of(residences_, record); }

Location RecordCommunes::location(std::uint32_t record) const {
  return deeper(residence(record), deepest_of(others_, record));
}

Location deeper(const Location& first, const Location& second) noexcept {
  const auto depth = [](const Location& at) {
    return (is_known(at.province) ? 1 : 0) + (is_known(at.commune) ? 1 : 0);
  };
  return depth(second) > depth(first) ? second : first;
}

std::string code_of(NewCommune commune) {
  return place::is_known(commune) ? padded(place::Gazetteer::get()[commune].code, 5) : std::string{};
}

std::string code_of(NewProvince province) {
  return place::is_known(province) ? padded(place::Gazetteer::get()[province].code, 2) : std::string{};
}

std::string name_of(NewCommune commune) {
  return place::is_known(commune) ? full_name(place::Gazetteer::get()[commune]) : "unknown";
}

std::string name_of(NewProvince province) {
  return place::is_known(province) ? full_name(place::Gazetteer::get()[province]) : "unknown";
}

std::string commune_cells(const Location& location) {
  io::TextBuilder cells;
  cells.append(province_cells(location.province)).append(',').append(code_of(location.commune)).append(',');
  cells.csv(name_of(location.commune));
  return std::string{cells.view()};
}

std::string province_cells(NewProvince province) {
  io::TextBuilder cells;
  cells.append(code_of(province)).append(',').csv(name_of(province));
  return std::string{cells.view()};
}

}  // namespace khop::tools
