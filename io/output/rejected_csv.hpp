#pragma once

#include "core/record/table.hpp"
#include "index/base/result.hpp"
#include "io/output/result_dir.hpp"

#include <span>

namespace khop::io {

/// Creates `rejected.csv` (`source,line,reason,row`) in `dir`, with its header also when nothing was rejected.
/// Rows are written in the order given. Errors: kIo.
Result<void> write_rejected_csv(ResultDir& dir, std::span<const RejectedRow> rejected);

}  // namespace khop::io
