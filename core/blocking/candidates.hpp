#pragma once

#include "core/blocking/earlier_rules.hpp"
#include "core/blocking/key_tuples.hpp"
#include "core/blocking/pair_batch.hpp"
#include "index/base/huge_buffer.hpp"
#include "index/blocks.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace khop {

/// What a rule came to.
struct RuleCounts {
  std::uint64_t keyed = 0;  ///< records with a key
  std::uint64_t blocks = 0;
  std::uint64_t largest_block = 0;
  std::uint64_t pairs = 0;  ///< of its blocks
  std::uint64_t cut_blocks = 0;
  std::uint64_t cut_pairs = 0;  ///< in blocks above the limit that the model does not list: not compared, counted here
};

/// Keys up to this one are a sample: one n-th of all keys, and part of every larger sample.
constexpr std::uint64_t last_key_of(std::uint64_t one_of) noexcept {
  return std::numeric_limits<std::uint64_t>::max() / one_of;
}

struct CandidateOptions {
  index::PairScope scope;
  std::uint64_t max_block_pairs = std::uint64_t{1} << 32;  ///< larger blocks are cut
  std::vector<std::uint64_t> one_of = {};  ///< [rule] n: only the blocks whose key falls into one n-th; empty: all
};

/// Walks the candidate pairs of blocking rules, rule by rule. A pair that several rules, or several keys of a rule,
/// bring together is walked at each; it counts at the first, and repeats() tells the others. (To ask of every pair
/// would cost more than to look at the few fields that rule most pairs out.)
///
/// Use is called from many threads at once with batches of pairs. The set of pairs depends on records and rules only;
/// the order within and among batches does not matter to callers.
class CandidateWalk {
 public:
  struct Batch {
    std::size_t rule;
    PairBatch pairs;
    std::span<const std::uint64_t> keys;  ///< [place of a record] the key of the block for which it stands there
    std::uint64_t rule_pairs;             ///< of all batches of the rule
  };
  using Use = std::function<void(const Batch&)>;

  /// Keeps references to `records` and to `keys`, which best has been prepared for the rules.
  CandidateWalk(const Records& records, const KeyMaker& keys, std::span<const BlockingRule> rules,
                const CandidateOptions& options);
  CandidateWalk(const CandidateWalk&) = delete;  // its parts refer to one another
  CandidateWalk& operator=(const CandidateWalk&) = delete;

  /// Walks rule `r`, its keys up to `last_key`. Rules are walked in order: a block that is cut is no block for the
  /// rules after it. Rules of which no block is cut may be walked again.
  RuleCounts walk(std::size_t r, const Use& use, std::uint64_t last_key = last_key_of(1));

  /// How many pairs walk() would walk at rule `r`, if no block is cut.
  std::uint64_t count(std::size_t r);

  /// True if the i-th pair of a batch was, or will be, walked at an earlier rule or key. Valid while its rule is
  /// walked.
  bool repeats(const Batch& batch, std::size_t i) const noexcept;

 private:
  std::size_t tasks() const noexcept;
  RecordRange records_of_task(std::size_t t) const noexcept;
  std::vector<std::vector<index::KeyTuple>> sampled_tuples() const;
  std::size_t make_tuples(std::size_t r);
  std::span<const index::KeyTuple> sorted_tuples(std::size_t r);
  void walk_work(std::size_t r, std::span<const index::KeyTuple> tuples, const index::PairPlan& plan, std::size_t work,
                 const Use& use) const;

  const Records* records_;
  std::vector<BlockingRule> rules_;  ///< a copy: keys of cut blocks are added to `left_out`
  CandidateOptions options_;
  const KeyMaker* keys_;
  std::optional<EarlierRules> earlier_;                ///< than the rule that is walked
  bool several_keys_ = false;                          ///< of that rule
  std::vector<std::vector<index::KeyTuple>> sampled_;  ///< [rule] by key; empty if all are walked
  index::HugeBuffer<index::KeyTuple> tuples_;
  index::HugeBuffer<index::KeyTuple> scratch_;
};

}  // namespace khop
