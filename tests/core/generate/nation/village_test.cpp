#include "core/generate/nation/village.hpp"

#include "core/generate/draws.hpp"
#include "core/generate/nation/address.hpp"
#include "core/generate/nation/books.hpp"
#include "tests/core/generate/nation/villages.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace khop::generate::nation {
namespace {

constexpr std::uint64_t kVillages = 2'000;

const std::vector<Village>& all() {
  static const std::vector<Village> made = test::villages(kVillages, 21);
  return made;
}

template <class Visit>
void for_each_person(Visit visit) {
  for (const Village& village : all()) {
    for (const Citizen& person : village.people) visit(village, person);
  }
}

const Citizen& whom(const Village& village, std::int16_t at) { return village.people[static_cast<std::size_t>(at)]; }

TEST(Village, HasSixtyFourPeopleInHouseholdsWithAHeadOfTheirOwn) {
  for (const Village& village : all()) {
    ASSERT_EQ(village.people.size(), kHamletPeople);
    ASSERT_EQ(village.unregistered.size(), kUnregistered);
    for (const Household& household : village.households) {
      ASSERT_GE(household.head, 0);
      ASSERT_LT(static_cast<std::size_t>(household.head), village.people.size());
    }
    for (const Citizen& person : village.people) {
      EXPECT_NE(person.relation, Relation::kGuest);  // strangers only
      const Citizen& head = whom(village, village.households[person.household].head);
      EXPECT_EQ(head.household, person.household);
      EXPECT_EQ(head.relation, Relation::kHead);
      EXPECT_EQ(person.relation == Relation::kHead, &person == &head);
    }
  }
}

TEST(Village, HasNoBookLedByTheDeadBesideTheLiving) {
  std::map<std::pair<std::uint64_t, int>, bool> somebody_lives;
  for_each_person([&](const Village& village, const Citizen& person) {
    somebody_lives[{village.ordinal, person.household}] |= person.status != Status::kDead;
  });
  std::size_t dead = 0, books_of_the_dead = 0;
  for_each_person([&](const Village& village, const Citizen& person) {
    dead += person.status == Status::kDead;
    if (person.relation != Relation::kHead || person.status != Status::kDead) return;
    EXPECT_FALSE((somebody_lives[{village.ordinal, person.household}])) << village.ordinal;
    ++books_of_the_dead;
  });
  EXPECT_GT(dead, kVillages);
  EXPECT_LT(books_of_the_dead, dead / 10);
}

TEST(Village, SaysWhatEverybodyIsToTheHead) {
  std::map<std::pair<Relation, Sex>, double> found;
  double heads = 0;
  for_each_person([&](const Village& village, const Citizen& person) {
    const auto head_at = static_cast<std::size_t>(village.households[person.household].head);
    const Citizen& head = village.people[head_at];
    EXPECT_EQ(person.relation,
              relation_to(village, head_at, static_cast<std::size_t>(&person - village.people.data())));
    const Name& parent = head.sex == Sex::kMale ? person.father : person.mother;
    const Name& heads_parent = person.sex == Sex::kMale ? head.father : head.mother;
    EXPECT_TRUE(person.relation != Relation::kSpouse || person.name == head.spouse);
    EXPECT_TRUE(person.relation != Relation::kChild || head.name == parent);
    EXPECT_TRUE(person.relation != Relation::kParent || person.name == heads_parent);
    EXPECT_TRUE(person.relation != Relation::kSibling || person.father == head.father);
    found[{person.relation, person.sex}] += 1;
    heads += person.relation == Relation::kHead;
  });
  const auto of = [&](Relation relation, Sex sex) { return found[{relation, sex}] / heads; };
  const auto both = [&](Relation relation) { return of(relation, Sex::kMale) + of(relation, Sex::kFemale); };
  // A book; docs/generate.md.
  EXPECT_NEAR(of(Relation::kHead, Sex::kFemale), 0.27, 0.06) << "women lead";
  EXPECT_NEAR(of(Relation::kSpouse, Sex::kMale), 0.08, 0.03) << "Chồng";
  EXPECT_NEAR(of(Relation::kChildInLaw, Sex::kMale), 0.02, 0.01) << "Con rể";
  EXPECT_NEAR(of(Relation::kChildInLaw, Sex::kFemale), 0.12, 0.04) << "Con dâu";
  EXPECT_NEAR(both(Relation::kSibling), 0.015, 0.005) << "Anh, Chị, Em";
  EXPECT_GT(both(Relation::kParent), 0.1);
  EXPECT_GT(both(Relation::kGrandchild), 0.1);
  EXPECT_LT(both(Relation::kParentInLaw) + both(Relation::kGrandparent), 0.05);
}

TEST(Village, LosesAsManyOfEachGenerationAsItSays) {
  struct Share {
    double people = 0, dead = 0;
  };
  std::map<int, Share> both;  // by the first year of a generation
  Share men, women;           // born in the 1940s
  for_each_person([&](const Village&, const Citizen& person) {
    const int year = person.born.year, first = year < 1930   ? 0
                                               : year < 1960 ? year / 10 * 10
                                               : year < 1975 ? 1960
                                               : year < 2000 ? 1975
                                                             : 2000;
    for (Share* share : {&both[first], first == 1940 ? person.sex == Sex::kMale ? &men : &women : nullptr}) {
      if (share == nullptr) continue;
      share->people += 1;
      share->dead += person.status == Status::kDead;
    }
    EXPECT_EQ(person.status == Status::kDead, person.died != 0);
  });
  // Of those whose sexes are even; with the women who outlive their husbands a little less.
  const std::map<int, double> stated = {{0, 0.75},    {1930, 0.45},  {1940, 0.20}, {1950, 0.08},
                                        {1960, 0.03}, {1975, 0.010}, {2000, 0.004}};
  for (const auto& [first, share] : stated) {
    EXPECT_NEAR(both[first].dead / both[first].people, share, 0.002 + 0.15 * share) << first;
  }
  EXPECT_NEAR(men.dead / men.people, 0.25, 0.03);
  EXPECT_NEAR(women.dead / women.people, 0.16, 0.03);
}

TEST(NationNames, AreThoseOfTheRegion) {
  std::map<std::pair<Region, std::string>, double> count;
  for_each_person([&](const Village& village, const Citizen& person) {
    if (person.group == kKinh)
      count[{village.settlement.region, std::string(test::world().names.part(person.name.surname))}] += 1;
  });
  const auto share = [&](Region region, const char* form, const char* other) {
    const double own = count[{region, form}];
    return own / (own + count[{region, other}]);
  };
  for (const auto& [northern, southern] : {std::pair{"Hoàng", "Huỳnh"}, std::pair{"Vũ", "Võ"}}) {
    EXPECT_GT(share(Region::kNorth, northern, southern), 0.85) << northern;
    EXPECT_GT(share(Region::kSouth, southern, northern), 0.6) << southern;
  }
}

TEST(Village, GivesNumbersThatFitSexAndYearToOnePersonEach) {
  std::set<std::uint64_t> numbers;  // cancelled ones and those of strangers are nobody else's either
  std::size_t given = 0;
  const auto take = [&](const Citizen& person) {
    const std::uint64_t head = person.number / 1'000'000;
    EXPECT_EQ(head / 100 % 10, (person.born.year >= 2000 ? 2u : 0u) + (person.sex == Sex::kFemale ? 1u : 0u));
    EXPECT_EQ(head % 100, person.born.year % 100u);
    for (const std::uint64_t number : {person.number, person.former_number}) {
      numbers.insert(number);
      ++given;
    }
  };
  for (const Village& village : all()) {
    for (const Citizen& person : village.people) take(person);
    for (const Citizen& person : village.unregistered) take(person);
  }
  EXPECT_EQ(numbers.size(), given);
}

TEST(Village, GivesNineDigitsToOnePersonEach) {
  std::set<std::uint32_t> numbers;
  std::size_t given = 0, elsewhere = 0, people = 0;
  for (const Village& village : all()) {
    for (const auto* list : {&village.people, &village.unregistered}) {
      for (const Citizen& person : *list) {
        const bool grown = person.born.year <= 1998;
        people += grown;
        elsewhere += grown && person.cmnd == 0;
        if (person.cmnd == 0) continue;
        EXPECT_LE(person.cmnd, 999'999'999u);
        numbers.insert(person.cmnd);
        ++given;
      }
    }
  }
  EXPECT_EQ(numbers.size(), given);
  EXPECT_NEAR(static_cast<double>(elsewhere) / static_cast<double>(people), 0.08, 0.01);
}

TEST(Village, HasPhonesOfItsOwn) {
  std::map<std::uint32_t, std::uint64_t> village_of;
  for (const Village& village : all()) {
    for (const auto* list : {&village.people, &village.unregistered}) {
      for (const Citizen& person : *list) {
        EXPECT_NE(person.other_phone, 0u);
        EXPECT_NE(person.other_phone, person.phone);
        for (const std::uint32_t phone : {person.phone, person.other_phone}) {
          if (phone == 0) continue;
          EXPECT_EQ(village_of.emplace(phone, village.ordinal).first->second, village.ordinal) << phone;
        }
      }
    }
  }
}

TEST(Village, RegistersBirthsInTheProvinceOfTheNumber) {
  for_each_person([](const Village&, const Citizen& person) {
    const Places& places = test::world().places;
    const std::string_view prefix = places.province(places.province_of(person.birth_commune)).prefix;
    EXPECT_EQ(person.number / 1'000'000'000, std::stoull(std::string(prefix)));
  });
}

TEST(Village, NamesParentsThatAreThosePeople) {
  std::size_t fathers = 0, mothers = 0;
  for_each_person([&](const Village& village, const Citizen& person) {
    if (person.father_at != kNobody) {
      const Citizen& father = whom(village, person.father_at);
      EXPECT_EQ(person.father, father.name);
      EXPECT_EQ(father.sex, Sex::kMale);
      EXPECT_GE(person.born.year, father.born.year + 14);
      ++fathers;
    }
    if (person.mother_at != kNobody) {
      const Citizen& mother = whom(village, person.mother_at);
      EXPECT_EQ(person.mother, mother.name);
      EXPECT_EQ(mother.sex, Sex::kFemale);
      EXPECT_GE(person.born.year, mother.born.year + 16);
      ++mothers;
    }
  });
  EXPECT_GT(fathers, kVillages * kHamletPeople / 4);
  EXPECT_GT(mothers, kVillages * kHamletPeople / 4);
}

TEST(Village, GivesChildrenTheSurnameOfTheirLine) {
  const World& world = test::world();
  for_each_person([&](const Village& village, const Citizen& person) {
    if (person.father_at == kNobody || world.peoples.group(person.group).surname == SurnamePlace::kNone) return;
    const Citizen& father = whom(village, person.father_at);
    const bool of_mother = world.peoples.group(person.group).mothers_surname;
    if (!of_mother) {
      EXPECT_EQ(person.name.surname, father.name.surname);
    } else if (person.mother_at != kNobody && whom(village, person.mother_at).group == person.group) {
      EXPECT_EQ(person.name.surname, whom(village, person.mother_at).name.surname);
    }
  });
}

TEST(Village, MarriesPeopleToEachOther) {
  std::size_t married = 0;
  for_each_person([&](const Village& village, const Citizen& person) {
    if (person.spouse_at == kNobody) return;
    const Citizen& spouse = whom(village, person.spouse_at);
    EXPECT_EQ(&whom(village, spouse.spouse_at), &person);
    EXPECT_EQ(person.spouse, spouse.name);
    EXPECT_NE(person.sex, spouse.sex);
    EXPECT_EQ(person.household, spouse.household);
    ++married;
  });
  EXPECT_GT(married, kVillages * kHamletPeople / 3);
}

TEST(Village, FitsThePyramidWithinAPoint) {
  // Shares of five-year classes among the living, in percent, 0-4 … 80 and over: docs/generate.md.
  constexpr std::array<double, 17> kPyramid = {6.9, 7.8, 7.8, 7.2, 6.7, 6.9, 8.1, 8.2, 7.6,
                                               6.8, 6.1, 5.5, 4.9, 3.9, 2.5, 1.4, 1.8};
  std::array<double, 17> counts{};
  double living = 0;
  for_each_person([&](const Village&, const Citizen& person) {
    if (person.died != 0) return;
    ++counts[static_cast<std::size_t>(std::min(16, (kLastBirthYear - person.born.year) / 5))];
    ++living;
  });
  for (std::size_t i = 0; i < counts.size(); ++i) EXPECT_NEAR(100 * counts[i] / living, kPyramid[i], 1.1) << 5 * i;
}

TEST(Village, HasTwinsNamesakesAndSonsWithTheirFathersName) {
  std::size_t twins = 0, namesakes = 0, fathers_names = 0;
  for (const Village& village : all()) {
    for (std::size_t i = 0; i < village.people.size(); ++i) {
      const Citizen& a = village.people[i];
      if (a.father_at != kNobody && whom(village, a.father_at).name == a.name) ++fathers_names;
      for (std::size_t j = i + 1; j < village.people.size(); ++j) {
        const Citizen& b = village.people[j];
        const bool siblings = a.household == b.household && a.mother == b.mother && a.father == b.father;
        if (siblings && a.born == b.born && a.date_habit == DateHabit::kFull) {
          EXPECT_NE(test::text(a.name), test::text(b.name));
          ++twins;
        }
        namesakes += a.household != b.household && a.name == b.name;
      }
    }
  }
  EXPECT_GT(twins, kVillages / 10);
  EXPECT_LT(twins, kVillages);
  EXPECT_GT(namesakes, kVillages / 20);
  EXPECT_GT(fathers_names, kVillages / 50);
}

TEST(Village, HasNeighboursOfOneNameAndOneBirthday) {
  std::size_t alike = 0;
  const auto is_alike = [](const Citizen& a, const Citizen& b) {
    return a.household != b.household && a.name == b.name && a.born == b.born;
  };
  for (const Village& village : test::villages(12'000, 21)) {
    for (const Citizen& a : village.people) {
      alike +=
          std::any_of(village.people.begin(), village.people.end(), [&](const Citizen& b) { return is_alike(a, b); });
    }
  }
  EXPECT_GT(alike / 2, 7u);  // pairs
}

TEST(Village, SharesPhonesInTheFamily) {
  std::size_t shared = 0, phones = 0;
  for (const Village& village : all()) {
    std::set<std::pair<int, std::uint32_t>> seen;
    for (const Citizen& person : village.people) {
      if (person.phone == 0) continue;
      shared += !seen.emplace(person.household, person.phone).second;
      ++phones;
    }
  }
  EXPECT_GT(shared, phones / 20);
  EXPECT_LT(shared, phones / 3);
}

TEST(Village, IsTheSameWhicheverIsMadeFirst) {
  const Settlements settlements(test::world().places, test::world().peoples, kVillages, 21);
  const VillageMaker maker(test::world(), settlements, 21);
  Village alone;
  maker.make(1'234, alone);
  for (std::size_t i = 0; i < alone.people.size(); ++i) {
    EXPECT_EQ(alone.people[i].number, all()[1'234].people[i].number);
    EXPECT_EQ(alone.people[i].name, all()[1'234].people[i].name);
  }
}

TEST(Village, HasBooksWithNumbersOfTheirOwn) {
  std::set<std::uint64_t> books;
  std::size_t households = 0;
  for (const Village& village : all()) {
    for (std::size_t i = 0; i < village.households.size(); ++i, ++households) {
      books.insert(book_number(village.ordinal, static_cast<std::uint8_t>(i), kVillages, 21));
    }
  }
  EXPECT_EQ(books.size(), households);
  EXPECT_GE(*books.begin(), 100'000'000u);
  EXPECT_LE(book_number(kMostCitizens / kHamletPeople - 1, 63, kMostCitizens / kHamletPeople, 1), 999'999'999u);
}

TEST(Settlements, HasRoomForTheLargestNation) {
  const Places& places = test::world().places;
  std::uint64_t total = 0;
  for (const Province& province : places.provinces()) total += province.population;
  for (const Province& province : places.provinces()) {
    const std::uint64_t here = kMostCitizens / kHamletPeople * province.population / total + 1;
    EXPECT_LE(here * kNumberPlan.natives_each, kNumberPlan.native_slots) << province.name;
    EXPECT_LE(here * kNumberPlan.newcomers_each, 1'000'000 - kNumberPlan.native_slots) << province.name;
    const auto ordinal = static_cast<std::uint8_t>(&province - places.provinces().data());
    const std::uint64_t nine_digits = test::world().cmnd.size(ordinal);
    const std::uint64_t natives = CmndBook::newcomers_begin(nine_digits);
    EXPECT_LE(here * CmndBook::kNativesEach, natives) << province.name;
    EXPECT_LE(here * CmndBook::kNewcomersEach, nine_digits - natives) << province.name;
  }
  EXPECT_LE(kMostCitizens / kHamletPeople * PhoneBook::kPhonesEach, kPhoneNumbers);
}

TEST(CmndRanges, GiveANumberToOneProvinceButForThoseThatTwoIssued) {
  const Places& places = test::world().places;
  const CmndRanges& ranges = test::world().cmnd;
  std::map<std::uint32_t, int> owners;  // of whole thousands
  for (std::uint8_t p = 0; p < places.provinces().size(); ++p) {
    const std::string_view first = places.province(p).cmnd.substr(0, 2);
    for (std::uint64_t i = 0; i < ranges.size(p);) {
      const std::uint32_t number = ranges.at(p, i);
      i += 1'000 - number % 1'000;
      if (number % 1'000 != 0) continue;
      EXPECT_EQ(number / 10'000'000, std::stoul(std::string(first))) << places.province(p).name;
      ++owners[number];
    }
  }
  for (const auto& [number, provinces] : owners) {
    ASSERT_EQ(provinces, number > 271'450'000 && number <= 271'500'000 ? 2 : 1) << number;
  }
}

TEST(CmndBook, GivesWhoMovedANumberOfEitherProvince) {
  const Site site{.commune = 0, .province = 1, .origin = 2, .rank = 3, .rank_in_origin = 4};
  CmndBook book(test::world().cmnd, site, 1);
  std::set<std::uint32_t> numbers;
  std::map<std::uint32_t, int> provinces;
  while (const std::uint32_t number = book.reserve(true)) {
    numbers.insert(number);
    ++provinces[number / 10'000'000];
  }
  EXPECT_EQ(numbers.size(), 62u);
  EXPECT_EQ(provinces, (std::map<std::uint32_t, int>{{7, 46}, {8, 16}}));  // Hà Giang, Cao Bằng
  EXPECT_EQ(book.reserve(false), 0u);
}

TEST(PhoneBook, EndsWithNoNumber) {
  PhoneBook book(5, 1);
  std::set<std::uint32_t> numbers;
  while (const std::uint32_t number = book.next()) numbers.insert(number);
  EXPECT_EQ(numbers.size(), PhoneBook::kPhonesEach);
  EXPECT_EQ(book.next(), 0u);
}

TEST(NationNames, WritesEachPeoplesFormsInItsOrder) {
  std::map<std::string_view, std::string> example;
  for_each_person([&](const Village&, const Citizen& person) {
    if (person.sex == Sex::kFemale)
      example.emplace(test::world().peoples.group(person.group).name, test::text(person.name));
  });
  ASSERT_TRUE(example.count("Ê Đê"));
  EXPECT_TRUE(example["Ê Đê"].starts_with("H'")) << example["Ê Đê"];
  EXPECT_EQ(example["Xơ Đăng"].substr(0, 2), "Y ");
  EXPECT_TRUE(example["Bru-Vân Kiều"].starts_with("Hồ ")) << example["Bru-Vân Kiều"];
}

TEST(NationNames, AreAsFrequentAsTheNationsAndAsLong) {
  std::map<std::string, double> surnames;
  std::array<double, 6> words_of_men{}, words_of_women{};
  double kinh = 0, men = 0, women = 0;
  for_each_person([&](const Village&, const Citizen& person) {
    if (person.group != kKinh) return;
    ++kinh;
    surnames[std::string(test::world().names.part(person.name.surname))] += 1;
    if (person.born.year < 2007 || person.born.year > 2011) return;
    const std::string name = test::text(person.name);
    const auto words = static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
    if (person.sex == Sex::kMale) {
      words_of_men[std::min<std::size_t>(words, 5)] += 1;
      ++men;
    } else {
      words_of_women[std::min<std::size_t>(words, 5)] += 1;
      ++women;
    }
  });
  EXPECT_NEAR(surnames["Nguyễn"] / kinh, 0.30, 0.03);
  EXPECT_NEAR(surnames["Trần"] / kinh, 0.105, 0.02);
  // Sài Gòn, born 2007-11: 26 % of boys and 65 % of girls have four words.
  EXPECT_NEAR(words_of_men[4] / men, 0.24, 0.06);
  EXPECT_NEAR(words_of_women[4] / women, 0.64, 0.10);
}

}  // namespace
}  // namespace khop::generate::nation
