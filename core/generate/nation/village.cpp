#include "core/generate/nation/village.hpp"

#include "core/generate/nation/family.hpp"
#include "core/generate/random.hpp"

#include <algorithm>
#include <charconv>

namespace khop::generate::nation {
namespace {

constexpr double kHadCmnd = 0.92, kYoungHadCmnd = 0.35;
constexpr int kLastCmndYear = 1998, kLastYoungCmndYear = 2003;
constexpr double kAbroad = 0.003, kMissing = 0.0004;
constexpr double kUnregisteredHasPhone = 0.5;
constexpr std::uint64_t kFirstFormerNumber = 64;  // the last spare numbers are those of the unregistered
constexpr std::uint64_t kSpareNumbers = 9'000;

/// Of those born in a year whom the registry knows, how many have died since it began in 2016.
double dead_share(int birth_year) noexcept {
  return birth_year < 1930   ? 0.75
         : birth_year < 1940 ? 0.45
         : birth_year < 1950 ? 0.20
         : birth_year < 1960 ? 0.08
         : birth_year < 1975 ? 0.03
         : birth_year < 2000 ? 0.010
                             : 0.004;
}

/// A number of nine digits: the province's, then digits that only its own people share.
std::uint32_t draw_cmnd(const Places& places, std::uint8_t province, std::uint64_t slot, std::uint64_t seed) {
  const std::string_view prefixes = places.province(province).cmnd;
  const std::string_view prefix = prefixes.substr(0, prefixes.find('|'));
  std::uint32_t head = 0, size = 1;
  std::from_chars(prefix.data(), prefix.data() + prefix.size(), head);
  for (std::size_t i = prefix.size(); i < 9; ++i) size *= 10;
  // Provinces that were one have one prefix still: each its part of the numbers.
  std::uint32_t sharers = 0, rank = 0;
  for (std::size_t i = 0; i < places.provinces().size(); ++i) {
    if (places.provinces()[i].cmnd != prefixes) continue;
    rank += i < province;
    ++sharers;
  }
  const std::uint32_t part = size / sharers;
  const Permutation scatter(part, stream_key(seed, Stream::kPapers, head));
  return head * size + rank * part + static_cast<std::uint32_t>(scatter(slot % part));
}

/// The last household may be cut: relatives who are gone are nobody's, and where the head is gone the first who stays
/// leads it. That is a parent of the head, before whom nobody but the other parent stands.
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
  first->relation = Relation::kHead;
  std::for_each(first + 1, village.people.end(), [&](Citizen& other) {
    other.relation = other.spouse_at == last.head ? Relation::kSpouse : Relation::kGuest;
  });
}

}  // namespace

void VillageMaker::make(std::uint64_t ordinal, Village& out) const {
  out.ordinal = ordinal;
  out.settlement = settlements_(ordinal);
  out.people.clear();
  out.unregistered.clear();
  out.households.clear();
  Rng rng(stream_key(seed_, Stream::kVillage, ordinal));
  FamilyMaker families(world_, rng, out);
  while (out.people.size() < kHamletPeople) families.add();
  out.people.resize(kHamletPeople);
  mend_last_household(out);
  add_unregistered(rng, out);
  give_papers(rng, out);
}

void VillageMaker::add_unregistered(Rng& rng, Village& village) const {
  FamilyMaker families(world_, rng, village);
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
      person.name.surname = head.name.surname;
      person.name.order = head.name.order;
      person.phone = rng.chance(0.7) ? host.phone : person.phone;
      if (child) person.father = head.name;
    } else if (!rng.chance(kUnregisteredHasPhone)) {
      person.phone = 0;
    }
    village.unregistered.push_back(person);
  }
}

void VillageMaker::give_papers(Rng& rng, Village& village) const {
  const Settlement& here = village.settlement;
  NumberBook numbers(world_.places, here.site, seed_, kNumberPlan);
  std::uint64_t ordinal = 0;
  const auto cmnd_of = [&](const Citizen& person) -> std::uint32_t {
    const int year = person.born.year;
    if (year > kLastYoungCmndYear || !rng.chance(year <= kLastCmndYear ? kHadCmnd : kYoungHadCmnd)) return 0;
    const std::uint64_t rank = person.newcomer ? here.site.rank_in_origin : here.site.rank;
    return draw_cmnd(world_.places, person.newcomer ? here.site.origin : here.site.province,
                     rank * (kHamletPeople + kUnregistered) + ordinal, seed_);
  };
  for (Citizen& person : village.people) {
    // A year of birth that is crowded beyond its slots gives way to the year before: rare, and nobody is older than
    // the parents for it.
    std::optional<GivenNumber> given;
    while (!(given = numbers.reserve(person.sex, person.born.year, person.newcomer))) {
      --person.born.year;
      if (person.born.month == 2) person.born.day = std::min<std::uint8_t>(person.born.day, 28);
    }
    person.number = given->number;
    const bool moved = given->province != here.site.province;
    if (moved != person.newcomer && here.site.origin != here.site.province) {
      person.newcomer = moved;
      person.birth_commune = moved ? here.origin_commune : here.site.commune;
    }
    const std::uint64_t k = kFirstFormerNumber + rng.below(kSpareNumbers);
    person.former_number = numbers.spare(person.sex, person.born.year, person.newcomer, k).number;
    person.cmnd = cmnd_of(person);
    ++ordinal;
    const double fate = rng.uniform();
    if (rng.chance(dead_share(person.born.year))) {
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
    const std::uint64_t k = rng.below(kFirstFormerNumber);
    person.number = numbers.spare(person.sex, person.born.year, person.newcomer, k).number;
    person.former_number = person.number;
    person.cmnd = cmnd_of(person);
    ++ordinal;
  }
}

}  // namespace khop::generate::nation
