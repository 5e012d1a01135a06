#pragma once

#include "core/match/links.hpp"
#include "core/match/refine.hpp"
#include "core/model/scorer.hpp"
#include "core/record/records.hpp"
#include "index/base/result.hpp"

#include <span>
#include <vector>

namespace khop::tools {

/// Decides for every entry (records below `first_person`), as decide_links does, and knows two things more:
///
/// - Two persons who are themselves a match of each other are one person who stands twice in the registry. They are no
///   rivals: the better one is linked, the other one is the runner-up.
/// - Verdicts bind: an entry is linked to the person that it is a match of, and never to one that it is not.
///
/// Shapes:  pairs and verdicts name the entry on the left. Weights of links are those of the model, also where a
/// verdict
///          decided.
/// Errors:  kBadInput, if verdicts give one entry two persons.
Result<std::vector<Link>> link_entries(const Records& records, std::span<const ScoredPair> pairs, const Scorer& scorer,
                                       std::uint32_t first_person, std::span<const std::uint32_t> rank,
                                       std::span<const PairVerdict> verdicts, const LinkOptions& options);

}  // namespace khop::tools
