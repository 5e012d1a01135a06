#include "core/explain/pair_explanation.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <span>
#include <utility>

namespace khop {
namespace {

std::uint64_t with_level(std::uint64_t gamma, std::size_t comparison, unsigned level) noexcept {
  const std::size_t shift = 4 * comparison;
  return (gamma & ~(std::uint64_t{0xF} << shift)) | std::uint64_t{level} << shift;
}

/// Tries other levels on copies of the two rows in which each lacks only what both lack: the weight of an equal value
/// depends on how rare it is, so there must be a value.
class FlipSearch {
 public:
  FlipSearch(const Records& records, const Model& model, const Scorer& scorer, PairRows pair, FixedWeight threshold)
      : model_(model),
        scorer_(scorer),
        threshold_(threshold),
        left_(pair.left, pair.left + records.layout().stride),
        right_(pair.right, pair.right + records.layout().stride) {
    gamma_ = scorer.comparer().gamma(pair, memo_);
    total_ = scorer.total(pair, memo_);
    for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
      if (level_of(gamma_, c) == 0) fill_missing(records, model.comparisons[c]);
      add_changes(records, c);
    }
  }

  std::optional<Flip> find() const {
    std::optional<Flip> best;
    for (const LevelChange& change : changes_) try_changes({&change, 1}, best);
    if (best) return best;
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      for (std::size_t j = i + 1; j < changes_.size(); ++j) {
        if (changes_[i].comparison == changes_[j].comparison) continue;
        const LevelChange both[] = {changes_[i], changes_[j]};
        try_changes(both, best);
      }
    }
    return best ? best : find_many();
  }

 private:
  static std::size_t width_of(const Records& records, std::size_t field) {
    return storage_of(records.schema()[field].type) == Storage::kCode ? sizeof(Code16) : 4;
  }

  static bool is_missing(const Records& records, std::size_t field, const std::byte* row) {
    const RowView view{row, records.layout()};
    switch (storage_of(records.schema()[field].type)) {
      case Storage::kTerm: return view.term(field) == kNoTerm;
      case Storage::kDate: return view.date(field) == 0;
      case Storage::kCode: return view.code(field).empty();
      case Storage::kNumber: return view.number(field) != view.number(field);
    }
    return true;
  }

  void fill_missing(const Records& records, const Comparison& comparison) {
    const std::size_t field = comparison.fields[0];
    const std::size_t at = records.layout().offset[field];
    if (is_missing(records, field, left_.data())) {
      std::memcpy(left_.data() + at, right_.data() + at, width_of(records, field));
    } else if (is_missing(records, field, right_.data())) {
      std::memcpy(right_.data() + at, left_.data() + at, width_of(records, field));
    }
  }

  void add_changes(const Records& records, std::size_t c) {
    const Comparison& comparison = model_.comparisons[c];
    if (comparison.kind == ComparisonKind::kOrder) return;
    const bool no_value = is_missing(records, comparison.fields[0], left_.data());
    const unsigned from = level_of(gamma_, c);
    for (unsigned to = 1; to < comparison.levels.size(); ++to) {
      const bool needs_rarity = to == 1 && comparison.term_frequency && no_value;
      if (to != from && !needs_rarity) changes_.push_back({c, from, to});
    }
  }

  bool crosses(FixedWeight total) const noexcept { return (total >= threshold_) != (total_ >= threshold_); }

  /// The change that takes the total farthest towards the threshold is added, until one crosses: of those that do, the
  /// one that moves it least. What is not needed in the end is left out again.
  std::optional<Flip> find_many() const {
    std::vector<LevelChange> chosen;
    FixedWeight reached = total_;
    for (;;) {
      std::optional<Flip> best;
      const LevelChange* farthest = nullptr;
      for (const LevelChange& change : changes_) {
        const bool known = std::any_of(chosen.begin(), chosen.end(),
                                       [&](const LevelChange& c) { return c.comparison == change.comparison; });
        if (known) continue;
        chosen.push_back(change);
        try_changes(chosen, best);
        const FixedWeight total = total_with(chosen);
        chosen.pop_back();
        if (total_ < threshold_ ? total <= reached : total >= reached) continue;
        reached = total;
        farthest = &change;
      }
      if (best) return without_needless(*best);
      if (!farthest) return std::nullopt;
      chosen.push_back(*farthest);
    }
  }

  Flip without_needless(Flip flip) const {
    for (std::size_t i = flip.changes.size(); i-- > 0;) {
      std::vector<LevelChange> fewer = flip.changes;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      const FixedWeight total = total_with(fewer);
      if (!crosses(total)) continue;
      flip = {std::move(fewer), total};
      i = flip.changes.size();  // without a parent's change, or as kin, another may have become needless
    }
    return flip;
  }

  /// A change of a parent moves its children too, so everything is added up anew.
  FixedWeight total_with(std::span<const LevelChange> changes) const {
    std::uint64_t gamma = gamma_;
    for (const LevelChange& change : changes) gamma = with_level(gamma, change.comparison, change.to);
    FixedWeight total = scorer_.prior();
    for (std::size_t c = 0; c < model_.comparisons.size(); ++c) {
      total += scorer_.weight(c, {left_.data(), right_.data()}, gamma);
    }
    return total + scorer_.kinship({left_.data(), right_.data()}, gamma);
  }

  void try_changes(std::span<const LevelChange> changes, std::optional<Flip>& best) const {
    const FixedWeight total = total_with(changes);
    if (!crosses(total)) return;
    if (best && std::abs(best->total - total_) <= std::abs(total - total_)) return;
    best = Flip{{changes.begin(), changes.end()}, total};
  }

  const Model& model_;
  const Scorer& scorer_;
  FixedWeight threshold_;
  std::vector<std::byte> left_, right_;  // operator new aligns to 16, as rows need it
  LevelMemo memo_;
  std::uint64_t gamma_ = 0;
  FixedWeight total_ = 0;
  std::vector<LevelChange> changes_;
};

}  // namespace

PairExplanation explain_pair(const Scorer& scorer, PairRows pair) {
  LevelMemo memo;
  PairExplanation out{.prior = scorer.prior(), .gamma = scorer.comparer().gamma(pair, memo), .total = scorer.prior()};
  for (std::size_t c = 0; c < scorer.comparer().comparisons(); ++c) {
    const FixedWeight weight = scorer.weight(c, pair, out.gamma);
    out.total += weight;
    out.lines.push_back({c, level_of(out.gamma, c), weight, out.total});
  }
  out.kinship = scorer.kinship(pair, out.gamma);
  out.total += out.kinship;
  return out;
}

std::optional<Flip> smallest_flip(const Records& records, const Model& model, const Scorer& scorer, PairRows pair,
                                  FixedWeight threshold) {
  return FlipSearch{records, model, scorer, pair, threshold}.find();
}

}  // namespace khop
