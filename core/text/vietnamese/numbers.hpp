#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace khop {

/// Numbers that Vietnamese papers carry. Sources: Decree 137/2015 art. 13 and Circular 59/2021/TT-BCA art. 4 (personal
/// identification number), Decision 1351/QĐ-BHXH of 2015 (health insurance card), Decision 798/QĐ-BTTTT of 25 May 2018
/// (telephone prefixes, docs/algorithms/columns.md). None of them has a check digit.

/// How what stands in a cell for a personal identification number is written.
enum class NumberForm : std::uint8_t {
  kMissing,     ///< nothing at all
  kWellFormed,  ///< 12 digits, maybe with spaces, dots or hyphens between them
  kMalformed,   ///< anything else: a lost zero, an old 9-digit number, spreadsheet notation, words
};
/// Of a cleaned value: invisible characters and kinds of blanks and dashes are no malformation. Of several numbers, the
/// form of the first.
NumberForm national_id_form(std::string_view cleaned) noexcept;

/// Digits of a number as it is to be compared; empty where there is none. Holds no reference to its source.
class NumberText {
 public:
  static constexpr std::size_t kCapacity = 15;
  NumberText() = default;
  explicit NumberText(std::string_view digits) noexcept;
  std::string_view view() const noexcept { return {digits_.data(), size_}; }
  bool empty() const noexcept { return size_ == 0; }

 private:
  std::array<char, kCapacity> digits_{};
  std::uint8_t size_ = 0;
};

/// The personal identification number (12 digits) in a cleaned value.
///
/// Zeros that a spreadsheet dropped come back where the result begins with a province's code; "3.0097992570E+10" and
/// "30097992570.0" are such numbers too, as far as no digit is lost. A digit too many or too few stays: the comparison
/// knows that. Nine digits are an old identity card's (see cmnd_number). Among words the only run of twelve digits is
/// the number ("CCCD 046190123456", "046190123456 cấp ngày 01/02/2021"), with O and l for 0 and 1; that it is malformed
/// is said by national_id_form(). Not where a run of nine digits or more that is none of these numbers stands beside it (a
/// telephone), or a date behind a blank alone. Digits that are all the same or count up (123456789012) are nobody's.
///
/// Of several such numbers, with one of ; / | , between them, the one that `before` others precede: a number may be
/// cancelled and another one given (Decree 70/2024, art. 11).
NumberText national_id_number(std::string_view cleaned, std::size_t before = 0) noexcept;

/// The part of a text in which that number stands, with before = 0. All of it where there is none.
std::string_view national_id_part(std::string_view text) noexcept;

/// How many such numbers a cleaned value has.
std::size_t count_national_ids(std::string_view cleaned) noexcept;

/// The old identity card's number (9 digits; a lost leading zero comes back), alone or as the only one among words and
/// other numbers ("CMND 191234567", "191234567/046190123456"). Twelve digits are no such number.
NumberText cmnd_number(std::string_view cleaned) noexcept;

/// The social insurance number (10 digits), which is also the end of a health insurance card's 15 characters: of the
/// card only it names the person. Of several cards joined by `;` the first counts. Twelve digits stay: since August 2025
/// the personal number is the social insurance number, too.
NumberText social_insurance_number(std::string_view cleaned) noexcept;

/// A telephone number with the prefixes in use since September 2018, without the leading 0 or the country code 84:
/// 0162 345 6789 and +84 32 345 6789 are one number. Of several with / , ; or a blank or hyphen between them the first.
NumberText vn_phone_number(std::string_view cleaned) noexcept;

/// What a personal identification number says of its bearer: `PPP G YY NNNNNN`.
struct NationalIdParts {
  std::uint16_t province = 0;  ///< of birth registration, 1–96; or a country's code
  bool male = false;
  std::uint16_t birth_year = 0;
};
/// Nothing unless there are 12 digits.
std::optional<NationalIdParts> national_id_parts(std::string_view number) noexcept;

/// Whether three digits are the code of one of the 63 provinces of the annex to Circular 07/2016/TT-BCA.
bool is_province_code(std::string_view three_digits) noexcept;

}  // namespace khop
