#pragma once

#include "core/engine/summary.hpp"

#include <cstddef>
#include <vector>

namespace khop::io::html {

/// A part of the weight histogram that lies on one side of every threshold.
struct WeightBin {
  double low = 0;  ///< bits
  double high = 0;
  double pairs = 0;  ///< spread evenly over its bit where a threshold splits it
};

/// The bits that hold any pair, in order and without the empty ones at both ends, split at the thresholds.
std::vector<WeightBin> weight_bins(const RunSummary& summary, const std::vector<double>& thresholds);

/// What a cut at a weight would do, by the model's own probabilities.
struct CutForecast {
  double linked = 0;  ///< pairs
  double wrong = 0;   ///< of them expected to be no match
  double missed = 0;  ///< matches expected below the cut, among the pairs compared
};
CutForecast forecast_cut(const RunSummary& summary, double weight);

}  // namespace khop::io::html
