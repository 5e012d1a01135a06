#include "core/model/scorer.hpp"

#include "core/compare/levels.hpp"
#include "core/compare/vn_name.hpp"
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

/// Scores of Nguyễn Thị Hoa with others, who are called: 1 the same, 2 the same without marks, 3 Hoà.
std::vector<FixedWeight> weights_of_names(double m_equal, double m_dropped, double frequency_bits) {
  const Schema schema{
      {.name = "name", .type = FieldType::kFullName, .columns = {"name"}, .language = std::string{kVietnamese}}};
  Model model{.schema = schema, .comparisons = comparisons_for(schema), .prior = 0.5};
  model.comparisons[0].term_frequency = true;
  for (std::size_t l = 1; l < model.comparisons[0].levels.size(); ++l) set_level(model.comparisons[0], l, 0.001, 0.9);
  set_level(model.comparisons[0], vn_name_level::kEqual, m_equal, 1e-4);
  set_level(model.comparisons[0], vn_name_level::kMarksDropped, m_dropped, 1e-6);
  set_level(model.comparisons[0], vn_name_level::kGivenAlike, 0.01, 1e-6);
  const std::vector<test::RandomRecord> people{
      record("a", {{"name", "Nguyễn Thị Hoa"}}), record("b", {{"name", "Nguyễn Thị Hoa"}}),
      record("c", {{"name", "Nguyen Thi Hoa"}}), record("d", {{"name", "Nguyễn Thị Hoà"}})};
  Records records = test::encode_records(people, schema);
  for (std::uint32_t term = 1; term <= 3; ++term) records.dictionary(0).set_rarity_bits(TermId{term}, 20.0F);
  records.dictionary(0).set_rarity_bits(TermId{1}, static_cast<float>(frequency_bits));
  const Scorer scorer{records, model};
  LevelMemo memo;
  std::vector<FixedWeight> weights;
  for (const std::uint32_t other : {1U, 2U, 3U}) weights.push_back(scorer.total(scorer.rows({0, other}), memo));
  return weights;
}

// Of two women who were born the same day, Hoa and Hoà, an entry "Hoa" was linked to Hoà: one of many is called Hoa, and
// hardly anybody nearly Hoa, as all others of that likeness are rarer.
TEST(Scorer, WeighsNoLikenessOfACommonNameAboveTheNameItself) {
  const std::vector<FixedWeight> common = weights_of_names(0.8, 0.1, 6);
  EXPECT_NEAR(to_bits(common[0]), std::log2(0.8) + 6, 0.01);
  EXPECT_EQ(common[1], common[0]);
  EXPECT_EQ(common[2], common[0]);
  const std::vector<FixedWeight> rare = weights_of_names(0.8, 0.1, 20);
  EXPECT_EQ(rare[2], to_fixed(std::log2(0.01 / 1e-6))) << "as learnt where the value is rarer than the likeness";
}

TEST(Scorer, TakesEqualityForNoAccidentWhereNearlyAllLostTheirMarks) {
  const std::vector<FixedWeight> weights = weights_of_names(0.01, 0.9, 10);
  EXPECT_NEAR(to_bits(weights[0]), std::log2(0.9) + 10, 0.01);
  EXPECT_LE(weights[1], weights[0]);
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
