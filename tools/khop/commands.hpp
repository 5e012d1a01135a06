#pragma once

#include "index/base/result.hpp"

#include <cstdint>
#include <optional>
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
  std::optional<std::uint64_t> people;  ///< not given: as the scenario has it
  std::string out;
  std::optional<double> duplicates;  ///< further records per person; not given: the usual share
  double errors = 1.0;               ///< factor on every error rate
  std::string registers = "all";     ///< names joined by commas, all, or none
  std::string scenario;              ///< a published case; empty: the nation
  bool plain = false;                ///< eight columns for comparison with other tools, no register
};

inline constexpr double kDefaultPairs = 100;

/// What dedupe, link and train share.
struct RunOptions {
  CommonOptions common;
  std::vector<std::string> files;
  std::vector<std::string> to;  ///< link: the persons
  std::string out;              ///< directory; train: model file
  std::string model;            ///< empty: inferred and trained
  double match = 0.95;
  double review = 0.5;
  std::optional<double> pairs;  ///< most pairs a record; not given: kDefaultPairs
  double max_rejects = 0.01;
  std::string id_column;
  std::string decisions;  ///< file left_id,right_id,verdict
  std::string labels;     ///< file left_id,right_id,verdict
  std::vector<std::string> not_fields;
  std::vector<std::string> blocks;  ///< "surname + date_of_birth.year"
  std::vector<std::string> fields;  ///< "name=type:column,column"
  bool one_to_one = false;
  char separator = 0;  ///< of CSV columns; 0: found out

  /// The files that are read and not written, a model apart: that is written again as it is.
  std::vector<std::string> inputs() const {
    std::vector<std::string> all = files;
    all.insert(all.end(), to.begin(), to.end());
    all.insert(all.end(), {decisions, labels});
    return all;
  }
};

struct EvaluateOptions {
  CommonOptions common;
  std::string dir;
  std::string truth;
  std::string truth_to;  ///< link: which records of the --to side are one person
};

struct ExplainOptions {
  CommonOptions common;
  std::string dir;
  std::string left;
  std::string right;
};

struct ProfileOptions {
  CommonOptions common;
  std::vector<std::string> files;
  std::string id_column;
  char separator = 0;
  std::vector<std::string> before;  ///< an earlier snapshot of the same register; empty: none
  std::string as_of;                ///< "2026-11-22", the day by which ages are reckoned; empty: today
  std::string out;                  ///< directory for profile.json, profile.html, scorecard_by_*.csv; empty: print only
};

/// Names of the registers that generate knows, joined by commas.
std::string known_registers();

/// One function a subcommand, each in a file of its own (cmd_generate.cpp …). They print progress on stderr and results
/// into files; an error goes back to main, which prints it and exits with its code.
Result<void> run_generate(const GenerateOptions& options);
Result<void> run_dedupe(const RunOptions& options);
Result<void> run_link(const RunOptions& options);
Result<void> run_train(const RunOptions& options);
Result<void> run_evaluate(const EvaluateOptions& options);
Result<void> run_explain(const ExplainOptions& options);
Result<void> run_profile(const ProfileOptions& options);

}  // namespace khop::tools
