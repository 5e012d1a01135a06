#include "core/infer/twins.hpp"

namespace khop {
namespace {

constexpr double kSome = 0.05;
constexpr double kMore = 0.1;  ///< people of one name are many: those of a second list share some by chance
constexpr double kMany = 0.3;

}  // namespace

bool can_be_twins(const Twin& a, const Twin& b) {
  if (a.role != b.role || a.role == Role::kIgnored || a.role == Role::kRecordId) return false;
  return a.header.of_others == b.header.of_others && (a.role != Role::kPlace || a.header.kind == b.header.kind);
}

double least_shared_values(const Twin& a, const Twin& b) {
  const bool named = a.header.role == a.role && b.header.role == b.role;
  if (a.header.of_others) return kMany;  // a mother's, a father's
  switch (a.role) {
    case Role::kDate:
    case Role::kOtherName:
    case Role::kCategory:
    case Role::kText: return kMany;
    case Role::kPlace: return kSome;
    case Role::kFullName: return named && a.header.sure && b.header.sure ? 0 : kMore;
    case Role::kIdentifier: return named && a.header.kind == b.header.kind ? 0 : kSome;
    default: return named ? 0 : kSome;
  }
}

bool hardly_repeats(Role role) noexcept {
  return role == Role::kIdentifier || role == Role::kPhone || role == Role::kEmail || role == Role::kFullName;
}

}  // namespace khop
