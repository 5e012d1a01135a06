#pragma once

#include "core/record/field.hpp"
#include "core/record/table.hpp"
#include "index/base/result.hpp"
#include "tools/khop/commands.hpp"

#include <span>
#include <string>

namespace khop::tools {

/// The options with the names of columns and fields as they are read from inputs: in NFC.
RunOptions with_composed_names(RunOptions options);

/// What is wrong with options whatever the inputs hold, before these are read, which may take minutes.
/// Errors: kUsage of a --field or --block that is badly written, kIo of a file that cannot be opened.
Result<void> check_options(const RunOptions& options);

/// Whether the columns that options name are there. Errors: kUsage with the option, and the nearest name.
Result<void> check_columns(const RunOptions& options, std::span<const Table> tables);

/// Whether a link has a field that can be compared: one with columns on both sides, the tables of persons beginning at
/// `first_right_table` (0: no link). Errors: kBadInput naming the columns of both.
Result<void> check_sides_meet(std::span<const Table> tables, const Schema& schema, std::size_t first_right_table);

/// A warning, if several files have ids, each under another header, and so none are used. Else empty.
std::string lost_ids(std::span<const Table> tables, const std::string& id_column);

}  // namespace khop::tools
