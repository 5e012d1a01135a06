#include "core/match/links.hpp"

#include <algorithm>

namespace khop {
namespace {

bool better(FixedWeight a_weight, std::uint32_t a_rank, FixedWeight b_weight, std::uint32_t b_rank) noexcept {
  return a_weight != b_weight ? a_weight > b_weight : a_rank < b_rank;
}

}  // namespace

std::vector<Link> decide_links(std::span<const ScoredPair> pairs, std::uint32_t first_person,
                               std::span<const std::uint32_t> rank, std::span<const std::uint32_t> same_person,
                               const LinkOptions& options) {
  std::vector<ScoredPair> ordered(pairs.begin(), pairs.end());
  for (ScoredPair& pair : ordered) {
    if (pair.left > pair.right) std::swap(pair.left, pair.right);
  }
  std::sort(ordered.begin(), ordered.end(), [&](const ScoredPair& a, const ScoredPair& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return rank[a.left] != rank[b.left] ? rank[a.left] < rank[b.left] : rank[a.right] < rank[b.right];
  });
  std::vector<Link> links(first_person);
  std::vector<bool> taken(options.one_to_one ? rank.size() : 0, false);
  for (const ScoredPair& pair : ordered) {
    Link& link = links[pair.left];
    const bool free = !options.one_to_one || !taken[pair.right];
    if (link.linked == Link::kNobody && free) {
      link.linked = pair.right;
      link.weight = pair.weight;
      if (options.one_to_one && pair.weight >= options.match) taken[pair.right] = true;
    } else if (link.runner_up == Link::kNobody && link.linked != pair.right) {
      link.runner_up = pair.right;
      link.runner_up_weight = pair.weight;
    }
  }
  for (Link& link : links) {
    if (link.linked == Link::kNobody || link.weight < options.review) {
      link = {};
      continue;
    }
    const bool rival = link.runner_up != Link::kNobody && same_person[link.runner_up] != same_person[link.linked] &&
                       !better(link.weight - options.margin, 0, link.runner_up_weight, 1);
    link.outcome = link.weight >= options.match && !rival ? LinkOutcome::kLinked : LinkOutcome::kReview;
  }
  return links;
}

}  // namespace khop
