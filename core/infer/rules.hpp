#pragma once

#include "core/infer/atoms.hpp"
#include "core/record/records.hpp"
#include "index/blocks.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// A conjunction of one to three atoms, and how many pairs it would compare.
struct RuleCandidate {
  std::vector<std::uint8_t> atoms;
  double pairs = 0;        ///< estimated, all records
  std::uint64_t mask = 0;  ///< bit set of atoms
};

/// All conjunctions of up to three atoms on different fields whose estimated pairs lie below `most_pairs`.
/// The estimate comes from a sample of records drawn by the hash of their ids: pairs grow with the square of records.
std::vector<RuleCandidate> rule_candidates(const Records& records, std::span<const Atom> atoms, index::PairScope scope,
                                           double most_pairs);

/// A pair that is likely a match, and the atoms its records share.
struct LikelyMatch {
  std::uint64_t shared = 0;  ///< bit set of atoms
  double weight = 0;         ///< expected matches it stands for
};

struct RuleChoice {
  std::vector<RuleCandidate> rules;
  std::vector<double> gains;  ///< share of the likely matches that each rule adds
  double coverage = 0;        ///< share of the likely matches that the rules bring together
};

/// What rules may cost.
struct RuleLimits {
  double most_pairs = 0;            ///< of all rules together
  double least_gain = 0;            ///< share of the likely matches that each rule has to add
  double most_pairs_per_match = 0;  ///< of a rule, for each match that it adds
  double cheap_pairs = 0;           ///< a rule of so many may cost more than that for each match
  double sort_cost = 0;             ///< of a rule beside its pairs, in pairs
};

/// Chooses rules greedily by matches gained for their cost, as long as one is within the limits.
RuleChoice choose_rules(std::span<const RuleCandidate> candidates, std::span<const LikelyMatch> matches,
                        const RuleLimits& limits);

BlockingRule to_rule(const RuleCandidate& candidate, std::span<const Atom> atoms);

}  // namespace khop
