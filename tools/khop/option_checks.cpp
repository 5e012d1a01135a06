#include "tools/khop/option_checks.hpp"

#include "core/text/date.hpp"
#include "tools/khop/options_text.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <system_error>

namespace khop::tools {
namespace {

/// A number for which `fits` holds; never "nan" or "inf". `wanted` is what it must be: "above 0".
CLI::Validator number_that(bool (*fits)(double), const std::string& wanted) {
  const auto check = [fits, wanted](const std::string& text) -> std::string {
    double value = 0;
    if (!CLI::detail::lexical_cast(text, value)) return "'" + text + "' is no number";
    return std::isfinite(value) && fits(value) ? "" : text + " is not " + wanted;
  };
  return CLI::Validator{check, wanted};
}

}  // namespace

CLI::Validator between_0_and_1() {
  return number_that([](double value) { return value > 0 && value < 1; }, "between 0 and 1 (both excluded)");
}

CLI::Validator from_0_to_1() {
  return number_that([](double value) { return value >= 0 && value <= 1; }, "from 0 to 1");
}

CLI::Validator above_0() {
  return number_that([](double value) { return value > 0; }, "a number above 0");
}

CLI::Validator whole_number() {
  // Written anew, for CLI11 takes 010 for eight.
  const auto check = [](std::string& text) -> std::string {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, value);
    if (read != end || error == std::errc::invalid_argument) return "'" + text + "' is no whole number from 0 on";
    if (error != std::errc{}) return text + " is too large";
    text = std::to_string(value);
    return "";
  };
  return CLI::Validator{check, "a whole number"};
}

CLI::Validator calendar_day() {
  const auto check = [](const std::string& text) -> std::string {
    const bool whole = text.size() == 10 && parse_common_date(text, DateOrder::kDayFirst) && text[4] == '-';
    return whole ? "" : "'" + text + "' is no day such as 2026-11-22";
  };
  return CLI::Validator{check, "a day, year-month-day"};
}

CLI::Validator separator_of_cells() {
  const auto check = [](const std::string& text) -> std::string {
    return parse_separator(text) ? "" : "'" + text + "' separates no cells; give one character such as ';', or tab";
  };
  return CLI::Validator{check, "a character, or tab"};
}

}  // namespace khop::tools
