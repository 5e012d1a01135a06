#pragma once

#include "core/model/model.hpp"
#include "core/record/records.hpp"

#include <vector>

namespace khop {

/// Sets the rarity of every value of the fields with term frequencies, from the records themselves.
void set_rarity_from_records(Records& records, std::span<const Comparison> comparisons);

}  // namespace khop
