#pragma once

#include "core/infer/rules.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

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
  double most_pairs = 0;           ///< of all rules together
  double least_gain = 0;           ///< share of the likely matches that each rule has to add
  double most_cost_per_match = 0;  ///< of a rule, for each match that it adds
  double cheap_pairs = 0;          ///< a rule of so many may cost more than that for each match
};

/// Chooses rules that bring together many of the likely matches for little. The cost of a rule is its pairs and its keys:
/// to make and sort a key takes about as long as to look at a pair.
///
/// Maximises (matches brought together) · most_cost_per_match - cost within the limits: rules are added greedily by
/// matches gained for their cost, then exchanged or dropped, one at a time, as long as that is better. (Greedy alone is
/// within 1 - 1/e of the best coverage for its cost, Khuller, Moss & Naor 1999, but keeps a narrow rule that it took first
/// where a slightly broader one would do for both.) The result does not depend on the order of matches.
RuleChoice choose_rules(std::span<const RuleCandidate> candidates, std::span<const LikelyMatch> matches,
                        const RuleLimits& limits);

}  // namespace khop
