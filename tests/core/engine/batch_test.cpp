#include "core/engine/batch.hpp"

#include "core/match/id_order.hpp"
#include "core/model/frequencies.hpp"
#include "tests/support/random_linkage.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

TEST(ScoreCandidates, AreTheSameForAnyNumberOfThreadsAndAnyOrderOfRecords) {
  using Line = std::tuple<std::string, std::string, FixedWeight>;
  for (const std::uint32_t seed : test::seeds(60)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    std::vector<test::RandomRecord> people = test::random_records(dice, 80);
    const Schema schema = test::random_schema(dice);
    const Model model = test::random_model(dice, schema, test::encode_records(people, schema));
    const auto run = [&](int threads) {
      Records records = test::encode_records(people, schema);
      apply_frequencies(model, records);
      return test::with_threads(threads, [&] {
        Scored scored = score_candidates(records, model, {}, to_fixed(-2), {});
        const std::vector<std::uint32_t> rank = rank_by_id(records.ids);
        put_smaller_id_left(scored.pairs, rank);
        order_by_rank(scored.pairs, rank);
        std::vector<Line> lines;
        for (const ScoredPair& pair : scored.pairs) {
          lines.emplace_back(records.ids[RecordId{pair.left}], records.ids[RecordId{pair.right}], pair.weight);
        }
        return lines;
      });
    };
    const std::vector<Line> expected = run(1);
    ASSERT_EQ(run(2), expected);
    for (std::size_t i = people.size(); i > 1; --i) std::swap(people[i - 1], people[dice.below(i)]);
    ASSERT_EQ(run(8), expected);
  }
}

}  // namespace
}  // namespace khop
