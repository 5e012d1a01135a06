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

constexpr int days_in(int month, int year) noexcept {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

}  // namespace khop::generate
