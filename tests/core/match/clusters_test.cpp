#include "core/match/clusters.hpp"

#include "tests/support/number_world.hpp"

#include <algorithm>
#include <utility>

#include <gtest/gtest.h>

namespace khop {
namespace {

using People = std::vector<std::pair<std::string, std::string>>;
using Groups = std::vector<std::vector<std::string>>;

/// Clusters by ids, from all pairs of records of a number each, and verdicts on record numbers.
Groups groups_of(const People& people, const std::vector<PairVerdict>& verdicts = {}, ClusterReport* report = nullptr) {
  const test::NumberWorld world{people};
  const Scorer scorer{world.records, world.model};
  LevelMemo memo;
  std::vector<ScoredPair> pairs;
  for (std::uint32_t i = 0; i < world.records.size(); ++i) {
    for (std::uint32_t j = i + 1; j < world.records.size(); ++j) {
      pairs.push_back({i, j, scorer.total(scorer.rows({i, j}), memo)});
    }
  }
  ClusterReport own;
  const std::vector<std::uint32_t> label = cluster(
      world.records.size(), pairs, scorer, {.match = to_fixed(1), .verdicts = verdicts}, report ? *report : own);
  Groups groups;
  for (std::uint32_t r = 0; r < label.size(); ++r) {
    std::vector<std::string> group;
    for (std::uint32_t i = 0; i < label.size(); ++i) {
      if (label[i] == r) group.emplace_back(world.records.ids[RecordId{i}]);
    }
    std::sort(group.begin(), group.end());
    if (!group.empty()) groups.push_back(std::move(group));
  }
  std::sort(groups.begin(), groups.end());
  return groups;
}

TEST(Clusters, KeepEqualRecordsTogetherAndOthersApart) {
  EXPECT_EQ(groups_of(People{{"a", "10"}, {"b", "10"}, {"c", "70"}}), (Groups{{"a", "b"}, {"c"}}));
}

TEST(Clusters, TakeAChainApartWhoseEndsContradict) {
  // 10 - 11 and 11 - 12 are matches of 2 bits, 10 and 12 differ at -8: {10, 11} and 12 have a mean of -3.
  ClusterReport report;
  EXPECT_EQ(groups_of(People{{"a", "10"}, {"b", "11"}, {"c", "12"}}, {}, &report), (Groups{{"a", "b"}, {"c"}}));
  EXPECT_EQ(report.components, 1U);
  EXPECT_EQ(report.split_components, 1U);
  EXPECT_EQ(report.pairs_weighed, 3U);
}

TEST(Clusters, KeepARecordThatMostOfItsFellowsSpeakFor) {
  // 100 and 102 alone are -2, but 102 has 2 bits with each of the two 101: (2 + 2 - 2) / 3 > 0.
  EXPECT_EQ(groups_of(People{{"a", "100"}, {"b", "101"}, {"c", "101"}, {"d", "102"}}), (Groups{{"a", "b", "c", "d"}}));
}

// Equal weights were decided by record numbers: the same file in another order gave other clusters.
TEST(Clusters, DecideTiesByIdAndNotByTheOrderOfTheInput) {
  EXPECT_EQ(groups_of(People{{"c", "12"}, {"b", "11"}, {"a", "10"}}), (Groups{{"a", "b"}, {"c"}}));
  EXPECT_EQ(groups_of(People{{"b", "11"}, {"c", "12"}, {"a", "10"}}), (Groups{{"a", "b"}, {"c"}}));
}

TEST(Clusters, HonourAMustLinkAgainstTheWeights) {
  EXPECT_EQ(groups_of(People{{"a", "10"}, {"b", "500"}}, {{0, 1, true}}), (Groups{{"a", "b"}}));
}

TEST(Clusters, HonourACannotLinkAgainstTheWeights) {
  EXPECT_EQ(groups_of(People{{"a", "10"}, {"b", "10"}}, {{0, 1, false}}), (Groups{{"a"}, {"b"}}));
  EXPECT_EQ(groups_of(People{{"a", "10"}, {"b", "10"}, {"c", "10"}}, {{0, 1, false}}), (Groups{{"a", "c"}, {"b"}}));
}

TEST(Clusters, CountCannotLinksThatMustLinksContradict) {
  ClusterReport report;
  EXPECT_EQ(
      groups_of(People{{"a", "10"}, {"b", "200"}, {"c", "3000"}}, {{0, 1, true}, {1, 2, true}, {0, 2, false}}, &report),
      (Groups{{"a", "b", "c"}}));
  EXPECT_EQ(report.conflicts, 1U);
}

/// `n` records of the value 10 with ids of four digits.
People many_equal(std::size_t n) {
  People people;
  for (std::size_t i = 0; i < n; ++i) people.emplace_back(std::to_string(1000 + i), "10");
  return people;
}

TEST(Clusters, KeepALargeClusterOfEqualRecords) {
  ClusterReport report;
  EXPECT_EQ(groups_of(many_equal(kLargestWeighedInFull + 50), {}, &report).size(), 1U);
  EXPECT_EQ(report.oversized_components, 1U);
}

TEST(Clusters, CutALargeComponentWhereItIsWeak) {
  // 450 records of 10, 450 of 12, and one 11 between that matches all of them.
  auto people = many_equal(450);
  for (std::size_t i = 0; i < 450; ++i) people.emplace_back(std::to_string(3000 + i), "12");
  people.emplace_back("2000", "11");
  const Groups groups = groups_of(people);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].size(), 451U);
  EXPECT_EQ(groups[1].size(), 450U);
}

TEST(Clusters, HonourACannotLinkInALargeComponent) {
  const std::uint32_t last = kLargestWeighedInFull + 49;
  const Groups groups = groups_of(many_equal(kLargestWeighedInFull + 50), {{0, last, false}});
  ASSERT_GE(groups.size(), 2U);
  for (const auto& group : groups) {
    const bool has_first = std::find(group.begin(), group.end(), "1000") != group.end();
    EXPECT_FALSE(has_first && std::find(group.begin(), group.end(), std::to_string(1000 + last)) != group.end());
  }
}

TEST(Clusters, KeepWhatMustLinksHoldTogetherWhateverItsSize) {
  People people;
  std::vector<PairVerdict> verdicts;
  const std::uint32_t n = kLargestWeighedInFull + 10;
  for (std::uint32_t i = 0; i < n; ++i) {
    people.emplace_back(std::to_string(1000 + i), std::to_string(i * i * 1000));
    if (i > 0) verdicts.push_back({i - 1, i, true});
  }
  verdicts.push_back({0, n - 1, false});
  ClusterReport report;
  EXPECT_EQ(groups_of(people, verdicts, &report).size(), 1U);
  EXPECT_EQ(report.conflicts, 1U);
}

}  // namespace
}  // namespace khop
