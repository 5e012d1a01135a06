#include "core/infer/number_field.hpp"

namespace khop {
namespace {

constexpr double kMost = 0.6;  ///< of the values: a quarter of all random 12-digit numbers begin like a personal one
constexpr double kHalf = 0.5;  ///< where the header says the same

}  // namespace

std::optional<NumberField> number_field(Role role, const HeaderMeaning& header, const ColumnProfile& p) {
  if (role == Role::kPhone) {
    const std::string_view name = header.of_others ? "" : "phone";
    return p.share_vn_phones > kMost ? std::optional{NumberField{FieldType::kVnPhone, name}} : std::nullopt;
  }
  if (role != Role::kIdentifier) return std::nullopt;
  if (header.of_others) return NumberField{FieldType::kOtherNumber, {}};
  const bool former = header.kind == kFormerNational;
  const bool named = header.kind == "national" || header.kind == "cmnd" || former;
  if (p.share_national_id > kMost ||
      (named && p.share_national_id + p.share_cmnd > kHalf && p.share_national_id > p.share_cmnd)) {
    return NumberField{FieldType::kVnNationalId, former ? kFormerNationalId : kNationalId};
  }
  if (named && p.share_cmnd > kHalf) return NumberField{FieldType::kVnCmnd, "cmnd"};
  const bool insurance =
      header.kind == "bhyt" || header.kind == "bhxh" || header.kind == "bao hiem" || header.kind == "ma the";
  if (insurance && p.share_insurance > kHalf) {
    return NumberField{FieldType::kVnSocialInsurance, "social_insurance"};
  }
  return std::nullopt;
}

}  // namespace khop
