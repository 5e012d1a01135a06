#include "core/match/households.hpp"

#include "core/record/encoder.hpp"
#include "tests/support/made_table.hpp"
#include "tests/support/with_threads.hpp"

#include <gtest/gtest.h>

#include <malloc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace khop {
namespace {

/// A register of families of two, each member sure of the first candidate, with a rival in another family. Registry and
/// register number households each in their own way; of every tenth family one member has moved away.
struct Register {
  std::uint32_t families;
  Records records{{{.name = "household", .type = FieldType::kHousehold, .columns = {"so_ho"}}}};
  std::vector<ScoredPair> pairs;
  std::vector<Link> links;
  std::vector<PairVerdict> verdicts;

  explicit Register(std::uint32_t count) : families(count) {
    records.resize(4 * std::size_t{families});
    for (std::uint32_t e = 0; e < first_person(); ++e) {
      const std::uint32_t family = e / 2;
      set(e, "R" + std::to_string(family));
      const bool moved = family % 10 == 0 && e % 2 == 1;
      set(person(e), moved ? "A" + std::to_string(e) : "P" + std::to_string(family));
      pairs.push_back({e, person(e), to_fixed(14)});
      pairs.push_back({e, person((e + 7) % first_person()), to_fixed(-2)});
      links.push_back({.outcome = LinkOutcome::kLinked, .linked = person(e), .weight = to_fixed(14)});
    }
  }

  std::uint32_t first_person() const { return 2 * families; }
  std::uint32_t person(std::uint32_t entry) const { return first_person() + entry; }
  void set(std::uint32_t record, const std::string& number) {
    RowWriter{records.row_bytes(RecordId{record}), records.layout()}.code(0, make_code16(number));
  }
  void doubt(std::uint32_t entry) { links[entry].outcome = LinkOutcome::kReview; }
  void link(std::uint32_t entry, std::uint32_t person, double bits) {
    links[entry] = {.outcome = LinkOutcome::kLinked, .linked = person, .weight = to_fixed(bits)};
  }

  Households households() const {
    Households made{keys, pairs, first_person()};
    made.find(links);
    return made;
  }
  Company company(std::uint32_t entry, std::uint32_t person) const { return households().company(entry, person); }
  HouseholdEvidence learn() const { return household_evidence(households().count(pairs, links)); }

  /// Parts entries, of which none was sure before; `same` says which records match.
  std::uint64_t part(const std::function<bool(std::uint32_t, std::uint32_t)>& same) {
    std::vector<Link> before(links.size());
    Households made{keys, pairs, first_person()};
    made.find(before);
    std::vector<std::uint32_t> rank(records.size());
    std::iota(rank.begin(), rank.end(), 0U);
    return made.part(links, verdicts, rank, same, same);
  }

  HouseholdKeys keys{records};
};

bool only_itself(std::uint32_t a, std::uint32_t b) { return a == b; }

TEST(Households, LearnWhatCompanySays) {
  const Register all{100};
  const CompanyCounts counts = all.households().count(all.pairs, all.links);
  EXPECT_EQ(counts.right(), 200U);
  EXPECT_EQ(counts.other(), 200U);
  const HouseholdEvidence evidence = all.learn();
  // 180 of 200 right persons live with the other, none of 200 rivals; one more is counted in each class.
  EXPECT_EQ(to_fixed(evidence.together), to_fixed(std::log2(181.0)));
  EXPECT_EQ(to_fixed(evidence.apart), to_fixed(std::log2(21.0 / 201.0)));
}

TEST(Households, LearnNothingFromFewOfEitherKind) {
  EXPECT_TRUE(Register{10}.learn().says_nothing());
  Register right_only{100};
  std::erase_if(right_only.pairs, [](const ScoredPair& pair) { return pair.weight < 0 && pair.left >= 29; });
  EXPECT_EQ(right_only.households().count(right_only.pairs, right_only.links).other(), 29U);
  EXPECT_TRUE(right_only.learn().says_nothing());
}

TEST(Households, HoldNothingForImpossibleThatFewEntriesDidNotShow) {
  const HouseholdEvidence few = household_evidence({.right_together = 30, .other_together = 15, .other_apart = 15});
  EXPECT_EQ(to_fixed(few.apart), to_fixed(std::log2((1.0 / 32) / 0.5)));  // once in 30, not never
  const HouseholdEvidence many =
      household_evidence({.right_together = 1'000'000, .other_together = 0, .other_apart = 1'000'000});
  EXPECT_EQ(many.together, kMostHouseholdBits);
  EXPECT_EQ(many.apart, -kMostHouseholdBits);
}

TEST(Households, DoNotDependOnTheOrderOfPairsNorOnThreads) {
  const Register all{60};
  Register shuffled{60};
  std::shuffle(shuffled.pairs.begin(), shuffled.pairs.end(), std::mt19937{7});
  const HouseholdEvidence one = test::with_threads(1, [&] { return all.learn(); });
  const HouseholdEvidence many = test::with_threads(8, [&] { return shuffled.learn(); });
  EXPECT_EQ(one.together, many.together);
  EXPECT_EQ(one.apart, many.apart);
}

TEST(Households, SpeakOnlyWhereAnotherMemberWasFound) {
  Register all{100};
  all.doubt(2);  // a weak member of family 1; entry 3 is the sure one
  all.doubt(4);  // of family 2 nobody is sure
  all.doubt(5);
  all.set(6, "");
  all.set(all.person(8), "");
  EXPECT_EQ(all.company(2, all.person(2)), Company::kTogether);
  EXPECT_EQ(all.company(2, all.person(12)), Company::kApart);
  EXPECT_EQ(all.company(4, all.person(4)), Company::kUnknown);
  EXPECT_EQ(all.company(6, all.person(6)), Company::kUnknown) << "the entry tells no household";
  EXPECT_EQ(all.company(2, all.person(8)), Company::kUnknown) << "the person tells none";
  EXPECT_EQ(all.company(9, all.person(9)), Company::kUnknown) << "nor where the other was found";

  std::vector<ScoredPair> weighed = all.pairs;
  all.households().weigh(weighed, {.together = 5, .apart = -3});
  EXPECT_EQ(weighed[4].weight, all.pairs[4].weight + to_fixed(5));  // entry 2 and its person
  EXPECT_EQ(weighed[5].weight, all.pairs[5].weight - to_fixed(3));  // entry 2 and a stranger
  EXPECT_EQ(weighed[8].weight, all.pairs[8].weight);                // entry 4
}

TEST(Households, WhomAnotherWasFoundToBeSpeaksForNobodyElse) {
  // Two of one birthday, of whom one is in the registry: that one was found is no evidence for the other to be him.
  Register all{100};
  all.doubt(2);
  EXPECT_EQ(all.company(2, all.person(3)), Company::kUnknown);
  EXPECT_EQ(all.company(2, all.person(2)), Company::kTogether) << "their brother in the same household";
}

TEST(Households, AddNothingWhereBothTellOneHousehold) {
  Register all{100};
  for (std::uint32_t e = 0; e < 4; ++e) all.set(all.person(e), "R" + std::to_string(e / 2));
  EXPECT_EQ(all.company(2, all.person(2)), Company::kUnknown) << "the comparison of numbers has said it";
  EXPECT_EQ(all.company(2, all.person(12)), Company::kApart);
}

TEST(Households, DoNotTellANumberFromAnAddress) {
  const Schema schema{{.name = "number", .type = FieldType::kHousehold, .columns = {"number"}},
                      {.name = "street", .type = FieldType::kAddress, .columns = {"street"}}};
  const std::vector<std::vector<std::string>> rows{{"R1", ""}, {"R1", ""}, {"P1", ""}, {"", "12 Main St"}, {"P2", ""}};
  const std::array tables{test::made_table({"number", "street"}, rows)};
  const Records records = encode(tables, schema, {}).value().records;
  const HouseholdKeys keys{records};
  const std::vector<ScoredPair> pairs{{0, 2, 0}, {1, 3, 0}, {1, 4, 0}};
  Households households{keys, pairs, 2};
  households.find(std::vector<Link>{{.outcome = LinkOutcome::kLinked, .linked = 2}, {}});
  EXPECT_EQ(households.company(1, 3), Company::kUnknown) << "the address may be that of the number";
  EXPECT_EQ(households.company(1, 4), Company::kApart);
}

TEST(Households, AreNoInstitutions) {
  Register all{100};
  for (std::uint32_t e = 10; e < 51; ++e) all.set(e, "BARRACKS");
  for (std::uint32_t e = 110; e < 150; ++e) all.set(e, "LARGE");
  EXPECT_EQ(all.company(20, all.person(12)), Company::kUnknown) << "41 entries";
  EXPECT_EQ(all.company(112, all.person(2)), Company::kApart) << "40 entries";
  Register persons{100};
  for (std::uint32_t e = 10; e < 51; ++e) persons.set(persons.person(e), "BARRACKS");
  EXPECT_EQ(persons.company(12, persons.person(22)), Company::kUnknown) << "41 persons";
  EXPECT_EQ(persons.company(2, persons.person(22)), Company::kUnknown);
}

TEST(Households, LackWhomNoneOfTwoOrMoreFoundThereIs) {
  Register all{100};
  for (std::uint32_t e = 20; e < 24; ++e) {  // a family of four
    all.set(e, "R");
    all.set(all.person(e), "P");
  }
  all.doubt(20);
  EXPECT_TRUE(all.households().lacks(20, all.person(20)));
  EXPECT_FALSE(all.households().lacks(20, all.person(30))) << "of another household";
  EXPECT_FALSE(all.households().lacks(20, all.person(21))) << "who was found already: a twin stays two";
  all.doubt(21);
  EXPECT_TRUE(all.households().lacks(20, all.person(20))) << "two others are sure";
  all.link(22, all.person(23), 14);
  EXPECT_FALSE(all.households().lacks(20, all.person(20))) << "one person, found twice";
  all.link(22, all.person(22), 14);
  all.link(21, all.person(40), 14);
  EXPECT_FALSE(all.households().lacks(20, all.person(20))) << "one of them is elsewhere";
  all.doubt(21);
  all.set(all.person(20), "");
  EXPECT_FALSE(all.households().lacks(20, all.person(20))) << "the person tells no household";
  all.set(20, "");
  EXPECT_FALSE(all.households().lacks(20, all.person(21))) << "the entry tells none";
}

/// Bytes that are allocated now, in all arenas.
double allocated() {
  const struct mallinfo2 info = ::mallinfo2();
  return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

TEST(Households, KeepFourteenBytesAnEntry) {
  const Register all{200'000};
  const auto households = std::make_unique<Households>(all.keys, all.pairs, all.first_person());  // threads begin
  ASSERT_EQ(households->entries(), all.first_person());
  const double before = allocated();
  const auto measured = std::make_unique<Households>(all.keys, all.pairs, all.first_person());
  const double kept = (allocated() - before) / all.first_person();
  EXPECT_LE(kept, static_cast<double>(Households::kBytesPerEntry) + 0.5) << "pages and what threads keep beside";
  EXPECT_LE(Households::kBytesPerEntry, 16U);
}

TEST(HouseholdsPart, LeaveTheLighterOfTwoWhoAreNotOneToReview) {
  Register all{5};
  all.link(2, all.person(3), 12);
  all.link(3, all.person(3), 14);
  EXPECT_EQ(all.part(only_itself), 1U);
  EXPECT_EQ(all.links[2].outcome, LinkOutcome::kReview);
  EXPECT_EQ(all.links[2].linked, all.person(3)) << "the proposal stays";
  EXPECT_EQ(all.links[3].outcome, LinkOutcome::kLinked);
}

TEST(HouseholdsPart, KeepBothOfOneWhoStandsTwiceInTheRegister) {
  Register all{5};
  all.link(2, all.person(3), 12);
  EXPECT_EQ(all.part([](std::uint32_t a, std::uint32_t b) { return a == b || (a == 3 && b == 2); }), 0U);
}

TEST(HouseholdsPart, TakeOneWhoStandsTwiceInTheRegistryForOne) {
  Register all{5};
  const std::uint32_t twin_row = all.person(2);
  all.link(2, twin_row, 12);
  EXPECT_EQ(all.part([&](std::uint32_t a, std::uint32_t b) {
    return std::min(a, b) == twin_row && a + b == 2 * twin_row + 1;
  }),
            1U);
  EXPECT_EQ(all.links[2].outcome, LinkOutcome::kReview);
}

TEST(HouseholdsPart, LeaveEntriesOfOtherHouseholdsAndDecisionsOfPeople) {
  Register all{5};
  all.link(2, all.person(9), 12);
  EXPECT_EQ(all.part(only_itself), 0U) << "another household";
  all.link(2, all.person(3), 12);
  all.verdicts = {{2, all.person(3), true}};
  EXPECT_EQ(all.part(only_itself), 1U);
  EXPECT_EQ(all.links[2].outcome, LinkOutcome::kLinked) << "decided";
  EXPECT_EQ(all.links[3].outcome, LinkOutcome::kReview) << "heavier, yet not decided";
  all.link(3, all.person(3), 14);
  all.verdicts.push_back({3, all.person(3), true});
  EXPECT_EQ(all.part(only_itself), 0U) << "both decided";
}

TEST(HouseholdsPart, LeaveTheLaterOfTwoAlikeById) {
  Register all{5};
  all.link(2, all.person(3), 14);
  EXPECT_EQ(all.part(only_itself), 1U);
  EXPECT_EQ(all.links[3].outcome, LinkOutcome::kReview);
}

}  // namespace
}  // namespace khop
