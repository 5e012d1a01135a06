#pragma once

#include "core/infer/atoms.hpp"
#include "core/record/records.hpp"
#include "index/blocks.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// A conjunction of one to three atoms, and what it would cost.
struct RuleCandidate {
  std::vector<std::uint8_t> atoms;
  double pairs = 0;          ///< to compare; estimated, all records
  double keys = 0;           ///< to make and sort; estimated, all records
  std::uint64_t mask = 0;    ///< bit set of atoms
  std::uint32_t fields = 0;  ///< bit set of the fields its atoms look at
};

/// All conjunctions of up to three atoms on different fields whose estimated pairs lie below `most_pairs`.
/// The estimate comes from a sample of records drawn by the hash of their ids: pairs grow with the square of records.
/// `keys`: best prepared for each atom.
std::vector<RuleCandidate> rule_candidates(const Records& records, const KeyMaker& keys, std::span<const Atom> atoms,
                                           index::PairScope scope, double most_pairs);

/// The pairs that each rule brings together, its own and those of earlier rules: estimated from a sample of records
/// drawn by the hash of their ids (of a link, of each side), exact where there are no more records than that. Common
/// words and rarities must be set in the records.
std::vector<double> estimate_pairs(const Records& records, const KeyMaker& keys, std::span<const BlockingRule> rules,
                                   index::PairScope scope);

BlockingRule to_rule(const RuleCandidate& candidate, std::span<const Atom> atoms);

}  // namespace khop
