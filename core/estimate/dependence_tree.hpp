#pragma once

#include "core/estimate/em.hpp"

#include <span>
#include <vector>

namespace khop {

/// Chooses which comparisons depend on which: the strongest tree of dependences (Prim), each child with one parent.
///
/// A dependence counts where it overstates matches: how many bits a match that agrees on two comparisons is given too
/// many if they are taken for independent, on the average,
///   P(both agree | match) · (log2 lift among non-matches - log2 lift among matches),  lift = P(both) / (P(a) P(b)).
/// Little of that is seen by chance, and where matches are still taken for non-matches: it has to exceed 1.5 bits.
///
/// `shares`: the weight with which each pattern teaches what matches and non-matches are. `grain`: the weight of one
/// sampled pair. `apart`: comparisons that depend on no other; may be empty. Replaces `parent` and empties `given_parent` to the right size.
/// Source: Chow & Liu (1968), key chow1968 in docs/references.bib, with another measure.
void choose_parents(std::vector<Comparison>& comparisons, std::span<const WeightedPattern> patterns,
                    std::span<const Teaching> shares, double grain, const std::vector<bool>& apart = {});

}  // namespace khop
