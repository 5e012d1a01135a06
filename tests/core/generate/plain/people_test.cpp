#include "core/generate/plain/hamlet.hpp"

#include "tests/core/generate/plain/population.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <tuple>

namespace khop::generate::plain {
namespace {

constexpr std::uint64_t kPeople = 64 * 2'000;

const std::vector<Person>& people() {
  static const std::vector<Person> all = test::people(kPeople, 21);
  return all;
}

bool same_household(std::size_t i, std::size_t j) {
  return i / kHamletPeople == j / kHamletPeople && people()[i].household == people()[j].household;
}

/// Calls `visit` for neighbours in the list that live together.
template <class Visit>
void for_each_pair_at_home(Visit visit) {
  for (std::size_t i = 0; i < people().size(); ++i) {
    for (std::size_t j = i + 1; j < people().size() && same_household(i, j); ++j) visit(people()[i], people()[j]);
  }
}

bool same_name(const Person& a, const Person& b) {
  return std::tie(a.surname, a.middle, a.given) == std::tie(b.surname, b.middle, b.given);
}

TEST(People, HaveNumbersThatFitProvinceSexAndYearAndAreTheirsAlone) {
  std::set<std::uint64_t> numbers;
  for (const Person& person : people()) {
    const std::uint64_t head = person.number / 1'000'000;
    const std::string_view prefix = test::nation().places.province(person.birth_province).prefix;
    EXPECT_EQ(head / 1000, std::stoull(std::string(prefix)));
    EXPECT_EQ(head / 100 % 10, (person.born.year >= 2000 ? 2u : 0u) + (person.sex == Sex::kFemale ? 1u : 0u));
    EXPECT_EQ(head % 100, person.born.year % 100u);
    numbers.insert(person.number);
  }
  EXPECT_EQ(numbers.size(), people().size());
}

TEST(People, HaveRealDatesOfBirth) {
  static constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (const Person& person : people()) {
    ASSERT_GE(person.born.year, kFirstBirthYear);
    ASSERT_LE(person.born.year, kLastBirthYear);
    ASSERT_TRUE(person.born.month >= 1 && person.born.month <= 12);
    const bool leap = person.born.year % 4 == 0 && person.born.year != 1900;
    const int days = person.born.month == 2 && !leap ? 28 : kDays[person.born.month - 1];
    ASSERT_TRUE(person.born.day >= 1 && person.born.day <= days);
  }
}

TEST(People, LiveInHouseholdsWithSiblingsOfOneSurname) {
  std::size_t siblings = 0, shared_phones = 0;
  for_each_pair_at_home([&](const Person& a, const Person& b) {
    EXPECT_EQ(a.commune, b.commune);
    shared_phones += a.phone != 0 && a.phone == b.phone;
    siblings += a.surname == b.surname && a.born.year + 15 > b.born.year && b.born.year + 15 > a.born.year;
  });
  EXPECT_GT(siblings, kPeople / 10);
  EXPECT_GT(shared_phones, kPeople / 20);
}

TEST(People, HaveTwinsWithOneBirthDateAndTwoNames) {
  std::size_t twins = 0, same_middle = 0;
  for_each_pair_at_home([&](const Person& a, const Person& b) {
    if (a.born != b.born || a.surname != b.surname || a.date_habit != DateHabit::kFull) return;
    ++twins;
    same_middle += a.middle == b.middle;
    EXPECT_FALSE(same_name(a, b));
    EXPECT_NE(a.number, b.number);
  });
  EXPECT_GT(twins, kPeople / 500);
  EXPECT_LT(twins, kPeople / 50);
  EXPECT_GT(same_middle, twins / 3);
}

TEST(People, HaveNamesakesNextDoorAndSonsWithTheirFathersName) {
  std::size_t next_door = 0, father_and_son = 0;
  for (std::size_t first = 0; first < people().size(); first += kHamletPeople) {
    for (std::size_t i = first; i < first + kHamletPeople; ++i) {
      for (std::size_t j = i + 1; j < first + kHamletPeople; ++j) {
        if (!same_name(people()[i], people()[j])) continue;
        ++(same_household(i, j) ? father_and_son : next_door);
      }
    }
  }
  EXPECT_GT(next_door, kPeople / 1'000);
  EXPECT_GT(father_and_son, 10u);
}

TEST(People, BearSurnamesAsOftenAsTheNationDoes) {
  std::map<std::string_view, double> share;
  for (const Person& person : people()) share[test::nation().names.surname(person.surname)] += 1.0 / kPeople;
  EXPECT_NEAR(share["Nguyễn"], 0.305, 0.03);
  EXPECT_NEAR(share["Trần"], 0.105, 0.02);
  EXPECT_GT(share.size(), 150u);
}

TEST(People, AreTheSameWhicheverHamletIsMadeFirst) {
  const HamletMaker maker(test::nation(), kPeople / kHamletPeople, 21);
  std::vector<Person> alone;
  maker.make(1'234, alone);
  ASSERT_EQ(alone.size(), kHamletPeople);
  for (std::size_t i = 0; i < alone.size(); ++i) {
    EXPECT_EQ(alone[i].number, people()[1'234 * kHamletPeople + i].number);
    EXPECT_TRUE(same_name(alone[i], people()[1'234 * kHamletPeople + i]));
  }
}

TEST(NumberBook, HandsOutEverySlotOnceAndThenSaysItIsFull) {
  const Sites sites(test::nation().places, 1'000, 1);
  NumberBook book(test::nation().places, sites(7), 1);
  std::set<std::uint64_t> numbers;
  while (const auto given = book.reserve(Sex::kMale, 1980, false)) numbers.insert(given->number);
  EXPECT_EQ(numbers.size(), 6u);  // four born here, two who moved in
  EXPECT_TRUE(book.reserve(Sex::kMale, 1981, true));
}

TEST(NumberBook, HasRoomForTheLargestPopulation) {
  // The largest province must not run out of slots, neither for natives nor for newcomers.
  const Places& places = test::nation().places;
  const std::uint64_t hamlets = kMaxPeople / kHamletPeople;
  std::uint64_t total = 0;
  for (const Province& province : places.provinces()) total += province.weight;
  for (const Province& province : places.provinces()) {
    const std::uint64_t here = hamlets * province.weight / total + 1;
    EXPECT_LE(here * 4, 700'000u) << province.name;
    EXPECT_LE(here * 2, 300'000u) << province.name;
  }
}

}  // namespace
}  // namespace khop::generate::plain
