#pragma once

#include "core/model/scorer.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace khop::tools {

/// What the words that two names share make of a comparison's weight, one by one: "rare surname Bhnướch: says 3 bits more",
/// "surname Hồ: 62 % of the commune; says 5 bits less". Nothing where it is no difference in a tenth of a bit, to the nearest.
std::vector<std::string> name_notes(const Scorer& scorer, std::size_t comparison, PairRows pair, std::uint64_t gamma);

}  // namespace khop::tools
