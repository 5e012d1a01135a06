#include "core/infer/rules.hpp"

#include "core/infer/id_sample.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <numeric>
#include <utility>

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
  /// Returns the place of the key, for is_shared().
  std::size_t add(std::uint64_t key, bool left, index::PairScope scope) noexcept {
    const auto tag = static_cast<std::uint32_t>(key >> 32);  // with the place, nearly all of the key
    std::size_t at = key & last_;
    while (slots_[at].round == round_ && slots_[at].tag != tag) at = (at + 1) & last_;
    Slot& slot = slots_[at];
    if (slot.round != round_) slot = {tag, round_, 0, 0};
    pairs_ += !scope.across() ? slot.members : left ? slot.members - slot.left : slot.left;
    ++slot.members;
    slot.left += left ? 1 : 0;
    return at;
  }
  /// True if several were added at the place.
  bool is_shared(std::size_t place) const noexcept { return slots_[place].members > 1; }
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

/// A sampled record under one of its keys.
struct Entry {
  std::uint64_t key;
  std::uint32_t place;  ///< in the sample, or its number
};

class CostEstimator {
 public:
  CostEstimator(const Records& records, const KeyMaker& keys, std::span<const Atom> atoms, index::PairScope scope)
      : scope_(scope), sample_(sampled_records(records)) {
    values_.resize(atoms.size());
    tbb::parallel_for(std::size_t{0}, atoms.size(), [&](std::size_t a) {
      Values& values = values_[a];
      values.begin.push_back(0);
      for (const std::uint32_t record : sample_) {
        const KeySet set = keys.part_values(atoms[a].part, records.row_bytes(RecordId{record}));
        values.keys.insert(values.keys.end(), set.begin(), set.end());
        values.begin.push_back(static_cast<std::uint32_t>(values.keys.size()));
        values.size.push_back(static_cast<std::uint16_t>(set.size));
      }
    });
    scale_ = static_cast<double>(records.size()) / static_cast<double>(sample_.size());
  }

  /// The sample under a conjunction, without those that meet no other: no longer conjunction will bring them together.
  std::vector<Entry> entries_that_meet(std::span<const std::uint8_t> atoms) const {
    std::vector<Entry> entries(sample_.size());
    for (std::uint32_t i = 0; i < entries.size(); ++i) entries[i] = {0, i};
    std::vector<std::size_t> places;
    for (const std::uint8_t atom : atoms) {
      std::vector<Entry> longer;
      places.clear();
      KeyCounts& counts = begin_counts(entries, atom);
      for_each_key(entries, atom, [&](Entry entry) {
        longer.push_back(entry);
        places.push_back(counts.add(entry.key, is_left(entry), scope_));
      });
      std::size_t kept = 0;
      for (std::size_t e = 0; e < longer.size(); ++e) {
        if (counts.is_shared(places[e])) longer[kept++] = longer[e];
      }
      longer.resize(kept);
      entries = std::move(longer);
    }
    return entries;
  }

  /// Estimates what a conjunction costs. `entries`: that meet under all of its atoms but the last.
  void estimate(std::span<const Entry> entries, RuleCandidate& rule) const {
    KeyCounts& counts = begin_counts(entries, rule.atoms.back());
    for_each_key(entries, rule.atoms.back(), [&](Entry entry) { counts.add(entry.key, is_left(entry), scope_); });
    rule.pairs = static_cast<double>(counts.pairs()) * scale_ * scale_;
    rule.keys = static_cast<double>(keys_of(rule.atoms)) * scale_;
  }

 private:
  /// The values of one atom over the sampled records.
  struct Values {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> begin;
    std::vector<std::uint16_t> size;
  };

  bool is_left(Entry entry) const noexcept { return sample_[entry.place] < scope_.first_right_record; }

  /// This thread's counts, empty, with room for the entries' keys under one more atom.
  KeyCounts& begin_counts(std::span<const Entry> entries, std::uint8_t atom) const {
    thread_local KeyCounts counts;
    std::size_t keys = 1;
    for (const Entry& entry : entries) keys += values_[atom].size[entry.place];
    counts.begin(keys);
    return counts;
  }

  std::size_t keys_of(std::span<const std::uint8_t> atoms) const {
    std::vector<std::uint32_t> products(sample_.size(), 1);
    for (const std::uint8_t atom : atoms) {
      const std::vector<std::uint16_t>& size = values_[atom].size;
      for (std::size_t i = 0; i < products.size(); ++i) products[i] *= size[i];
    }
    return std::reduce(products.begin(), products.end(), std::size_t{0});
  }

  /// Calls `use` with every key of the entries under one more atom. A sum of odd multiples tells tuples of values
  /// apart.
  template <class Use>
  void for_each_key(std::span<const Entry> entries, std::uint8_t atom, Use&& use) const {
    const Values& values = values_[atom];
    for (const Entry& entry : entries) {
      for (std::uint32_t v = values.begin[entry.place]; v < values.begin[entry.place + 1]; ++v) {
        use(Entry{(entry.key + values.keys[v]) * kMultiplier, entry.place});
      }
    }
  }

  index::PairScope scope_;
  std::vector<std::uint32_t> sample_;
  std::vector<Values> values_;  ///< [atom]
  double scale_ = 1;            ///< records for each of the sample
};

/// Conjunctions that differ in their last atom only.
struct Siblings {
  std::vector<std::uint8_t> atoms;  ///< that they share
  std::vector<RuleCandidate> rules;
};

}  // namespace

std::vector<RuleCandidate> rule_candidates(const Records& records, const KeyMaker& keys, std::span<const Atom> atoms,
                                           index::PairScope scope, double most_pairs) {
  const CostEstimator estimator{records, keys, atoms, scope};
  std::vector<RuleCandidate> out;
  const auto several = [&](std::span<const std::uint8_t> rule) {
    return std::count_if(rule.begin(), rule.end(), [&](auto a) { return !is_single_valued(atoms[a].part); });
  };
  std::vector<Siblings> level(1);  // conjunctions of the current length, too costly ones among them
  for (std::uint8_t a = 0; a < atoms.size(); ++a)
    level[0].rules.push_back({{a}, 0, 0, std::uint64_t{1} << a, atoms[a].fields});
  for (std::size_t length = 1; length <= 3; ++length) {
    tbb::parallel_for(std::size_t{0}, level.size(), [&](std::size_t s) {
      const std::vector<Entry> entries = estimator.entries_that_meet(level[s].atoms);
      for (RuleCandidate& rule : level[s].rules) estimator.estimate(entries, rule);
    });
    std::vector<Siblings> longer;
    for (const Siblings& siblings : level) {
      for (const RuleCandidate& rule : siblings.rules) {
        if (rule.pairs <= most_pairs) out.push_back(rule);
        // A longer one brings together no pair that this does not: it pays only where this is dear.
        if (rule.pairs <= kCheapPairsPerRecord * static_cast<double>(records.size())) continue;
        if (length == 2 && rule.pairs > kHopeless * most_pairs) continue;
        Siblings& next = longer.emplace_back();
        next.atoms = rule.atoms;
        for (std::uint8_t b = static_cast<std::uint8_t>(rule.atoms.back() + 1); b < atoms.size(); ++b) {
          if ((atoms[b].fields & rule.fields) != 0) continue;
          if (several(rule.atoms) + (is_single_valued(atoms[b].part) ? 0 : 1) > kMostSeveral) continue;
          RuleCandidate& longer_rule = next.rules.emplace_back(rule);
          longer_rule.atoms.push_back(b);
          longer_rule.mask |= std::uint64_t{1} << b;
          longer_rule.fields |= atoms[b].fields;
        }
      }
    }
    level = std::move(longer);
  }
  return out;
}

std::vector<double> estimate_pairs(const Records& records, const KeyMaker& keys, std::span<const BlockingRule> rules,
                                   index::PairScope scope) {
  const auto all = static_cast<std::uint32_t>(records.size());
  const std::uint32_t middle = scope.across() ? scope.first_right_record : all;
  std::vector<std::uint32_t> sample = sample_by_id(records, {0, middle}, kSampleRecords);
  const std::size_t left = sample.size();
  const std::vector<std::uint32_t> others = sample_by_id(records, {middle, all}, kSampleRecords);
  sample.insert(sample.end(), others.begin(), others.end());
  const auto scale = [](std::size_t whole, std::size_t part) {
    return part == 0 ? 0.0 : static_cast<double>(whole) / static_cast<double>(part);
  };
  const double left_scale = scale(middle, left);
  const double right_scale = scope.across() ? scale(all - middle, others.size()) : left_scale;

  std::vector<double> pairs(rules.size());
  tbb::parallel_for(std::size_t{0}, rules.size(), [&](std::size_t r) {
    std::vector<Entry> entries;
    for (const std::uint32_t record : sample) {
      for (const std::uint64_t key : keys.keys(rules[r], records.row_bytes(RecordId{record}))) {
        entries.push_back({key, record});
      }
    }
    KeyCounts counts;
    counts.begin(entries.size() + 1);
    for (const Entry& entry : entries) counts.add(entry.key, entry.place < middle, scope);
    pairs[r] = static_cast<double>(counts.pairs()) * left_scale * right_scale;
  });
  return pairs;
}

BlockingRule to_rule(const RuleCandidate& candidate, std::span<const Atom> atoms) {
  BlockingRule rule;
  for (const std::uint8_t atom : candidate.atoms) rule.parts.push_back(atoms[atom].part);
  return rule;
}

}  // namespace khop
