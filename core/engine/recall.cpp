#include "core/engine/recall.hpp"

#include "core/blocking/keys.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace khop {
namespace {

/// Rules as bits of a number; those beyond 32 are left out of the estimate.
using RuleBits = std::uint32_t;
constexpr std::size_t kMostRules = 32;
constexpr std::size_t kAhead = 8;  ///< pairs: their rows lie far apart in memory
constexpr double kFewest = 5;      ///< matches caught twice, and thrice, or they say too little
constexpr double kFewSingles = 3;
constexpr double kNormal95 = 1.96;

/// Which rules bring a pair together. Rules share parts: each part is looked at once a pair.
class Catches {
 public:
  Catches(const Records& records, std::span<const BlockingRule> rules)
      : records_(&records), keys_(records), rules_(rules) {
    for (const BlockingRule& rule : rules_) {
      std::vector<std::size_t>& needed = needed_.emplace_back();
      for (const KeyPart& part : rule.parts) {
        const auto known = std::find_if(parts_.begin(), parts_.end(), [&](const Part& p) { return *p.part == part; });
        needed.push_back(static_cast<std::size_t>(known - parts_.begin()));
        if (known != parts_.end()) continue;
        const std::uint16_t first = part.fields[0];
        const bool wide = storage_of(records.schema()[first].type) == Storage::kCode;
        parts_.push_back({&part, {part.projection, {first}}, first, wide});
      }
    }
  }

  RuleBits of(const std::byte* left, const std::byte* right, std::vector<bool>& shared) const {
    shared.clear();
    for (const Part& part : parts_) shared.push_back(share(part, left, right));
    RuleBits caught = 0;
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      const bool all = std::all_of(needed_[r].begin(), needed_[r].end(), [&](std::size_t p) { return shared[p]; });
      const bool caught_by_r = all && (!has_lists(rules_[r]) || keys_.shared_key(rules_[r], left, right) != 0);
      caught |= RuleBits{caught_by_r} << r;
    }
    return caught;
  }

 private:
  struct Part {
    const KeyPart* part;
    KeyPart of_first_field;
    std::uint16_t first;  ///< field
    bool wide;            ///< that field is a code; all others have the four bytes of a term
  };

  /// Most fields of a match are equal as they stand: then one side tells whether there is a value to share. (The values
  /// of the first field come first, so none of them is beyond the most that a part may have.)
  bool share(const Part& part, const std::byte* left, const std::byte* right) const noexcept {
    if (equal_first_fields(part, left, right) && keys_.part_values(part.of_first_field, left).size != 0) return true;
    return keys_.shared_value(*part.part, left, right) != 0;
  }

  bool equal_first_fields(const Part& part, const std::byte* left, const std::byte* right) const noexcept {
    const RowView a{left, records_->layout()};
    const RowView b{right, records_->layout()};
    return part.wide ? a.code(part.first) == b.code(part.first) : a.term(part.first) == b.term(part.first);
  }

  const Records* records_;
  KeyMaker keys_;
  std::span<const BlockingRule> rules_;
  std::vector<Part> parts_;
  std::vector<std::vector<std::size_t>> needed_;  ///< [rule] its parts
};

/// [k] expected matches among the pairs that just k rules bring together.
std::vector<double> captures(const Records& records, std::span<const BlockingRule> rules,
                             std::span<const ScoredPair> pairs) {
  const Catches catches{records, rules};
  std::vector<std::uint8_t> times(pairs.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pairs.size(), 1024), [&](const auto& range) {
    std::vector<bool> scratch;
    for (std::size_t i = range.begin(); i != range.end(); ++i) {
      const ScoredPair& soon = pairs[std::min(i + kAhead, range.end() - 1)];
      __builtin_prefetch(records.row_bytes(RecordId{soon.left}));
      __builtin_prefetch(records.row_bytes(RecordId{soon.right}));
      const RuleBits by =
          catches.of(records.row_bytes(RecordId{pairs[i].left}), records.row_bytes(RecordId{pairs[i].right}), scratch);
      times[i] = static_cast<std::uint8_t>(std::popcount(by));
    }
  });
  std::vector<double> caught(kMostRules + 1);
  for (std::size_t i = 0; i < pairs.size(); ++i) caught[times[i]] += probability_of(to_bits(pairs[i].weight));
  return caught;
}

/// Fewest and most matches that were missed.
struct Missed {
  double low, high;
};

/// An interval about an estimate whose logarithm has the variance `variance`, for the number itself and not only for
/// what is expected of it (a Poisson number).
Missed interval(double missed, double variance) noexcept {
  const double spread = std::exp(kNormal95 * std::sqrt(variance));
  const double low = missed / spread;
  const double high = missed * spread;
  return {std::max(0.0, low - kNormal95 * std::sqrt(low)), high + kNormal95 * std::sqrt(high)};
}

}  // namespace

RecallEstimate recall_from_captures(double found, double once, double twice, double thrice) {
  RecallEstimate estimate;
  if (twice < kFewest || thrice < kFewest) return estimate;
  const double singles = std::max(once, kFewSingles);  // none seen: there may be so many (rule of three)
  const double by_two = singles * singles / twice;
  const double by_three = by_two * singles * thrice / (twice * twice);
  const double variance_by_two = 4 / singles + 1 / twice;
  const double variance_by_three = 9 / singles + 9 / twice + 1 / thrice;
  const Missed bounds[] = {interval(by_two / 2, variance_by_two), interval(by_two, variance_by_two),
                           interval(by_three, variance_by_three)};
  double fewest = bounds[0].low;
  double most = bounds[0].high;
  for (const Missed& bound : bounds) {
    fewest = std::min(fewest, bound.low);
    most = std::max(most, bound.high);
  }
  estimate.known = true;
  estimate.recall = found / (found + (once == 0 ? 0 : by_three));
  estimate.low = found / (found + most);
  estimate.high = found / (found + (once == 0 ? 0 : fewest));
  estimate.method = "how many rules catch each match";
  return estimate;
}

RecallEstimate estimate_recall(const Records& records, const Model& model, std::span<const ScoredPair> pairs) {
  const std::vector<double> caught =
      captures(records, std::span{model.rules}.first(std::min(model.rules.size(), kMostRules)), pairs);
  return recall_from_captures(std::reduce(caught.begin() + 1, caught.end()), caught[1], caught[2], caught[3]);
}

}  // namespace khop
