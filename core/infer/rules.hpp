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

/// Chooses rules greedily by matches gained for each pair compared, until the next would add less than `least_gain` of
/// the likely matches, or the pairs exceed `most_pairs`, or it would bring one match in more than `most_pairs_per_match`
/// pairs. Rules of less than one pair a record may.
RuleChoice choose_rules(std::span<const RuleCandidate> candidates, std::span<const LikelyMatch> matches,
                        double most_pairs, double sort_cost, double least_gain, double most_pairs_per_match);

BlockingRule to_rule(const RuleCandidate& candidate, std::span<const Atom> atoms);

}  // namespace khop
