#include "core/engine/training_pairs.hpp"

#include "core/model/frequencies.hpp"
#include "tests/support/made_table.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace khop {
namespace {

/// A random world, and rules of one atom each that bring so few pairs together that all are in the samples.
struct World : test::RandomWorld {
  explicit World(std::uint32_t seed) : RandomWorld(seed) {
    atoms = atoms_for(records.schema());
    for (std::uint8_t a = 0; a < atoms.size(); ++a) {
      if (dice.below(3) == 0) rules.push_back({.atoms = {a}, .pairs = 1, .keys = 1, .mask = std::uint64_t{1} << a});
    }
    if (dice.below(2) == 0) scope.first_right_record = 15;
  }

  /// Pairs that some rule brings together.
  std::vector<CandidatePair> pairs() const {
    const KeyMaker keys{records};
    std::vector<CandidatePair> out;
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      for (std::uint32_t j = i + 1; j < records.size(); ++j) {
        if (scope.across() && (i >= scope.first_right_record || j < scope.first_right_record)) continue;
        const bool shared = std::any_of(rules.begin(), rules.end(), [&](const RuleCandidate& rule) {
          return keys.shared_key(to_rule(rule, atoms), records.row_bytes(RecordId{i}),
                                 records.row_bytes(RecordId{j})) != 0;
        });
        if (shared) out.push_back({i, j});
      }
    }
    return out;
  }

  std::vector<Atom> atoms;
  std::vector<RuleCandidate> rules;
  index::PairScope scope;
};

TEST(KeyedPairsProperty, CountEachPairThatSomeRuleBringsTogetherOnce) {
  for (const std::uint32_t seed : test::seeds(200)) {
    SCOPED_TRACE(seed);
    const World world{seed};
    const Scorer scorer{world.records, world.model};
    const KeyMaker parts{world.records};
    KeyedPairs keyed{world.records, parts, world.atoms, world.rules, world.scope};

    LevelMemo memo;
    std::map<std::uint64_t, std::uint64_t> expected;
    double expected_matches = 0;
    for (const CandidatePair& pair : world.pairs()) {
      const PairRows rows = scorer.rows(pair);
      ++expected[scorer.comparer().gamma(rows, memo)];
      const double p = probability_of(to_bits(scorer.total(rows, memo)));
      if (p >= 0.01) expected_matches += p;
    }
    std::map<std::uint64_t, std::uint64_t> patterns;
    for (const PatternCount& pattern : keyed.count_patterns(scorer).sorted()) patterns[pattern.gamma] = pattern.count;
    EXPECT_EQ(patterns, expected);

    // The same again after the first walk.
    double matches = 0;
    for (const LikelyMatch& match : keyed.likely_matches(scorer)) matches += match.weight >= 0.01 ? match.weight : 0;
    EXPECT_NEAR(matches, expected_matches, 1e-6);
  }
}

/// Six hundred records of few values, other ones for every seed, under rules of which the samples take a part.
struct SampledWorld {
  explicit SampledWorld(std::uint32_t seed) {
    test::Dice dice{seed};
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < 600; ++i) {
      const auto value = [&] { return std::to_string(100'000'000 + 1000 * seed + dice.below(150)); };
      rows.push_back({std::to_string(i), value(), value(), value()});
    }
    const Table table = test::made_table({"id", "number", "phone", "card"}, rows);
    const Schema schema{{"number", FieldType::kIdentifier, {"number"}},
                        {"phone", FieldType::kPhone, {"phone"}},
                        {"card", FieldType::kIdentifier, {"card"}}};
    records = std::move(encode(std::span{&table, 1}, schema, {.id_column = "id"}).value().records);
    model = test::random_model(dice, records.schema(), records);
    apply_frequencies(model, records);
    atoms = atoms_for(records.schema());
    for (std::uint8_t a = 0; a < atoms.size(); ++a) {
      if (atoms[a].part.projection != Projection::kValue) continue;
      rules.push_back({.atoms = {a}, .pairs = 1200, .keys = 600, .mask = std::uint64_t{1} << a});
    }
  }
  std::uint64_t pairs(const SampleSizes& sizes) const {
    const Scorer scorer{records, model};
    const KeyMaker parts{records};
    KeyedPairs keyed{records, parts, atoms, rules, {}, sizes};
    std::uint64_t pairs = 0;
    for (const PatternCount& pattern : keyed.count_patterns(scorer).sorted()) pairs += pattern.count;
    return pairs;
  }
  Records records;
  Model model;
  std::vector<Atom> atoms;
  std::vector<RuleCandidate> rules;
};

TEST(KeyedPairsProperty, ASampleStandsForAllPairs) {
  double all = 0;
  double sampled = 0;
  for (const std::uint32_t seed : test::seeds(120)) {
    const SampledWorld world{seed};
    all += static_cast<double>(world.pairs({.small = 1e9, .large = 1e9}));
    sampled += static_cast<double>(world.pairs({.small = 900, .large = 1800}));
  }
  EXPECT_GT(all, 3e5);
  EXPECT_NEAR(sampled / all, 1, 0.05);
}

TEST(KeyedPairsProperty, TheSampleIsTheSameForAnyThreads) {
  for (const std::uint32_t seed : test::seeds(10)) {
    SCOPED_TRACE(seed);
    const SampledWorld world{seed};
    const Scorer scorer{world.records, world.model};
    const auto sample = [&](int threads) {
      return test::with_threads(threads, [&] {
        const KeyMaker parts{world.records};
        KeyedPairs keyed{world.records, parts, world.atoms, world.rules, {}, {.small = 900, .large = 1800}};
        std::vector<std::pair<std::uint64_t, double>> out;
        for (const PatternCount& pattern : keyed.count_patterns(scorer).sorted()) {
          out.emplace_back(pattern.gamma, static_cast<double>(pattern.count));
        }
        const auto patterns = static_cast<std::ptrdiff_t>(out.size());
        for (const LikelyMatch& match : keyed.likely_matches(scorer)) out.emplace_back(match.shared, match.weight);
        std::sort(out.begin() + patterns, out.end());
        return out;
      });
    };
    const auto expected = sample(1);
    EXPECT_EQ(sample(2), expected);
    EXPECT_EQ(sample(8), expected);
  }
}

TEST(KeyedPairsProperty, CountOthersLeavesOutWhatRulesBringTogether) {
  for (const std::uint32_t seed : test::seeds(100)) {
    SCOPED_TRACE(seed);
    const World world{seed};
    const Scorer scorer{world.records, world.model};
    const KeyMaker parts{world.records};
    const KeyedPairs keyed{world.records, parts, world.atoms, world.rules, world.scope};
    const std::vector<CandidatePair> all = random_pairs(world.records, world.scope, seed);
    ASSERT_EQ(static_cast<double>(all.size()), all_pairs(world.records, world.scope)) << "few: all pairs";
    std::uint64_t others = 0;
    for (const PatternCount& pattern : count_others(scorer, all, EarlierRules{parts, keyed.rules()}).sorted()) {
      others += pattern.count;
    }
    EXPECT_EQ(others, all.size() - world.pairs().size());
  }
}

TEST(RandomPairs, DrawsNoPairTwice) {
  test::Dice dice(7);
  const Schema schema = test::random_schema(dice);
  for (const std::size_t size : {3U, 708U, 709U, 1000U}) {  // 708: the fewest of which not all pairs are taken
    std::vector<test::RandomRecord> people = test::random_records(dice, size);
    for (std::size_t i = 0; i < size; ++i) people[i].id = std::to_string(i);
    const Records records = test::encode_records(people, schema);
    for (const std::uint32_t left : {0U, static_cast<std::uint32_t>(size / 3)}) {
      index::PairScope scope;
      if (left != 0) scope.first_right_record = left;
      std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
      for (const CandidatePair& pair : random_pairs(records, scope, 1)) pairs.emplace_back(pair.left, pair.right);
      ASSERT_FALSE(pairs.empty());
      std::sort(pairs.begin(), pairs.end());
      EXPECT_EQ(std::adjacent_find(pairs.begin(), pairs.end()), pairs.end()) << size << ", " << left;
    }
  }
}

}  // namespace
}  // namespace khop
