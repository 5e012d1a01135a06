#pragma once

#include "core/infer/roles.hpp"

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

/// Whether a value of a role is mostly one person's, so that samples of two files share few.
bool hardly_repeats(Role role) noexcept;

}  // namespace khop
