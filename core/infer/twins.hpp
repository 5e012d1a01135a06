#pragma once

#include "core/infer/column.hpp"
#include "core/infer/sampled_cells.hpp"

#include <span>
#include <string>
#include <vector>

namespace khop {

/// A column for the question whether another one, of other files, means the same: its role, and what its header says.
struct Twin {
  Role role;
  const HeaderMeaning& header;
};

/// Whether columns of different files can mean the same: of one role and one person, and places of one kind.
bool can_be_twins(const Twin& a, const Twin& b);

/// The share of values that two such columns must have in common to be one field: none where both headers say so
/// themselves. Requires can_be_twins(a, b).
double least_shared_values(const Twin& a, const Twin& b);

/// Makes one field of columns of one role that never stand in the same table: what a table lacks, another column has.
/// Numbers of one kind go together first, then those that share most values, then those that come first. Returns a note
/// for each pair.
std::vector<std::string> join_twins(std::vector<Column>& columns, std::span<const Table> tables,
                                    const SampledCells& cells);

}  // namespace khop
