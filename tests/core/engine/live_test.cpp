#include "core/engine/live.hpp"

#include "core/compare/levels.hpp"
#include "core/infer/schema.hpp"

#include <gtest/gtest.h>

namespace khop {
namespace {

using Cells = std::vector<std::string_view>;

/// Surname and number: the number speaks for 10 bits if equal, the surname for 3; prior odds 1 : 63.
Model people_model() {
  Model model;
  model.schema = {{"surname", FieldType::kSurname, {"surname"}},
                  {"number", FieldType::kIdentifier, {"number"}},
                  {"born", FieldType::kDate, {"born"}}};
  model.comparisons = comparisons_for(model.schema);
  model.prior = 1.0 / 64;
  for (Comparison& comparison : model.comparisons) {
    for (Level& level : comparison.levels) level.m = level.u = 0.01;
  }
  const auto set = [&](std::size_t c, std::size_t level, double m, double u) {
    model.comparisons[c].levels[level].m = m;
    model.comparisons[c].levels[level].u = u;
  };
  set(0, text_level::kEqual, 0.8, 0.1);
  set(0, text_level::kDifferent, 0.1, 0.8);
  set(1, code_level::kEqual, 0.512, 0.0005);
  set(1, code_level::kDifferent, 0.1, 0.8);
  model.rules = {{.parts = {{Projection::kValue, {0}}}}, {.parts = {{Projection::kValue, {1}}}}};
  return model;
}

const Cells kAn{"An", "1111111", "1980-03-12"};

TEST(LiveEngine, LinksARecordToWhomItResembles) {
  LiveEngine engine{people_model()};
  EXPECT_EQ(engine.columns(), (std::vector<std::string>{"surname", "number", "born"}));
  const Arrival first = engine.upsert("7", kAn).value();
  EXPECT_FALSE(first.replaced);
  EXPECT_TRUE(first.links.empty());
  EXPECT_EQ(first.cluster, "7");
  const Arrival second = engine.upsert("12", kAn).value();
  ASSERT_EQ(second.links.size(), 1U);
  EXPECT_EQ(second.links[0].id, "7");
  EXPECT_EQ(second.links[0].decision, Decision::kMatch);
  EXPECT_NEAR(second.links[0].weight_bits, -5.977 + 3 + 10, 0.001);
  EXPECT_EQ(second.cluster, "7") << "7 < 12 by value";
  EXPECT_EQ(second.completeness.compared, 1U);
  EXPECT_EQ(engine.clusters(), (std::vector<ClusterLine>{{"7", "7"}, {"12", "7"}}));
}

TEST(LiveEngine, TakesAClusterApartWhenItsMiddleChangesOrLeaves) {
  LiveEngine engine{people_model()};
  engine.upsert("a", Cells{"An", "1111111", ""}).value();
  engine.upsert("b", Cells{"An", "1111111", ""}).value();
  ASSERT_EQ(engine.cluster_of("b"), "a");
  const Arrival changed = engine.upsert("a", Cells{"Tran", "9999999", ""}).value();
  EXPECT_TRUE(changed.replaced);
  EXPECT_TRUE(changed.links.empty());
  EXPECT_EQ(engine.cluster_of("b"), "b");
  EXPECT_TRUE(engine.links_of("b").empty());
  engine.upsert("a", kAn).value();
  ASSERT_EQ(engine.cluster_of("b"), "a");
  EXPECT_TRUE(engine.remove("a"));
  EXPECT_FALSE(engine.remove("a"));
  EXPECT_EQ(engine.cluster_of("a"), std::nullopt);
  EXPECT_EQ(engine.cluster_of("b"), "b");
  EXPECT_EQ(engine.size(), 1U);
}

TEST(LiveEngine, UsesTheRowsOfRemovedRecordsAgain) {
  LiveEngine engine{people_model()};
  std::size_t full = 0;
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 100; ++i) engine.upsert(std::to_string(i), kAn).value();
    if (round == 0) full = engine.bytes();
    EXPECT_LE(engine.bytes(), full + full / 10) << round;
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(engine.remove(std::to_string((i * 37) % 100)));
    EXPECT_EQ(engine.size(), 0U);
  }
}

TEST(LiveEngine, ChecksWithoutATrace) {
  LiveEngine engine{people_model()};
  engine.upsert("a", kAn).value();
  engine.upsert("b", Cells{"Binh", "1111111", ""}).value();
  const std::vector<ClusterLine> clusters = engine.clusters();
  ASSERT_TRUE(engine.check(Cells{"Name2000", "1111111", ""}));  // room for one more value
  const std::size_t bytes = engine.bytes();
  for (int i = 0; i < 1000; ++i) {
    // Surnames never seen: each takes the number of the last one in the dictionary, none its place in the memo.
    const std::string surname = "Name" + std::to_string(i);
    ASSERT_TRUE(engine.check(Cells{surname, "1111111", ""}));
  }
  EXPECT_EQ(engine.clusters(), clusters);
  EXPECT_EQ(engine.bytes(), bytes);
  const CheckAnswer answer = engine.check(kAn).value();
  EXPECT_EQ(answer.decision, Decision::kMatch);
  ASSERT_EQ(answer.candidates.size(), 2U);
  EXPECT_EQ(answer.candidates[0].id, "a");
  EXPECT_EQ(answer.candidates[1].id, "b");
  EXPECT_EQ(answer.candidates[1].decision, Decision::kReview);
  EXPECT_EQ(level_of(answer.candidates[0].gamma, 1), code_level::kEqual);
  EXPECT_NEAR(answer.candidates[0].probability, probability_of(answer.candidates[0].weight_bits), 1e-12);
}

TEST(LiveEngine, RanksCandidatesAndCountsThoseBeyondTheLimit) {
  LiveEngine engine{people_model()};
  for (const char* id : {"10", "9", "x"}) engine.upsert(id, kAn).value();
  engine.upsert("strange", Cells{"", "1111111", ""}).value();
  const CheckAnswer answer = engine.check(kAn, {.limit = 3}).value();
  ASSERT_EQ(answer.candidates.size(), 3U);
  EXPECT_EQ(answer.candidates[0].id, "9");
  EXPECT_EQ(answer.candidates[1].id, "10");
  EXPECT_EQ(answer.candidates[2].id, "x");
  EXPECT_EQ(answer.completeness.not_shown, 1U);
}

TEST(LiveEngine, CountsWhatItCuts) {
  LiveEngine engine{people_model(), {.max_block_pairs = 10}};
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(engine.upsert(std::to_string(i), Cells{"An", "", ""}).value().completeness.cut_keys, 0U);
  const Arrival sixth = engine.upsert("5", Cells{"An", "", ""}).value();  // 15 pairs
  EXPECT_EQ(sixth.completeness.cut_keys, 1U);
  EXPECT_EQ(sixth.completeness.cut_records, 5U);
  EXPECT_EQ(sixth.completeness.compared, 0U);
}

TEST(LiveEngine, NamesFieldsThatItCannotRead) {
  LiveEngine engine{people_model()};
  const Arrival arrival = engine.upsert("a", Cells{"An", "1111111", "no date at all"}).value();
  EXPECT_EQ(arrival.completeness.unparsed, (std::vector<std::string>{"born"}));
}

// The batch engine cuts the blanks around ids, too.
TEST(LiveEngine, TakesIdsWithoutTheBlanksAroundThem) {
  LiveEngine engine{people_model()};
  engine.upsert(" a\t", kAn).value();
  EXPECT_TRUE(engine.upsert("a", kAn).value().replaced);
  EXPECT_EQ(engine.size(), 1U);
  EXPECT_EQ(engine.cluster_of("a "), "a");
  EXPECT_EQ(engine.upsert(" \t", kAn).error().code, Errc::kUsage);
  EXPECT_TRUE(engine.remove(" a"));
  EXPECT_EQ(engine.size(), 0U);
  EXPECT_EQ(engine.cluster_of("a"), std::nullopt);
}

TEST(LiveEngine, RefusesRecordsItCannotPlace) {
  LiveEngine engine{people_model()};
  EXPECT_EQ(engine.upsert("", kAn).error().code, Errc::kUsage);
  EXPECT_EQ(engine.upsert("a", Cells{"An"}).error().message, "record 'a' has 1 cells, the model reads 3");
  EXPECT_EQ(engine.check(Cells{"An"}).error().code, Errc::kUsage);
  EXPECT_EQ(engine.size(), 0U);
}

}  // namespace
}  // namespace khop
