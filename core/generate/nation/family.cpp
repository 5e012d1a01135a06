#include "core/generate/nation/family.hpp"

#include "core/generate/draws.hpp"

#include <algorithm>
#include <array>

namespace khop::generate::nation {
namespace {

// Shares and chances of the model; docs/generate.md states them.
constexpr double kCoupleShare = 0.89, kLoneParentShare = 0.05;  // the rest lives alone
constexpr double kKinOfNeighbour = 0.20, kSonStaysInVillage = 0.65, kSonTakesNextHouse = 0.8;
constexpr double kWithParents = 0.47, kFatherLivesThere = 0.55, kMotherLivesThere = 0.85, kElderIsHead = 0.45;
constexpr double kWithHers = 0.12, kWithHersOfMothersLine = 0.8;  // of those who live with parents
constexpr double kWifeLeads = 0.10, kHeiressLeads = 0.5;
constexpr double kWithSibling = 0.4;  // of the young who live alone else
constexpr int kYoungSince = 1980;
constexpr int kLongDead = 1945;  // of those born before, fewer parents live
constexpr double kOldFatherLives = 0.5, kOldMotherLives = 0.6;
constexpr double kHeadIsNamesake = 0.008, kBornTheSameDay = 0.05;
constexpr double kSonHasFathersName = 0.003;
constexpr double kTwinBirth = 0.012, kTwinsSameSex = 0.65, kTwinSameMiddle = 0.85, kTwinLikeGiven = 0.60;
constexpr double kSiblingSameMiddle = 0.30;
constexpr double kMixedMarriage = 0.07, kBrideFromAfar = 0.12;
constexpr double kAdultHasPhone = 0.92, kOldHasPhone = 0.55, kSpouseSharesPhone = 0.12;
constexpr double kChildHasParentsPhone = 0.60, kGrownChildSharesPhone = 0.08;
constexpr double kBornHere = 0.7;  // children of newcomers
constexpr double kOtherHomeCommune = 0.2;
constexpr int kPhoneAge = 15, kOldAge = 72;

/// Who has no papers from birth is registered on 1 January, or by the year: share of those born up to a year.
constexpr int kOldPapersBefore = 1962, kOldPapersOfMinorities = 1988;
constexpr double kOldFirstOfJanuary = 0.06, kOldYearOnly = 0.02;
constexpr double kMinorityFirstOfJanuary = 0.18, kMinorityYearOnly = 0.05;

/// Years of birth of husbands by classes of five years from 1925 on: weights with which the ages of all people fit the
/// pyramid (see docs/generate.md).
constexpr std::array<std::uint32_t, 16> kHeadYears = {0,   0,   1,   6,    8,   63,  339, 455,
                                                      663, 796, 938, 1000, 952, 912, 316, 89};
constexpr int kFirstHeadYear = 1925;

/// Children a couple has in all, out of 100 couples, by 0 … 6.
constexpr std::array<int, 7> kChildrenBefore1950 = {4, 6, 12, 20, 24, 20, 14};
constexpr std::array<int, 7> kChildrenBefore1965 = {5, 10, 28, 28, 18, 8, 3};
constexpr std::array<int, 7> kChildrenSince = {4, 16, 50, 21, 6, 3, 0};

const AliasTable& head_years() {
  static const AliasTable table{kHeadYears};
  return table;
}

int draw_children(Rng& rng, int mother_year) {
  const std::array<int, 7>& shares = mother_year < 1950   ? kChildrenBefore1950
                                     : mother_year < 1965 ? kChildrenBefore1965
                                                          : kChildrenSince;
  int draw = static_cast<int>(rng.below(100));
  int children = 0;
  while (draw >= shares[static_cast<std::size_t>(children)]) draw -= shares[static_cast<std::size_t>(children++)];
  return children;
}

/// Of the husbands born in a year, how many died before the registry began: their widows lead the house.
double lost_share(int birth_year) noexcept {
  return birth_year < 1940   ? 0.50
         : birth_year < 1950 ? 0.42
         : birth_year < 1960 ? 0.26
         : birth_year < 1970 ? 0.12
                             : 0.0;
}

/// Of the children of an age, how many live with their parents still: daughters marry earlier, and leave.
double at_home_share(int age, Sex sex) noexcept {
  if (sex == Sex::kMale) return age < 18 ? 0.98 : age < 24 ? 0.90 : age < 30 ? 0.66 : age < 40 ? 0.16 : 0.06;
  return age < 18 ? 0.98 : age < 24 ? 0.80 : age < 30 ? 0.34 : age < 40 ? 0.10 : 0.04;
}

}  // namespace

FamilyMaker::FamilyMaker(const World& world, Rng& rng, PhoneBook& phones, Village& village)
    : world_(world),
      rng_(rng),
      phones_(phones),
      village_(village),
      region_(village.settlement.region),
      group_(village.settlement.group) {}

void FamilyMaker::add() {
  start_household();
  const double kind = rng_.uniform();
  if (kind < kCoupleShare) {
    add_couple();
  } else if (kind < kCoupleShare + kLoneParentShare) {
    add_lone_parent();
  } else {
    add_single();
  }
  last_surname_ = at(village_.households.back().head).name.surname;
}

void FamilyMaker::start_household() {
  household_begin_ = village_.people.size();
  const Settlement& here = village_.settlement;
  newcomers_ = rng_.below(100) < world_.places.province(here.site.province).newcomers;
  const Province& home = world_.places.province(here.site.province);
  old_home_ = newcomers_                       ? here.origin_commune
              : rng_.chance(kOtherHomeCommune) ? world_.places.draw_commune(rng_, here.site.province)
                                               : here.site.commune;
  Household house;
  house.head = static_cast<std::int16_t>(household_begin_);
  house.house = static_cast<std::uint8_t>(1 + rng_.below(240));
  house.alley = rng_.chance(0.3) ? static_cast<std::uint8_t>(1 + rng_.below(60)) : std::uint8_t{0};
  house.street = static_cast<std::uint8_t>(rng_.below(256));
  house.urban_form = here.urban && rng_.chance(home.population > 2'000 ? 0.85 : 0.6);
  village_.households.push_back(house);
}

std::int16_t FamilyMaker::add_person(Citizen person) {
  person.household = static_cast<std::uint8_t>(village_.households.size() - 1);
  village_.people.push_back(person);
  return static_cast<std::int16_t>(village_.people.size() - 1);
}

Citizen FamilyMaker::adult(Sex sex, int year) {
  Citizen person;
  person.sex = sex;
  person.group = group_;
  person.newcomer = newcomers_;
  person.old_home = old_home_;
  person.birth_commune = newcomers_ ? village_.settlement.origin_commune : village_.settlement.site.commune;
  const PartId surname = world_.names.draw_surname(rng_, group_, region_);
  person.name = world_.names.draw(rng_, group_, region_, sex, year, surname);
  person.born = draw_date(rng_, year);
  name_parents(person, year);
  age_papers(person);
  const bool old = year < kLastBirthYear - kOldAge;
  if (rng_.chance(old ? kOldHasPhone : kAdultHasPhone)) person.phone = phones_.next();
  return person;
}

void FamilyMaker::name_parents(Citizen& child, int year) {
  const GroupId group = child.group;
  const bool of_mother = world_.peoples.group(group).mothers_surname;
  const int fathers_year = std::max(kFirstBirthYear, year - 28), mothers_year = std::max(kFirstBirthYear, year - 25);
  const PartId other = world_.names.draw_surname(rng_, group, region_);
  child.father =
      world_.names.draw(rng_, group, region_, Sex::kMale, fathers_year, of_mother ? other : child.name.surname);
  child.mother =
      world_.names.draw(rng_, group, region_, Sex::kFemale, mothers_year, of_mother ? child.name.surname : other);
}

void FamilyMaker::age_papers(Citizen& person) {
  const bool minority = person.group != kKinh;
  if (person.born.year >= (minority ? kOldPapersOfMinorities : kOldPapersBefore)) return;
  const double first = minority ? kMinorityFirstOfJanuary : kOldFirstOfJanuary;
  const double year_only = minority ? kMinorityYearOnly : kOldYearOnly;
  const double papers = rng_.uniform();
  if (papers >= first + year_only) return;
  person.date_habit = papers < year_only ? DateHabit::kYearOnly : DateHabit::kFirstOfJanuary;
  person.born.month = person.born.day = 1;
}

void FamilyMaker::add_couple() {
  const int five_years = static_cast<int>(head_years()(rng_));
  const int year = kFirstHeadYear + 5 * five_years + static_cast<int>(rng_.below(5));
  Citizen husband;
  if (!sons_.empty() && rng_.chance(kSonTakesNextHouse)) {
    husband = sons_.back();
    sons_.pop_back();
  } else {
    husband = adult(Sex::kMale, year);
    if (last_surname_ != 0 && rng_.chance(kKinOfNeighbour)) {
      husband.name.surname = last_surname_;
      name_parents(husband, husband.born.year);
    }
    take_neighbours_name(husband);
  }
  const bool lost = rng_.chance(lost_share(husband.born.year));
  const bool with_elders =
      !lost && husband.father_at == kNobody && husband.born.year >= 1958 && rng_.chance(kWithParents);
  const bool of_mothers_line = world_.peoples.group(group_).mothers_surname;
  const bool with_hers = with_elders && rng_.chance(of_mothers_line ? kWithHersOfMothersLine : kWithHers);
  const GroupId own = group_;
  if (group_ != kKinh && rng_.chance(kMixedMarriage)) group_ = kKinh;
  Citizen wife = adult(Sex::kFemale, std::min(husband.born.year + rng_.between(-2, 7), kLastBirthYear - 18));
  group_ = own;
  Citizen &heir = with_hers ? wife : husband, &partner = with_hers ? husband : wife;
  if (!partner.newcomer && rng_.chance(kBrideFromAfar)) {
    partner.newcomer = true;
    partner.birth_commune = village_.settlement.origin_commune;
  }
  wife.old_home = wife.birth_commune;
  if (husband.phone != 0 && rng_.chance(kSpouseSharesPhone)) wife.phone = husband.phone;
  husband.spouse = wife.name;
  wife.spouse = husband.name;

  if (lost) {
    add_widow(husband, wife);
    return;
  }
  const std::int16_t elder = with_elders ? add_elders(heir) : kNobody;
  // Whoever is of the house stands before whom they married: the village's last household may be cut behind either.
  const std::int16_t first = add_person(heir), second = add_person(partner);
  at(first).spouse_at = second;
  at(second).spouse_at = first;
  const std::int16_t father = with_hers ? second : first, mother = with_hers ? first : second;
  const bool elder_leads = elder != kNobody && rng_.chance(kElderIsHead);
  const bool she_leads = rng_.chance(with_hers ? kHeiressLeads : kWifeLeads);
  village_.households.back().head = elder_leads ? elder : she_leads ? mother : father;
  add_children(father, mother, at(mother).born.year);
}

/// A wife whose husband died before the registry began, with their children.
void FamilyMaker::add_widow(const Citizen& husband, const Citizen& wife) {
  late_father_ = &husband;
  const std::int16_t mother = add_person(wife);
  add_children(kNobody, mother, wife.born.year);
  late_father_ = nullptr;
}

/// Parents in the house of their child; returns the first of them, or nobody.
std::int16_t FamilyMaker::add_elders(Citizen& child) {
  const GroupId own = group_;
  group_ = child.group;
  const int fathers_year = std::max<int>(kFirstBirthYear, child.born.year - rng_.between(21, 34));
  const int mothers_year =
      std::max<int>(kFirstBirthYear, std::min(fathers_year + rng_.between(-2, 6), child.born.year - 18));
  const bool with_father = rng_.chance(kFatherLivesThere * (fathers_year < kLongDead ? kOldFatherLives : 1));
  const bool with_mother = rng_.chance(kMotherLivesThere * (mothers_year < kLongDead ? kOldMotherLives : 1));
  std::int16_t first = kNobody, father_at = kNobody;
  if (with_father) {
    Citizen father = adult(Sex::kMale, fathers_year);
    father.name = child.father;
    name_parents(father, fathers_year);
    father.spouse = child.mother;
    child.father_at = father_at = first = add_person(father);
  }
  if (with_mother) {
    Citizen mother = adult(Sex::kFemale, mothers_year);
    mother.name = child.mother;
    name_parents(mother, mothers_year);
    mother.spouse = child.father;
    child.mother_at = add_person(mother);
    if (with_father) {
      at(child.mother_at).spouse_at = father_at;
      at(father_at).spouse_at = child.mother_at;
    } else {
      first = child.mother_at;
    }
  }
  group_ = own;
  return first;
}

void FamilyMaker::add_lone_parent() {
  const Sex sex = rng_.chance(0.8) ? Sex::kFemale : Sex::kMale;
  const int year = 1945 + static_cast<int>(rng_.below(30) + rng_.below(30));
  const std::int16_t parent = add_person(adult(sex, year));
  const bool mother = sex == Sex::kFemale;
  add_children(mother ? kNobody : parent, mother ? parent : kNobody, year);
}

void FamilyMaker::add_single() {
  // One draw a statement: the order of arguments is the compiler's choice.
  const Sex sex = rng_.chance(0.48) ? Sex::kMale : Sex::kFemale;
  const int year = rng_.chance(0.4) ? rng_.between(1930, 1965) : rng_.between(1980, 2006);
  Citizen person = adult(sex, year);
  take_neighbours_name(person);
  add_person(person);
  if (year >= kYoungSince && rng_.chance(kWithSibling)) add_sibling(person);
}

/// A brother or sister of somebody whose parents live elsewhere.
void FamilyMaker::add_sibling(const Citizen& of) {
  const Sex sex = rng_.chance(0.5) ? Sex::kMale : Sex::kFemale;
  const int apart = rng_.between(1, 7);
  const int year = of.born.year + (rng_.chance(0.5) ? apart : -apart);
  Citizen sibling = adult(sex, year);
  sibling.father = of.father;
  sibling.mother = of.mother;
  do {
    sibling.name = world_.names.draw(rng_, group_, region_, sex, year, of.name.surname);
  } while (named_in_household(sibling.name));
  add_person(sibling);
}

void FamilyMaker::add_children(std::int16_t father, std::int16_t mother, int mother_year) {
  const int births = draw_children(rng_, mother_year);
  int year = mother_year + rng_.between(20, 32);
  for (int i = 0; i < births && year <= kLastBirthYear && year <= mother_year + 44; ++i) {
    const int age = kLastBirthYear - year;
    const Sex sex = rng_.chance(0.525) ? Sex::kMale : Sex::kFemale;
    if (rng_.chance(at_home_share(age, sex))) {
      add_birth(father, mother, year, sex);
    } else if (sex == Sex::kMale && age >= 22 && (father != kNobody || late_father_ != nullptr) &&
               rng_.chance(kSonStaysInVillage)) {
      Citizen son = newborn(father, mother, year, sex);
      if (son.phone == 0 && rng_.chance(kAdultHasPhone)) son.phone = phones_.next();
      sons_.push_back(son);
    }
    year += 1 + static_cast<int>(rng_.below(5));
  }
}

void FamilyMaker::add_birth(std::int16_t father, std::int16_t mother, int year, Sex sex) {
  add_person(newborn(father, mother, year, sex));
  if (rng_.chance(kTwinBirth)) add_person(twin_of(village_.people.back()));
}

Citizen FamilyMaker::newborn(std::int16_t father, std::int16_t mother, int year, Sex sex) {
  const Citizen* of_father = father != kNobody ? &at(father) : late_father_;
  const Citizen* of_mother = mother != kNobody ? &at(mother) : nullptr;
  const Citizen& known = of_father != nullptr ? *of_father : *of_mother;
  Citizen child;
  child.sex = sex;
  child.group = known.group;
  child.old_home = known.old_home;
  child.newcomer = newcomers_ && !rng_.chance(kBornHere);
  child.birth_commune = child.newcomer ? village_.settlement.origin_commune : village_.settlement.site.commune;
  child.born = draw_date(rng_, year);
  child.father_at = father;
  child.mother_at = mother;
  const bool mothers_surname =
      of_father == nullptr ||
      (of_mother != nullptr && world_.peoples.group(child.group).mothers_surname && of_mother->group == child.group);
  child.name.surname = (mothers_surname ? of_mother : of_father)->name.surname;
  if (of_father != nullptr) child.father = of_father->name;
  if (of_mother != nullptr) child.mother = of_mother->name;
  name_child(child);
  const std::uint32_t fathers_phone = father != kNobody ? of_father->phone : 0;
  const std::uint32_t parents_phone = fathers_phone != 0 || mother == kNobody ? fathers_phone : of_mother->phone;
  if (year > kLastBirthYear - kPhoneAge) {
    if (rng_.chance(kChildHasParentsPhone)) child.phone = parents_phone;
  } else if (rng_.chance(kGrownChildSharesPhone)) {
    child.phone = parents_phone;
  } else if (rng_.chance(kAdultHasPhone)) {
    child.phone = phones_.next();
  }
  age_papers(child);
  return child;
}

void FamilyMaker::name_child(Citizen& child) {
  const NationNames& names = world_.names;
  const int year = child.born.year;
  child.name = names.draw(rng_, child.group, region_, child.sex, year, child.name.surname);
  const auto sibling =
      std::find_if(village_.people.begin() + static_cast<std::ptrdiff_t>(household_begin_), village_.people.end(),
                   [&](const Citizen& other) {
                     return other.sex == child.sex && other.mother == child.mother && other.father == child.father;
                   });
  const bool same_middle = sibling != village_.people.end() && rng_.chance(kSiblingSameMiddle);
  while (true) {
    if (same_middle) {
      child.name.first_middle = sibling->name.first_middle;
      child.name.middle = sibling->name.middle;
    }
    if (!named_in_household(child.name)) break;
    names.redraw_given(rng_, child.group, region_, child.sex, year, child.name);
  }
  if (child.sex == Sex::kMale && child.father_at != kNobody && child.father.surname == child.name.surname &&
      rng_.chance(kSonHasFathersName)) {
    child.name = child.father;
  }
}

Citizen FamilyMaker::twin_of(const Citizen& first) {
  Citizen twin = first;
  const NationNames& names = world_.names;
  const int year = first.born.year;
  if (!rng_.chance(kTwinsSameSex)) twin.sex = first.sex == Sex::kMale ? Sex::kFemale : Sex::kMale;
  const bool same_sex = twin.sex == first.sex;
  const bool same_middle = same_sex && rng_.chance(kTwinSameMiddle);
  const bool alike = same_sex && rng_.chance(kTwinLikeGiven);
  if (alike) names.redraw_alike(rng_, twin.group, region_, twin.sex, year, twin.name);
  while (named_in_household(twin.name)) {
    names.redraw_given(rng_, twin.group, region_, twin.sex, year, twin.name);
    if (same_middle) {
      twin.name.first_middle = first.name.first_middle;
      twin.name.middle = first.name.middle;
    }
  }
  return twin;
}

bool FamilyMaker::named_in_household(const Name& name) const {
  return std::any_of(village_.people.begin() + static_cast<std::ptrdiff_t>(household_begin_), village_.people.end(),
                     [&](const Citizen& other) {
                       return other.name.surname == name.surname && other.name.first_middle == name.first_middle &&
                              world_.names.part(other.name.middle) == world_.names.part(name.middle) &&
                              world_.names.part(other.name.given) == world_.names.part(name.given);
                     });
}

void FamilyMaker::take_neighbours_name(Citizen& person) {
  if (household_begin_ == 0 || !rng_.chance(kHeadIsNamesake)) return;
  const Citizen& neighbour = village_.people[rng_.below(household_begin_)];
  if (neighbour.sex != person.sex || neighbour.group != person.group) return;
  person.name = neighbour.name;
  name_parents(person, person.born.year);
  if (rng_.chance(kBornTheSameDay) && neighbour.born.year <= kLastBirthYear - 20) person.born = neighbour.born;
}

}  // namespace khop::generate::nation
