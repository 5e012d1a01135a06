#pragma once

#include "core/generate/nation/address.hpp"
#include "core/generate/nation/village.hpp"
#include "core/generate/registers/clerk.hpp"
#include "core/generate/registers/info_errors.hpp"
#include "core/generate/registers/row_text.hpp"

#include <cstdint>
#include <string>

namespace khop::generate::registers {

/// One entry of a register: whose it is, who took it down, and what is said of the person. Columns are made from it.
struct Entry {
  const nation::World& world;
  const nation::Village& village;
  const nation::Citizen& person;
  const Clerk& clerk;
  std::uint64_t seed = 0;
  std::uint64_t ordinal = 0;   ///< of the person
  std::uint32_t place = 0;     ///< in the village; the unregistered stand behind the others
  std::uint64_t villages = 0;  ///< of the nation
  std::uint32_t facility = 0;
  std::uint32_t commune = 0;  ///< where the person lived then
  Shown shown;
  EntryKind kind = EntryKind::kRight;
  Information info;
  std::string number;

  const nation::Household& house() const { return village.households[person.household]; }
  const nation::Citizen& head() const { return village.people[static_cast<std::size_t>(house().head)]; }
};

enum class Era : std::uint8_t { k2021, k2025 };

/// A facility is a commune's health station, or its district's hospital.
inline constexpr std::uint32_t kHospitals = 1u << 16;

// Cells as the clerk writes them.

std::string name_text(const Entry& entry, Rng& rng);
std::string relative_text(const Entry& entry, const nation::Name& name);
std::string date_text(const Entry& entry, Rng& rng);

/// yyyymmddHHMM; what is unknown is 0s.
std::string claim_date(const Entry& entry, Rng& rng);

/// A day of the register's own, from the first to the last year; never before the person was `age` years old.
std::string day_text(const Entry& entry, Rng& rng, int first_year, int last_year, int age = 0);

std::string written_date(const BirthDate& date, DateStyle style);

/// Ten digits, or eleven as before September 2018.
std::string phone_text(std::uint32_t phone, bool before_2018);
std::uint32_t changed_phone(const Entry& entry, Rng& rng, double changed, double blank);

std::string commune_text(const Entry& entry, Era era);
std::string district_text(const Entry& entry);
std::string province_text(const Entry& entry, Era era);
std::string local_text(const Entry& entry);
std::string address_text(const Entry& entry, Era era);
std::string facility_text(const Entry& entry);

/// Ten digits of social insurance; fifteen of the health insurance card.
std::string insurance_number(const Entry& entry);
std::string insurance_card(const Entry& entry);

std::string_view relation_text(const nation::Citizen& person, const nation::Citizen& head);

}  // namespace khop::generate::registers
