#include "core/blocking/candidates.hpp"

#include "tests/reference/candidate_pairs.hpp"
#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include <gtest/gtest.h>

namespace khop {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Every pair that a walk brings and does not call a repeat, sorted; one that it brings twice stands there twice.
Pairs walk_all(const Records& records, std::span<const BlockingRule> rules, const CandidateOptions& options,
               std::vector<RuleCounts>& counts) {
  const KeyMaker keys{records, rules};
  CandidateWalk walk{records, keys, rules, options};
  Pairs pairs;
  std::mutex mutex;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    std::uint64_t walked = 0;
    counts.push_back(walk.walk(r, [&](const CandidateWalk::Batch& batch) {
      const std::scoped_lock lock{mutex};
      EXPECT_EQ(batch.rule, r);
      EXPECT_LE(batch.pairs.size(), PairBatch::kMostPairs);
      EXPECT_EQ(batch.keys.size(), batch.pairs.records.size());
      walked += batch.pairs.size();
      for (std::size_t i = 0; i < batch.pairs.size(); ++i) {
        if (!walk.repeats(batch, i)) pairs.emplace_back(batch.pairs[i].left, batch.pairs[i].right);
      }
    }));
    EXPECT_EQ(walked + counts.back().cut_pairs, counts.back().pairs);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

TEST(CandidateWalkDifferential, EmitsEachPairThatSharesAKeyOnce) {
  std::size_t emitted = 0;
  for (const std::uint32_t seed : test::seeds(600)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const Records records =
        test::encode_records(test::random_records(dice, 20 + dice.below(60)), test::random_schema(dice));
    const std::vector<BlockingRule> rules = test::random_rules(dice, records);
    CandidateOptions options;
    if (dice.below(3) == 0)
      options.scope.first_right_record = 1 + static_cast<std::uint32_t>(dice.below(records.size() - 1));
    const auto expected = test::reference::candidate_pairs(records, rules, options.scope);
    std::vector<RuleCounts> counts;
    const Pairs pairs =
        test::with_threads(1 + static_cast<int>(seed % 3), [&] { return walk_all(records, rules, options, counts); });
    ASSERT_EQ(pairs, Pairs(expected.begin(), expected.end()));
    std::uint64_t counted = 0;
    for (const RuleCounts& rule : counts) {
      counted += rule.pairs;
      EXPECT_EQ(rule.cut_blocks, 0U);
    }
    EXPECT_GE(counted, pairs.size());
    emitted += pairs.size();
  }
  EXPECT_GT(emitted, 100'000U);
}

TEST(CandidateWalkDifferential, CutsLargeBlocksForLaterRulesToo) {
  for (const std::uint32_t seed : test::seeds(200)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const Records records = test::encode_records(test::random_records(dice, 40), test::random_schema(dice));
    std::vector<BlockingRule> rules = test::random_rules(dice, records);
    const CandidateOptions options{.max_block_pairs = 10};
    std::vector<RuleCounts> counts;
    const Pairs pairs = walk_all(records, rules, options, counts);
    // What the walk cut is what a model would have left out that knew of it.
    const KeyMaker keys{records};
    for (std::size_t r = 0; r < rules.size(); ++r) {
      std::map<std::uint64_t, std::uint64_t> members;
      for (std::uint32_t i = 0; i < records.size(); ++i) {
        for (const std::uint64_t key : keys.keys(rules[r], records.row_bytes(RecordId{i}))) ++members[key];
      }
      std::uint64_t cut_blocks = 0;
      std::uint64_t cut_pairs = 0;
      for (const auto& [key, count] : members) {
        if (count * (count - 1) / 2 <= options.max_block_pairs) continue;
        ++cut_blocks;
        cut_pairs += count * (count - 1) / 2;
        rules[r].left_out.push_back(key);
      }
      std::sort(rules[r].left_out.begin(), rules[r].left_out.end());
      EXPECT_EQ(counts[r].cut_blocks, cut_blocks);
      EXPECT_EQ(counts[r].cut_pairs, cut_pairs);
    }
    const auto expected = test::reference::candidate_pairs(records, rules, options.scope);
    ASSERT_EQ(pairs, Pairs(expected.begin(), expected.end()));
  }
}

}  // namespace
}  // namespace khop
