#include "core/match/links.hpp"

#include "tests/support/edited_pair.hpp"
#include "tests/support/seeds.hpp"
#include "tests/support/with_threads.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace khop {
namespace {

/// Entries 0 … 9, persons 10 … 19; a match from 10 bits on, review from 5; twins weigh 20 bits, other persons -20, an
/// entry and a person who were never compared -7.
constexpr std::uint32_t kA = 10, kTwinOfA = 11, kSecondTwinOfA = 12, kB = 13, kC = 14;

struct World {
  std::vector<ScoredPair> pairs;
  std::vector<PairVerdict> verdicts;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> own;  ///< entries of which something of one's own is a rival's
  std::vector<std::pair<std::uint32_t, std::uint32_t>> born_alike;  ///< entries and persons
  std::uint32_t of_child = 99;     ///< the entry that may be a child's, under the person's name
  std::uint32_t unsupported = 99;  ///< the entry for whose persons too little of their own speaks
  LinkOptions options{
      .match = to_fixed(10), .surer = to_fixed(10 + kSurerBits), .review = to_fixed(5), .margin = to_fixed(2)};

  void add(std::uint32_t entry, std::uint32_t person, double bits) { pairs.push_back({entry, person, to_fixed(bits)}); }

  std::vector<Link> decide() const {
    std::vector<std::uint32_t> rank(20);
    std::iota(rank.begin(), rank.end(), 0U);
    const auto weigh = [](std::uint32_t a, std::uint32_t b) {
      if (std::min(a, b) < kA) return to_fixed(-7);
      return std::max(a, b) <= kSecondTwinOfA ? to_fixed(20) : to_fixed(-20);
    };
    const auto are_one = [&](std::uint32_t a, std::uint32_t b) { return weigh(a, b) >= options.match; };
    const auto is_supported = [this](std::uint32_t entry, std::uint32_t) { return entry != unsupported; };
    const auto speaks_for = [this](std::uint32_t rival, std::uint32_t entry, std::uint32_t) {
      return std::find(own.begin(), own.end(), std::pair{entry, rival}) != own.end();
    };
    const auto may_be_childs = [this](std::uint32_t entry, std::uint32_t) { return entry == of_child; };
    const auto same_birth = [this](std::uint32_t entry, std::uint32_t person) {
      return std::find(born_alike.begin(), born_alike.end(), std::pair{entry, person}) != born_alike.end();
    };
    return decide_links(pairs, verdicts, 10, rank,
                        {weigh, are_one, is_supported, speaks_for, may_be_childs, same_birth}, options);
  }
};

void expect(const Link& link, LinkOutcome outcome, std::uint32_t linked, double bits, std::uint32_t runner_up,
            double runner_up_bits) {
  EXPECT_EQ(link.outcome, outcome);
  EXPECT_EQ(link.linked, linked);
  EXPECT_EQ(link.weight, to_fixed(bits));
  EXPECT_EQ(link.runner_up, runner_up);
  EXPECT_EQ(link.runner_up_weight, to_fixed(runner_up_bits));
}

constexpr std::uint32_t kNobody = Link::kNobody;

TEST(DecideLinks, LinksReviewsOrFindsNobodyByTheWeightOfTheBest) {
  World world;
  world.add(0, kA, 10);
  world.add(1, kA, 9.9);
  world.add(2, kA, 4.9);
  const std::vector<Link> links = world.decide();
  ASSERT_EQ(links.size(), 10U);
  expect(links[0], LinkOutcome::kLinked, kA, 10, kNobody, 0);
  expect(links[1], LinkOutcome::kReview, kA, 9.9, kNobody, 0);
  expect(links[2], LinkOutcome::kNotFound, kNobody, 0, kNobody, 0);
  expect(links[3], LinkOutcome::kNotFound, kNobody, 0, kNobody, 0);
}

TEST(DecideLinks, AnEntryThatMayBeOfThePersonsChildIsLeftToReviewHoweverMuchItWeighs) {
  World world;
  world.add(0, kA, 30);
  world.add(0, kB, 12);
  world.of_child = 0;
  expect(world.decide()[0], LinkOutcome::kReview, kA, 30, kB, 12);
  world.verdicts = {{0, kA, true}};
  expect(world.decide()[0], LinkOutcome::kLinked, kA, -7, kB, 12);
}

TEST(DecideLinks, OfEqualWeightsProposesWhoseDateOfBirthStandsThereAlike) {
  for (const bool one_to_one : {false, true}) {
    World world;
    world.options.one_to_one = one_to_one;
    world.add(0, kA, 20);
    world.add(0, kB, 20);
    world.born_alike = {{0, kB}};  // and still two are equally good
    expect(world.decide()[0], LinkOutcome::kReview, kB, 20, kA, 20);
    world.add(0, kC, 20.5);
    expect(world.decide()[0], LinkOutcome::kReview, kC, 20.5, kB, 20);
  }
}

TEST(DecideLinks, ARivalWithinTheMarginLeavesTheEntryToReview) {
  World world;
  world.add(0, kB, 20);
  world.add(0, kA, 20);  // a tie: the smaller rank is the proposal
  world.add(1, kA, 20);
  world.add(1, kB, 18.001);
  world.add(2, kA, 20);
  world.add(2, kB, 18);
  const std::vector<Link> links = world.decide();
  expect(links[0], LinkOutcome::kReview, kA, 20, kB, 20);
  expect(links[1], LinkOutcome::kReview, kA, 20, kB, 18.001);
  expect(links[2], LinkOutcome::kLinked, kA, 20, kB, 18);
}

TEST(DecideLinks, ARivalWhoseNameOrNumberItIsLeavesTheEntryToReviewHoweverHeavyTheBest) {
  World world;
  for (std::uint32_t entry = 0; entry < 3; ++entry) world.add(entry, kA, 40);
  world.add(0, kB, 10);
  world.add(1, kB, 9.9);  // alone no match
  world.add(2, kTwinOfA, 10);
  world.own = {{0, kB}, {1, kB}, {2, kTwinOfA}};
  const std::vector<Link> links = world.decide();
  expect(links[0], LinkOutcome::kReview, kA, 40, kB, 10);
  expect(links[1], LinkOutcome::kLinked, kA, 40, kB, 9.9);
  expect(links[2], LinkOutcome::kLinked, kA, 40, kTwinOfA, 10);
}

TEST(DecideLinks, WhatIsNotSupportedByTheOwnIsLeftToReviewUnlessMuchSurer) {
  World world;
  world.add(0, kA, 16.6);
  world.add(1, kA, 16.6);
  world.unsupported = 0;
  const std::vector<Link> links = world.decide();
  expect(links[0], LinkOutcome::kReview, kA, 16.6, kNobody, 0);
  expect(links[1], LinkOutcome::kLinked, kA, 16.6, kNobody, 0);
  World surer;
  surer.add(0, kA, 16.8);
  surer.unsupported = 0;
  expect(surer.decide()[0], LinkOutcome::kLinked, kA, 16.8, kNobody, 0);
}

TEST(DecideLinks, OneWhoStandsTwiceIsNoRivalOfHimself) {
  World world;
  world.add(0, kA, 20);
  world.add(0, kTwinOfA, 19.9);
  expect(world.decide()[0], LinkOutcome::kLinked, kA, 20, kTwinOfA, 19.9);
}

// Only the second-best person was looked at: behind a twin another person was never seen, and the entry was linked.
TEST(DecideLinks, ATwinHidesNoRival) {
  World world;
  world.add(0, kA, 20);
  world.add(0, kTwinOfA, 19.9);
  world.add(0, kSecondTwinOfA, 19.9);
  world.add(0, kB, 19.8);
  expect(world.decide()[0], LinkOutcome::kReview, kA, 20, kB, 19.8);
  world.pairs.back().weight = to_fixed(18);
  expect(world.decide()[0], LinkOutcome::kLinked, kA, 20, kTwinOfA, 19.9);
}

TEST(DecideLinks, ManyEntriesMayHaveOnePersonUnlessOneToOne) {
  World world;
  world.add(0, kA, 15);
  world.add(1, kA, 18);
  EXPECT_EQ(world.decide()[0].outcome, LinkOutcome::kLinked);
  world.options.one_to_one = true;
  const std::vector<Link> links = world.decide();
  expect(links[0], LinkOutcome::kReview, kA, 15, kNobody, 0);
  expect(links[1], LinkOutcome::kLinked, kA, 18, kNobody, 0);
}

// An entry that was left to review kept its proposal from the entry that alone could have it.
TEST(DecideLinks, AReviewTakesNobodyAway) {
  World world;
  world.options.one_to_one = true;
  world.add(0, kA, 20);
  world.add(0, kB, 20);
  world.add(1, kA, 12);
  const std::vector<Link> links = world.decide();
  expect(links[0], LinkOutcome::kReview, kA, 20, kB, 20);
  expect(links[1], LinkOutcome::kLinked, kA, 12, kNobody, 0);
}

TEST(DecideLinks, OneToOneGivesTheNextPersonWhereTheBestIsTakenAndNoRival) {
  World world;
  world.options.one_to_one = true;
  world.add(0, kA, 20);
  world.add(1, kA, 18);
  world.add(1, kTwinOfA, 17);
  world.add(2, kA, 18);
  world.add(2, kB, 17);
  world.add(3, kA, 18);
  world.add(3, kC, 4);
  const std::vector<Link> links = world.decide();
  expect(links[1], LinkOutcome::kLinked, kTwinOfA, 17, kA, 18);
  expect(links[2], LinkOutcome::kReview, kB, 17, kA, 18);
  expect(links[3], LinkOutcome::kReview, kA, 18, kC, 4);
}

TEST(DecideLinks, VerdictsBindAgainstTheWeights) {
  World world;
  world.add(0, kA, 20);
  world.add(0, kB, 12);
  world.add(1, kA, 20);
  world.add(1, kB, 20);
  world.verdicts = {{0, kC, true}, {1, kA, false}};
  const std::vector<Link> links = world.decide();
  expect(links[0], LinkOutcome::kLinked, kC, -7, kA, 20);
  expect(links[1], LinkOutcome::kLinked, kB, 20, kNobody, 0);
}

TEST(DecideLinks, AVerdictTakesAPersonFromHeavierEntries) {
  World world;
  world.options.one_to_one = true;
  world.add(0, kA, 20);
  world.verdicts = {{1, kA, true}};
  const std::vector<Link> links = world.decide();
  expect(links[0], LinkOutcome::kReview, kA, 20, kNobody, 0);
  expect(links[1], LinkOutcome::kLinked, kA, -7, kNobody, 0);
}

TEST(DecideLinks, TheSameForAnyOrderAndThreadsAndOneToOneNobodyTwice) {
  for (const std::uint32_t seed : test::seeds(300)) {
    SCOPED_TRACE(seed);
    test::Dice dice(seed);
    World world;
    world.options.one_to_one = dice.below(2) == 0;
    for (std::uint32_t entry = 0; entry < 10; ++entry) {
      for (std::uint32_t person = 10; person < 20; ++person) {
        if (dice.below(3) == 0) world.add(entry, person, static_cast<double>(dice.below(24)));
      }
    }
    const std::vector<Link> links = world.decide();
    for (std::size_t i = world.pairs.size(); i > 1; --i) std::swap(world.pairs[i - 1], world.pairs[dice.below(i)]);
    const std::vector<Link> again = test::with_threads(8, [&] { return world.decide(); });
    std::set<std::uint32_t> linked;
    for (std::size_t e = 0; e < links.size(); ++e) {
      expect(again[e], links[e].outcome, links[e].linked, to_bits(links[e].weight), links[e].runner_up,
             to_bits(links[e].runner_up_weight));
      if (links[e].outcome != LinkOutcome::kLinked) continue;
      EXPECT_GE(links[e].weight, world.options.match);
      EXPECT_TRUE(linked.insert(links[e].linked).second || !world.options.one_to_one);
    }
  }
}

}  // namespace
}  // namespace khop
