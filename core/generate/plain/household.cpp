#include "core/generate/plain/household.hpp"

#include "core/generate/draws.hpp"

#include <algorithm>
#include <array>

namespace khop::generate::plain {
namespace {

// Shares and chances of the model; docs/generate.md states them.
constexpr double kCoupleShare = 0.72, kLoneParentShare = 0.10;  // the rest lives alone
constexpr double kKinOfNeighbour = 0.25;
constexpr double kHeadIsNamesake = 0.01;
constexpr double kSonHasFathersName = 0.002;
constexpr double kTwinBirth = 0.012, kTwinsSameSex = 0.65;
constexpr double kTwinSameMiddle = 0.85, kTwinLikeGiven = 0.60;
constexpr int kTriesOfLikeNames = 64;
constexpr double kSiblingSameMiddle = 0.35;
constexpr double kGrownChildAtHome = 0.35;
constexpr double kAdultHasPhone = 0.90, kSpouseSharesPhone = 0.15;
constexpr double kChildHasParentsPhone = 0.60, kGrownChildSharesPhone = 0.10;
constexpr int kPhoneAge = 15, kGrownAge = 24;
constexpr int kOldPapersBefore = 1962;
constexpr double kOldFirstOfJanuary = 0.06, kOldYearOnly = 0.02;

/// Children a couple has in all, out of 100 couples, by 0 … 5: grandparents had more.
constexpr std::array<int, 6> kChildrenOfOld = {6, 8, 24, 28, 20, 14};
constexpr std::array<int, 6> kChildrenOfYoung = {14, 24, 42, 14, 4, 2};

int draw_children(Rng& rng, int mother_year) {
  const std::array<int, 6>& shares = mother_year < 1962 ? kChildrenOfOld : kChildrenOfYoung;
  int draw = static_cast<int>(rng.below(100));
  int children = 0;
  while (draw >= shares[static_cast<std::size_t>(children)]) draw -= shares[static_cast<std::size_t>(children++)];
  return children;
}

}  // namespace

HouseholdMaker::HouseholdMaker(const Nation& nation, const Site& site, Rng& rng, std::vector<Person>& people)
    : nation_(nation),
      site_(site),
      rng_(rng),
      people_(people),
      first_(people.size()),
      household_begin_(people.size()),
      region_(nation.places.province(site.province).region) {}

void HouseholdMaker::add() {
  start_household();
  const double kind = rng_.uniform();
  if (kind < kCoupleShare) {
    add_couple();
  } else if (kind < kCoupleShare + kLoneParentShare) {
    add_lone_parent();
  } else {
    add_single();
  }
  ++household_;
}

void HouseholdMaker::start_household() {
  household_begin_ = people_.size();
  const bool kin = people_.size() > first_ && rng_.chance(kKinOfNeighbour);
  if (!kin) head_surname_ = nation_.names.draw_surname(rng_, region_);
}

Person HouseholdMaker::adult(Sex sex, int year) {
  Person person;
  person.sex = sex;
  person.commune = site_.commune;
  person.household = household_;
  person.surname = nation_.names.draw_surname(rng_, region_);
  person.middle = nation_.names.draw_middle(rng_, sex, year);
  person.given = nation_.names.draw_given(rng_, sex);
  person.born = draw_date(rng_, year);
  if (year < kOldPapersBefore) {
    const double papers = rng_.uniform();
    if (papers < kOldFirstOfJanuary + kOldYearOnly) {
      person.date_habit = papers < kOldYearOnly ? DateHabit::kYearOnly : DateHabit::kFirstOfJanuary;
      person.born.month = person.born.day = 1;
    }
  }
  if (rng_.chance(kAdultHasPhone)) person.phone = draw_phone(rng_);
  return person;
}

void HouseholdMaker::add_couple() {
  const int year = 1936 + static_cast<int>(rng_.below(35) + rng_.below(35));
  Person father = adult(Sex::kMale, year);
  father.surname = head_surname_;
  take_neighbours_name(father);
  people_.push_back(father);
  Person mother = adult(Sex::kFemale, year + rng_.between(-2, 7));
  if (father.phone != 0 && rng_.chance(kSpouseSharesPhone)) mother.phone = father.phone;
  people_.push_back(mother);
  add_children(father, mother.born.year);
}

void HouseholdMaker::add_lone_parent() {
  const Sex sex = rng_.chance(0.8) ? Sex::kFemale : Sex::kMale;
  const int year = 1940 + static_cast<int>(rng_.below(32) + rng_.below(32));
  Person parent = adult(sex, year);
  parent.surname = head_surname_;
  people_.push_back(parent);
  add_children(parent, year);
}

void HouseholdMaker::add_single() {
  // One draw a statement: the order of arguments is the compiler's choice.
  const Sex sex = rng_.chance(0.5) ? Sex::kMale : Sex::kFemale;
  const int year = rng_.between(1925, 2005);
  Person person = adult(sex, year);
  person.surname = head_surname_;
  take_neighbours_name(person);
  people_.push_back(person);
}

void HouseholdMaker::add_children(const Person& parent, int mother_year) {
  const int births = draw_children(rng_, mother_year);
  int year = mother_year + rng_.between(19, 32);
  for (int i = 0; i < births && year <= kLastBirthYear && year <= mother_year + 44; ++i) {
    const bool grown = year < kLastBirthYear - kGrownAge;
    if (!grown || rng_.chance(kGrownChildAtHome)) add_birth(parent, year);
    year += 1 + static_cast<int>(rng_.below(5));
  }
}

void HouseholdMaker::add_birth(const Person& parent, int year) {
  people_.push_back(newborn(parent, year, rng_.chance(0.52) ? Sex::kMale : Sex::kFemale));
  if (rng_.chance(kTwinBirth)) people_.push_back(twin_of(people_.back()));
}

Person HouseholdMaker::newborn(const Person& parent, int year, Sex sex) {
  Person child;
  child.sex = sex;
  child.commune = site_.commune;
  child.household = household_;
  child.surname = parent.surname;
  child.born = draw_date(rng_, year);
  if (year > kLastBirthYear - kPhoneAge) {
    if (rng_.chance(kChildHasParentsPhone)) child.phone = parent.phone;
  } else if (rng_.chance(kGrownChildSharesPhone)) {
    child.phone = parent.phone;
  } else if (rng_.chance(kAdultHasPhone)) {
    child.phone = draw_phone(rng_);
  }
  name_child(child, parent);
  return child;
}

void HouseholdMaker::name_child(Person& child, const Person& parent) {
  const NameTables& names = nation_.names;
  child.middle = names.draw_middle(rng_, child.sex, child.born.year);
  const auto sibling = std::find_if(
      people_.begin() + static_cast<std::ptrdiff_t>(household_begin_), people_.end(),
      [&](const Person& other) { return other.sex == child.sex && other.born.year > parent.born.year + 15; });
  if (sibling != people_.end() && rng_.chance(kSiblingSameMiddle)) child.middle = sibling->middle;
  do {
    child.given = names.draw_given(rng_, child.sex);
  } while (named_in_household(child));
  if (child.sex == Sex::kMale && parent.sex == Sex::kMale && rng_.chance(kSonHasFathersName)) {
    child.middle = parent.middle;
    child.given = parent.given;
  }
}

Person HouseholdMaker::twin_of(const Person& first) {
  Person twin = first;
  const NameTables& names = nation_.names;
  if (!rng_.chance(kTwinsSameSex)) twin.sex = first.sex == Sex::kMale ? Sex::kFemale : Sex::kMale;
  const bool same_middle = twin.sex == first.sex && rng_.chance(kTwinSameMiddle);
  if (!same_middle) twin.middle = names.draw_middle(rng_, twin.sex, first.born.year);
  const bool alike = twin.sex == first.sex && rng_.chance(kTwinLikeGiven);
  // All names like the first may be taken in the household: of some there are only two.
  int tries = 0;
  do {
    const bool like = alike && tries++ < kTriesOfLikeNames;
    twin.given = like ? names.draw_given_like(rng_, twin.sex, first.given) : names.draw_given(rng_, twin.sex);
  } while (named_in_household(twin));
  return twin;
}

bool HouseholdMaker::named_in_household(const Person& person) const {
  return std::any_of(people_.begin() + static_cast<std::ptrdiff_t>(household_begin_), people_.end(),
                     [&](const Person& other) {
                       return other.surname == person.surname &&
                              nation_.names.middle(other.middle) == nation_.names.middle(person.middle) &&
                              nation_.names.given(other.given) == nation_.names.given(person.given);
                     });
}

void HouseholdMaker::take_neighbours_name(Person& person) {
  const std::size_t neighbours = household_begin_ - first_;
  if (neighbours == 0 || !rng_.chance(kHeadIsNamesake)) return;
  const Person& neighbour = people_[first_ + rng_.below(neighbours)];
  if (neighbour.sex != person.sex) return;
  person.surname = neighbour.surname;
  person.middle = neighbour.middle;
  person.given = neighbour.given;
}

}  // namespace khop::generate::plain
