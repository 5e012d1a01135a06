#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <span>
#include <string>

namespace khop::tools {

/// The sentence for a command line whose first word is no command; none if it is one, or if there is no such word.
std::optional<std::string> unknown_command(const CLI::App& app, std::span<const std::string> arguments);

/// The sentence for an option, or a word, that the command did not expect; none if it expected all. To be asked after
/// parsing failed: a mistyped option that is needed is both unknown and missing, and the first is the reason.
std::optional<std::string> unknown_argument(const CLI::App& app);

}  // namespace khop::tools
