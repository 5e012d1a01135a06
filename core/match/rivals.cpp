#include "core/match/rivals.hpp"

#include "core/compare/levels.hpp"
#include "core/compare/vn_name.hpp"

#include <algorithm>
#include <bit>

namespace khop {

OwnEvidence::OwnEvidence(const Scorer& scorer, const Model& model, FixedWeight margin)
    : scorer_(&scorer),
      margin_(margin),
      sharing_(model.comparisons.size(), Sharing::kByRelatives),
      vn_names_(model.comparisons.size()) {
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    const Comparison& comparison = model.comparisons[c];
    if (comparison.kind == ComparisonKind::kOrder) continue;
    sharing_[c] = sharing_of(comparison, model.schema);
    if (sharing_[c] != Sharing::kByRelatives) own_.push_back(c);
    vn_names_[c] = comparison.kind == ComparisonKind::kVnName;
  }
}

bool OwnEvidence::is_enough(std::uint32_t entry, std::uint32_t person) {
  const PairRows pair = scorer_->rows({entry, person});
  const std::uint64_t gamma = scorer_->comparer().gamma(pair, memo_);
  unsigned supporters = 0, opponents = 0;  // sets of Sharing: two numbers are one thing
  for (const std::size_t c : own_) {
    const FixedWeight weight = scorer_->weight(c, pair, gamma);
    const unsigned bit = 1U << static_cast<unsigned>(sharing_[c]);
    if (weight > 0) supporters |= bit;
    if (weight < 0) opponents |= bit;
  }
  return std::popcount(supporters) >= 2 || (opponents & ~supporters) == 0;
}

bool OwnEvidence::are_born_alike(std::uint32_t entry, std::uint32_t person) {
  const PairRows pair = scorer_->rows({entry, person});
  const std::uint64_t gamma = scorer_->comparer().gamma(pair, memo_);
  return std::any_of(own_.begin(), own_.end(), [&](std::size_t c) {
    return sharing_[c] == Sharing::kByTwins && level_of(gamma, c) == date_level::kEqual;
  });
}

bool OwnEvidence::are_named_like_twins(std::uint32_t person, std::uint32_t other) {
  const auto [left, right] = std::minmax(person, other);
  const std::uint64_t gamma = scorer_->comparer().gamma(scorer_->rows({left, right}), memo_);
  return std::any_of(own_.begin(), own_.end(), [&](std::size_t c) {
    if (!vn_names_[c]) return false;
    switch (level_of(gamma, c)) {
      case vn_name_level::kSpelling:
      case vn_name_level::kMarksDropped:
      case vn_name_level::kToneByDialect:
      case vn_name_level::kInitialByDialect:
      case vn_name_level::kRimeByDialect:
      case vn_name_level::kMarksDiffer:
      case vn_name_level::kMisspelt:
      case vn_name_level::kGivenAlike: return true;
      default: return false;
    }
  });
}

bool OwnEvidence::speaks_for(std::uint32_t rival, std::uint32_t entry, std::uint32_t best) {
  const PairRows with_rival = scorer_->rows({entry, rival}), with_best = scorer_->rows({entry, best});
  const std::uint64_t rivals = scorer_->comparer().gamma(with_rival, memo_);
  const std::uint64_t bests = scorer_->comparer().gamma(with_best, memo_);
  const bool proven = std::any_of(own_.begin(), own_.end(), [&](std::size_t c) {
    return sharing_[c] == Sharing::kByNobody && scorer_->weight(c, with_best, bests) > 0;
  });
  return std::any_of(own_.begin(), own_.end(), [&](std::size_t c) {
    // Of a name that is nearly both twins' nobody knows whose it was.
    const bool like_both = vn_names_[c] && !proven && level_of(bests, c) > vn_name_level::kSpelling &&
                           scorer_->weight(c, with_rival, rivals) > 0;
    // Hardly any stranger is nearly called like the entry, so that this weighs as much as the name itself; a twin is.
    const bool better_name = sharing_[c] == Sharing::kAlike && level_of(rivals, c) != 0 &&
                             level_of(rivals, c) < level_of(bests, c) && scorer_->weight(c, with_rival, rivals) > 0;
    return like_both || better_name ||
           scorer_->weight(c, with_rival, rivals) - scorer_->weight(c, with_best, bests) >= margin_;
  });
}

}  // namespace khop
