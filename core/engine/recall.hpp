#pragma once

#include "core/engine/summary.hpp"
#include "core/model/model.hpp"
#include "core/model/scorer.hpp"
#include "core/record/records.hpp"

#include <span>

namespace khop {

/// The share of matches that blocking found, from how many matches just one, two and three rules caught (`found`: by any
/// number). Rules are occasions on which a match may be captured; those that none captured are what comes before the
/// frequencies f1, f2, f3:
///
///   f0 = f1²/f2 · f1 f3/f2²     the ratios f0/f1, f1/f2, f2/f3 form a geometric series (ratio regression: Rocchetti,
///                               Bunge & Böhning 2011, with the ratios of a geometric distribution)
///   f0 = f1²/f2                 they are equal: matches differ in how easily they are caught
///   f0 = f1²/(2 f2)             Chao (1987): the fewest, whatever the matches
///
/// The first is the estimate. Which of the three holds cannot be told without truth, so the 95 % interval covers those
/// of all (log-normal by the delta method, and Poisson about it).
/// Not known where fewer than five were caught twice or thrice.
RecallEstimate recall_from_captures(double found, double once, double twice, double thrice);

/// The same for pairs that the rules of `model` brought together, each counted with the probability that it is a match.
/// (Of pairs by weight alone the hard ones would be left out, which are those that rules miss.)
RecallEstimate estimate_recall(const Records& records, const Model& model, std::span<const ScoredPair> pairs);

}  // namespace khop
