#pragma once

#include "core/generate/birth.hpp"

#include <cstdint>

namespace khop::generate::plain {

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

}  // namespace khop::generate::plain
