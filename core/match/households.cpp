#include "core/match/households.hpp"

#include "index/key_sort.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cmath>

namespace khop {
namespace {

constexpr std::uint64_t kFewest = 30;   ///< pairs of a kind, from which a share can be learnt
constexpr std::uint32_t kLargest = 40;  ///< members of a household
constexpr std::size_t kGrain = 4096;    ///< pairs or records that a task takes at once

template <class Each>
void for_each_parallel(std::size_t n, const Each& each) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, n, kGrain), [&](const auto& range) {
    for (std::size_t i = range.begin(); i != range.end(); ++i) each(i);
  });
}

/// Calls use(begin, end) for every run of equal values.
template <class Value, class Same, class Use>
void for_each_run(const std::vector<Value>& sorted, Same same, Use use) {
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && same(sorted[begin], sorted[end])) ++end;
    use(begin, end);
  }
}

/// Entries that have a key, by key.
std::vector<index::KeyTuple> entries_by_key(const HouseholdKeys& keys, std::uint32_t entries) {
  std::vector<index::KeyTuple> tuples(entries);
  for_each_parallel(entries, [&](std::size_t e) {
    const auto entry = static_cast<std::uint32_t>(e);
    tuples[e] = {keys.of(entry), entry};
  });
  std::erase_if(tuples, [](const index::KeyTuple& t) { return std::uint64_t{t.key} == HouseholdKeys::kNone; });
  std::vector<index::KeyTuple> scratch(tuples.size());
  index::sort_by_key(tuples, scratch);
  return tuples;
}

/// Keys that more candidates share than a family has members, ascending.
std::vector<std::uint64_t> institutions_of(const HouseholdKeys& keys, std::span<const ScoredPair> pairs) {
  std::vector<std::uint32_t> persons(pairs.size());
  for_each_parallel(pairs.size(), [&](std::size_t p) { persons[p] = pairs[p].right; });
  tbb::parallel_sort(persons);
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  std::vector<std::uint64_t> all(persons.size());
  for_each_parallel(persons.size(), [&](std::size_t p) { all[p] = keys.of(persons[p]); });
  std::vector<std::uint32_t>{}.swap(persons);
  tbb::parallel_sort(all);
  std::vector<std::uint64_t> large;
  for_each_run(all, std::equal_to<>{}, [&](std::size_t begin, std::size_t end) {
    if (end - begin > kLargest) large.push_back(all[begin]);
  });
  return large;
}

double log_ratio(double right, double other) noexcept {
  return to_bits(to_fixed(std::clamp(std::log2(right / other), -kMostHouseholdBits, kMostHouseholdBits)));
}

}  // namespace

Households::Households(const HouseholdKeys& keys, std::span<const ScoredPair> pairs, std::uint32_t first_person)
    : keys_(keys), of_entry_(first_person), begin_{0} {
  const std::vector<index::KeyTuple> tuples = entries_by_key(keys, first_person);
  const auto same = [](const index::KeyTuple& a, const index::KeyTuple& b) {
    return std::uint64_t{a.key} == std::uint64_t{b.key};
  };
  std::uint32_t household = 0;
  for_each_run(tuples, same, [&](std::size_t begin, std::size_t end) {
    if (end - begin < 2 || end - begin > kLargest) return;
    ++household;
    for (std::size_t i = begin; i < end; ++i) {
      of_entry_[tuples[i].record] = household;
      members_.push_back(tuples[i].record);
    }
    begin_.push_back(static_cast<std::uint32_t>(members_.size()));
  });
  begin_.shrink_to_fit();  // they live as long as links are decided
  members_.shrink_to_fit();
  found_.assign(members_.size(), Link::kNobody);
  if (!members_.empty()) institutions_ = institutions_of(keys, pairs);
}

std::uint64_t Households::key_of_person(std::uint32_t person) const noexcept {
  const std::uint64_t key = keys_.of(person);
  return std::binary_search(institutions_.begin(), institutions_.end(), key) ? HouseholdKeys::kNone : key;
}

void Households::find(std::span<const Link> links) {
  for_each_parallel(members_.size(), [&](std::size_t m) {
    const Link& link = links[members_[m]];
    found_[m] = link.outcome == LinkOutcome::kLinked ? link.linked : Link::kNobody;
  });
}

Company Households::company(std::uint32_t entry, std::uint32_t person) const noexcept {
  if (of_entry_[entry] == 0) return Company::kUnknown;
  const std::uint64_t theirs = key_of_person(person);
  if (theirs == HouseholdKeys::kNone || theirs == keys_.of(entry)) return Company::kUnknown;
  const auto [begin, end] = range(of_entry_[entry]);
  Company company = Company::kUnknown;
  for (std::uint32_t m = begin; m < end; ++m) {
    if (members_[m] == entry || found_[m] == Link::kNobody || found_[m] == person) continue;
    const std::uint64_t home = key_of_person(found_[m]);
    if (home == theirs) return Company::kTogether;
    if (home != HouseholdKeys::kNone && HouseholdKeys::of_one_kind(home, theirs)) company = Company::kApart;
  }
  return company;
}

bool Households::lacks(std::uint32_t entry, std::uint32_t person) const noexcept {
  if (of_entry_[entry] == 0) return false;
  const std::uint64_t theirs = key_of_person(person);
  if (theirs == HouseholdKeys::kNone) return false;
  const auto [begin, end] = range(of_entry_[entry]);
  std::uint32_t first = Link::kNobody;  // of the persons found there
  bool others = false;
  for (std::uint32_t m = begin; m < end; ++m) {
    if (members_[m] == entry || found_[m] == Link::kNobody) continue;
    if (found_[m] == person || key_of_person(found_[m]) != theirs) return false;
    others = others || (first != Link::kNobody && found_[m] != first);
    first = found_[m];
  }
  return others;
}

CompanyCounts Households::count(std::span<const ScoredPair> pairs, std::span<const Link> links) const {
  tbb::enumerable_thread_specific<CompanyCounts> locals;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pairs.size(), kGrain), [&](const auto& range) {
    CompanyCounts& mine = locals.local();
    for (std::size_t i = range.begin(); i != range.end(); ++i) {
      const Link& link = links[pairs[i].left];
      if (link.outcome != LinkOutcome::kLinked) continue;
      const bool right = link.linked == pairs[i].right;
      switch (company(pairs[i].left, pairs[i].right)) {
        case Company::kUnknown: break;
        case Company::kTogether: ++(right ? mine.right_together : mine.other_together); break;
        case Company::kApart: ++(right ? mine.right_apart : mine.other_apart); break;
      }
    }
  });
  CompanyCounts all;
  locals.combine_each([&](const CompanyCounts& part) {
    all.right_together += part.right_together;
    all.right_apart += part.right_apart;
    all.other_together += part.other_together;
    all.other_apart += part.other_apart;
  });
  return all;
}

void Households::weigh(std::span<ScoredPair> pairs, const HouseholdEvidence& evidence) const {
  const FixedWeight together = to_fixed(evidence.together);
  const FixedWeight apart = to_fixed(evidence.apart);
  for_each_parallel(pairs.size(), [&](std::size_t i) {
    switch (company(pairs[i].left, pairs[i].right)) {
      case Company::kUnknown: break;
      case Company::kTogether: pairs[i].weight += together; break;
      case Company::kApart: pairs[i].weight += apart; break;
    }
  });
}

std::uint64_t Households::part(std::span<Link> links, std::span<const PairVerdict> verdicts,
                               std::span<const std::uint32_t> rank,
                               const std::function<bool(std::uint32_t, std::uint32_t)>& are_one_entry,
                               const std::function<bool(std::uint32_t, std::uint32_t)>& are_one_person) const {
  std::vector<bool> settled(links.size());
  for (const PairVerdict& verdict : verdicts) settled[verdict.left] = settled[verdict.left] || verdict.match;
  std::uint64_t left = 0;
  std::vector<std::uint32_t> places;  // of the members that are linked, the surest first
  std::vector<std::uint32_t> kept;
  for (std::uint32_t household = 1; household < begin_.size(); ++household) {
    places.clear();
    const auto [begin, end] = range(household);
    for (std::uint32_t m = begin; m < end; ++m) {
      if (links[members_[m]].outcome == LinkOutcome::kLinked) places.push_back(m);
    }
    if (places.size() < 2) continue;
    std::sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
      const std::uint32_t x = members_[a], y = members_[b];
      if (settled[x] != settled[y]) return static_cast<bool>(settled[x]);
      return links[x].weight != links[y].weight ? links[x].weight > links[y].weight : rank[x] < rank[y];
    });
    kept.clear();
    for (const std::uint32_t m : places) {
      const std::uint32_t entry = members_[m];
      const auto is_taken_by = [&](std::uint32_t k) {
        const std::uint32_t theirs = links[members_[k]].linked;
        const bool late = found_[m] == Link::kNobody || found_[k] == Link::kNobody;
        const bool one = theirs == links[entry].linked || (late && are_one_person(theirs, links[entry].linked));
        return one && !are_one_entry(members_[k], entry);
      };
      if (!settled[entry] && std::any_of(kept.begin(), kept.end(), is_taken_by)) {
        links[entry].outcome = LinkOutcome::kReview;
        ++left;
      } else {
        kept.push_back(m);
      }
    }
  }
  return left;
}

Households::Changes Households::changes(std::span<const Link> links) const noexcept {
  Changes changes;
  for (std::size_t m = 0; m < members_.size(); ++m) {
    const bool linked = links[members_[m]].outcome == LinkOutcome::kLinked;
    if (linked && found_[m] == Link::kNobody) ++changes.linked;
    if (!linked && found_[m] != Link::kNobody) ++changes.left;
  }
  return changes;
}

HouseholdEvidence household_evidence(const CompanyCounts& counts) noexcept {
  if (counts.right() < kFewest || counts.other() < kFewest) return {};
  const auto share = [](std::uint64_t of_kind, std::uint64_t all) {
    return (static_cast<double>(of_kind) + 1) / (static_cast<double>(all) + 2);
  };
  return {
      .together = log_ratio(share(counts.right_together, counts.right()), share(counts.other_together, counts.other())),
      .apart = log_ratio(share(counts.right_apart, counts.right()), share(counts.other_apart, counts.other()))};
}

}  // namespace khop
