#include "core/infer/rules.hpp"

#include "core/record/encoder.hpp"
#include "tests/support/made_table.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

bool is_there(const std::vector<RuleCandidate>& candidates, const std::vector<Atom>& atoms,
              const std::vector<std::string>& names) {
  return std::any_of(candidates.begin(), candidates.end(), [&](const RuleCandidate& rule) {
    std::vector<std::string> own;
    for (const std::uint8_t atom : rule.atoms) own.push_back(atoms[atom].name);
    return own == names;
  });
}

TEST(RuleCandidates, JoinWhatIsDearAlone) {
  // Two thousand people of one surname: alone it brings two million pairs together, with the birthday a few.
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 2000; ++i) {
    const std::string born =
        std::to_string(1950 + i % 50) + "-0" + std::to_string(1 + i % 7) + "-1" + std::to_string(i % 9);
    rows.push_back({std::to_string(i), "Nguyễn", born});
  }
  const Table table = test::made_table({"id", "surname", "born"}, rows);
  const Schema schema{{"surname", FieldType::kSurname, {"surname"}}, {"born", FieldType::kDate, {"born"}}};
  const Records records = std::move(encode(std::span{&table, 1}, schema, {.id_column = "id"}).value().records);
  const std::vector<Atom> atoms = atoms_for(records.schema());
  const std::vector<RuleCandidate> found = rule_candidates(records, KeyMaker{records}, atoms, {}, 2100);
  EXPECT_FALSE(is_there(found, atoms, {"surname"}));
  EXPECT_TRUE(is_there(found, atoms, {"surname", "born"}));
}

/// Records with a surname out of `surnames` and a number that nobody else has.
Records numbered(std::uint32_t count, std::uint32_t surnames) {
  std::vector<std::vector<std::string>> rows;
  for (std::uint32_t i = 0; i < count; ++i) {
    rows.push_back({std::to_string(i), "Name" + std::string(1 + i % surnames, 'a'), std::to_string(100'000 + i)});
  }
  const Table table = test::made_table({"id", "surname", "number"}, rows);
  const Schema schema{{"surname", FieldType::kSurname, {"surname"}}, {"number", FieldType::kIdentifier, {"number"}}};
  return std::move(encode(std::span{&table, 1}, schema, {.id_column = "id"}).value().records);
}

const std::vector<BlockingRule> kSurnameAndNumber{{.parts = {{Projection::kValue, {0}}}},
                                                  {.parts = {{Projection::kValue, {1}}}}};

TEST(EstimatePairs, CountsAllPairsOfFewRecords) {
  const Records records = numbered(900, 3);
  const auto pairs = estimate_pairs(records, KeyMaker{records}, kSurnameAndNumber, {});
  EXPECT_EQ(pairs, (std::vector<double>{3 * (300 * 299 / 2), 0}));
}

TEST(EstimatePairs, CountsPairsAcrossALink) {
  const Records records = numbered(900, 3);
  const auto pairs = estimate_pairs(records, KeyMaker{records}, kSurnameAndNumber, {.first_right_record = 300});
  EXPECT_EQ(pairs, (std::vector<double>{3 * (100 * 200), 0}));
}

TEST(EstimatePairs, SamplesManyRecordsAndEachSideOfALinkByItself) {
  const Records records = numbered(60'000, 3);
  const auto one = estimate_pairs(records, KeyMaker{records}, kSurnameAndNumber, {});
  EXPECT_NEAR(one[0], 60'000.0 * 20'000 / 2, 0.05 * 60'000 * 20'000 / 2);
  // A few entries beside many persons: a sample of all records would have next to none of them.
  const auto link = estimate_pairs(records, KeyMaker{records}, kSurnameAndNumber, {.first_right_record = 30});
  EXPECT_NEAR(link[0], 30 * 20'000, 0.05 * 30 * 20'000);
}

}  // namespace
}  // namespace khop
