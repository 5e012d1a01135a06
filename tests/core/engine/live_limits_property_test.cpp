#include "core/compare/levels.hpp"
#include "tests/core/engine/live_histories.hpp"
#include "tests/support/seeds.hpp"

#include <set>
#include <utility>

#include <gtest/gtest.h>

/// Live engines at their limits: keys that are cut, components too large to be weighed in full.
namespace khop {
namespace {

/// An arrival, as far as it says what the engine did not look at.
struct Seen {
  std::size_t step = 0;
  std::uint64_t cut_keys = 0;
};

/// Links by ids as pairs of record numbers.
std::vector<ScoredPair> numbered(const test::Verdict& verdict, const Records& records) {
  std::map<std::string, std::uint32_t> number;
  for (std::uint32_t i = 0; i < records.size(); ++i) number.emplace(records.ids[RecordId{i}], i);
  std::vector<ScoredPair> pairs;
  for (const auto& [left, right, weight] : verdict.links) {
    pairs.push_back({number.at(left), number.at(right), to_fixed(weight)});
  }
  return pairs;
}

/// Compares with a batch that cuts nothing; returns how many links the cuts cost.
std::size_t expect_only_cut_links_missing(const LiveEngine& engine, std::span<const test::RandomRecord> survivors,
                                          const LiveOptions& options, const std::map<std::string, Seen>& seen) {
  const test::Verdict live = test::live_verdict(engine);
  const test::Verdict batch = test::batch_verdict(survivors, engine.model(), options);
  const std::set expected(batch.links.begin(), batch.links.end());
  const std::set found(live.links.begin(), live.links.end());
  for (const auto& link : live.links) EXPECT_TRUE(expected.contains(link));
  for (const auto& link : batch.links) {
    if (found.contains(link)) continue;
    const Seen& left = seen.at(std::get<0>(link));
    const Seen& right = seen.at(std::get<1>(link));
    EXPECT_GT((left.step > right.step ? left : right).cut_keys, 0U) << "a link is missing and nothing was cut";
  }
  Records records = test::encode_records(survivors, engine.model().schema);
  apply_frequencies(engine.model(), records);
  EXPECT_EQ(live.clusters, test::clusters_by(records, engine.model(), numbered(live, records), options));
  return batch.links.size() - live.links.size();
}

TEST(LiveEngineLimits, NothingIsMissingButWhatWasCountedAsCut) {
  std::size_t links = 0, missing = 0;
  for (const std::uint32_t seed : test::seeds(300)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    const std::vector<test::RandomRecord> people = test::random_records(dice, 20 + dice.below(41));
    const Schema schema = test::random_schema(dice);
    const LiveOptions options{.match = 0.6, .review = 0.2, .max_block_pairs = 10};
    LiveEngine engine{test::random_model(dice, schema, test::encode_records(people, schema)), options};
    std::map<std::string, test::RandomRecord> alive;
    std::map<std::string, Seen> seen;
    for (std::size_t step = 1; step <= 2 * people.size(); ++step) {
      test::RandomRecord record = people[dice.below(people.size())];
      if (alive.contains(record.id) && dice.below(3) == 0) {
        ASSERT_TRUE(engine.remove(record.id));
        alive.erase(record.id);
        continue;
      }
      record.cells = test::altered_cells(dice, record.cells);
      const Arrival arrival = engine.upsert(record.id, test::cells_for(engine, record)).value();
      seen[record.id] = {step, arrival.completeness.cut_keys};
      alive[record.id] = record;
    }
    std::vector<test::RandomRecord> survivors;
    for (const auto& [id, record] : alive) survivors.push_back(record);
    missing += expect_only_cut_links_missing(engine, survivors, options, seen);
    links += test::live_verdict(engine).links.size();
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(links, 1'000U);
  EXPECT_GT(missing, 1'000U);
}

/// An income, and a sex under which all are compared: equal +4 bits, within one +2, within a tenth -2, different -8.
Model income_model() {
  Model model;
  model.schema = {{"income", FieldType::kNumber, {"income"}}, {"sex", FieldType::kCategory, {"sex"}}};
  model.comparisons = comparisons_for(model.schema);
  model.comparisons.pop_back();
  model.prior = 0.5;
  const std::vector<std::pair<double, double>> mu{{0.8, 0.05}, {0.16, 0.04}, {0.02, 0.08}, {0.02, 0.83}};
  for (std::size_t l = 0; l < mu.size(); ++l) {
    model.comparisons[0].levels[l + 1].m = mu[l].first;
    model.comparisons[0].levels[l + 1].u = mu[l].second;
  }
  model.rules = {{.parts = {{Projection::kValue, {1}}}}};
  return model;
}

// No random history has components above 400 records, which are cut and reunited before they are refined.
TEST(LiveEngineLimits, AgreesWithTheBatchOnComponentsTooLargeToWeighInFull) {
  const LiveOptions options{.match = 0.66, .review = 0.5};
  LiveEngine engine{income_model(), options};
  std::map<std::string, test::RandomRecord> alive;
  const auto put = [&](int id, std::string_view income) {
    test::RandomRecord record{std::to_string(id), {}};
    for (const test::RandomColumn& column : test::random_columns()) {
      record.cells.push_back(column.name == "income" ? income : column.name == "sex" ? "m" : "");
    }
    engine.upsert(record.id, test::cells_for(engine, record)).value();
    alive[record.id] = record;
  };
  const auto compare = [&] {
    std::vector<test::RandomRecord> survivors;
    for (const auto& [id, record] : alive) survivors.push_back(record);
    EXPECT_TRUE(test::live_verdict(engine) == test::batch_verdict(survivors, engine.model(), options));
    std::set<std::string> clusters;
    for (const ClusterLine& line : engine.clusters()) clusters.insert(line.cluster);
    return clusters.size();
  };
  const auto place = [](int i) { return (i * 173) % 1009; };  // ids of the three groups stand mixed
  for (int i = 0; i < 220; ++i) put(place(i), "100");
  for (int i = 220; i < 440; ++i) put(place(i), "102");
  EXPECT_EQ(compare(), 2U);
  EXPECT_EQ(engine.clustering().oversized_components, 0U);
  for (int i = 440; i < 450; ++i) put(place(i), "101");  // a match of everybody
  EXPECT_GT(engine.clustering().oversized_components, 0U);
  EXPECT_EQ(compare(), 2U);
  for (int i = 0; i < 440; i += 55) put(place(i), i % 2 == 0 ? "101" : "103");
  compare();
  for (int i = 440; i < 450; ++i) {
    ASSERT_TRUE(engine.remove(std::to_string(place(i))));
    alive.erase(std::to_string(place(i)));
  }
  compare();
}

}  // namespace
}  // namespace khop
