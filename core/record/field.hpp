#pragma once

#include "core/place/place.hpp"
#include "core/text/date.hpp"
#include "core/text/vietnamese/newborn.hpp"
#include "index/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// What a field means. The type decides how a value is normalised, stored, compared and used in blocking keys.
enum class FieldType : std::uint8_t {
  kGivenName,
  kSurname,
  kFullName,
  kOtherName,  ///< of another person: a mother, a spouse, the head of the household
  kText,
  kAddress,
  kPlace,
  kVnPlace,  ///< a place in Vietnam, down to the commune (core/place)
  kCategory,
  kSex,
  kDate,
  kIdentifier,
  kVnNationalId,       ///< personal identification number of Vietnam (core/text/vietnamese/numbers.hpp)
  kVnCmnd,             ///< number of its old identity card
  kVnSocialInsurance,  ///< of its social insurance, alone or on a health insurance card
  kOtherNumber,        ///< of another person, a mother's or a spouse's: relatives share it
  kHousehold,          ///< number of a household or its book: relatives share it
  kPhone,
  kVnPhone,
  kPostcode,
  kEmail,
  kNumber,
};

/// The type's name in model files and options ("given_name", "date" …).
std::string_view to_string(FieldType type) noexcept;
std::optional<FieldType> field_type_from(std::string_view name) noexcept;

/// How a value stands in a record's row.
enum class Storage : std::uint8_t {
  kTerm,    ///< 4 bytes: TermId in the field's dictionary; 0 is missing
  kDate,    ///< 4 bytes: pack(Date); 0 is missing
  kCode,    ///< 16 bytes: Code16; size 0 is missing
  kNumber,  ///< 4 bytes: float; NaN is missing
};

Storage storage_of(FieldType type) noexcept;

/// True for numbers of which a person has an own one: no relative shares it.
bool is_identifier(FieldType type) noexcept;

/// True for the types whose values are words of a person's name.
bool is_name(FieldType type) noexcept;

/// One field of a schema: a meaning, and the input columns that it is read from.
///
/// Several columns of a text field are joined by a space, of a place in Vietnam by a comma, of personal numbers by a
/// semicolon. A date of three columns is year, month, day. Where the first columns hold the whole (a full name, a date)
/// and the others parts of it, a row's parts are read only if it has no whole. A parent's name that a row has nowhere
/// else may stand in place of a newborn's.
struct FieldSpec {
  std::string name;
  FieldType type = FieldType::kText;
  std::vector<std::string> columns;
  DateOrder date_order = DateOrder::kDayFirst;  ///< dates only
  std::vector<std::string> without;  ///< columns whose words are left out (a full name beside its parts: other names)
  std::vector<std::string> missing;  ///< folded values that mean "missing" in this field, beside the usual ones
  place::Era era = place::Era::kUnknown;  ///< of places: by which list of units codes and names are meant
  std::string language;                   ///< "vi": misread and mistyped Vietnamese is repaired; else empty. Text only
  std::size_t whole_columns = 0;          ///< so many of the first columns hold the whole; 0: none, or not said
  bool january_first_is_year = false;     ///< 1 January is written where only the year is known. Dates only
  bool words_of_address = false;          ///< words of address stand before the names as a habit. Whole names only
  /// Columns of names, some of which are a parent's. In those rows kVnNationalId may be the parent's too, which is not
  /// compared (NewbornNumbers), and kOtherName is the parent's name.
  std::vector<std::string> newborns;
  vietnamese::Parent parent = vietnamese::Parent::kNone;  ///< which one kOtherName is then
  std::size_t numbers_before = 0;  ///< of a row's personal numbers, so many belong to fields before. Of those only
};

/// The language of Vietnamese fields in models and options.
inline constexpr std::string_view kVietnamese = "vi";

/// True for the types whose values are whole names: words of address may stand in front, and remarks behind.
bool is_whole_name(FieldType type) noexcept;

/// True for the types whose values are words of a language, which may be repaired.
bool has_language(FieldType type) noexcept;

using Schema = std::vector<FieldSpec>;

/// The date of birth by name; the first date where none is called so.
std::optional<std::uint16_t> birth_date_field(const Schema& schema) noexcept;

}  // namespace khop
