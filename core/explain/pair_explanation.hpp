#pragma once

#include "core/model/scorer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace khop {

/// What one comparison says about a pair.
struct ExplainedLine {
  std::size_t comparison = 0;  ///< in the model
  unsigned level = 0;
  FixedWeight weight = 0;
  FixedWeight running = 0;  ///< prior and all lines up to this one
};

/// Why a pair weighs what it weighs: a line for each comparison of the model, in the model's order. With the prior and
/// what is taken off for relatives and twins they add up to `total`, which is Scorer::total of the pair to the last bit.
struct PairExplanation {
  FixedWeight prior = 0;
  std::uint64_t gamma = 0;
  std::vector<ExplainedLine> lines;
  FixedWeight kinship = 0;  ///< 0 or less; see Scorer::kinship
  FixedWeight total = 0;
};

/// Threads: reentrant.
PairExplanation explain_pair(const Scorer& scorer, PairRows pair);

/// One comparison that would come out otherwise.
struct LevelChange {
  std::size_t comparison = 0;
  unsigned from = 0;
  unsigned to = 0;
};

/// Other outcomes of some comparisons, each once, and what the pair would weigh then.
struct Flip {
  std::vector<LevelChange> changes;
  FixedWeight total = 0;
};

/// The smallest change that takes a pair across `threshold`: from below to at least it, or from it to below.
///
/// One other level of one comparison; if none is enough, other levels of two; among those that cross, the ones whose
/// total differs least from the pair's own. If no two are enough, the farthest-reaching changes one after another: none
/// of them can be left out, and there are no fewer unless parents make changes depend on one another.
/// Orders of swapped fields are not changed: they are no value that somebody could have written otherwise. Where one
/// record lacks a value, a level that compares equal values takes the other's.
/// Returns nothing if all comparisons together are not enough.
/// Threads: reentrant. Cost: a millisecond for a large model.
std::optional<Flip> smallest_flip(const Records& records, const Model& model, const Scorer& scorer, PairRows pair,
                                  FixedWeight threshold);

}  // namespace khop
