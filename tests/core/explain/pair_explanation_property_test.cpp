#include "core/explain/pair_explanation.hpp"

#include "core/explain/key_trace.hpp"
#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

/// A random model and records, and every pair of them.
template <class Use>
void for_each_pair(std::uint32_t seed, Use use) {
  test::Dice dice{seed};
  const Schema schema = test::random_schema(dice);
  const std::vector<test::RandomRecord> people = test::random_records(dice, 8);
  Records records = test::encode_records(people, schema);
  const Model model = test::random_model(dice, schema, records);
  apply_frequencies(model, records);
  const Scorer scorer{records, model};
  for (std::uint32_t a = 0; a < records.size(); ++a) {
    for (std::uint32_t b = a + 1; b < records.size(); ++b) use(records, model, scorer, scorer.rows({a, b}));
  }
}

TEST(PairExplanationProperty, AddsUpToTheScore) {
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    for_each_pair(seed, [](const Records&, const Model& model, const Scorer& scorer, PairRows pair) {
      LevelMemo memo;
      const PairExplanation explanation = explain_pair(scorer, pair);
      EXPECT_EQ(explanation.total, scorer.total(pair, memo));
      ASSERT_EQ(explanation.lines.size(), model.comparisons.size());
      FixedWeight sum = explanation.prior;
      for (const ExplainedLine& line : explanation.lines) {
        EXPECT_EQ(line.running, sum += line.weight);
        EXPECT_EQ(line.level, level_of(explanation.gamma, line.comparison));
      }
    });
  }
}

FixedWeight total_of(const Model& model, const Scorer& scorer, PairRows pair, std::uint64_t gamma) {
  FixedWeight total = scorer.prior();
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) total += scorer.weight(c, pair, gamma);
  return total + scorer.kinship(pair, gamma);
}

/// Total of a pair with some levels exchanged. Where both records have all values, it is what the search adds up.
FixedWeight total_with(const Model& model, const Scorer& scorer, PairRows pair, std::uint64_t gamma,
                       std::span<const LevelChange> changes) {
  for (const LevelChange& change : changes) {
    const std::size_t shift = 4 * change.comparison;
    gamma = (gamma & ~(std::uint64_t{0xF} << shift)) | std::uint64_t{change.to} << shift;
  }
  return total_of(model, scorer, pair, gamma);
}

TEST(SmallestFlipProperty, NoneOfItsChangesCanBeLeftOut) {
  std::size_t many = 0;
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    for_each_pair(seed, [&](const Records& records, const Model& model, const Scorer& scorer, PairRows pair) {
      const PairExplanation now = explain_pair(scorer, pair);
      const auto missing = [](const ExplainedLine& line) { return line.level == 0; };
      if (std::any_of(now.lines.begin(), now.lines.end(), missing)) return;
      for (const double bits : {-30.0, -10.0, 10.0, 30.0}) {
        const FixedWeight threshold = to_fixed(bits);
        const std::optional<Flip> flip = smallest_flip(records, model, scorer, pair, threshold);
        if (!flip) continue;
        many += flip->changes.size() > 2 ? 1 : 0;
        EXPECT_EQ(total_with(model, scorer, pair, now.gamma, flip->changes), flip->total);
        EXPECT_NE(flip->total >= threshold, now.total >= threshold);
        for (std::size_t i = 0; flip->changes.size() > 1 && i < flip->changes.size(); ++i) {
          std::vector<LevelChange> fewer = flip->changes;
          fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
          EXPECT_EQ(total_with(model, scorer, pair, now.gamma, fewer) >= threshold, now.total >= threshold);
        }
      }
    });
  }
  EXPECT_GT(many, 100U);
}

TEST(SmallestFlipProperty, CrossesTheThresholdByTheSmallestSingleChange) {
  for (const std::uint32_t seed : test::seeds(60)) {
    SCOPED_TRACE(seed);
    for_each_pair(seed, [](const Records& records, const Model& model, const Scorer& scorer, PairRows pair) {
      const PairExplanation now = explain_pair(scorer, pair);
      const FixedWeight threshold = to_fixed(1);
      const std::optional<Flip> flip = smallest_flip(records, model, scorer, pair, threshold);
      if (flip) {
        EXPECT_NE(flip->total >= threshold, now.total >= threshold);
        ASSERT_GE(flip->changes.size(), 1U);
        for (const LevelChange& change : flip->changes) EXPECT_EQ(change.from, now.lines[change.comparison].level);
      }
      // Levels of values that both records have, tried one by one.
      for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
        if (model.comparisons[c].kind == ComparisonKind::kOrder || now.lines[c].level == 0) continue;
        for (std::uint64_t l = 1; l < model.comparisons[c].levels.size(); ++l) {
          const std::uint64_t gamma = (now.gamma & ~(std::uint64_t{0xF} << (4 * c))) | l << (4 * c);
          const FixedWeight total = total_of(model, scorer, pair, gamma);
          if ((total >= threshold) == (now.total >= threshold)) continue;
          ASSERT_TRUE(flip);
          ASSERT_EQ(flip->changes.size(), 1U);
          EXPECT_LE(std::abs(flip->total - now.total), std::abs(total - now.total));
        }
      }
    });
  }
}

TEST(KeyTraceProperty, ARuleMeetsWhereTheRecordsShareAKey) {
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    for_each_pair(seed, [](const Records& records, const Model& model, const Scorer&, PairRows pair) {
      const KeyMaker keys{records};
      const std::vector<TracedRule> traced = trace_rules(records, model, pair.left, pair.right);
      ASSERT_EQ(traced.size(), model.rules.size());
      for (std::size_t r = 0; r < traced.size(); ++r) {
        const bool shared =
            first_shared(keys.keys(model.rules[r], pair.left), keys.keys(model.rules[r], pair.right)) != 0;
        EXPECT_EQ(traced[r].outcome == TracedRule::Outcome::kMeets, shared);
        const bool all_parts = std::all_of(traced[r].parts.begin(), traced[r].parts.end(),
                                           [](const TracedPart& part) { return part.meeting == PartMeeting::kShared; });
        EXPECT_EQ(traced[r].outcome == TracedRule::Outcome::kPartsDiffer, !all_parts);
      }
    });
  }
}

}  // namespace
}  // namespace khop
