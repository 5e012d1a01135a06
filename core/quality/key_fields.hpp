#pragma once

#include "core/infer/profile.hpp"
#include "core/infer/schema.hpp"
#include "core/record/field.hpp"
#include "core/record/table.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// A place, and its columns by what they tell.
struct KeyPlace {
  FieldSpec field;
  FieldSpec commune;             ///< of `field`, the columns of communes alone; none if there are no such columns
  FieldSpec province;            ///< … of provinces alone
  std::vector<place::Era> eras;  ///< [table] by which list of units its places are meant
  FieldSpec code;                ///< of `field`, the columns of communes' codes, if there is a name beside them
  FieldSpec named;               ///< … all others then
  bool has_both() const noexcept { return !commune.columns.empty() && !province.columns.empty(); }
  bool has_code_and_name() const noexcept { return !code.columns.empty() && !named.columns.empty(); }
};

/// By which columns a register says who somebody is, where they live and whether they do: what the scorecard looks at.
/// A field that the files have no column for is none.
struct KeyFields {
  std::optional<FieldSpec> number;      ///< personal number of 12 digits
  std::optional<FieldSpec> old_number;  ///< 9 digits of the old card, in columns of their own
  std::vector<FieldSpec> names;         ///< the full name, or surname and given name
  std::optional<FieldSpec> birth_date;
  std::optional<FieldSpec> sex;
  std::vector<KeyPlace> places;  ///< in Vietnam: where one lives first, if has_residence
  bool has_residence = false;
  std::optional<FieldSpec> phone;  ///< Vietnamese numbers
  std::string status;              ///< column that says whether somebody lives; empty: none

  /// Whether the files speak of people in Vietnam at all.
  bool is_vietnamese() const noexcept { return number || old_number || !places.empty() || has_vietnamese_names(); }
  bool has_vietnamese_names() const noexcept {
    return !names.empty() &&
           std::all_of(names.begin(), names.end(), [](const FieldSpec& name) { return name.language == kVietnamese; });
  }
};

/// Finds them among the fields that dedupe would infer (`schema`, null if it finds none), and else by headers: a column
/// without a value, or with one for all, is no field to compare by, but one that a register has. Where one lives, and
/// whether, is found by values, and by headers where a column has none.
KeyFields find_key_fields(std::span<const Table> tables, const RowSample& sample,
                          std::span<const ColumnProfile> profiles, const InferredSchema* schema);

/// Whether a cleaned value of a status column says that somebody has died ("Đã chết", "tử vong", "deceased").
bool says_dead(std::string_view cleaned);

}  // namespace khop
