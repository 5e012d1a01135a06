#pragma once

#include "core/place/gazetteer.hpp"
#include "core/place/place.hpp"
#include "io/output/file_writer.hpp"

#include <string>
#include <string_view>

namespace khop::tools {

/// Units of today as results name them.
std::string full_name(const place::UnitName& unit);  ///< "Phường Trúc Bạch"
std::string code_of(place::NewCommune commune);      ///< five digits
std::string code_of(place::NewProvince province);    ///< two digits

/// Columns of CSV files that count by place, and their cells in a row. An unknown unit has no code and is called
/// "unknown".
inline constexpr std::string_view kProvinceColumns = "province_code,province";
inline constexpr std::string_view kCommuneColumns = "province_code,province,commune_code,commune";
void write_province(io::FileWriter& file, place::NewProvince province);
void write_commune(io::FileWriter& file, place::NewProvince province, place::NewCommune commune);

}  // namespace khop::tools
