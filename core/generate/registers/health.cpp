#include "core/generate/registers/register_plan.hpp"

namespace khop::generate::registers {
namespace {

// Vaccination against COVID-19, 2021 and 2022: the units of the time, and the number as it was told at the table.

bool is_vaccinated(const nation::Citizen& person, Rng& rng) {
  if (person.born.year > 2017 || (person.died != 0 && person.died < 2021)) return false;
  return rng.chance(person.born.year > 2009 ? 0.74 : 0.86);
}

std::string_view sex_word(Sex sex) noexcept { return sex == Sex::kMale ? "Nam" : "Nữ"; }

/// From May 2021 to September 2022.
BirthDate dose_day(Rng& rng) noexcept {
  const int months = rng.between(4, 20), day = rng.between(1, 28);
  return {static_cast<std::uint16_t>(2021 + months / 12), static_cast<std::uint8_t>(months % 12 + 1),
          static_cast<std::uint8_t>(day)};
}

void write_vaccination(const Entry& entry, Rng& rng, RowText& row) {
  row.cell(name_text(entry, rng));
  row.cell(date_text(entry, rng));
  row.cell(entry.clerk.text(sex_word(entry.info.sex)));
  row.cell(entry.number);
  row.cell(phone_text(changed_phone(entry, rng, 0.08, 0.06), false));
  row.cell(rng.chance(0.35) ? insurance_card(entry) : std::string());
  row.cell(province_text(entry, Era::k2021));
  row.cell(district_text(entry));
  row.cell(commune_text(entry, Era::k2021));
  row.cell(local_text(entry));
  row.cell(facility_text(entry));
  row.cell(written_date(dose_day(rng), entry.clerk.date_style));
}

// Claims for health insurance in the form of QĐ 130.

bool is_insured(const nation::Citizen& person, Rng& rng) { return person.died == 0 && rng.chance(0.93); }

/// A newborn without a birth certificate goes by a parent's name: the claim of the first days.
constexpr double kUnderParentsName = 0.06;

void write_insurance(const Entry& entry, Rng& rng, RowText& row) {
  const Places& places = entry.world.places;
  const nation::Citizen& person = entry.person;
  const bool newborn = person.born.year == kLastBirthYear && entry.kind == EntryKind::kNoId;
  if (newborn && !person.mother.empty() && rng.chance(10 * kUnderParentsName)) {
    row.cell(relative_text(entry, rng.chance(0.85) || person.father.empty() ? person.mother : person.father));
  } else {
    row.cell(name_text(entry, rng));
  }
  row.cell(entry.number);
  row.cell(claim_date(entry, rng));
  row.cell(entry.info.sex == Sex::kMale ? "1" : "2");
  row.cell(entry.world.peoples.group(person.group).code);
  row.cell(insurance_card(entry));
  const Commune& commune = places.commune(entry.commune);
  const Province& province = places.province(places.province_of(entry.commune));
  std::string hospital(province.code());
  append_digits(1 + commune.district % 60u, 3, hospital);
  row.cell(hospital);
  row.cell(address_text(entry, Era::k2021));
  row.cell(province.code());
  row.cell(places.district(commune.district_2021).code);
  row.cell(commune.code);
  // Of the patient, or of a relative.
  const std::uint32_t own = changed_phone(entry, rng, 0.06, 0.10);
  const bool of_head = own != 0 && rng.chance(0.12) && entry.head().phone != 0;
  row.cell(phone_text(of_head ? entry.head().phone : own, rng.chance(0.03)));
  const int year = 2023 + static_cast<int>(rng.below(3));
  row.cell(std::to_string(year) + "0101");
  row.cell(std::to_string(year) + "1231");
}

}  // namespace

const RegisterPlan vaccination_plan{
    .header =
        "id,HỌ VÀ TÊN,NGÀY SINH,GIỚI TÍNH,SỐ CMND/CCCD,SỐ ĐIỆN THOẠI,SỐ THẺ BHYT,TỈNH/THÀNH PHỐ,QUẬN/HUYỆN,"
        "PHƯỜNG/XÃ,ĐỊA CHỈ,CƠ SỞ TIÊM CHỦNG,NGÀY TIÊM\n",
    .id_letter = 'V',
    .usual_coverage = 0.76,
    .covers = is_vaccinated,
    .write = write_vaccination};

const RegisterPlan insurance_plan{
    .header =
        "id,HO_TEN,SO_CCCD,NGAY_SINH,GIOI_TINH,MA_DANTOC,MA_THE_BHYT,MA_DKBD,DIA_CHI,MATINH_CU_TRU,"
        "MAHUYEN_CU_TRU,MAXA_CU_TRU,DIEN_THOAI,GT_THE_TU,GT_THE_DEN\n",
    .id_letter = 'B',
    .usual_coverage = 0.91,
    .covers = is_insured,
    .write = write_insurance};

}  // namespace khop::generate::registers
