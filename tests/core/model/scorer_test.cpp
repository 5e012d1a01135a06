#include "core/model/scorer.hpp"

#include "core/compare/levels.hpp"
#include "core/infer/schema.hpp"
#include "core/model/frequencies.hpp"
#include "tests/support/random_linkage.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace khop {
namespace {

/// Every column empty but those named.
test::RandomRecord record(std::string id, std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  test::RandomRecord out{std::move(id), std::vector<std::string_view>(test::random_columns().size())};
  for (const auto& [name, value] : values) {
    for (std::size_t c = 0; c < out.cells.size(); ++c) {
      if (test::random_columns()[c].name == name) out.cells[c] = value;
    }
  }
  return out;
}

void set_level(Comparison& comparison, std::size_t level, double m, double u) {
  comparison.levels[level].m = m;
  comparison.levels[level].u = u;
}

TEST(Scorer, AddsPriorAndWeightsByHand) {
  const Schema schema{{"number", FieldType::kIdentifier, {"number"}}, {"born", FieldType::kDate, {"born"}}};
  Model model{.schema = schema, .comparisons = comparisons_for(schema), .prior = 1.0 / 3};
  set_level(model.comparisons[0], code_level::kEqual, 0.5, 0.125);       // 2 bits
  set_level(model.comparisons[1], date_level::kDifferent, 0.0625, 0.5);  // -3 bits
  const std::vector<test::RandomRecord> people{record("a", {{"number", "1234567"}, {"born", "1980-03-12"}}),
                                               record("b", {{"number", "1234567"}, {"born", "1950-11-05"}}),
                                               record("c", {{"number", "1234567"}})};
  const Records records = test::encode_records(people, schema);
  const Scorer scorer{records, model};
  LevelMemo memo;
  EXPECT_EQ(scorer.prior(), to_fixed(-1));  // odds 1 : 2
  EXPECT_EQ(scorer.total(scorer.rows({0, 1}), memo), to_fixed(-1 + 2 - 3));
  EXPECT_EQ(scorer.total(scorer.rows({0, 2}), memo), to_fixed(-1 + 2)) << "a missing date says nothing";
}

TEST(Scorer, WeighsEqualityByTheFrequencyOfTheValue) {
  const Schema schema{{"surname", FieldType::kSurname, {"surname"}}};
  Model model{.schema = schema, .comparisons = comparisons_for(schema), .prior = 0.5};
  set_level(model.comparisons[0], text_level::kEqual, 0.5, 0.25);
  model.comparisons[0].term_frequency = true;
  const std::vector<test::RandomRecord> people{record("a", {{"surname", "Lê"}}), record("b", {{"surname", "Lê"}})};
  Records records = test::encode_records(people, schema);
  records.dictionary(0).set_rarity_bits(TermId{1}, 7.0F);  // one in 128
  const Scorer scorer{records, model};
  LevelMemo memo;
  EXPECT_EQ(scorer.total(scorer.rows({0, 1}), memo), to_fixed(-1 + 7));
}

// The bound of a date weighed by frequency was 30 bits, whatever its parent; under a parent that makes equal dates
// rarer, a rare date weighs more, and pairs were dropped that a full evaluation kept.
TEST(Scorer, BoundsARareDateUnderItsParent) {
  const Schema schema{{"number", FieldType::kIdentifier, {"number"}}, {"born", FieldType::kDate, {"born"}}};
  Model model{.schema = schema, .comparisons = comparisons_for(schema), .prior = 1e-3};
  set_level(model.comparisons[0], code_level::kDifferent, 1e-9, 0.999);  // -30 bits
  Comparison& born = model.comparisons[1];
  born.term_frequency = true;
  born.parent = 0;
  set_level(born, date_level::kEqual, 0.99, 0.5);
  born.given_parent.assign(
      2, {std::vector<double>(born.levels.size(), 0.01), std::vector<double>(born.levels.size(), 0.5)});
  for (ConditionalLevels& given : born.given_parent) {
    given.m[date_level::kEqual] = 0.99;
    given.u[date_level::kEqual] = 1e-6;
  }
  const std::vector<test::RandomRecord> people{record("a", {{"number", "1111111"}, {"born", "1980-03-12"}}),
                                               record("b", {{"number", "9999999"}, {"born", "1980-03-12"}})};
  Records records = test::encode_records(people, schema);
  records.set_date_rarity_bits(1, {}, 29.0F);
  const Scorer scorer{records, model};
  LevelMemo memo;
  const FixedWeight total = scorer.total(scorer.rows({0, 1}), memo);
  ASSERT_GT(total, 0);
  const std::vector<CandidatePair> pair{{0, 1}};
  std::vector<ScoredPair> kept;
  ScoreCounts counts;
  Scorer::Workspace workspace;
  for_each_batch(pair,
                 [&](const PairBatch& batch, std::size_t) { scorer.score(batch, total, {}, workspace, kept, counts); });
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].weight, total);
}

}  // namespace
}  // namespace khop
