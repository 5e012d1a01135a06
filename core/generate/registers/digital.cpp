#include "core/generate/registers/number_errors.hpp"
#include "core/generate/registers/register_plan.hpp"

#include <algorithm>
#include <string>

namespace khop::generate::registers {
namespace {

// Accounts of electronic identity: level 1 is what a person typed, level 2 was compared with the card.

bool has_account(const nation::Citizen& person, Rng& rng) {
  const int age = kLastBirthYear - person.born.year;
  return age >= 14 && person.died == 0 && rng.chance(age < 60 ? 0.86 : 0.45);
}

void write_eid(const Entry& entry, Rng& rng, RowText& row) {
  const bool typed = entry.kind != EntryKind::kRight || rng.chance(0.12);
  row.cell(entry.number);
  row.cell(name_text(entry, rng));
  row.cell(date_text(entry, rng));
  row.cell(entry.clerk.text(entry.info.sex == Sex::kMale ? "Nam" : "Nữ"));
  row.cell(phone_text(changed_phone(entry, rng, 0.05, 0.0), false));
  row.cell(typed ? "1" : "2");
  row.cell(day_text(entry, rng, 2022, 2025));
  row.cell(address_text(entry, Era::k2025));
}

// What citizens ask to be corrected, at the police, by the hotline or in the application.

bool asks_for_correction(const nation::Citizen& person, Rng& rng) { return person.died == 0 && rng.chance(0.006); }

struct Asked {
  std::string what, old_value, new_value;
};

/// The wrong value that stands somewhere, and the right one.
Asked ask(const Entry& entry, Rng& rng) {
  std::string name;
  entry.world.names.append(entry.person.name, name);
  switch (rng.below(5)) {
    case 0: {
      nation::Name other = entry.person.name;
      other.middle = 0;
      std::string old_name;
      entry.world.names.append(other, old_name);
      return {"Cải chính họ tên", old_name, name};
    }
    case 1: {
      BirthDate wrong = entry.person.born;
      ++wrong.year;
      wrong.day = std::min<std::uint8_t>(wrong.day, 28);
      const DateStyle style = entry.clerk.date_style;
      return {"Cải chính ngày sinh", written_date(wrong, style), written_date(entry.person.born, style)};
    }
    case 2: return {"Cập nhật số điện thoại", "", phone_text(entry.person.phone, false)};
    case 3: return {"Cập nhật nơi cư trú", "", address_text(entry, Era::k2025)};
    default:
      return {"Cập nhật số định danh", number_text(entry.person.former_number), number_text(entry.person.number)};
  }
}

void write_request(const Entry& entry, Rng& rng, RowText& row) {
  std::string file = "YC";
  append_digits(rng.below(100'000'000), 8, file);
  row.cell(file);
  row.cell(day_text(entry, rng, 2023, 2025));
  row.cell(name_text(entry, rng));
  row.cell(entry.number);
  row.cell(date_text(entry, rng));
  row.cell(entry.info.sex == Sex::kMale ? "Nam" : "Nữ");
  row.cell(phone_text(changed_phone(entry, rng, 0.10, 0.05), false));
  row.cell(address_text(entry, Era::k2025));
  const Asked asked = ask(entry, rng);
  row.cell(asked.what);
  row.cell(asked.old_value);
  row.cell(asked.new_value);
}

}  // namespace

const RegisterPlan eid_plan{
    .header =
        "id,so_dinh_danh,ho_ten,ngay_sinh,gioi_tinh,so_dien_thoai,muc_do_dinh_danh,ngay_kich_hoat,"
        "noi_thuong_tru\n",
    .id_letter = 'E',
    .usual_coverage = 0.61,
    .covers = has_account,
    .write = write_eid};

const RegisterPlan request_plan{
    .header =
        "id,Mã hồ sơ,Ngày gửi,Họ và tên,Số định danh cá nhân,Ngày sinh,Giới tính,Số điện thoại,Nơi cư trú,"
        "Nội dung đề nghị,Thông tin cũ,Thông tin mới\n",
    .id_letter = 'Y',
    .usual_coverage = 0.006,
    .covers = asks_for_correction,
    .write = write_request};

}  // namespace khop::generate::registers
