#include "core/generate/nation/village.hpp"

#include "core/generate/nation/books.hpp"
#include "core/generate/nation/family.hpp"
#include "core/generate/random.hpp"

#include <algorithm>
#include <optional>

namespace khop::generate::nation {
namespace {

constexpr double kHadCmnd = 0.92, kYoungHadCmnd = 0.35;
constexpr int kLastCmndYear = 1998, kLastYoungCmndYear = 2003;
constexpr double kAbroad = 0.003, kMissing = 0.0004;
constexpr double kMenDie = 1.25, kWomenDie = 0.8;  // of the share of both
constexpr double kUnregisteredHasPhone = 0.5;

/// Of those born in a year whom the registry knows, how many have died since it began in 2016.
double dead_share(int birth_year, Sex sex) noexcept {
  const double both = birth_year < 1930   ? 0.75
                      : birth_year < 1940 ? 0.45
                      : birth_year < 1950 ? 0.20
                      : birth_year < 1960 ? 0.08
                      : birth_year < 1975 ? 0.03
                      : birth_year < 2000 ? 0.010
                                          : 0.004;
  return both * (sex == Sex::kMale ? kMenDie : kWomenDie);
}

/// A year of birth that is crowded beyond its numbers gives way to the year before: rare, and nobody is older than the
/// parents for it.
GivenNumber give_number(NumberBook& numbers, Citizen& person) {
  std::optional<GivenNumber> given;
  while (!(given = numbers.reserve(person.sex, person.born.year, person.newcomer))) {
    --person.born.year;
    if (person.born.month == 2) person.born.day = std::min<std::uint8_t>(person.born.day, 28);
  }
  person.number = given->number;
  return *given;
}

/// A number that nobody else gets, of the person's sex and year or, where that has none left, of a year near it: many
/// a number was cancelled because the year was wrong.
std::uint64_t reserve_near(NumberBook& numbers, const Citizen& person) {
  int year = person.born.year;
  while (true) {
    if (const auto given = numbers.reserve(person.sex, year, person.newcomer)) return given->number;
    year = year == kFirstBirthYear ? kLastBirthYear : year - 1;
  }
}

/// The last household may be cut: relatives who are gone are nobody's, and where the head is gone the first who stays
/// leads it.
void mend_last_household(Village& village) {
  const auto gone = [&](std::int16_t at) { return at >= static_cast<std::int16_t>(village.people.size()); };
  for (Citizen& person : village.people) {
    for (std::int16_t* relative : {&person.father_at, &person.mother_at, &person.spouse_at}) {
      if (gone(*relative)) *relative = kNobody;
    }
  }
  Household& last = village.households.back();
  if (!gone(last.head)) return;
  const auto is_last = [&](const Citizen& person) { return person.household + 1u == village.households.size(); };
  const auto first = std::find_if(village.people.begin(), village.people.end(), is_last);
  last.head = static_cast<std::int16_t>(first - village.people.begin());
}

}  // namespace

void VillageMaker::make(std::uint64_t ordinal, Village& out) const {
  out.ordinal = ordinal;
  out.settlement = settlements_(ordinal);
  out.people.clear();
  out.unregistered.clear();
  out.households.clear();
  Rng rng(stream_key(seed_, Stream::kVillage, ordinal));
  PhoneBook phones(ordinal, seed_);
  FamilyMaker families(world_, rng, phones, out);
  while (out.people.size() < kHamletPeople) families.add();
  out.people.resize(kHamletPeople);
  mend_last_household(out);
  add_unregistered(rng, phones, out);
  give_papers(rng, out);
  keep_books(out);
  for (std::vector<Citizen>* people : {&out.people, &out.unregistered}) {
    for (Citizen& person : *people) person.other_phone = phones.next();
  }
}

void VillageMaker::add_unregistered(Rng& rng, PhoneBook& phones, Village& village) const {
  FamilyMaker families(world_, rng, phones, village);
  for (std::size_t i = 0; i < kUnregistered; ++i) {
    const bool child = i == kUnregisteredChild, kin = i == 0;
    const Sex sex = rng.chance(0.5) ? Sex::kMale : Sex::kFemale;
    const int year = child ? rng.between(2016, kLastBirthYear) : rng.between(1945, 2003);
    Citizen person = families.adult(sex, year);
    const Citizen& host = village.people[rng.below(village.people.size())];
    const Citizen& head = village.people[static_cast<std::size_t>(village.households[host.household].head)];
    person.household = host.household;
    person.relation = Relation::kGuest;
    if ((kin || child) && world_.peoples.group(host.group).surname != SurnamePlace::kNone) {
      const bool father_leads = head.sex == Sex::kMale || head.spouse.empty();
      const Name& family = child && !father_leads ? head.spouse : head.name;
      person.name.surname = family.surname;
      person.name.order = family.order;
      person.phone = rng.chance(0.7) ? host.phone : person.phone;
      if (child) person.father = family;
    } else if (!rng.chance(kUnregisteredHasPhone)) {
      person.phone = 0;
    }
    village.unregistered.push_back(person);
  }
}

void VillageMaker::give_papers(Rng& rng, Village& village) const {
  const Settlement& here = village.settlement;
  NumberBook numbers(world_.places, here.site, seed_, kNumberPlan);
  CmndBook cmnds(world_.cmnd, here.site, seed_);
  const auto cmnd_of = [&](const Citizen& person) -> std::uint32_t {
    const int year = person.born.year;
    if (year > kLastYoungCmndYear || !rng.chance(year <= kLastCmndYear ? kHadCmnd : kYoungHadCmnd)) return 0;
    return cmnds.reserve(person.newcomer);
  };
  for (Citizen& person : village.people) {
    const GivenNumber given = give_number(numbers, person);
    const bool moved = given.province != here.site.province;
    if (moved != person.newcomer && here.site.origin != here.site.province) {
      person.newcomer = moved;
      person.birth_commune = moved ? here.origin_commune : here.site.commune;
    }
    person.cmnd = cmnd_of(person);
    const double fate = rng.uniform();
    if (rng.chance(dead_share(person.born.year, person.sex))) {
      person.status = Status::kDead;
      person.died = static_cast<std::uint16_t>(
          std::max<int>(person.born.year, kLastBirthYear - 9 + static_cast<int>(rng.below(10))));
    } else if (fate < kMissing) {
      person.status = Status::kMissing;
    } else if (fate < kMissing + kAbroad) {
      person.status = Status::kAbroad;
    }
  }
  for (Citizen& person : village.unregistered) {
    give_number(numbers, person);
    person.cmnd = cmnd_of(person);
  }
  // Everybody has a number of the village's by now: those left over are nobody's.
  for (std::vector<Citizen>* people : {&village.people, &village.unregistered}) {
    for (Citizen& person : *people) person.former_number = reserve_near(numbers, person);
  }
}

}  // namespace khop::generate::nation
