#pragma once

#include "core/infer/file_habits.hpp"
#include "core/infer/place_eras.hpp"
#include "core/record/table.hpp"
#include "index/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace khop::tools {

/// What summary.json says about the run that filled a result directory, as far as evaluate and explain need it.
struct RunInfo {
  std::string command;                    ///< "dedupe" or "link"
  std::vector<std::string> inputs;        ///< files of records as they were given
  std::vector<FileEra> eras;              ///< by which list of units it read places; no reasons
  std::vector<FileHabit> habits;          ///< how it read dates and sexes of single files; no reasons
  std::vector<std::string> input_states;  ///< state_of() each; missing where an older khop wrote the results
  double match = 0;                       ///< thresholds as probabilities
  double review = 0;
  std::uint64_t candidates = 0;  ///< pairs that were compared
  std::uint64_t rows = 0;        ///< of clusters.csv or links.csv
  char separator = 0;            ///< of CSV; 0: found out
  std::string state;             ///< state_of() summary.json itself
  bool is_link() const noexcept { return command == "link"; }
};

/// Errors: kIo, if `dir` has no summary.json; kBadInput, if it is not one that khop wrote.
Result<RunInfo> read_run_info(const std::string& dir);

/// For when all files of a run have been read: errs if another run put its results in their place meanwhile, which
/// would have mixed the two. `state`: RunInfo::state. Errors: kIo.
Result<void> check_of_one_run(const std::string& dir, const std::string& state);

/// What changes when somebody writes to a file: its size and the time of the last change. Empty if there is none.
std::string state_of(const std::string& path);

/// The inputs that have been written to since the run.
std::vector<std::string> changed_inputs(const RunInfo& run);

std::string join_path(const std::string& dir, std::string_view name);

/// The number of a column. Errors: kBadInput naming the file and the column.
Result<std::size_t> column_of(const Table& table, std::string_view name);

/// Calls use(chunk, row in chunk) for every row of a table, in order.
template <class Use>
void for_each_row(const Table& table, Use use) {
  for (const TableChunk& chunk : table.chunks) {
    for (std::size_t row = 0; row < chunk.rows(); ++row) use(chunk, row);
  }
}

/// Reads the input files of a run again, in their order.
/// Errors: kBadInput where an input was standard input; else those of read_table.
Result<std::vector<Table>> read_inputs_again(const RunInfo& run);

}  // namespace khop::tools
