#pragma once

#include "core/match/refine.hpp"
#include "core/model/scorer.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace khop {

enum class LinkOutcome : std::uint8_t { kNotFound, kReview, kLinked };

/// What became of one entry. Numbers are records; kNobody where there is none.
struct Link {
  static constexpr std::uint32_t kNobody = 0xFFFFFFFFU;
  LinkOutcome outcome = LinkOutcome::kNotFound;
  std::uint32_t linked = kNobody;  ///< the person, or the best proposal of a review
  FixedWeight weight = 0;
  std::uint32_t runner_up = kNobody;  ///< the next best; of a review for want of margin, the rival
  FixedWeight runner_up_weight = 0;
};

/// By how much a link must weigh more than a match where a match is not enough: a hundred to one.
inline constexpr double kSurerBits = 6.7;

struct LinkOptions {
  FixedWeight match = 0;
  FixedWeight surer = 0;  ///< from which on a link needs no support of the person's own
  FixedWeight review = 0;
  FixedWeight margin = 0;   ///< how much better than every rival the best must be, in weight
  bool one_to_one = false;  ///< a person gets at most one entry: the heaviest
};

/// What deciding asks of pairs that no key needs to have brought together.
struct LinkQuestions {
  std::function<FixedWeight(std::uint32_t, std::uint32_t)> weigh;  ///< of any two records
  std::function<bool(std::uint32_t, std::uint32_t)> are_one;       ///< whether two persons' rows are one person's
  /// (entry, person): whether enough of a person's own speaks for a link (OwnEvidence).
  std::function<bool(std::uint32_t, std::uint32_t)> is_supported;
  /// (rival, entry, best): whether something of a person's own in the entry speaks for the rival (OwnEvidence).
  std::function<bool(std::uint32_t, std::uint32_t, std::uint32_t)> speaks_for;
  /// (entry, person): whether the entry may be of the person's child, under the person's name (ParentsNames).
  std::function<bool(std::uint32_t, std::uint32_t)> may_be_childs;
  /// (entry, person): whether the date of birth stands on both sides alike, be it the year alone. Asked by any thread.
  std::function<bool(std::uint32_t, std::uint32_t)> same_birth;
};

/// Decides for every entry (records below `first_person`) by its pairs, the heaviest first.
///
/// An entry is linked to its best person if the pair reaches `match`, is supported by enough of the person's own or reaches
/// `surer`, is not left to review as a child's, and beats every rival by `margin`. If a rival reaches `match` too and something of a person's own speaks for
/// him, it is left to review however much the best weighs. A person who is the linked one (`are_one`) is no rival: the same
/// one stands twice in the registry. Of equal weights, first whose date of birth stands there alike (`same_birth`), then
/// the smaller rank: who is proposed, not whether two are equally good.
///
/// One to one: who got a heavier entry is no longer to be had, but still a rival. Only links take a person, reviews
/// do not; an entry that could only have had persons of others is left to review, the best of them its proposal.
///
/// Verdicts bind: an entry is linked to the person that it is a match of, whatever the weights, and is never compared
/// with one that it is not.
///
/// Shapes:  pairs and verdicts name the entry on the left; no pair stands twice, no entry is a match of two persons.
/// Result:  [entry]. Weights are those of the model, also where a verdict decided.
/// Threads: parallel sorting; the same for any number of them.
std::vector<Link> decide_links(std::span<const ScoredPair> pairs, std::span<const PairVerdict> verdicts,
                               std::uint32_t first_person, std::span<const std::uint32_t> rank,
                               const LinkQuestions& ask, const LinkOptions& options);

}  // namespace khop
