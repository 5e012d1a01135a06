#pragma once

#include "core/model/model.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace khop {

/// What is known of the pairs of a pattern, before any estimate.
enum class Known : std::uint8_t {
  kNothing,
  kHardlyMatch,  ///< drawn at random among very many: nearly all are non-matches, and must not teach what matches are
  kMatch,        ///< labelled
  kNoMatch,      ///< labelled
};

/// A pattern and how many pairs of the whole pair space it stands for.
struct WeightedPattern {
  std::uint64_t gamma = 0;
  double weight = 0;
  Known known = Known::kNothing;
};

/// The weight with which a pattern counts in each class; relatives and twins are among the non-matches.
struct Teaching {
  double match = 0;
  double other = 0;
  double relative = 0;
  double twin = 0;
};

struct EmOptions {
  unsigned max_iterations = 200;
  double tolerance = 1e-5;       ///< greatest change of any m or u, and relative change of the prior
  double smallest_u = 1e-7;      ///< a level never seen among non-matches is not impossible: half a pair of the sample
  double pseudo_matches = 2.0;   ///< how many sampled matches the initial m is worth
  double unit = 1;               ///< pairs that a sampled keyed pair stands for, about: the grain of the weights
  std::vector<Sharing> sharing;  ///< [comparison] what relatives share; empty: no relatives are told apart
  bool numbered = false;  ///< everybody has a number of their own: twins, and what relatives share, are learnt too
  /// Of relatives also what is a person's own: names, dates, numbers. Not where most have a partner: of two records that
  /// differ in the number alone the number is wrong, and all of them would be relatives.
  bool learns_own = true;
};

struct EmReport {
  unsigned iterations = 0;
  bool converged = false;
  double expected_matches = 0;
  double expected_relatives = 0;
  double relatives = 0;  ///< share of all pairs
  double twins = 0;      ///< share of all pairs; 0 if none were looked for
};

/// Estimates m, u and the prior of `comparisons` from patterns that represent all pairs of records.
///
/// The patterns are a stratified sample of the whole pair space: every pair that shares a key counts as itself, the
/// others are represented by random ones. So u is that of all non-matches although rare agreements are seen in full,
/// and m is not that of pairs forced to agree on a key: a match is seen if any of several keys brings it together.
///
/// Model:  three classes of pairs: matches; strangers; and relatives, which are other people too, but share what
///         relatives and neighbours share as often as a match does, while what is a person's own agrees as among
///         strangers:
///           P(γ) = λ Π m  +  ρ Π_shared m Π_personal u  +  (1 - λ - ρ) Π u
///         Without the third, families are the best-fitting second class of pairs. u is that of all non-matches,
///         relatives among them. With `numbered` what relatives share is learnt too, and twins are a fourth class, who
///         share what matches share but numbers and names. In which ways their names are alike is believed, and learnt
///         where it is more; of a person's own name only those matches teach whose numbers agree.
///         Given match or non-match, a level depends at most on the class of its parent's level and on the order of
///         swapped fields (Fellegi & Sunter 1969; dependence tree after Chow & Liu 1968); maximum likelihood by
///         expectation-maximisation (Winkler 1988) over pattern counts; missing levels are left out of every sum.
///         Parents are chosen here, where agreement by chance comes together: neighbours share places, families
///         telephones. Without them the second class of pairs that EM finds may be neighbours and not matches.
/// Cost:   iterations × patterns × comparisons, whatever the number of pairs.
/// Result: levels' m and u and `prior` are replaced. Deterministic.
EmReport estimate_em(std::vector<Comparison>& comparisons, double& prior, std::span<const WeightedPattern> patterns,
                     const EmOptions& options);

}  // namespace khop
