#pragma once

#include "core/match/links.hpp"
#include "core/model/scorer.hpp"
#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace khop {

/// Entries and persons by household, as each side groups its own: the two need not number them alike.
struct Households {
  static constexpr std::uint32_t kNone = 0;
  std::vector<std::uint32_t> of_entry;   ///< [entry] 1, 2, …; kNone: lives with nobody that is known of
  std::vector<std::uint32_t> of_person;  ///< [person - first_person]
};

/// The field by which a schema knows households; nothing if it has none.
std::optional<std::size_t> household_field(const Schema& schema);

/// Groups entries (records below `first_person`) and persons by a field of codes. Larger groups than a family can be
/// (an institution, a filler) are none.
Households households_by(const Records& records, std::size_t field, std::uint32_t first_person);

/// What it says of a candidate that others of the entry's household were found in the candidate's, in bits, learnt from
/// the entries that are sure without it.
///
///   together = log2( P(shared | right person) / P(shared | another candidate) )
///   apart    = log2( P(not shared | right person) / P(not shared | another candidate) )
///
/// The other candidates of sure entries are mostly relatives and namesakes: what relatives share says little here.
struct HouseholdEvidence {
  FixedWeight together = 0;
  FixedWeight apart = 0;
  std::uint64_t learnt_from = 0;  ///< sure entries with others of their household found
};

/// Learns the evidence; no weight (0 bits) from too few entries.
///
/// An entry is sure if it is linked and no verdict or margin was needed; others of its household count where they are
/// sure too. Shapes: links [entry]; pairs name the entry on the left, its candidates in any order.
HouseholdEvidence learn_household_evidence(std::span<const ScoredPair> pairs, std::span<const Link> links,
                                           const Households& households, std::uint32_t first_person);

/// The pairs with that evidence in their weights, in the same order: for every entry some other of whose household is
/// sure. Deterministic: what is sure is decided before any weight changes.
std::vector<ScoredPair> weigh_households(std::span<const ScoredPair> pairs, std::span<const Link> links,
                                         const Households& households, std::uint32_t first_person,
                                         const HouseholdEvidence& evidence);

}  // namespace khop
