#pragma once

#include "core/model/scorer.hpp"

#include <cstdint>
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
  std::uint32_t runner_up = kNobody;
  FixedWeight runner_up_weight = 0;
};

struct LinkOptions {
  FixedWeight match = 0;
  FixedWeight review = 0;
  FixedWeight margin = 0;   ///< how much better than the runner-up the best must be, in weight
  bool one_to_one = false;  ///< a person gets at most one entry: the heaviest
};

/// Decides for every entry (records below `first_person`) by its best and second-best person.
///
/// An entry is linked if its best pair reaches `match` and beats the runner-up by `margin`; a runner-up that is the
/// same person twice in the registry (`same_person`: label of each record) is no rival. Ties go to the smaller rank.
std::vector<Link> decide_links(std::span<const ScoredPair> pairs, std::uint32_t first_person,
                               std::span<const std::uint32_t> rank, std::span<const std::uint32_t> same_person,
                               const LinkOptions& options);

}  // namespace khop
