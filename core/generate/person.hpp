#pragma once

#include <cstdint>

namespace khop::generate {

/// Births of people of the model fall into these years.
inline constexpr int kFirstBirthYear = 1920;
inline constexpr int kLastBirthYear = 2025;

enum class Sex : std::uint8_t { kMale, kFemale };

/// How well a birth date is known to the registry: papers of the old often gave the year alone.
enum class DateHabit : std::uint8_t { kFull, kFirstOfJanuary, kYearOnly };

struct BirthDate {
  std::uint16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  friend bool operator==(const BirthDate&, const BirthDate&) = default;
};

/// One human being of the model, in ids of NameTables and Places: small, so that a block of people fits the cache.
struct Person {
  std::uint64_t number = 0;   ///< personal identification number, 12 digits as an integer; unique over the population
  std::uint32_t phone = 0;    ///< the 9 digits behind the leading 0; 0: none
  std::uint32_t commune = 0;  ///< of residence
  std::uint16_t surname = 0;
  std::uint16_t middle = 0;
  std::uint16_t given = 0;
  std::uint16_t household = 0;  ///< ordinal inside the hamlet
  BirthDate born;
  DateHabit date_habit = DateHabit::kFull;
  Sex sex = Sex::kMale;
  std::uint8_t birth_province = 0;
};

}  // namespace khop::generate
