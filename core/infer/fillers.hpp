#pragma once

#include "core/infer/profile.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace khop {

/// What people typed where they had no number, folded, and in how many rows of a column: digits that are all the same
/// (00000000, 9999999999) or count up from 0 or 1 (12345678). With eight digits or more nobody has such a number: two
/// rows are enough, of zeros one. One of six or seven may be somebody's, unless five rows and more than one of a
/// thousand have it.
std::vector<std::pair<std::string, std::uint64_t>> filler_numbers(const ColumnProfile& profile);

}  // namespace khop
