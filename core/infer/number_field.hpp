#pragma once

#include "core/infer/profile.hpp"
#include "core/infer/roles.hpp"
#include "core/record/field.hpp"

#include <optional>
#include <string_view>

namespace khop {

/// The names of the fields of a person's own numbers: the one in use, and those of before.
inline constexpr std::string_view kNationalId = "national_id", kFormerNationalId = "former_national_id";

/// A field of Vietnamese numbers: its type, and the name under which results speak of it (empty: that of the column).
struct NumberField {
  FieldType type;
  std::string_view name;
};

/// Whether a column of identifiers or telephone numbers holds Vietnamese ones, by its contents, or those of another
/// person, by its header; nothing if not. The latter keep the name of their column.
std::optional<NumberField> number_field(Role role, const HeaderMeaning& header, const ColumnProfile& profile);

}  // namespace khop
