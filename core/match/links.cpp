#include "core/match/links.hpp"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <unordered_set>

namespace khop {
namespace {

/// Whether the first of two equally heavy persons of an entry is its proposal rather than the second.
class Preference {
 public:
  Preference(std::span<const std::uint32_t> rank, const LinkQuestions& ask) : rank_(rank), ask_(ask) {}

  bool operator()(std::uint32_t entry, std::uint32_t a, std::uint32_t b) const {
    const bool same_a = ask_.same_birth(entry, a), same_b = ask_.same_birth(entry, b);
    return same_a != same_b ? same_a : rank_[a] < rank_[b];
  }

 private:
  std::span<const std::uint32_t> rank_;
  const LinkQuestions& ask_;
};

/// The persons that each entry may be linked to, heaviest first.
class Choices {
 public:
  Choices(std::span<const ScoredPair> pairs, std::span<const PairVerdict> verdicts, std::uint32_t entries,
          const Preference& prefers)
      : begin_(std::size_t{entries} + 1) {
    std::unordered_set<std::uint64_t> never;
    for (const PairVerdict& verdict : verdicts) {
      if (!verdict.match) never.insert(key_of(verdict.left, verdict.right));
    }
    pairs_.reserve(pairs.size());
    for (const ScoredPair& pair : pairs) {
      if (never.empty() || !never.contains(key_of(pair.left, pair.right))) pairs_.push_back(pair);
    }
    tbb::parallel_sort(pairs_.begin(), pairs_.end(), [&prefers](const ScoredPair& a, const ScoredPair& b) {
      if (a.left != b.left) return a.left < b.left;
      return a.weight != b.weight ? a.weight > b.weight : prefers(a.left, a.right, b.right);
    });
    for (const ScoredPair& pair : pairs_) ++begin_[pair.left + 1];
    for (std::size_t e = 1; e < begin_.size(); ++e) begin_[e] += begin_[e - 1];
  }

  std::span<const ScoredPair> of(std::uint32_t entry) const noexcept {
    return std::span{pairs_}.subspan(begin_[entry], begin_[entry + 1] - begin_[entry]);
  }
  const std::vector<ScoredPair>& all() const noexcept { return pairs_; }

 private:
  static constexpr std::uint64_t key_of(std::uint32_t entry, std::uint32_t person) noexcept {
    return std::uint64_t{entry} << 32 | person;
  }

  std::vector<ScoredPair> pairs_;   ///< by entry
  std::vector<std::size_t> begin_;  ///< [entry + 1]
};

/// The pair of an entry and a person, and the best of the other persons.
Link link_to(std::uint32_t person, FixedWeight weight, std::span<const ScoredPair> choices) {
  Link link{.outcome = LinkOutcome::kReview, .linked = person, .weight = weight};
  const auto next =
      std::find_if(choices.begin(), choices.end(), [&](const ScoredPair& c) { return c.right != person; });
  if (next == choices.end()) return link;
  link.runner_up = next->right;
  link.runner_up_weight = next->weight;
  return link;
}

/// Links, or leaves to review, by the weights.
Link decide(const ScoredPair& best, std::span<const ScoredPair> choices, const LinkQuestions& ask,
            const LinkOptions& options) {
  Link link = link_to(best.right, best.weight, choices);
  if (best.weight < options.match) return link;
  if (best.weight < options.surer && !ask.is_supported(best.left, best.right)) return link;
  if (ask.may_be_childs(best.left, best.right)) return link;
  for (const ScoredPair& other : choices) {
    const bool close = other.weight > best.weight - options.margin;
    if (!close && other.weight < options.match) break;
    if (other.right == best.right || (!close && !ask.speaks_for(other.right, best.left, best.right))) continue;
    if (ask.are_one(best.right, other.right)) continue;
    link.runner_up = other.right;
    link.runner_up_weight = other.weight;
    return link;
  }
  link.outcome = LinkOutcome::kLinked;
  return link;
}

/// Heaviest first, over all entries.
std::vector<ScoredPair> heaviest_first(std::vector<ScoredPair> pairs, std::span<const std::uint32_t> rank,
                                       const Preference& prefers) {
  tbb::parallel_sort(pairs.begin(), pairs.end(), [&](const ScoredPair& a, const ScoredPair& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.left != b.left ? rank[a.left] < rank[b.left] : prefers(a.left, a.right, b.right);
  });
  return pairs;
}

}  // namespace

std::vector<Link> decide_links(std::span<const ScoredPair> pairs, std::span<const PairVerdict> verdicts,
                               std::uint32_t first_person, std::span<const std::uint32_t> rank,
                               const LinkQuestions& ask, const LinkOptions& options) {
  const Preference prefers{rank, ask};
  const Choices choices{pairs, verdicts, first_person, prefers};
  std::vector<Link> links(first_person);
  std::vector<bool> taken(options.one_to_one ? rank.size() : 0);
  for (const PairVerdict& verdict : verdicts) {
    if (!verdict.match) continue;
    links[verdict.left] = link_to(verdict.right, ask.weigh(verdict.left, verdict.right), choices.of(verdict.left));
    links[verdict.left].outcome = LinkOutcome::kLinked;
    if (options.one_to_one) taken[verdict.right] = true;
  }
  const auto settle = [&](const ScoredPair& pair) {
    Link& link = links[pair.left];
    if (pair.weight < options.review || link.linked != Link::kNobody) return;
    if (options.one_to_one && taken[pair.right]) return;
    link = decide(pair, choices.of(pair.left), ask, options);
    if (options.one_to_one && link.outcome == LinkOutcome::kLinked) taken[pair.right] = true;
  };
  if (!options.one_to_one) {
    for (const ScoredPair& pair : choices.all()) settle(pair);
    return links;
  }
  for (const ScoredPair& pair : heaviest_first(choices.all(), rank, prefers)) settle(pair);
  for (std::uint32_t e = 0; e < first_person; ++e) {  // whose persons all were taken
    const std::span<const ScoredPair> own = choices.of(e);
    if (links[e].linked != Link::kNobody || own.empty() || own[0].weight < options.review) continue;
    links[e] = link_to(own[0].right, own[0].weight, own);
  }
  return links;
}

}  // namespace khop
