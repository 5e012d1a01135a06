#pragma once

#include "core/compare/code16.hpp"
#include "core/compare/text_level.hpp"
#include "core/record/dictionary.hpp"

#include <cstdint>

/// From two values to a level of a ladder (core/compare/comparison_kind.hpp). Level 0, missing, is the caller's:
/// every function here takes two present values, is symmetric, allocates nothing, and never fails.
namespace khop {

namespace full_name_level {
enum : std::uint8_t {
  kEqual = 1,
  kMarks,
  kReordered,
  kGlued,
  kClose,
  kInitials,
  kContained,
  kContainedClose,
  kMost,
  kSimilar,
  kSome,
  kDifferent
};
}
namespace category_level {
enum : std::uint8_t { kEqual = 1, kAbbreviated, kDifferent };
}
namespace date_level {
enum : std::uint8_t {
  kEqual = 1,
  kCompatible,
  kSwapped,
  kTransposed,
  kYearByOne,
  kOneDigit,
  kOnlyYear,
  kOnePart,
  kNear,
  kSameYear,
  kYearNear,
  kDifferent
};
}
namespace code_level {
enum : std::uint8_t { kEqual = 1, kTransposed, kSubstituted, kInserted, kContained, kDifferent };
}
/// As code_level, but for numbers that differ.
namespace vn_national_id_level {
enum : std::uint8_t { kMisfit = code_level::kDifferent, kDifferent };
}
namespace postcode_level {
enum : std::uint8_t { kEqual = 1, kOneEdit, kNear, kSameArea, kDifferent };
}
namespace email_level {
enum : std::uint8_t { kEqual = 1, kOneEdit, kSameName, kSimilar, kSameDomain, kDifferent };
}
namespace number_level {
enum : std::uint8_t { kEqual = 1, kWithinOne, kWithinTenth, kDifferent };
}
namespace order_level {
enum : std::uint8_t { kAsTheyStand = 1, kSwapped, kHalfSwapped };
}

std::uint8_t compare_text(const TermView& a, const TermView& b) noexcept;
std::uint8_t compare_full_name(const TermView& a, const TermView& b) noexcept;
/// Full names of Vietnam (vn_name.hpp).
std::uint8_t compare_vn_name(const TermView& a, const TermView& b) noexcept;
std::uint8_t compare_category(const TermView& a, const TermView& b) noexcept;
std::uint8_t compare_date(std::uint32_t a, std::uint32_t b) noexcept;
std::uint8_t compare_code(const Code16& a, const Code16& b) noexcept;
/// The level of two personal numbers by that of their codes. `misfit`: one of them does not fit its own record
/// (core/record/number_fit.hpp). Where both say one sex and year, it is the record that is wrong, not the number; only
/// numbers of twelve digits say it.
inline std::uint8_t vn_national_id_level_of(std::uint8_t by_code, const Code16& a, const Code16& b,
                                            bool misfit) noexcept {
  using namespace vn_national_id_level;
  if (by_code != code_level::kDifferent) return by_code;
  constexpr std::uint8_t kDigits = 12;
  const bool both_whole = a.size == kDigits && b.size == kDigits;
  const bool say_the_same =
      both_whole && a.bytes[3] == b.bytes[3] && a.bytes[4] == b.bytes[4] && a.bytes[5] == b.bytes[5];
  return misfit && !say_the_same ? kMisfit : kDifferent;
}
std::uint8_t compare_postcode(const TermView& a, const TermView& b) noexcept;
/// E-mail addresses as stored: folded local part, a space, folded domain.
std::uint8_t compare_email(const TermView& a, const TermView& b) noexcept;
std::uint8_t compare_number(float a, float b) noexcept;

}  // namespace khop
