#pragma once

#include "core/infer/profile.hpp"

#include <span>
#include <string>

namespace khop {

/// The column of the record ids where nobody named one: `id`; else one under another usual header of ids whose values
/// differ in every file; else one that neither its header nor its contents give a meaning, in which every value of all
/// files differs. Empty if there is none: rows are numbered.
///
/// What has a meaning is there to be compared, even if no value happens to repeat; and as a sample says only what
/// repeats, all rows are read of a column that may be the id.
std::string choose_id_column(std::span<const Table> tables, const RowSample& sample,
                             std::span<const ColumnProfile> profiles);

}  // namespace khop
