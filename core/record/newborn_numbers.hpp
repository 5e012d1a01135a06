#pragma once

#include "core/record/field_quality.hpp"
#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace khop {

/// Whether one of the cells is a parent's name that stands for a newborn's ("Con bà Nguyễn Thị Lan").
bool is_of_newborn(std::span<const std::string_view> cells);

/// The personal numbers in rows of newborns who go by a parent's name (FieldSpec::newborns).
///
/// Such a number is the child's own if the year of birth in it is that of the row. Else, and where one of the years is
/// not known, it is most likely the parent's: compared, it would make the child its parent, so the row is left without.
/// What the cell says stays to be reported. Shared by the batch and the live engine.
/// Threads: reentrant.
class NewbornNumbers {
 public:
  explicit NewbornNumbers(const Schema& schema);

  /// Takes such numbers out of a row whose other values stand, and counts them as missing.
  /// `of_newborn`: of a field, whether the row is of a newborn; asked only where the number says another year.
  template <class OfNewborn>
  void leave_out(RowView row, RowWriter writer, std::span<FieldQuality> quality, const OfNewborn& of_newborn) const {
    for (const std::size_t field : fields_) {
      if (!says_other_year(row, field) || !of_newborn(field)) continue;
      writer.code(field, {});
      --quality[field].present;
      ++quality[field].missing;
    }
  }

 private:
  bool says_other_year(RowView row, std::size_t field) const noexcept;

  std::vector<std::size_t> fields_;
  std::optional<std::uint16_t> birth_;
};

}  // namespace khop
