#pragma once

#include "core/compare/comparison_kind.hpp"

#include <span>
#include <vector>

namespace khop::io::detail {

/// A probability of each level, and whether the file gave it. [level]; the first is "missing" and never given.
struct PartlyGiven {
  explicit PartlyGiven(std::size_t levels) : p(levels, 0), given(levels, false) {}
  std::vector<double> p;
  std::vector<bool> given;
};

/// The levels that were not given share what the given ones leave of 1, in the proportions of `usual`.
void share_the_rest(PartlyGiven& levels, std::span<const double> usual);

/// Where nobody says anything: m as the ladder has it, and u as it is among registers of persons, roughly.
std::vector<double> usual_m(ComparisonKind kind);
std::vector<double> usual_u(ComparisonKind kind);

}  // namespace khop::io::detail
