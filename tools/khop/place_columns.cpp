#include "tools/khop/place_columns.hpp"

#include <array>
#include <cstdio>

namespace khop::tools {
namespace {

constexpr std::string_view kUnknown = ",unknown";  // no code

std::string padded(std::uint32_t code, int digits) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%0*u", digits, code);
  return text.data();
}

}  // namespace

std::string full_name(const place::UnitName& unit) { return std::string{unit.type} + ' ' + std::string{unit.name}; }

std::string code_of(place::NewCommune commune) { return padded(place::Gazetteer::get()[commune].code, 5); }

std::string code_of(place::NewProvince province) { return padded(place::Gazetteer::get()[province].code, 2); }

void write_province(io::FileWriter& file, place::NewProvince province) {
  if (place::is_known(province)) {
    file.append(code_of(province)).append(',').csv(full_name(place::Gazetteer::get()[province]));
  } else {
    file.append(kUnknown);
  }
}

void write_commune(io::FileWriter& file, place::NewProvince province, place::NewCommune commune) {
  if (place::is_known(province)) {
    write_province(file, province);
  } else {
    file.append(',');
  }
  file.append(',');
  if (place::is_known(commune)) {
    file.append(code_of(commune)).append(',').csv(full_name(place::Gazetteer::get()[commune]));
  } else {
    file.append(kUnknown);
  }
}

}  // namespace khop::tools
