#pragma once

#include "core/infer/profile.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace khop {

/// What people typed where they had no number, folded, and in how many rows of a column: eight digits or more that are
/// all the same (00000000, 9999999999) or count up from 0 or 1 (12345678), in five rows or more and in more than one
/// of a thousand. A number of fewer rows may be somebody's.
std::vector<std::pair<std::string, std::uint64_t>> filler_numbers(const ColumnProfile& profile);

}  // namespace khop
