#pragma once

#include "core/estimate/em.hpp"
#include "core/infer/rule_choice.hpp"
#include "core/model/model.hpp"
#include "core/record/records.hpp"
#include "index/blocks.hpp"

#include <string>
#include <vector>

namespace khop {

/// Two records of which somebody knows whether they are one person.
struct LabelledPair {
  std::uint32_t left;
  std::uint32_t right;
  bool match;
};

struct TrainOptions {
  std::uint64_t seed = 1;
  double pairs_per_record = 100;  ///< ceiling over all rules
  index::PairScope scope;         ///< link: left and right sides
  std::vector<LabelledPair> labels;
};

/// How training went, for the report and for notes in the model.
struct TrainReport {
  std::uint64_t random_pairs = 0;
  std::uint64_t keyed_pairs = 0;
  std::uint64_t patterns = 0;
  EmReport em;
  RuleChoice choice;
  std::vector<std::string> rules;
};

/// Estimates m, u, prior and chooses blocking rules for `comparisons` on these records. Deterministic: samples are
/// drawn by hashes of record ids and keys.
Model train(Records& records, std::vector<Comparison> comparisons, const TrainOptions& options, TrainReport& report);

}  // namespace khop
