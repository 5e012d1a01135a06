#pragma once

#include "core/match/households.hpp"
#include "core/match/links.hpp"
#include "core/match/parents_names.hpp"
#include "core/match/register_outcome.hpp"
#include "core/match/rivals.hpp"
#include "core/model/scorer.hpp"
#include "tools/khop/pipeline.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace khop::tools {

/// Decides which person every entry of a link is: pair by pair, then the members of a household jointly.
/// Keeps references to the run and the verdicts. Threads: parallel inside; used by one.
class LinkDecision {
 public:
  LinkDecision(Pipeline& run, std::span<const PairVerdict> verdicts, bool one_to_one);

  /// Result: [entry]. The pairs' weights are then those with the evidence of households, which a model that was trained
  /// in this run learns here.
  std::vector<Link> decide(std::vector<ScoredPair>& pairs);

  /// Weight of any two records.
  FixedWeight weigh(std::uint32_t a, std::uint32_t b);

  /// Whether two rows of the registry are one person's. Rows of two personal numbers have to be one by their traits (are_one_by_traits), most of
  /// which no entry has: by what the entries have, two namesakes of one village are alike.
  bool are_one(std::uint32_t a, std::uint32_t b);

  /// The thresholds by which it decides.
  const LinkOptions& options() const noexcept { return options_; }

  /// [record] its place among all by id.
  std::span<const std::uint32_t> rank() const noexcept { return rank_; }

 private:
  /// `households`: those that the weights know; null before.
  std::vector<Link> decide_pairs(std::span<const ScoredPair> pairs, const Households* households);
  std::vector<Link> decide_jointly(std::vector<ScoredPair>& pairs);
  /// Whether two rows of one side are so like each other. Surer than a link has to be: what a model of links takes off for
  /// relatives is for entries, whose own person mostly is registered too (at least a hundredth of what it would be); of two
  /// rows nobody else is asked.
  bool are_alike(std::uint32_t a, std::uint32_t b);
  /// Whether two entries of one household are one person's: also of one sex, and where the register tells it, of one relation
  /// to the head. A father and his son of one name are like each other in all that a family shares.
  bool are_one_entry(std::uint32_t a, std::uint32_t b);
  bool have_two_numbers(std::uint32_t a, std::uint32_t b);
  bool same_birth(std::uint32_t entry, std::uint32_t person) const;

  Pipeline& run_;
  std::span<const PairVerdict> verdicts_;
  LinkOptions options_;
  std::vector<std::uint32_t> rank_;
  Scorer scorer_;
  LevelMemo memo_;
  OwnEvidence own_;
  ParentsNames parents_names_;
  std::optional<IdentityParts> parts_;
  std::optional<std::uint16_t> birth_;  ///< field
};

}  // namespace khop::tools
