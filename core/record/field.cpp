#include "core/record/field.hpp"

#include <array>
#include <utility>

namespace khop {
namespace {

constexpr std::array<std::pair<FieldType, std::string_view>, 22> kNames{{
    {FieldType::kGivenName, "given_name"},
    {FieldType::kSurname, "surname"},
    {FieldType::kFullName, "full_name"},
    {FieldType::kOtherName, "other_name"},
    {FieldType::kText, "text"},
    {FieldType::kAddress, "address"},
    {FieldType::kPlace, "place"},
    {FieldType::kVnPlace, "vn_place"},
    {FieldType::kCategory, "category"},
    {FieldType::kSex, "sex"},
    {FieldType::kDate, "date"},
    {FieldType::kIdentifier, "identifier"},
    {FieldType::kVnNationalId, "vn_national_id"},
    {FieldType::kVnCmnd, "vn_cmnd"},
    {FieldType::kVnSocialInsurance, "vn_bhxh"},
    {FieldType::kOtherNumber, "other_number"},
    {FieldType::kHousehold, "household"},
    {FieldType::kPhone, "phone"},
    {FieldType::kVnPhone, "vn_phone"},
    {FieldType::kPostcode, "postcode"},
    {FieldType::kEmail, "email"},
    {FieldType::kNumber, "number"},
}};

}  // namespace

std::string_view to_string(FieldType type) noexcept {
  for (const auto& [value, name] : kNames) {
    if (value == type) return name;
  }
  return "text";
}

std::optional<FieldType> field_type_from(std::string_view name) noexcept {
  for (const auto& [value, known] : kNames) {
    if (known == name) return value;
  }
  return std::nullopt;
}

Storage storage_of(FieldType type) noexcept {
  switch (type) {
    case FieldType::kDate: return Storage::kDate;
    case FieldType::kIdentifier:
    case FieldType::kVnNationalId:
    case FieldType::kVnCmnd:
    case FieldType::kVnSocialInsurance:
    case FieldType::kOtherNumber:
    case FieldType::kHousehold:
    case FieldType::kPhone:
    case FieldType::kVnPhone: return Storage::kCode;
    case FieldType::kNumber: return Storage::kNumber;
    default: return Storage::kTerm;
  }
}

bool is_identifier(FieldType type) noexcept {
  return type == FieldType::kIdentifier || type == FieldType::kVnNationalId || type == FieldType::kVnCmnd ||
         type == FieldType::kVnSocialInsurance;
}

bool is_name(FieldType type) noexcept {
  return type == FieldType::kGivenName || type == FieldType::kSurname || type == FieldType::kFullName ||
         type == FieldType::kOtherName;
}

bool is_whole_name(FieldType type) noexcept { return type == FieldType::kFullName || type == FieldType::kOtherName; }

bool has_language(FieldType type) noexcept {
  switch (type) {
    case FieldType::kText:
    case FieldType::kAddress:
    case FieldType::kPlace:
    case FieldType::kVnPlace:
    case FieldType::kCategory:
    case FieldType::kSex: return true;
    default: return is_name(type);
  }
}

std::optional<std::uint16_t> birth_date_field(const Schema& schema) noexcept {
  std::optional<std::uint16_t> first;
  for (std::uint16_t f = 0; f < schema.size(); ++f) {
    if (schema[f].type != FieldType::kDate) continue;
    if (schema[f].name == "date_of_birth") return f;
    if (!first) first = f;
  }
  return first;
}

}  // namespace khop
