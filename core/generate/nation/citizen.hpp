#pragma once

#include "core/generate/birth.hpp"
#include "core/generate/nation/names.hpp"

#include <cstdint>
#include <vector>

namespace khop::generate::nation {

enum class Relation : std::uint8_t {
  kHead,
  kSpouse,
  kChild,
  kChildInLaw,
  kGrandchild,
  kParent,
  kParentInLaw,
  kGrandparent,
  kSibling,
  kGuest,
};

enum class Status : std::uint8_t { kAlive, kDead, kMissing, kAbroad };

/// No citizen of the village.
inline constexpr std::int16_t kNobody = -1;

/// One human being of the nation. Names of relatives are theirs whether or not they live in the village; `*_at` tells
/// where they stand among its people, if they do.
struct Citizen {
  std::uint64_t number = 0;         ///< personal identification number, 12 digits as an integer
  std::uint64_t former_number = 0;  ///< one that was cancelled, or could be; nobody else's
  std::uint32_t cmnd = 0;           ///< 9 digits; 0: never had one
  std::uint32_t phone = 0;          ///< the 9 digits behind the leading 0; 0: none
  std::uint32_t other_phone = 0;    ///< one that the person used before, or beside it
  std::uint32_t birth_commune = 0;  ///< of birth registration
  std::uint32_t old_home = 0;       ///< quê quán
  Name name, father, mother, spouse;
  BirthDate born;
  std::uint16_t died = 0;  ///< year; 0: lives
  std::int16_t father_at = kNobody, mother_at = kNobody, spouse_at = kNobody;
  std::uint8_t household = 0;  ///< ordinal in the village
  GroupId group = kKinh;
  Sex sex = Sex::kMale;
  DateHabit date_habit = DateHabit::kFull;
  Relation relation = Relation::kHead;
  Status status = Status::kAlive;
  bool newcomer = false;  ///< born in the village's province of origin
};

/// A house and who stands first in its book.
struct Household {
  std::int16_t head = 0;
  std::uint8_t house = 0;   ///< number in the street or hamlet
  std::uint8_t alley = 0;   ///< 0: none
  std::uint8_t street = 0;  ///< of the list of streets
  bool urban_form = false;  ///< "12/4 Lê Lợi" rather than "Thôn 3"
};

}  // namespace khop::generate::nation
