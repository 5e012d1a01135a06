#include "core/generate/registers/register_plan.hpp"

namespace khop::generate::registers {
namespace {

// The household book on paper, valid until the end of 2022, entered by the commune.

bool is_in_book(const nation::Citizen& person, Rng& rng) {
  const bool then = person.born.year <= 2022 && (person.died == 0 || person.died > 2022);
  return then && rng.chance(0.97);
}

void write_household(const Entry& entry, Rng& rng, RowText& row) {
  row.digits(nation::book_number(entry.village.ordinal, entry.person.household, entry.villages, entry.seed), 9);
  row.cell(relative_text(entry, entry.head().name));
  row.cell(name_text(entry, rng));
  row.cell(entry.clerk.text(relation_text(entry.person, entry.head())));
  row.cell(date_text(entry, rng));
  row.cell(entry.clerk.text(entry.info.sex == Sex::kMale ? "Nam" : "Nữ"));
  row.cell(entry.number);
  row.cell(entry.clerk.text(entry.world.peoples.group(entry.person.group).official));
  row.cell(address_text(entry, Era::k2021));
  const bool old_prefix = rng.chance(0.35);  // drawn first: arguments are evaluated in any order
  row.cell(phone_text(changed_phone(entry, rng, 0.10, 0.55), old_prefix));
  row.cell(day_text(entry, rng, 2008, 2022));
}

// Births registered since the system of 2016: the child, with both parents and their numbers.

bool is_registered_birth(const nation::Citizen& person, Rng& rng) {
  return person.born.year >= 2016 && rng.chance(0.97);
}

void write_parent(const Entry& entry, Rng& rng, const nation::Name& name, std::int16_t at, RowText& row) {
  row.cell(relative_text(entry, name));
  if (at == nation::kNobody) {
    row.blank();
    row.blank();
    return;
  }
  const nation::Citizen& parent = entry.village.people[static_cast<std::size_t>(at)];
  row.digits(parent.born.year, 4);
  if (rng.chance(0.12)) {
    row.blank();
  } else {
    row.digits(parent.number, 12);
  }
}

void write_birth(const Entry& entry, Rng& rng, RowText& row) {
  const Commune& commune = entry.world.places.commune(entry.commune);
  const std::uint64_t serial = 1 + rng.below(400);
  const std::string book = std::to_string(1 + rng.below(4)) + "/" + std::to_string(entry.person.born.year);
  row.cell(std::to_string(serial));
  row.cell(book);
  row.cell(entry.clerk.text("UBND " + commune.name));
  row.cell(name_text(entry, rng));
  row.cell(entry.info.sex == Sex::kMale ? "1" : "2");
  row.cell(date_text(entry, rng));
  row.cell(address_text(entry, Era::k2021));
  row.cell(entry.clerk.text(entry.world.peoples.group(entry.person.group).official));
  row.cell(entry.number);
  write_parent(entry, rng, entry.person.mother, entry.person.mother_at, row);
  write_parent(entry, rng, entry.person.father, entry.person.father_at, row);
}

}  // namespace

const RegisterPlan household_plan{
    .header =
        "id,Số sổ hộ khẩu,Họ và tên chủ hộ,Họ và tên,Quan hệ với chủ hộ,Ngày tháng năm sinh,Giới tính,"
        "Số CMND/CCCD,Dân tộc,Nơi thường trú,Số điện thoại,Ngày đăng ký\n",
    .id_letter = 'H',
    .usual_coverage = 0.93,
    .covers = is_in_book,
    .write = write_household};

const RegisterPlan birth_plan{
    .header =
        "id,so,quyenSo,noiDangKy,nksHoTen,nksGioiTinh,nksNgaySinh,nksNoiSinh,nksDanToc,nksSoDinhDanh,meHoTen,"
        "meNamSinh,meSoGiayTo,chaHoTen,chaNamSinh,chaSoGiayTo\n",
    .id_letter = 'K',
    .usual_coverage = 0.14,
    .covers = is_registered_birth,
    .write = write_birth};

}  // namespace khop::generate::registers
