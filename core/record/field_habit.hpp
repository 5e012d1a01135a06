#pragma once

#include "core/text/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace khop {

/// How one file writes a field, where it is not as the field says: another file may write it otherwise.
struct FieldHabit {
  std::optional<DateOrder> date_order;  ///< of dates
  /// Of a sex: what stands in its cells for each, as sex_code() has it; both empty: what sex_word() reads. One may be
  /// empty, where only the other sex is ticked.
  std::string male, female;

  bool has_sexes() const noexcept { return !male.empty() || !female.empty(); }
  bool empty() const noexcept { return !date_order && !has_sexes(); }
  friend bool operator==(const FieldHabit&, const FieldHabit&) = default;
};

/// A cell of a sex, however it is spaced and capitalised.
std::string sex_code(std::string_view raw);

/// What a cell says of the sex by the habit: "male" or "female"; the cell itself if the habit does not know it.
std::string_view sex_by_habit(const FieldHabit& habit, std::string_view raw);

}  // namespace khop
