#include "core/generate/registers/registry.hpp"

#include "core/generate/registers/entry.hpp"
#include "core/generate/registers/number_errors.hpp"
#include "core/generate/text_errors.hpp"

#include <algorithm>

namespace khop::generate::registers {
namespace {

using nation::Citizen;
using nation::Village;

/// Of those who had a number of nine digits, how many of them the registry knows.
constexpr std::uint64_t kKnownCmndPercent = 80;
/// Age from which one leads a household.
constexpr int kGrownUp = 18;

std::string_view status_text(nation::Status status) noexcept {
  switch (status) {
    case nation::Status::kAlive: return "Còn sống";
    case nation::Status::kDead: return "Đã chết";
    case nation::Status::kMissing: return "Mất tích";
    case nation::Status::kAbroad: return "Ra nước ngoài";
  }
  return {};
}

}  // namespace

Registry::Registry(const nation::World& world, std::uint64_t seed, std::uint64_t villages, double errors)
    : world_(world), seed_(seed), villages_(villages), info_errors_(world) {
  const double factor = std::min(errors, 1 / (rates_.number_missing + rates_.number_former + rates_.number_slip));
  for (double* rate : {&rates_.number_missing, &rates_.number_former, &rates_.number_slip}) *rate *= factor;
  for (double* rate : {&rates_.information, &rates_.moved, &rates_.phone_changed})
    *rate = std::min(1.0, *rate * errors);
}

Registry::Row Registry::true_row(const Village& village, const Citizen& person) const {
  Row row{.village = village,
          .person = person,
          .name = {},
          .born = person.born,
          .sex = person.sex,
          .number = number_text(person.number),
          .with_cmnd = person.number % 100 < kKnownCmndPercent,
          .phone = person.phone,
          .moved = false,
          .settlement = village.settlement,
          .house = village.households[person.household]};
  world_.names.append(person.name, row.name);
  return row;
}

void Registry::write_first(const Village& village, const Citizen& person, std::string& out) const {
  write(true_row(village, person), out);
}

void Registry::write_second(const Village& village, const Citizen& person, Rng& rng, std::string& out) const {
  Row row = true_row(village, person);
  row.with_cmnd = row.with_cmnd && rng.chance(rates_.cmnd_kept);
  const double how = rng.uniform();
  if (how < rates_.number_missing) {
    row.number.clear();
  } else if (how < rates_.number_missing + rates_.number_former) {
    row.number = number_text(person.former_number);
  } else if (how < rates_.number_missing + rates_.number_former + rates_.number_slip) {
    if (rng.chance(0.3) || !spoil_digit(rng, row.number)) swap_digits(rng, row.number);
  }
  if (rng.chance(rates_.information)) {
    Information info = true_information(person, world_);
    info_errors_.spoil(rng, Clerk{}, person, village.settlement.region, info);
    row.name = info.full_name();
    row.born = info.born;
    row.sex = info.sex;
  }
  if (rng.chance(rates_.moved)) {
    row.moved = true;
    const Places& places = world_.places;
    row.settlement.site.province = draw_province(rng, village.settlement.site);
    row.settlement.site.commune = places.draw_commune(rng, row.settlement.site.province);
    const Commune& commune = places.commune(row.settlement.site.commune);
    row.settlement.unit = commune.units[rng.below(commune.units.size())];
    row.settlement.hamlet = static_cast<std::uint16_t>(rng.below(1'000));
    row.settlement.urban = commune.type != "Xã";
    row.house.house = static_cast<std::uint8_t>(1 + rng.below(240));
    row.house.urban_form = row.settlement.urban;
  }
  if (rng.chance(rates_.phone_changed)) {
    row.phone = rng.chance(0.5) ? 0 : person.other_phone;
  }
  write(row, out);
}

void Registry::write(const Row& row, std::string& out) const {
  const Citizen& person = row.person;
  RowText cells(out);
  cells.cell(row.number);
  if (row.with_cmnd && person.cmnd != 0) {
    cells.digits(person.cmnd, 9);
  } else {
    cells.blank();
  }
  cells.cell(row.name);
  const BirthDate& born = row.born;
  std::string date;
  if (person.date_habit != DateHabit::kYearOnly) {
    append_digits(born.day, 2, date);
    append_digits(born.month, 2, date.append("/"));
    date.append("/");
  }
  append_digits(born.year, 4, date);
  cells.cell(date);
  cells.cell(row.sex == Sex::kMale ? "Nam" : "Nữ");
  cells.cell(world_.peoples.group(person.group).official);
  cells.cell(old_place(person.birth_commune));
  cells.cell(old_place(person.old_home));
  write_residence(row, cells);
  write_name(person.father, cells);
  write_name(person.mother, cells);
  write_name(person.spouse, cells);
  write_household(row, cells);
  cells.cell(phone_text(row.phone, false));
  cells.cell(status_text(person.status));
}

void Registry::write_residence(const Row& row, RowText& cells) const {
  std::string local;
  append_local_address(row.settlement, row.house, local);
  cells.cell(local);
  const Unit& unit = world_.places.unit(row.settlement.unit);
  const Province& province = world_.places.province(row.settlement.site.province);
  cells.cell(unit.code);
  cells.cell(std::string(unit.type).append(" ").append(unit.bare_name));
  cells.cell(province.code_2025);
  cells.cell(std::string(province.type_2025).append(" ").append(province.name_2025));
}

void Registry::write_household(const Row& row, RowText& cells) const {
  const Citizen& person = row.person;
  const Citizen& head = row.village.people[static_cast<std::size_t>(row.village.households[person.household].head)];
  const bool child = kLastBirthYear - person.born.year < kGrownUp;
  if (row.moved && child) {  // who is no head moves to a parent
    write_name(person.mother.empty() ? person.father : person.mother, cells);
    cells.cell("Con");
  } else if (row.moved || person.relation == nation::Relation::kHead) {
    cells.cell(row.name);  // as it stands in this row
    cells.cell("Chủ hộ");
  } else {
    write_name(head.name, cells);
    cells.cell(relation_text(person, head));
  }
  if (row.moved) {
    cells.blank();
  } else {
    cells.digits(nation::book_number(row.village.ordinal, person.household, villages_, seed_), 9);
  }
}

void Registry::write_name(const nation::Name& name, RowText& cells) const {
  std::string text;
  if (!name.empty()) world_.names.append(name, text);
  cells.cell(text);
}

std::string Registry::old_place(std::uint32_t commune) const {
  const Places& places = world_.places;
  const Commune& home = places.commune(commune);
  const District& district = places.district(home.district_2021);
  std::string out(home.bare_name);
  return out.append(", ").append(district.bare_name).append(", ").append(places.province(district.province).name);
}

}  // namespace khop::generate::registers
