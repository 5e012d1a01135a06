#pragma once

#include <string_view>

/// The CSV files of core/place/data, put into the library by cmake/EmbedData.cmake. UTF-8, header row, no quotes.
namespace khop::place {

extern const std::string_view embedded_provinces;
extern const std::string_view embedded_districts;
extern const std::string_view embedded_communes_old;
extern const std::string_view embedded_communes_new;
extern const std::string_view embedded_mapping;
extern const std::string_view embedded_aliases;

}  // namespace khop::place
