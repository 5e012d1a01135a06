#include "core/match/rivals.hpp"

#include <algorithm>

namespace khop {

OwnEvidence::OwnEvidence(const Scorer& scorer, const Model& model, FixedWeight margin)
    : scorer_(&scorer), margin_(margin) {
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    const Comparison& comparison = model.comparisons[c];
    if (comparison.kind == ComparisonKind::kOrder) continue;
    if (sharing_of(comparison, model.schema) != Sharing::kByRelatives) own_.push_back(c);
  }
}

bool OwnEvidence::speaks_for(std::uint32_t rival, std::uint32_t entry, std::uint32_t best) {
  const PairRows with_rival = scorer_->rows({entry, rival}), with_best = scorer_->rows({entry, best});
  const std::uint64_t rivals = scorer_->comparer().gamma(with_rival, memo_);
  const std::uint64_t bests = scorer_->comparer().gamma(with_best, memo_);
  return std::any_of(own_.begin(), own_.end(), [&](std::size_t c) {
    return scorer_->weight(c, with_rival, rivals) - scorer_->weight(c, with_best, bests) >= margin_;
  });
}

}  // namespace khop
