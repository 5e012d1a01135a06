#include "core/engine/recall.hpp"

#include "core/blocking/keys.hpp"
#include "core/model/frequencies.hpp"
#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

bool shares_field(const BlockingRule& a, const BlockingRule& b) {
  for (const KeyPart& part : a.parts) {
    for (const std::uint16_t field : part.fields) {
      for (const KeyPart& other : b.parts) {
        if (std::find(other.fields.begin(), other.fields.end(), field) != other.fields.end()) return true;
      }
    }
  }
  return false;
}

/// The share of matches found, from full key sets of every match under every rule. -1: not known.
double recall_by_key_sets(const Records& records, const Model& model, std::span<const ScoredPair> matches) {
  const KeyMaker keys{records};
  const auto caught = [&](const ScoredPair& match, const BlockingRule& rule) {
    return first_shared(keys.keys(rule, records.row_bytes(RecordId{match.left})),
                        keys.keys(rule, records.row_bytes(RecordId{match.right}))) != 0;
  };
  double best = -1;
  double most_total = 0;
  for (const BlockingRule& rule : model.rules) {
    double n1 = 0, n2 = 0, both = 0, any = 0;
    bool has_rival = false;
    for (const BlockingRule& other : model.rules) has_rival = has_rival || !shares_field(rule, other);
    for (const ScoredPair& match : matches) {
      const bool first = caught(match, rule);
      bool second = false, some = false;
      for (const BlockingRule& other : model.rules) {
        const bool by_other = caught(match, other);
        some = some || by_other;
        second = second || (by_other && !shares_field(rule, other));
      }
      n1 += first ? 1 : 0;
      n2 += second ? 1 : 0;
      both += first && second ? 1 : 0;
      any += some ? 1 : 0;
    }
    const double total = std::max(any, (n1 + 1) * (n2 + 1) / (both + 1) - 1);
    if (!has_rival || both == 0 || both < 0.05 * any || total <= most_total) continue;
    most_total = total;
    best = any / total;
  }
  return best;
}

TEST(EstimateRecallDifferential, AgreesWithFullKeySetsAndForAnyNumberOfThreads) {
  std::size_t known = 0;
  for (const std::uint32_t seed : test::seeds(200)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const Records records = test::encode_records(test::random_records(dice, 80), test::random_schema(dice));
    const Model model = test::random_model(dice, records.schema(), records);
    std::vector<ScoredPair> matches;
    for (std::uint32_t i = 0; i < 80; ++i) {
      for (std::uint32_t j = i + 1; j < 80; ++j) matches.push_back({i, j, 0});
    }
    const double expected = recall_by_key_sets(records, model, matches);
    for (const int threads : {1, 8}) {
      const RecallEstimate recall =
          test::with_threads(threads, [&] { return estimate_recall(records, model, matches); });
      ASSERT_EQ(recall.known, expected >= 0);
      if (recall.known) {
        ASSERT_EQ(recall.recall, expected);
      }
      known += recall.known ? 1 : 0;
    }
  }
  EXPECT_GT(known, 50U);
}

}  // namespace
}  // namespace khop
