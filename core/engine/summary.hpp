#pragma once

#include "core/blocking/candidates.hpp"
#include "core/engine/train.hpp"
#include "core/infer/profile.hpp"
#include "core/infer/schema.hpp"
#include "core/match/clusters.hpp"
#include "core/match/households.hpp"
#include "core/match/register_counts.hpp"
#include "core/model/scorer.hpp"
#include "core/record/encoder.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace khop {

/// Time and memory of one stage of a run. Not part of what must be the same twice.
struct StageTime {
  std::string name;
  double seconds = 0;
  double cpu_seconds = 0;
  std::uint64_t resident_bytes = 0;  ///< at its end
};

/// What one blocking rule did.
struct RuleSummary {
  std::string rule;  ///< in words: "surname + date_of_birth.year"
  RuleCounts counts;
  std::uint64_t kept = 0;  ///< pairs of enough weight that no earlier rule had found
  double gain = 0;         ///< share of the likely matches it was expected to add; 0 with a given model
};

/// Pairs that training learnt from.
struct LabelCounts {
  std::uint64_t pairs = 0;
  std::uint64_t matches = 0;    ///< of them
  std::uint64_t otherwise = 0;  ///< on which the trained model decides otherwise, at a probability of one half
};

/// How many matches blocking missed, without truth: capture and recapture (recall.hpp).
struct RecallEstimate {
  bool known = false;  ///< false: too few matches that several rules caught
  double recall = 0;
  double low = 0;  ///< 95 % interval
  double high = 0;
  std::string method;
};

/// Two records shown as an example, with everything an explanation needs.
struct ExamplePair {
  std::string left_id;
  std::string right_id;
  double weight = 0;  ///< bits
  double probability = 0;
  std::string decision;  ///< "match", "review", "no match"
  struct Line {
    std::string comparison;
    std::string left;  ///< values as they stood in the input
    std::string right;
    std::string level;
    double weight = 0;
    /// Why it weighs more or less than others of its level. Of people's names, so for people only.
    std::vector<std::string> notes;
  };
  std::vector<Line> lines;  ///< the first is the prior
};

/// What became of the entries of a commune or a province of today.
struct UnitCounts {
  std::string code;  ///< "20179", "46"; empty where the unit is not known
  std::string name;  ///< "Xã Nam Đông"
  RegisterCounts counts;
};

/// How the members of households were decided jointly. What they weigh stands in the model.
struct HouseholdReport {
  std::uint64_t entries = 0;    ///< that share a household with others
  CompanyCounts taught;         ///< pairs of sure entries that taught it; none with a given model
  Households::Changes changes;  ///< entries that others of their household decided
  std::uint64_t parted = 0;     ///< entries left to review, as another of the household is that person
};

/// Everything that a run says about itself: summary.json and report.html are made of it.
struct RunSummary {
  std::string command;              ///< "dedupe", "link"
  std::vector<std::string> inputs;  ///< as given
  std::vector<std::string> dialects;
  std::uint64_t rows_read = 0;
  std::uint64_t records = 0;
  std::uint64_t rejected = 0;
  std::vector<ColumnProfile> profiles;
  std::vector<ColumnUse> columns;
  std::vector<FieldQuality> quality;  ///< [field of the model's schema]
  std::vector<FileEra> eras;          ///< of the fields of places, input by input
  std::vector<FileHabit> habits;      ///< of the inputs that write a field otherwise than the model says
  bool model_given = false;
  bool trained = false;
  TrainReport training;
  LabelCounts labels;
  std::vector<std::string> told_fields;      ///< --field, as given
  std::vector<std::string> told_not_fields;  ///< --not-field
  std::vector<std::string> told_blocks;      ///< --block
  std::string told_id;                       ///< --id; empty if not given
  double match = 0.95;                       ///< thresholds as probabilities
  double review = 0.5;
  std::vector<RuleSummary> rules;
  ScoreCounts scored;
  std::uint64_t matches = 0;
  std::uint64_t reviews = 0;
  RecallEstimate recall;
  ClusterReport clustering;
  std::uint64_t clusters = 0;                            ///< of any size
  std::map<std::uint64_t, std::uint64_t> cluster_sizes;  ///< size → clusters
  RegisterCounts entries;                                ///< link: what became of them
  std::vector<UnitCounts> provinces;                     ///< link: in official order; empty where no places are known
  std::vector<UnitCounts> communes;                      ///< link: those with most entries left to people
  HouseholdReport households;                            ///< link: all 0 where no household is known
  std::vector<std::uint64_t> weight_histogram;           ///< candidate pairs from kHistogramLow bits on, a bit each
  std::vector<ExamplePair> examples;
  std::vector<std::string> warnings;  ///< what a reader must know: cut blocks, split fields …
  // The rest is the object `run`: it may differ from run to run.
  std::string version;
  unsigned threads = 0;
  std::vector<StageTime> stages;
  double seconds = 0;
  double cpu_seconds = 0;
  std::uint64_t peak_resident_bytes = 0;
  std::vector<std::string> input_states;  ///< [input] what changes when the file does; empty where that is unknown
  std::string started;                    ///< ISO 8601, UTC
  std::string separator;                  ///< of CSV inputs, as given; empty: found out
  // Not part of `run`, though last.
  std::vector<std::uint64_t> input_rows;      ///< [input] rows, rejected ones among them; empty if not counted
  std::vector<std::uint64_t> input_rejected;  ///< [input] of them rejected while reading or for their id
  std::size_t first_to_input = 0;             ///< link: inputs from this one on are the `--to` side
  std::map<std::string, std::uint64_t> reject_reasons;  ///< io::count_reasons(rejected): kind of reason → rows
};
inline constexpr int kHistogramLow = -30;
inline constexpr int kHistogramBins = 90;

}  // namespace khop
