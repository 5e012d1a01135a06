#include "core/model/scorer.hpp"

#include "tests/support/random_world.hpp"
#include "tests/support/seeds.hpp"

#include <array>

#include <gtest/gtest.h>

namespace khop {
namespace {

constexpr std::uint32_t kWorlds = 400;

/// A random world, and all pairs of its records.
struct World : test::RandomWorld {
  explicit World(std::uint32_t seed) : RandomWorld(seed) {
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      for (std::uint32_t j = i + 1; j < records.size(); ++j) pairs.push_back({i, j});
    }
  }
  std::vector<CandidatePair> pairs;
};

TEST(ScorerProperty, KeepsWhatAFullEvaluationKeepsAtTheSameWeight) {
  std::size_t kept = 0;
  std::size_t dropped = 0;
  for (const std::uint32_t seed : test::seeds(kWorlds)) {
    SCOPED_TRACE(seed);
    World world{seed};
    const Scorer scorer{world.records, world.model};
    LevelMemo memo;
    const FixedWeight least = to_fixed(static_cast<double>(world.dice.below(30)) - 15);
    std::vector<ScoredPair> scored;
    ScoreCounts counts;
    Scorer::Workspace workspace;
    for_each_batch(world.pairs, [&](const PairBatch& batch, std::size_t) {
      scorer.score(batch, least, {}, workspace, scored, counts);
    });
    EXPECT_EQ(counts.pairs, world.pairs.size());
    EXPECT_EQ(counts.kept, scored.size());
    std::size_t next = 0;
    for (const CandidatePair& pair : world.pairs) {
      const FixedWeight total = scorer.total(scorer.rows(pair), memo);
      const bool found = next < scored.size() && scored[next].left == pair.left && scored[next].right == pair.right;
      ASSERT_EQ(found, total >= least) << pair.left << ", " << pair.right << " at " << to_bits(total);
      ++(found ? kept : dropped);
      if (!found) continue;
      ASSERT_EQ(scored[next++].weight, total);
    }
  }
  EXPECT_GT(kept, 10'000U);
  EXPECT_GT(dropped, 10'000U);
}

TEST(ScorerProperty, FindsThePatternsThatPairsHaveOneByOne) {
  for (const std::uint32_t seed : test::seeds(kWorlds)) {
    SCOPED_TRACE(seed);
    const World world{seed};
    const Scorer scorer{world.records, world.model};
    Scorer::Workspace workspace;
    LevelMemo memo;
    std::array<std::uint64_t, PairBatch::kMostPairs> gammas;
    for_each_batch(world.pairs, [&](const PairBatch& batch, std::size_t first) {
      scorer.patterns(batch, workspace, gammas);
      for (std::size_t i = 0; i < batch.size(); ++i) {
        const CandidatePair pair = world.pairs[first + i];
        ASSERT_EQ(gammas[i], scorer.comparer().gamma(scorer.rows(pair), memo)) << pair.left << ", " << pair.right;
      }
    });
  }
}

TEST(ScorerProperty, WeighsAPairTheSameBothWaysRound) {
  for (const std::uint32_t seed : test::seeds(kWorlds)) {
    SCOPED_TRACE(seed);
    const World world{seed};
    const Scorer scorer{world.records, world.model};
    LevelMemo memo;
    for (const CandidatePair& pair : world.pairs) {
      const PairRows rows = scorer.rows(pair);
      ASSERT_EQ(scorer.total(rows, memo), scorer.total({rows.right, rows.left}, memo))
          << world.records.ids[RecordId{pair.left}] << ", " << world.records.ids[RecordId{pair.right}];
    }
  }
}

TEST(ScorerProperty, FindsTheSameLevelsWhateverItRemembers) {
  for (const std::uint32_t seed : test::seeds(kWorlds / 4)) {
    SCOPED_TRACE(seed);
    const World world{seed};
    const Scorer scorer{world.records, world.model};
    LevelMemo memo;
    for (std::size_t i = 0; i < world.pairs.size(); i += 13) {
      LevelMemo fresh;
      const PairRows rows = scorer.rows(world.pairs[i]);
      ASSERT_EQ(scorer.comparer().gamma(rows, memo), scorer.comparer().gamma(rows, fresh));
    }
  }
}

TEST(ScorerProperty, AddsUpToItsTotal) {
  for (const std::uint32_t seed : test::seeds(kWorlds / 4)) {
    SCOPED_TRACE(seed);
    const World world{seed};
    const Scorer scorer{world.records, world.model};
    LevelMemo memo;
    for (const CandidatePair& pair : world.pairs) {
      const PairRows rows = scorer.rows(pair);
      const std::uint64_t gamma = scorer.comparer().gamma(rows, memo);
      FixedWeight sum = scorer.prior();
      for (std::size_t c = 0; c < world.model.comparisons.size(); ++c) {
        const FixedWeight weight = scorer.weight(c, rows, gamma);
        sum += weight;
        if (level_of(gamma, c) != 0) continue;
        ASSERT_EQ(weight, 0) << "a missing level says nothing";
      }
      const FixedWeight kinship = scorer.kinship(rows, gamma);
      ASSERT_LE(kinship, 0) << "that two may be relatives never speaks for one person";
      ASSERT_EQ(sum + kinship, scorer.total(rows, memo));
    }
  }
}

}  // namespace
}  // namespace khop
