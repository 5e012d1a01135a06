#pragma once

#include "index/base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace khop::tools {

/// What every command understands.
struct CommonOptions {
  bool quiet = false;
  unsigned threads = 0;  ///< 0: as many as the machine has
  std::uint64_t seed = 1;
};

struct GenerateOptions {
  CommonOptions common;
  std::uint64_t people = 0;
  std::string out;
  double duplicates = 0.2;  ///< duplicate records per person
  double errors = 1.0;      ///< factor on every error rate
};

/// One function a subcommand, each in a file of its own (cmd_generate.cpp …). They print progress on stderr and results
/// into files; an error goes back to main, which prints it and exits with its code.
Result<void> run_generate(const GenerateOptions& options);

}  // namespace khop::tools
