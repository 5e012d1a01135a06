#pragma once

#include "index/base/result.hpp"

namespace khop::tools {

/// Parses the command line, runs the command, prints errors. Returns the exit code (index/base/result.hpp).
int run_command_line(int argc, char** argv);

}  // namespace khop::tools
