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

}  // namespace
}  // namespace khop
