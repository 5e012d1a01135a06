#include "core/generate/registers/register_plan.hpp"

#include <array>
#include <string_view>

namespace khop::generate::registers {
namespace {

using namespace std::string_view_literals;

bool is_driver(const nation::Citizen& person, Rng& rng) {
  const int age = kLastBirthYear - person.born.year;
  if (age < 18 || age > 78 || person.died != 0) return false;
  return rng.chance(person.sex == Sex::kMale ? 0.72 : 0.45);
}

void write_licence(const Entry& entry, Rng& rng, RowText& row) {
  static constexpr std::array kClasses = {"A1"sv, "A1"sv, "A1"sv, "A1"sv, "A1"sv, "B2"sv, "B2"sv, "B1"sv, "C"sv, "D"sv};
  const Places& places = entry.world.places;
  std::string number(places.province(places.province_of(entry.commune)).code());
  append_digits(rng.below(10'000'000'000 >> 4), 10, number);
  row.cell(number);
  row.cell(name_text(entry, rng));
  row.cell(date_text(entry, rng));
  row.cell("Việt Nam");
  row.cell(address_text(entry, Era::k2021));
  row.cell(kClasses[rng.below(kClasses.size())]);
  row.cell(day_text(entry, rng, 2005, 2025, 18));
  row.cell(entry.number);
}

bool is_owner(const nation::Citizen& person, Rng& rng) {
  const int age = kLastBirthYear - person.born.year;
  return age >= 18 && age <= 80 && person.died == 0 && rng.chance(person.sex == Sex::kMale ? 0.62 : 0.36);
}

void write_vehicle(const Entry& entry, Rng& rng, RowText& row) {
  static constexpr std::array kMakes = {"HONDA"sv,   "HONDA"sv,  "HONDA"sv,   "YAMAHA"sv, "SYM"sv,
                                        "PIAGGIO"sv, "TOYOTA"sv, "VINFAST"sv, "SUZUKI"sv, "HYUNDAI"sv};
  static constexpr std::string_view kLetters = "ABCDEFGHKLMNPSTUVXYZ";
  const Places& places = entry.world.places;
  std::string plate(places.province(places.province_of(entry.commune)).code());
  plate.push_back(kLetters[rng.below(kLetters.size())]);
  append_digits(1 + rng.below(9), 1, plate);
  plate.push_back('-');
  append_digits(rng.below(100'000), 5, plate);
  row.cell(plate.insert(plate.size() - 2, "."));
  row.cell(name_text(entry, rng));
  row.cell(entry.number);
  row.cell(entry.shown.date ? date_text(entry, rng) : std::string());
  row.cell(entry.clerk.text(entry.info.sex == Sex::kMale ? "Nam" : "Nữ"));
  row.cell(address_text(entry, Era::k2021));
  row.cell(kMakes[rng.below(kMakes.size())]);
  std::string frame = "RLH";
  append_digits(rng.below(1'000'000'000), 9, frame);
  row.cell(frame);
  const bool old_prefix = rng.chance(0.25);  // drawn first: arguments are evaluated in any order
  row.cell(phone_text(changed_phone(entry, rng, 0.12, 0.5), old_prefix));
  row.cell(day_text(entry, rng, 2004, 2025, 18));
}

}  // namespace

const RegisterPlan licence_plan{.header = "id,SoGPLX,HoVaTen,NgaySinh,QuocTich,NoiCuTru,HangGPLX,NgayCap,SoCCCD\n",
                                .id_letter = 'L',
                                .usual_coverage = 0.41,
                                .covers = is_driver,
                                .shows_sex = false,
                                .write = write_licence};

const RegisterPlan vehicle_plan{
    .header = "id,Bien so,Ten chu xe,So CCCD,Ngay sinh,Gioi tinh,Dia chi,Nhan hieu,So khung,Dien thoai,Ngay dang ky\n",
    .id_letter = 'X',
    .usual_coverage = 0.34,
    .covers = is_owner,
    .shows_date = 0.6,
    .write = write_vehicle};

}  // namespace khop::generate::registers
