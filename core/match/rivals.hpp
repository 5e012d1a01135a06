#pragma once

#include "core/match/links.hpp"
#include "core/model/model.hpp"
#include "core/model/scorer.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace khop {

/// Tells whether something of a person's own in an entry speaks for a rival rather than for the best person: the number
/// of one twin beside the name of the other. However much the rest weighs, one of them is wrong, and the weights, learnt
/// from pairs, do not know that both people exist.
///
/// Threads: one for each.
class OwnEvidence {
 public:
  /// `margin`: by how much more a name, a date of birth or a number must weigh with the rival; a name may also be of a
  /// stronger level there. Both must outlive it.
  OwnEvidence(const Scorer& scorer, const Model& model, FixedWeight margin);

  /// False where only one of name, date of birth and number speaks for a person, and another one against: of a name in
  /// its village, or a number, nobody knows whose the rest is.
  bool is_enough(std::uint32_t entry, std::uint32_t person);

  /// Whether both give one whole date of birth. Of a household that lacks one person that is enough, whatever name and
  /// number are: hardly two of it are born on one day, and a son never on his father's.
  bool are_born_alike(std::uint32_t entry, std::uint32_t person);

  /// Whether Vietnamese names of two persons differ as those of twins do: by a mark, a key, a sound. Who differs in the
  /// number too may be a twin, however much the rest is one: twins share parents, household and date of birth.
  bool are_named_like_twins(std::uint32_t person, std::uint32_t other);

  /// Also where no number says who it is, and a Vietnamese name, not quite the best person's, is nearly the rival's too.
  bool speaks_for(std::uint32_t rival, std::uint32_t entry, std::uint32_t best);

 private:
  const Scorer* scorer_;
  FixedWeight margin_;
  std::vector<Sharing> sharing_;  ///< [comparison]
  std::vector<bool> vn_names_;    ///< [comparison]
  std::vector<std::size_t> own_;  ///< comparisons
  LevelMemo memo_;
};

}  // namespace khop
