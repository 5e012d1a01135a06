#include "core/match/households.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace khop {
namespace {

/// Entries of families of two, sure of their first candidate; each has a rival elsewhere. The persons of family f live
/// in household f + 1 but for every tenth family, of which one member moved away.
struct Families {
  std::uint32_t families;
  Households households;
  std::vector<ScoredPair> pairs;
  std::vector<Link> links;

  std::uint32_t first_person() const { return 2 * families; }
  std::uint32_t person(std::uint32_t entry) const { return first_person() + entry; }

  explicit Families(std::uint32_t count) : families(count) {
    for (std::uint32_t e = 0; e < 2 * families; ++e) {
      const std::uint32_t family = e / 2;
      households.of_entry.push_back(family + 1);
      const bool moved = family % 10 == 0 && e % 2 == 1;
      households.of_person.push_back(moved ? 3 * families + e : family + 1);
      const std::uint32_t rival = person((e + 7) % (2 * families));
      pairs.push_back({e, person(e), to_fixed(10)});
      pairs.push_back({e, rival, to_fixed(-2)});
      links.push_back({.outcome = LinkOutcome::kLinked, .linked = person(e), .weight = to_fixed(10)});
    }
  }
};

TEST(Households, LearnWhatSharedOnesSay) {
  const Families all{100};
  const HouseholdEvidence evidence = learn_household_evidence(all.pairs, all.links, all.households, all.first_person());
  EXPECT_EQ(evidence.learnt_from, 200U);
  // 180 of 200 right persons live with the other, none of 200 rivals: log2((181/202) / (1/202)), log2((21/202) / (201/202)).
  EXPECT_EQ(evidence.together, to_fixed(std::log2(181.0)));
  EXPECT_EQ(evidence.apart, to_fixed(std::log2(21.0 / 201.0)));
}

TEST(Households, SayNothingFromFewEntries) {
  const Families few{10};
  const HouseholdEvidence evidence = learn_household_evidence(few.pairs, few.links, few.households, few.first_person());
  EXPECT_EQ(evidence.together, 0);
  EXPECT_EQ(evidence.apart, 0);
}

TEST(Households, WeighOnlyWhereAnotherMemberWasFound) {
  Families all{100};
  all.links[2].outcome = LinkOutcome::kReview;  // a weak member of family 1; entry 3 is the sure one
  all.links[4].outcome = LinkOutcome::kReview;  // of family 2 nobody is sure
  all.links[5].outcome = LinkOutcome::kReview;
  all.households.of_entry[6] = Households::kNone;
  const HouseholdEvidence evidence{.together = to_fixed(5), .apart = to_fixed(-3), .learnt_from = 200};
  const std::vector<ScoredPair> weighed =
      weigh_households(all.pairs, all.links, all.households, all.first_person(), evidence);
  ASSERT_EQ(weighed.size(), all.pairs.size());
  EXPECT_EQ(weighed[4].weight, all.pairs[4].weight + to_fixed(5));  // entry 2 and its person
  EXPECT_EQ(weighed[5].weight, all.pairs[5].weight - to_fixed(3));  // entry 2 and a stranger's household
  EXPECT_EQ(weighed[8].weight, all.pairs[8].weight);                // entry 4
  EXPECT_EQ(weighed[12].weight, all.pairs[12].weight);              // entry 6
}

TEST(Households, DoNotDependOnTheOrderOfPairs) {
  const Families all{60};
  std::vector<ScoredPair> shuffled = all.pairs;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937{7});
  const HouseholdEvidence one = learn_household_evidence(all.pairs, all.links, all.households, all.first_person());
  const HouseholdEvidence two = learn_household_evidence(shuffled, all.links, all.households, all.first_person());
  EXPECT_EQ(one.together, two.together);
  EXPECT_EQ(one.apart, two.apart);
}

TEST(Households, AreGroupsOfEqualNumbersButNoInstitutions) {
  Records records{{{.name = "household", .type = FieldType::kHousehold, .columns = {"so_ho"}}}};
  records.resize(106);
  const auto set = [&](std::uint32_t record, std::string_view code) {
    RowWriter{records.row_bytes(RecordId{record}), records.layout()}.code(0, make_code16(code));
  };
  for (std::uint32_t r = 0; r < 50; ++r) set(r, "BARRACKS");
  set(50, "H1");
  set(51, "H1");
  set(52, "H2");
  for (std::uint32_t r = 53; r < 106; ++r) set(r, "");
  set(53, "H1");  // a person's: sides are grouped apart
  const Households households = households_by(records, 0, 53);
  EXPECT_EQ(households.of_entry[0], Households::kNone);
  EXPECT_NE(households.of_entry[50], Households::kNone);
  EXPECT_EQ(households.of_entry[50], households.of_entry[51]);
  EXPECT_NE(households.of_entry[50], households.of_entry[52]);
  EXPECT_NE(households.of_person[0], Households::kNone);
  EXPECT_EQ(households.of_person[1], Households::kNone);
  EXPECT_EQ(household_field(records.schema()), std::size_t{0});
}

}  // namespace
}  // namespace khop
