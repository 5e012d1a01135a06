#pragma once

#include "core/evaluate/calibration.hpp"
#include "core/evaluate/cluster_measures.hpp"
#include "core/evaluate/pair_measures.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace khop::io {

/// The results of a run beside the truth: what `khop evaluate` says.
struct Evaluation {
  std::string started;        ///< of the evaluation, as in RunSummary; stands on the page alone, as does `version`
  std::string version;        ///< of khop
  std::string run_state;      ///< what changes when another run puts its results in place of these
  std::string command;        ///< "dedupe" or "link"
  std::uint64_t records = 0;  ///< dedupe: records in clusters.csv; link: entries in links.csv
  std::uint64_t truth_rows = 0;
  std::uint64_t unknown_ids = 0;  ///< in the truth, but in no result
  std::uint64_t lost_pairs = 0;   ///< true pairs with such a record; counted as missed
  double match = 0, review = 0;   ///< thresholds of the run, as probabilities

  evaluate::PairMeasures pairs;
  std::optional<evaluate::BCubed> b_cubed;  ///< dedupe only
  std::optional<evaluate::BlockingMeasures> blocking;
  std::string no_blocking;                       ///< why `blocking` is not known
  std::vector<evaluate::CalibrationBand> bands;  ///< of the pairs in pairs.csv
  std::vector<double> thresholds;                ///< probabilities of the points of `curve`
  std::vector<evaluate::ThresholdPoint> curve;   ///< single pairs, before clusters or links are formed
};

}  // namespace khop::io
