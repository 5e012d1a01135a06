#include "core/engine/recall.hpp"

#include "core/blocking/keys.hpp"
#include "core/model/frequencies.hpp"
#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

/// From full key sets of every pair under every rule.
RecallEstimate recall_by_key_sets(const Records& records, const Model& model, std::span<const ScoredPair> pairs) {
  const KeyMaker keys{records};
  std::vector<double> caught(model.rules.size() + 4);
  for (const ScoredPair& pair : pairs) {
    const auto times = std::count_if(model.rules.begin(), model.rules.end(), [&](const BlockingRule& rule) {
      return first_shared(keys.keys(rule, records.row_bytes(RecordId{pair.left})),
                          keys.keys(rule, records.row_bytes(RecordId{pair.right}))) != 0;
    });
    caught[static_cast<std::size_t>(times)] += probability_of(to_bits(pair.weight));
  }
  const double found = std::accumulate(caught.begin() + 1, caught.end(), 0.0);
  return recall_from_captures(found, caught[1], caught[2], caught[3]);
}

TEST(EstimateRecallDifferential, AgreesWithFullKeySetsAndForAnyNumberOfThreads) {
  std::size_t known = 0;
  for (const std::uint32_t seed : test::seeds(200)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const Records records = test::encode_records(test::random_records(dice, 80), test::random_schema(dice));
    const Model model = test::random_model(dice, records.schema(), records);
    std::vector<ScoredPair> pairs;
    for (std::uint32_t i = 0; i < 80; ++i) {
      for (std::uint32_t j = i + 1; j < 80; ++j) pairs.push_back({i, j, to_fixed(static_cast<double>(i) - 40)});
    }
    const RecallEstimate expected = recall_by_key_sets(records, model, pairs);
    for (const int threads : {1, 8}) {
      const RecallEstimate recall = test::with_threads(threads, [&] { return estimate_recall(records, model, pairs); });
      ASSERT_EQ(recall.known, expected.known);
      if (recall.known) {
        ASSERT_DOUBLE_EQ(recall.recall, expected.recall);
        ASSERT_DOUBLE_EQ(recall.low, expected.low);
      }
      known += recall.known ? 1 : 0;
    }
  }
  EXPECT_GT(known, 50U);
}

}  // namespace
}  // namespace khop
