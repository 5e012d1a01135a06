#pragma once

#include "core/evaluate/pair_measures.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop::evaluate {

/// Pairs whose match probability lies in [low, high): does 0.95 mean 0.95?
struct CalibrationBand {
  double low = 0;
  double high = 1;  ///< the last band holds its upper edge too
  std::uint64_t pairs = 0;
  std::uint64_t matches = 0;
  double expected_matches = 0;  ///< Σ of the probabilities

  double expected_share() const noexcept;
  double observed_share() const noexcept;
  double expected_false() const noexcept { return static_cast<double>(pairs) - expected_matches; }
  std::uint64_t observed_false() const noexcept { return pairs - matches; }
};

/// Edges that separate what a user decides by: coarse below the review threshold, fine where links are made.
std::span<const double> default_bands() noexcept;

/// The reliability table of scored pairs, a band for each two neighbouring edges. Pairs outside are not counted.
///
/// Requires ascending `edges`, at least two, and probabilities from the weights: p = 1 / (1 + 2^-weight).
/// Threads: reentrant. Cost: linear; sums run in the order given.
std::vector<CalibrationBand> calibration(std::span<const JudgedPair> pairs, std::span<const double> edges);

struct Interval {
  double low = 0;
  double high = 1;
};

/// 95 % interval of a share of `hits` in `trials`; [0, 1] for no trial.
/// Source: Wilson (1927), key wilson1927 in docs/references.bib.
Interval wilson_interval(std::uint64_t hits, std::uint64_t trials) noexcept;

}  // namespace khop::evaluate
