#pragma once

#include <CLI/CLI.hpp>

namespace khop::tools {

/// A probability that has odds: 0 and 1 would need no evidence, or never have enough.
CLI::Validator between_0_and_1();

/// A share: 0 and 1 included.
CLI::Validator from_0_to_1();

/// A finite number above 0.
CLI::Validator above_0();

/// Digits alone, of a number that 64 bits hold: as an unsigned one "-5" would be huge. For transform().
CLI::Validator whole_number();

/// A day of the calendar as 2026-11-22.
CLI::Validator calendar_day();

/// What parse_separator() takes.
CLI::Validator separator_of_cells();

}  // namespace khop::tools
