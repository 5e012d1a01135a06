#pragma once

#include <string_view>

/// The CSV files of core/generate/data, put into the library by cmake/EmbedData.cmake. UTF-8, header row, no quotes.
namespace khop::generate {

extern const std::string_view embedded_surnames;
extern const std::string_view embedded_middle_names;
extern const std::string_view embedded_given_names;
extern const std::string_view embedded_provinces;
extern const std::string_view embedded_districts;
extern const std::string_view embedded_communes;
extern const std::string_view embedded_confusions;
extern const std::string_view embedded_communes_2025;
extern const std::string_view embedded_given_by_cohort;
extern const std::string_view embedded_ethnic_groups;
extern const std::string_view embedded_ethnic_names;
extern const std::string_view embedded_ethnic_shares;
extern const std::string_view embedded_legacy_letters;

}  // namespace khop::generate
