#include "io/csv/header_doubts.hpp"

#include "core/text/clean.hpp"
#include "core/text/date.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace khop::io {
namespace {

/// As telephones and national ids have; shorter ones may count visits or years.
constexpr std::size_t kManyDigits = 9;

bool is_whole_date(const std::string& name) {
  std::string cleaned;
  clean(name, cleaned);
  const std::optional<Date> date = parse_date(cleaned, DateOrder::kDayFirst);
  return date && date->year != 0 && date->month != 0 && date->day != 0;
}

bool is_long_number(const std::string& name) {
  std::size_t digits = 0;
  for (const char c : name) {
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (c != ' ' && c != '.' && c != '-') {
      return false;
    }
  }
  return digits >= kManyDigits;
}

}  // namespace

std::vector<std::string> doubts_about(const Header& header, char separator, bool given, const std::string& source) {
  std::vector<std::string> doubts;
  const std::string place = source + ":" + std::to_string(header.line) + ": ";
  const auto value = std::find_if(header.names.begin(), header.names.end(),
                                  [](const std::string& name) { return is_long_number(name) || is_whole_date(name); });
  if (header.title_line != 0) {
    doubts.push_back(source + ":" + std::to_string(header.title_line) +
                     ": what stands above the names of the columns, which are those of line " +
                     std::to_string(header.line) + ", is taken for a title, and not read");
  }
  if (value != header.names.end()) {
    doubts.push_back(place + "the first row looks like a record, not a header: it holds '" + *value +
                     "', and was taken for the names of the columns; put a line with the names above it");
  } else if (2 * header.unnamed > header.names.size()) {
    doubts.push_back(place + "the first row looks like a title, not a header: " + std::to_string(header.unnamed) +
                     " of " + std::to_string(header.names.size()) +
                     " columns have no name; take away what stands above the names");
  }
  constexpr std::string_view kUsual{",;\t|"};
  const std::size_t other = header.names.front().find_first_of(kUsual);
  if (given && header.names.size() == 1 && other != std::string::npos) {
    doubts.push_back(place + "with the separator that was given, " + separator_name(separator) +
                     ", there is one column only, and its name holds a " + separator_name(header.names.front()[other]) +
                     ": leave --separator away, or give that one");
  }
  return doubts;
}

}  // namespace khop::io
