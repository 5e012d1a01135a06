#include "core/engine/recall.hpp"

#include "core/blocking/keys.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace khop {
namespace {

/// Rules as bits of a number; those beyond 32 are left out of the estimate.
using RuleBits = std::uint32_t;
constexpr std::size_t kMostRules = 32;
constexpr double kLeastCaught = 0.05;  ///< share of the matches that both sets of rules catch, or they say too little
constexpr std::size_t kAhead = 8;      ///< matches: their rows lie far apart in memory

std::uint32_t fields_of(const BlockingRule& rule) noexcept {
  std::uint32_t fields = 0;
  for (const KeyPart& part : rule.parts) {
    for (const std::uint16_t field : part.fields) fields |= 1U << field;
  }
  return fields;
}

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

/// [match] the rules that bring it together.
std::vector<RuleBits> captures(const Records& records, std::span<const BlockingRule> rules,
                               std::span<const ScoredPair> matches) {
  const Catches catches{records, rules};
  std::vector<RuleBits> caught(matches.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, matches.size(), 1024), [&](const auto& range) {
    std::vector<bool> scratch;
    for (std::size_t i = range.begin(); i != range.end(); ++i) {
      const ScoredPair& soon = matches[std::min(i + kAhead, range.end() - 1)];
      __builtin_prefetch(records.row_bytes(RecordId{soon.left}));
      __builtin_prefetch(records.row_bytes(RecordId{soon.right}));
      caught[i] = catches.of(records.row_bytes(RecordId{matches[i].left}),
                             records.row_bytes(RecordId{matches[i].right}), scratch);
    }
  });
  return caught;
}

}  // namespace

RecallEstimate estimate_recall(const Records& records, const Model& model, std::span<const ScoredPair> matches) {
  const std::span rules = std::span{model.rules}.first(std::min(model.rules.size(), kMostRules));
  const std::vector<RuleBits> caught = captures(records, rules, matches);
  const auto any =
      static_cast<double>(std::count_if(caught.begin(), caught.end(), [](RuleBits by) { return by != 0; }));
  RecallEstimate best;
  double most_total = 0;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const RuleBits first = RuleBits{1} << r;
    RuleBits second = 0;
    for (std::size_t q = 0; q < rules.size(); ++q) {
      if ((fields_of(rules[q]) & fields_of(rules[r])) == 0) second |= RuleBits{1} << q;
    }
    if (second == 0) continue;
    std::uint64_t by_first = 0, by_second = 0, by_both = 0;
    for (const RuleBits by : caught) {
      const bool a = (by & first) != 0;
      const bool b = (by & second) != 0;
      by_first += a;
      by_second += b;
      by_both += a && b;
    }
    const auto n1 = static_cast<double>(by_first);
    const auto n2 = static_cast<double>(by_second);
    const auto both = static_cast<double>(by_both);
    if (both == 0 || both < kLeastCaught * any) continue;
    const double total = std::max(any, (n1 + 1) * (n2 + 1) / (both + 1) - 1);
    if (total <= most_total) continue;
    most_total = total;
    const double variance = (n1 + 1) * (n2 + 1) * (n1 - both) * (n2 - both) / ((both + 1) * (both + 1) * (both + 2));
    const double missed = std::max(total - any, 1e-9);
    const double spread = std::exp(1.96 * std::sqrt(std::log1p(variance / (missed * missed))));
    best.known = true;
    best.recall = any / total;
    best.low = any / (any + missed * spread);
    best.high = any / (any + missed / spread);
    best.method = "Chapman, rule " + std::to_string(r + 1) + " against the rules on other fields";
  }
  return best;
}

}  // namespace khop
