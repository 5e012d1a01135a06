#include "tools/khop/entry_links.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace khop::tools {
namespace {

constexpr std::uint64_t key_of(std::uint32_t entry, std::uint32_t person) noexcept {
  return std::uint64_t{entry} << 32 | person;
}

/// Verdicts by entry.
struct Bound {
  std::unordered_map<std::uint32_t, std::uint32_t> person_of;  ///< `match`
  std::unordered_set<std::uint32_t> persons;                   ///< of person_of
  std::unordered_set<std::uint64_t> never;                     ///< `no_match`, by key_of
};

Result<Bound> bind(const Records& records, std::span<const PairVerdict> verdicts) {
  Bound bound;
  for (const PairVerdict& verdict : verdicts) {
    if (!verdict.match) {
      bound.never.insert(key_of(verdict.left, verdict.right));
      continue;
    }
    const auto [known, fresh] = bound.person_of.try_emplace(verdict.left, verdict.right);
    if (!fresh && known->second != verdict.right) {
      return bad_input("decisions: entry '" + std::string{records.ids[RecordId{verdict.left}]} +
                       "' is a match of two persons, '" + std::string{records.ids[RecordId{known->second}]} +
                       "' and '" + std::string{records.ids[RecordId{verdict.right}]} + "'");
    }
    bound.persons.insert(verdict.right);
  }
  return bound;
}

/// The pairs on which the weights may decide.
std::vector<ScoredPair> open_pairs(std::span<const ScoredPair> pairs, const Bound& bound, bool one_to_one) {
  std::vector<ScoredPair> open;
  std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(open), [&](const ScoredPair& pair) {
    return !bound.person_of.contains(pair.left) && !bound.never.contains(key_of(pair.left, pair.right)) &&
           !(one_to_one && bound.persons.contains(pair.right));
  });
  return open;
}

/// Links the entries that nothing keeps from it but a runner-up who is the same person once more.
void link_to_twins(std::span<Link> links, const Scorer& scorer, FixedWeight match, LevelMemo& memo) {
  for (Link& link : links) {
    if (link.outcome != LinkOutcome::kReview || link.weight < match || link.runner_up == Link::kNobody) continue;
    const auto [left, right] = std::minmax(link.linked, link.runner_up);
    if (scorer.total(scorer.rows({left, right}), memo) >= match) link.outcome = LinkOutcome::kLinked;
  }
}

void link_bound(std::span<Link> links, const Bound& bound, std::span<const ScoredPair> pairs,
                std::span<const std::uint32_t> rank, const Scorer& scorer, LevelMemo& memo) {
  if (bound.person_of.empty()) return;
  for (const auto& [entry, person] : bound.person_of) {
    links[entry] = {
        .outcome = LinkOutcome::kLinked, .linked = person, .weight = scorer.total(scorer.rows({entry, person}), memo)};
  }
  for (const ScoredPair& pair : pairs) {
    const auto known = bound.person_of.find(pair.left);
    if (known == bound.person_of.end() || known->second == pair.right) continue;
    Link& link = links[pair.left];
    const bool better = link.runner_up == Link::kNobody || pair.weight > link.runner_up_weight ||
                        (pair.weight == link.runner_up_weight && rank[pair.right] < rank[link.runner_up]);
    if (!better) continue;
    link.runner_up = pair.right;
    link.runner_up_weight = pair.weight;
  }
}

}  // namespace

Result<std::vector<Link>> link_entries(const Records& records, std::span<const ScoredPair> pairs, const Scorer& scorer,
                                       std::uint32_t first_person, std::span<const std::uint32_t> rank,
                                       std::span<const PairVerdict> verdicts, const LinkOptions& options) {
  const Result<Bound> bound = bind(records, verdicts);
  if (!bound) return bound.error();
  std::vector<std::uint32_t> alone(records.size());
  std::iota(alone.begin(), alone.end(), 0U);
  std::vector<Link> links = verdicts.empty() ? decide_links(pairs, first_person, rank, alone, options)
                                             : decide_links(open_pairs(pairs, *bound, options.one_to_one), first_person,
                                                            rank, alone, options);
  LevelMemo memo;
  link_to_twins(links, scorer, options.match, memo);
  link_bound(links, *bound, pairs, rank, scorer, memo);
  return links;
}

}  // namespace khop::tools
