#pragma once

#include "core/infer/profile.hpp"

#include <span>
#include <string>
#include <vector>

namespace khop {

/// The column of the record ids where nobody named one: `id`; else one under another usual header of ids that
/// holds_ids() in every file; else one that neither its header nor its contents give a meaning, in which every value of
/// all files differs, and of these one that does not look like a national id before one that does. Empty if there is
/// none: rows are numbered.
///
/// What has a meaning is there to be compared, even if no value happens to repeat; and as a sample says only what
/// repeats, all rows are read of a column that may be the id.
std::string choose_id_column(std::span<const Table> tables, const RowSample& sample,
                             std::span<const ColumnProfile> profiles);

/// What people must know of ids that are row numbers: which files lack the column, in which one like it has too many
/// repeats. `id_column` may be empty, as of choose_id_column().
std::vector<std::string> notes_on_ids(std::span<const Table> tables, const std::string& id_column);

}  // namespace khop
