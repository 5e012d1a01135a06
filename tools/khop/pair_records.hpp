#pragma once

#include "core/model/model.hpp"
#include "core/record/records.hpp"
#include "core/record/table.hpp"
#include "index/base/result.hpp"
#include "tools/khop/run_files.hpp"

#include <span>
#include <string>
#include <vector>

namespace khop::tools {

/// Two records of a run, read and encoded apart from all others. Frequencies come from the model.
struct PairRecords {
  Records records;  ///< these two
  RecordId left{0}, right{0};
  std::vector<std::string> left_values, right_values;  ///< [field] as they stand in the input
};

/// Finds the rows of two ids in the inputs of a run (in the run's order) and encodes them.
///
/// Ids are as in the results: those of the id column, `file:id` where they clash among files, row numbers without an id
/// column. Errors: kBadInput, if an id is not among the records, or stands in several files.
/// `run`: how it read places, dates and sexes.
Result<PairRecords> find_pair(std::span<const Table> inputs, const RunInfo& run, const Model& model,
                              const std::string& left_id, const std::string& right_id);

}  // namespace khop::tools
