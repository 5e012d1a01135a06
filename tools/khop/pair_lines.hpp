#pragma once

#include "core/engine/summary.hpp"
#include "core/explain/pair_explanation.hpp"

#include <functional>
#include <string>
#include <vector>

namespace khop::tools {

/// The text of a field of one record of a pair.
using FieldText = std::function<std::string(std::size_t field)>;

/// An explanation in words and values: the prior, then each comparison of the model with the two values that it
/// compared. Of fields that stand swapped these are values of different fields. At last what belongs to no field: what
/// two relatives may share, and `household`, which others of an entry's household add to its own weight, where it is not 0.
std::vector<ExamplePair::Line> pair_lines(const Model& model, const Scorer& scorer, PairRows pair,
                                          const PairExplanation& explanation, FixedWeight household,
                                          const FieldText& left, const FieldText& right);

}  // namespace khop::tools
