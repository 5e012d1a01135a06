#pragma once

#include "core/match/household_keys.hpp"
#include "core/match/links.hpp"
#include "core/model/model.hpp"
#include "core/model/scorer.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace khop {

/// What the others of an entry's household say of a person that the entry may be.
enum class Company : std::uint8_t {
  kUnknown,   ///< nothing: none of them was found, or the entry and the person tell the same household themselves
  kTogether,  ///< one of them was found in the household of this person
  kApart,     ///< they were found, but in other households as far as that can be told
};

/// How often sure entries are kTogether and kApart with their own person, and with the others that they might have been.
struct CompanyCounts {
  std::uint64_t right_together = 0, right_apart = 0;
  std::uint64_t other_together = 0, other_apart = 0;

  std::uint64_t right() const noexcept { return right_together + right_apart; }
  std::uint64_t other() const noexcept { return other_together + other_apart; }
};

/// The entries of a register by household, and where they were found: what decides the members of one jointly.
///
/// Households are equal HouseholdKeys of one side. Groups larger than a family can be (an institution, a filler) are
/// none; of persons, those are counted whom some entry may be.
///
/// An entry is sure if it is linked by its own weight or by a verdict. It speaks for the others of its household, but
/// never of the person that it is linked to itself: whom another has been found to be, an entry is hardly too.
///
/// Memory:  kBytesPerEntry while it lives; on the way 24 an entry, then 4 a pair and 8 a candidate.
/// Threads: parallel inside, and the same for any number of them. find() needs it for itself.
class Households {
 public:
  static constexpr std::size_t kBytesPerEntry = 14;

  /// Shapes: entries are the records below `first_person`; pairs name the entry on the left.
  Households(const HouseholdKeys& keys, std::span<const ScoredPair> pairs, std::uint32_t first_person);

  /// Entries of which others of the household are known.
  std::size_t entries() const noexcept { return members_.size(); }

  /// Keeps where sure entries were found: once, by links that were decided without company.
  /// Shapes: links [entry].
  void find(std::span<const Link> links);

  Company company(std::uint32_t entry, std::uint32_t person) const noexcept;

  /// Whether the household of the person is that of the entry as surely as others can tell, and the person the one whom it
  /// lacks: two persons or more of it were found by others of the entry's household, none of these elsewhere, and none of
  /// them is this person.
  bool lacks(std::uint32_t entry, std::uint32_t person) const noexcept;

  /// Counts over the pairs of sure entries. Shapes: links as in find(); pairs in any order.
  CompanyCounts count(std::span<const ScoredPair> pairs, std::span<const Link> links) const;

  /// Adds the evidence to the weights.
  void weigh(std::span<ScoredPair> pairs, const HouseholdEvidence& evidence) const;

  /// Of two entries of one household that are linked to one person, but are no match of each other, leaves the lighter
  /// to review: they are two people, and one of them is not in the registry. Two that match are one person, who stands
  /// twice in the register. What a verdict decided stays. Equal weights: the smaller rank stays.
  ///
  /// A person who stands twice in the registry is one, where somebody was linked to them after find().
  ///
  /// Shapes: links [entry], as they were decided with company; questions about two entries, and two persons' rows.
  /// Result: how many were left.
  std::uint64_t part(std::span<Link> links, std::span<const PairVerdict> verdicts, std::span<const std::uint32_t> rank,
                     const std::function<bool(std::uint32_t, std::uint32_t)>& are_one_entry,
                     const std::function<bool(std::uint32_t, std::uint32_t)>& are_one_person) const;

  /// How many entries are linked that were not when find() was called, and the other way round.
  struct Changes {
    std::uint64_t linked = 0;
    std::uint64_t left = 0;
  };
  Changes changes(std::span<const Link> links) const noexcept;

 private:
  /// Places in members_ and found_ of a household.
  struct Range {
    std::uint32_t begin, end;
  };
  Range range(std::uint32_t household) const noexcept { return {begin_[household - 1], begin_[household]}; }
  std::uint64_t key_of_person(std::uint32_t person) const noexcept;

  const HouseholdKeys& keys_;
  std::vector<std::uint32_t> of_entry_;      ///< [entry] its household, from 1; 0: alone
  std::vector<std::uint32_t> begin_;         ///< [household - 1], and the end; two members at least
  std::vector<std::uint32_t> members_;       ///< entries, household by household, ascending
  std::vector<std::uint32_t> found_;         ///< [place in members_] the person of a sure one, else Link::kNobody
  std::vector<std::uint64_t> institutions_;  ///< keys of persons, ascending: too many share them
  static_assert(3 * sizeof(std::uint32_t) + sizeof(std::uint32_t) / 2 <= kBytesPerEntry);
};

/// What company weighs, learnt from sure entries:
///
///   together = log2( P(together | right person) / P(together | another that was weighed) )
///   apart    = log2( P(apart    | right person) / P(apart    | another that was weighed) )
///
/// with one count more in each class: what n entries did not show is held to happen once in n. Others that were weighed
/// are relatives and namesakes mostly, whose households decide; what relatives share says little.
/// No weight (0 bits), where fewer than 30 pairs of either kind teach it.
HouseholdEvidence household_evidence(const CompanyCounts& counts) noexcept;

}  // namespace khop
