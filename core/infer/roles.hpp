#pragma once

#include "core/infer/profile.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace khop {

/// What a column is for, guessed from its header and its contents.
enum class Role : std::uint8_t {
  kIgnored,  ///< constant, or nearly always missing
  kRecordId,
  kGivenName,
  kMiddleName,
  kSurname,
  kFullName,
  kOtherName,  ///< of another person: mother_name, chủ hộ
  kBirthDate,
  kDate,
  kYear,
  kMonth,
  kDay,
  kAge,
  kSex,
  kIdentifier,
  kHousehold,  ///< number of a household or its book
  kPhone,
  kEmail,
  kPostcode,
  kPlace,
  kAddress,
  kNumber,
  kCategory,
  kText,
};

std::string_view to_string(Role role) noexcept;

struct RoleGuess {
  Role role = Role::kText;
  std::string reason;  ///< for people: "header 'date_of_birth'", "94 % of the values are dates"
};

/// Share of numbers with decimals from which a column without another meaning holds measures.
inline constexpr double kMostlyDecimals = 0.5;

/// Columns of at most so many different values are categories, whatever else they might be.
inline constexpr std::uint64_t kFewValues = 12;

/// What the words of a header say, in English or Vietnamese, with or without marks.
struct HeaderMeaning {
  Role role = Role::kText;  ///< kText if they name none
  bool of_others = false;   ///< of a mother, a spouse, a guardian …
  bool sure = false;        ///< false where the words leave open of what: "vaccine name", "card number"
  std::string
      kind;  ///< which identifier ("national", "former national"), which place of a life ("birth"; empty for where one lives), whose name
};
HeaderMeaning meaning_of_header(std::string_view header, std::string_view subject = {});

/// Whom a header names that a whole file may be about, so that it is not about another person there: "child" in "Họ tên
/// con". Empty: nobody such. As `subject` of meaning_of_header(), the words for that person count for nothing.
std::string_view possible_subject(std::string_view header);

/// The kind of personal numbers that persons had before.
inline constexpr std::string_view kFormerNational = "former national";

/// The kinds of years of birth in two columns, one for each sex: Năm sinh Nam, Năm sinh Nữ.
inline constexpr std::string_view kOfMen = "men";
inline constexpr std::string_view kOfWomen = "women";

/// Of that, the role alone. Dates and names that the header says are a mother's, a spouse's, a guardian's … are not the
/// person's own.
Role role_of_header(std::string_view header);

/// How a header names who made an entry, a clinic or a hospital; what says it best comes last. Who treated made it, and
/// only where that is not said the one where the patient is registered; codes are written in one way, names in many.
enum class FacilityHeader : std::uint8_t { kNone, kRegisteredName, kRegisteredCode, kName, kCode };
FacilityHeader facility_header(std::string_view header);
constexpr bool is_code(FacilityHeader header) noexcept {
  return header == FacilityHeader::kRegisteredCode || header == FacilityHeader::kCode;
}

/// The role of a column. Contents overrule a header that they contradict (a "date" without dates); without any row the
/// header alone decides.
RoleGuess guess_role(const ColumnProfile& profile);

/// The same where the file has told what its header means.
RoleGuess guess_role(const ColumnProfile& profile, const HeaderMeaning& meaning);

/// The same, be there next to no values, or one only, which guess_role() ignores as they say nothing about persons.
RoleGuess guess_role_of_few(const ColumnProfile& profile, const HeaderMeaning& meaning);

}  // namespace khop
