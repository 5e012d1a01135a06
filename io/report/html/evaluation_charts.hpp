#pragma once

#include "io/report/evaluation.hpp"

#include <string>

namespace khop::io::html {

/// The reliability diagram: predicted probability from left to right, observed share from bottom to top, both in odds,
/// so that 0.99 and 0.999 are as far apart as they are for a user. Empty if no band holds a pair.
std::string reliability_chart(const Evaluation& evaluation);

/// Precision, recall and F1 of single pairs against the threshold, in odds. Empty without a curve.
std::string threshold_chart(const Evaluation& evaluation);

}  // namespace khop::io::html
