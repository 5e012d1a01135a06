#pragma once

#include <string_view>

/// The CSV files of core/text/vietnamese/data, put into the library by cmake/EmbedData.cmake. UTF-8 in NFC, small
/// letters but in the code tables, header row, no quotes.
namespace khop::vietnamese {

extern const std::string_view embedded_initials;
extern const std::string_view embedded_rimes;
extern const std::string_view embedded_surnames;
extern const std::string_view embedded_name_words;
extern const std::string_view embedded_honorifics;
extern const std::string_view embedded_confusions;
extern const std::string_view embedded_tcvn3;
extern const std::string_view embedded_vni;

}  // namespace khop::vietnamese
