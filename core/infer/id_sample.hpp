#pragma once

#include "core/blocking/keys.hpp"
#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace khop {

/// The `most` of some records whose ids have the lowest hashes (all, if they are no more), in the order of these
/// hashes: a random sample in random order, the same however the input is shuffled. Cost: a hash a record, and sorting
/// the sample.
std::vector<std::uint32_t> sample_by_id(const Records& records, RecordRange range, std::size_t most,
                                        std::uint64_t seed = 0);

}  // namespace khop
