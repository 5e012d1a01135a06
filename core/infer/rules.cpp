#include "core/infer/rules.hpp"

#include "core/infer/id_sample.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <cstddef>

namespace khop {
namespace {

constexpr std::size_t kSampleRecords = 12'000;
constexpr double kCheapPairsPerRecord = 1;
constexpr std::ptrdiff_t kMostSeveral = 2;  ///< multi-valued atoms of a rule: its keys are their product (KeySet)
constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15ULL;
constexpr double kHopeless = 300;  ///< a conjunction of two so many times too costly is not worth a third atom

std::vector<std::uint32_t> sampled_records(const Records& records) {
  std::vector<std::uint32_t> sample =
      sample_by_id(records, {0, static_cast<std::uint32_t>(records.size())}, kSampleRecords);
  std::sort(sample.begin(), sample.end());
  return sample;
}

/// Members of each block, by key. Cleared in no time: an entry of an earlier count is a free one.
class KeyCounts {
 public:
  /// At most `keys` keys will be added.
  void begin(std::size_t keys) {
    const std::size_t slots = std::bit_ceil(2 * keys);
    if (slots_.size() < slots) slots_.assign(slots, {});
    last_ = slots - 1;  // not the size, which earlier counts of this thread may have made larger: results depend on it
    ++round_;
    pairs_ = 0;
  }
  void add(std::uint64_t key, bool left, index::PairScope scope) noexcept {
    const auto tag = static_cast<std::uint32_t>(key >> 32);  // with the place, nearly all of the key
    std::size_t at = key & last_;
    while (slots_[at].round == round_ && slots_[at].tag != tag) at = (at + 1) & last_;
    Slot& slot = slots_[at];
    if (slot.round != round_) slot = {tag, round_, 0, 0};
    pairs_ += !scope.across() ? slot.members : left ? slot.members - slot.left : slot.left;
    ++slot.members;
    slot.left += left ? 1 : 0;
  }
  std::uint64_t pairs() const noexcept { return pairs_; }

 private:
  struct Slot {  // a quarter of a cache line
    std::uint32_t tag = 0;
    std::uint32_t round = 0;
    std::uint32_t members = 0;
    std::uint32_t left = 0;
  };
  std::vector<Slot> slots_;
  std::size_t last_ = 0;  ///< slot that is used
  std::uint32_t round_ = 0;
  std::uint64_t pairs_ = 0;
};

class CostEstimator {
 public:
  CostEstimator(const Records& records, std::span<const Atom> atoms, index::PairScope scope)
      : scope_(scope), sample_(sampled_records(records)) {
    const KeyMaker keys{records};
    values_.resize(atoms.size());
    tbb::parallel_for(std::size_t{0}, atoms.size(), [&](std::size_t a) {
      Values& values = values_[a];
      values.begin.push_back(0);
      for (const std::uint32_t record : sample_) {
        const KeySet set = keys.part_values(atoms[a].part, records.row_bytes(RecordId{record}));
        values.keys.insert(values.keys.end(), set.begin(), set.end());
        values.begin.push_back(static_cast<std::uint32_t>(values.keys.size()));
      }
    });
    const double n = static_cast<double>(records.size());
    const double s = static_cast<double>(sample_.size());
    scale_ = n / s;
  }

  /// Estimates what the conjunction would cost.
  void estimate(RuleCandidate& rule) const {
    thread_local KeyCounts counts;
    const std::size_t keys = keys_of(rule.atoms);
    counts.begin(std::max<std::size_t>(keys, 1));
    for (std::size_t i = 0; i < sample_.size(); ++i) add_products(counts, rule.atoms, i, 0);
    rule.pairs = static_cast<double>(counts.pairs()) * scale_ * scale_;
    rule.keys = static_cast<double>(keys) * scale_;
  }

 private:
  /// The values of one atom over the sampled records.
  struct Values {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> begin;
    std::size_t of(std::size_t i) const noexcept { return begin[i + 1] - begin[i]; }
  };

  std::size_t keys_of(std::span<const std::uint8_t> atoms) const {
    std::size_t keys = 0;
    for (std::size_t i = 0; i < sample_.size(); ++i) {
      std::size_t product = 1;
      for (const std::uint8_t atom : atoms) product *= values_[atom].of(i);
      keys += product;
    }
    return keys;
  }

  /// Values are hashes: a sum of odd multiples tells their tuples apart.
  void add_products(KeyCounts& counts, std::span<const std::uint8_t> atoms, std::size_t i, std::uint64_t key) const {
    if (atoms.empty()) {
      counts.add(key, sample_[i] < scope_.first_right_record, scope_);
      return;
    }
    const Values& values = values_[atoms[0]];
    for (std::uint32_t v = values.begin[i]; v < values.begin[i + 1]; ++v) {
      add_products(counts, atoms.subspan(1), i, (key + values.keys[v]) * kMultiplier);
    }
  }

  index::PairScope scope_;
  std::vector<std::uint32_t> sample_;
  std::vector<Values> values_;  ///< [atom]
  double scale_ = 1;            ///< records for each of the sample
};

}  // namespace

std::vector<RuleCandidate> rule_candidates(const Records& records, std::span<const Atom> atoms, index::PairScope scope,
                                           double most_pairs) {
  const CostEstimator estimator{records, atoms, scope};
  std::vector<RuleCandidate> level;  // conjunctions of the current length, too costly ones among them
  std::vector<RuleCandidate> out;
  const auto several = [&](std::span<const std::uint8_t> rule) {
    return std::count_if(rule.begin(), rule.end(), [&](auto a) { return !is_single_valued(atoms[a].part); });
  };
  for (std::uint8_t a = 0; a < atoms.size(); ++a) level.push_back({{a}, 0, 0, std::uint64_t{1} << a});
  for (std::size_t length = 1; length <= 3; ++length) {
    tbb::parallel_for(std::size_t{0}, level.size(), [&](std::size_t i) { estimator.estimate(level[i]); });
    std::vector<RuleCandidate> longer;
    for (const RuleCandidate& rule : level) {
      if (rule.pairs <= most_pairs) out.push_back(rule);
      // A longer one brings together no pair that this does not: it pays only where this is dear.
      if (rule.pairs <= kCheapPairsPerRecord * static_cast<double>(records.size())) continue;
      if (length == 2 && rule.pairs > kHopeless * most_pairs) continue;
      std::uint32_t fields = 0;
      for (const std::uint8_t atom : rule.atoms) fields |= atoms[atom].fields;
      for (std::uint8_t b = static_cast<std::uint8_t>(rule.atoms.back() + 1); b < atoms.size(); ++b) {
        if ((atoms[b].fields & fields) != 0) continue;
        if (several(rule.atoms) + (is_single_valued(atoms[b].part) ? 0 : 1) > kMostSeveral) continue;
        RuleCandidate next = rule;
        next.atoms.push_back(b);
        next.mask |= std::uint64_t{1} << b;
        longer.push_back(std::move(next));
      }
    }
    level = std::move(longer);
  }
  return out;
}

BlockingRule to_rule(const RuleCandidate& candidate, std::span<const Atom> atoms) {
  BlockingRule rule;
  for (const std::uint8_t atom : candidate.atoms) rule.parts.push_back(atoms[atom].part);
  return rule;
}

}  // namespace khop
