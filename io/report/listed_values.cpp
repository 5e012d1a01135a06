#include "io/report/listed_values.hpp"

#include <algorithm>
#include <cstdint>

namespace khop::io {
namespace {

constexpr std::uint64_t kLeastRows = 5;
constexpr std::uint64_t kOneIn = 1000;
constexpr double kMostlyDigits = 0.5;
constexpr double kSeveralWords = 1.5;  ///< on the average: full names, of which some lack a part, or street addresses

bool may_list(const ColumnProfile& profile, Role role) {
  switch (role) {
    case Role::kGivenName:
    case Role::kMiddleName:
    case Role::kSurname:
    case Role::kSex:
    case Role::kAge:
    case Role::kPostcode:
    case Role::kPlace: return true;
    case Role::kCategory: return profile.mean_words < kSeveralWords || role_of_header(profile.name) == Role::kCategory;
    case Role::kText:
      return profile.mean_words < kSeveralWords && profile.share_digits + profile.share_mixed < kMostlyDigits;
    default: return false;  // also what comes to be a role one day
  }
}

bool may_list(FieldType type) {
  switch (type) {
    case FieldType::kGivenName:
    case FieldType::kSurname:
    case FieldType::kText:
    case FieldType::kPlace:
    case FieldType::kVnPlace:
    case FieldType::kCategory:
    case FieldType::kSex:
    case FieldType::kPostcode:
    case FieldType::kNumber: return true;
    default: return false;
  }
}

bool reads(const FieldSpec& field, const std::string& column) {
  return std::find(field.columns.begin(), field.columns.end(), column) != field.columns.end();
}

}  // namespace

std::size_t listed_values(const ColumnProfile& profile, Role role) {
  if (!may_list(profile, role)) return 0;
  const auto rare = std::find_if(profile.top.begin(), profile.top.end(), [&](const auto& value) {
    return value.second < kLeastRows || value.second * kOneIn < profile.present();
  });
  return static_cast<std::size_t>(rare - profile.top.begin());
}

std::size_t listed_values(const ColumnProfile& profile, const Model& model) {
  const bool allowed = profile.name != model.id_column &&
                       std::all_of(model.schema.begin(), model.schema.end(),
                                   [&](const FieldSpec& f) { return may_list(f.type) || !reads(f, profile.name); });
  return allowed ? listed_values(profile, guess_role(profile).role) : 0;
}

}  // namespace khop::io
