#include "core/estimate/kinship.hpp"

#include "core/compare/levels.hpp"
#include "core/compare/vn_name.hpp"
#include "core/estimate/em.hpp"
#include "core/infer/schema.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace khop {
namespace {

constexpr std::size_t kName = 0, kBorn = 1, kNumber = 2, kHousehold = 3, kMother = 5;
constexpr auto kRelatives = static_cast<std::size_t>(Kinship::kRelatives);
constexpr auto kTwins = static_cast<std::size_t>(Kinship::kTwins);

Schema schema() {
  return {{.name = "full_name", .type = FieldType::kFullName, .columns = {"name"}, .language = "vi"},
          {.name = "date_of_birth", .type = FieldType::kDate, .columns = {"born"}},
          {.name = "national_id", .type = FieldType::kVnNationalId, .columns = {"number"}},
          {.name = "household", .type = FieldType::kHousehold, .columns = {"household"}},
          {.name = "phone", .type = FieldType::kPhone, .columns = {"phone"}},
          {.name = "mother", .type = FieldType::kOtherName, .columns = {"mother"}, .language = "vi"}};
}

/// Comparisons whose levels come out by chance as given, the rest at "different".
std::vector<Comparison> comparisons() {
  std::vector<Comparison> made = comparisons_for(schema());
  for (Comparison& comparison : made) {
    for (std::size_t l = 1; l + 1 < comparison.levels.size(); ++l) comparison.levels[l].u = 1e-5;
    comparison.levels.back().u = 1 - 1e-5 * static_cast<double>(comparison.levels.size() - 2);
  }
  return made;
}

std::vector<double> believed(std::size_t c, Kinship kinship) {
  const Comparison comparison = comparisons()[c];
  return believed_shares(comparison, sharing_of(comparison, schema()), kinship);
}

TEST(Kinship, SharesAddUpToOne) {
  for (std::size_t c = 0; c < schema().size(); ++c) {
    for (const Kinship kinship : {Kinship::kRelatives, Kinship::kTwins}) {
      const std::vector<double> shares = believed(c, kinship);
      if (shares.empty()) continue;
      EXPECT_EQ(shares[0], 0) << c;
      EXPECT_NEAR(std::reduce(shares.begin(), shares.end()), 1, 1e-9) << c;
    }
  }
}

TEST(Kinship, TwinsAreCalledAlikeAndNeverTheSame) {
  const std::vector<double> twins = believed(kName, Kinship::kTwins);
  EXPECT_GT(twins[vn_name_level::kGivenAlike], 0.01);
  EXPECT_GT(twins[vn_name_level::kRimeByDialect], 1e-3);
  EXPECT_LT(twins[vn_name_level::kEqual], 2e-5);
  EXPECT_LT(twins[vn_name_level::kInitials], 2e-5);
  const std::vector<double> relatives = believed(kName, Kinship::kRelatives);
  EXPECT_LT(relatives[vn_name_level::kGivenAlike], 0.1 * twins[vn_name_level::kGivenAlike]);
  EXPECT_GT(relatives[vn_name_level::kMisspelt], 1e-4);
}

TEST(Kinship, RelativesShareAHouseholdNotADateAndSeldomANumber) {
  EXPECT_GT(believed(kHousehold, Kinship::kRelatives)[1], 0.5);
  EXPECT_LT(believed(kBorn, Kinship::kRelatives)[date_level::kEqual], 2e-5);
  EXPECT_NEAR(believed(kNumber, Kinship::kRelatives)[code_level::kEqual], 1e-3, 1e-4);
}

TEST(Kinship, NothingIsLearntOfTwinsWhereTheyAreLikeMatchesOrStrangers) {
  for (const std::size_t c : {kBorn, kHousehold}) EXPECT_TRUE(believed(c, Kinship::kTwins).empty()) << c;
}

// Two children who were 03801 and 03803 of one clerk were one person: a number one digit away is hardly ever a stranger's.
TEST(Kinship, OfTheNumbersOfTwinsOnlySixDigitsAreDrawn) {
  const std::vector<double> twins = believed(kNumber, Kinship::kTwins);
  EXPECT_NEAR(twins[code_level::kSubstituted], 54e-6, 1e-6);
  EXPECT_LT(twins[code_level::kEqual], 2e-5) << "as by chance";
}

/// How pairs of one class come out: [comparison] level → share, the rest at "different".
using Shares = std::vector<std::vector<std::pair<unsigned, double>>>;

struct PairClass {
  double share;  ///< of all pairs
  Shares shares;
};

constexpr double kPairs = 1e9;

void add_patterns(std::span<const Comparison> comparisons, const PairClass& pairs,
                  std::vector<WeightedPattern>& patterns) {
  std::vector<WeightedPattern> partial{{0, kPairs * pairs.share}};
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    std::vector<std::pair<unsigned, double>> levels = pairs.shares[c];
    double rest = 1;
    for (const auto& [level, share] : levels) rest -= share;
    levels.emplace_back(static_cast<unsigned>(comparisons[c].levels.size() - 1), rest);
    std::vector<WeightedPattern> longer;
    for (const WeightedPattern& before : partial) {
      for (const auto& [level, share] : levels) {
        if (share > 0) longer.push_back({before.gamma | std::uint64_t{level} << (4 * c), before.weight * share});
      }
    }
    partial = std::move(longer);
  }
  patterns.insert(patterns.end(), partial.begin(), partial.end());
}

/// A registry in which some stand twice, with relatives, and twins whose names are alike.
struct Learnt {
  std::vector<Comparison> comparisons;
  double prior = 1e-6;
  EmReport report;
};

/// Whose given names are alike.
struct Alike {
  double matches = 0;
  double twins = 0.03;
};

Learnt learn(double taken_numbers, bool learns_own = true, double namesakes = 0, Alike alike = {}) {
  using namespace vn_name_level;
  const Shares matches{{{kEqual, 0.8},
                        {kMarksDropped, 0.07},
                        {kMisspelt, 0.04},
                        {kInitials, 0.03},
                        {kWordsDropped, 0.03},
                        {kGivenAlike, alike.matches}},
                       {{date_level::kEqual, 0.9}, {date_level::kOneDigit, 0.05}},
                       {{code_level::kEqual, 0.6}, {code_level::kSubstituted, 0.1}},
                       {{1, 0.98}},
                       {{1, 0.7}},
                       {{kEqual, 0.95}}};
  const Shares relatives{{{kMost, 0.03}},
                         {{date_level::kSameYear, 0.05}, {date_level::kOneDigit, 0.004}},
                         {{code_level::kEqual, taken_numbers}},
                         {{1, 0.9}},
                         {{1, 0.2}},
                         {{kEqual, 0.4}}};
  const Shares twins{{{kGivenAlike, alike.twins}, {kMost, 0.1}},
                     {{date_level::kEqual, 1}},
                     {},
                     {{1, 0.98}},
                     {{1, 0.7}},
                     {{kEqual, 0.95}}};
  const Shares strangers{{{kEqual, 1e-5}, {kMisspelt, 1e-5}, {kGivenAlike, 1e-5}, {kMost, 6e-3}},
                         {{date_level::kEqual, 3e-5}, {date_level::kOneDigit, 1e-3}, {date_level::kSameYear, 1e-2}},
                         {{code_level::kEqual, 1e-9}},
                         {{1, 1e-6}},
                         {{1, 1e-5}},
                         {{kEqual, 1e-4}}};
  Learnt learnt;
  learnt.comparisons = comparisons_for(schema());
  std::vector<WeightedPattern> patterns;
  add_patterns(learnt.comparisons, {2e-6, matches}, patterns);
  add_patterns(learnt.comparisons, {1e-4, relatives}, patterns);
  add_patterns(learnt.comparisons, {6e-7, twins}, patterns);
  const Shares of_one_name{{{kEqual, 1}}, {}, {}, {}, {{1, 0.5}}, {{kEqual, 0.9}}};
  add_patterns(learnt.comparisons, {namesakes, of_one_name}, patterns);
  add_patterns(learnt.comparisons, {1 - 1.026e-4 - namesakes, strangers}, patterns);
  EmOptions options;
  options.numbered = true;
  options.learns_own = learns_own;
  for (const Comparison& comparison : learnt.comparisons) {
    options.sharing.push_back(sharing_of(comparison, schema()));
  }
  learnt.report = estimate_em(learnt.comparisons, learnt.prior, patterns, options);
  return learnt;
}

// How many relatives there are depends on what they are taken to share; how many have one number does not.
TEST(Kinship, HowManyHaveARelativesNumberIsLearnt) {
  for (const double taken : {2e-3, 5e-4}) {
    const Learnt learnt = learn(taken);
    const double found = learnt.report.relatives * learnt.comparisons[kNumber].kin[kRelatives][code_level::kEqual];
    EXPECT_NEAR(found, 1e-4 * taken, 0.2 * 1e-4 * taken);
  }
}

// Entries of a register: nearly all have their person there. Some have another number, and are no relatives of themselves.
TEST(Kinship, WhatIsAPersonsOwnIsNotLearntOfRelativesWhereMostHaveAPartner) {
  const Learnt learnt = learn(1e-3, false);
  const std::vector<double>& born = learnt.comparisons[kBorn].kin[kRelatives];
  EXPECT_LT(born[date_level::kEqual], 1e-3);
  EXPECT_NEAR(learnt.comparisons[kNumber].kin[kRelatives][code_level::kEqual], 1e-3, 1e-4);
  EXPECT_NEAR(learnt.prior, 2e-6, 2e-7);
}

TEST(Kinship, NamesakesOfAVillageDoNotTeachWhatMatchesAre) {
  const Learnt learnt = learn(1e-3, true, 1e-5);
  EXPECT_NEAR(learnt.prior, 2e-6, 3e-7);
  EXPECT_LT(learnt.comparisons[kBorn].levels[date_level::kDifferent].m, 0.1);
}

TEST(Kinship, TwinsWithNamesThatAreAlikeAreNotTakenForOnePerson) {
  const Learnt learnt = learn(1e-3);
  EXPECT_NEAR(learnt.prior, 2e-6, 2e-7);
  EXPECT_NEAR(learnt.comparisons[kName].levels[vn_name_level::kMisspelt].m, 0.04, 0.015);
}

// Of those with other numbers nobody knows which are matches and which are twins: the others tell.
TEST(Kinship, WhatNumbersDoNotProveTeachesNothingOfNames) {
  const Learnt learnt = learn(1e-3, false, 0, {.matches = 0.01, .twins = 0.1});
  EXPECT_NEAR(learnt.comparisons[kName].levels[vn_name_level::kGivenAlike].m, 0.01, 0.001);
}

TEST(Kinship, TwinsWhoAreMoreAlikeThanBelievedAreLearnt) {
  const Learnt learnt = learn(1e-3, true, 0, {.twins = 0.1});
  const Comparison& name = learnt.comparisons[kName];
  EXPECT_LT(name.levels[vn_name_level::kGivenAlike].m, 0.001);
  EXPECT_GT(name.kin[kTwins][vn_name_level::kGivenAlike], 0.05);
  EXPECT_LT(name.kin[kTwins][vn_name_level::kEqual], 1e-4) << "no two children have one name, whatever is learnt";
  EXPECT_NEAR(name.levels[vn_name_level::kMarksDropped].m, 0.07, 0.01);
}

// Those who seem to have moved are namesakes too, whose mothers are others.
TEST(Kinship, WhatAMotherIsCalledDoesNotFollowFromTheHousehold) {
  const Learnt learnt = learn(1e-3, true, 1e-6);
  const Comparison& mother = learnt.comparisons[kMother];
  ASSERT_GE(mother.parent, 0);
  for (const ConditionalLevels& given : mother.given_parent) {
    for (std::size_t l = 1; l < mother.levels.size(); ++l) EXPECT_EQ(given.m[l], mother.levels[l].m);
  }
}

}  // namespace
}  // namespace khop
