#pragma once

#include "io/output/result_dir.hpp"
#include "tools/khop/entry_findings.hpp"
#include "tools/khop/pipeline.hpp"

namespace khop::tools {

/// Writes links.csv: one row an entry, with what the person's record has otherwise (`differences`) where there is one.
Result<void> write_links(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings);

}  // namespace khop::tools
