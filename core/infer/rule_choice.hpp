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
  double most_pairs = 0;             ///< of all rules together
  double least_gain = 0;             ///< share of the likely matches that each rule has to add
  double most_cost_per_match = 0;    ///< of a rule, for each match that it adds
  double cheap_cost = 0;             ///< a rule that costs no more may bring any number of matches from least_gain on
  std::vector<EnoughFields> enough;  ///< of each, some rule has to make do with them
  double most_cost_enough = 0;       ///< of a rule that is there for that only
};

/// Chooses rules that bring together many of the likely matches for little. The cost of a rule is its pairs and its
/// keys: to make and sort a key takes about as long as to look at a pair.
///
/// A search for (matches brought together) · most_cost_per_match - cost: rules are added greedily by matches gained for
/// their cost; then one is exchanged or dropped where that is better, and rules are added again, until no change is
/// better. (Greedy alone keeps a narrow rule that it took first where a slightly broader one would do for it and for
/// others.) Then come cheap rules. Of all these, in the order of matches for their cost, each has to be within the
/// limits. At the end, where no chosen rule makes do with one of the sets of fields of which that is asked, comes
/// the one of those cheap enough that brings most matches by itself, be they found already. The result does not depend
/// on the order of matches.
RuleChoice choose_rules(std::span<const RuleCandidate> candidates, std::span<const LikelyMatch> matches,
                        const RuleLimits& limits);

}  // namespace khop
