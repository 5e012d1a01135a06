#pragma once

#include "core/record/records.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace khop {

/// Whether the personal numbers of a row fit the sex and the year of birth that the row has beside them.
///
/// A number that says another sex or another year than its own record is likely a relative's, or miswritten: that it is
/// not the number of somebody else says less. It is told once a row (RowView::misfits), not once a pair. What is
/// missing, or a number that is not of twelve digits, contradicts nothing. Shared by the batch and the live engine.
/// Threads: reentrant.
class NumberFit {
 public:
  explicit NumberFit(const Schema& schema);

  /// Whether there is anything to tell.
  bool tells() const noexcept { return !numbers_.empty(); }

  /// Writes it into a row whose values stand.
  void note(RowView row, RowWriter writer, const Records& records) const noexcept;

 private:
  std::vector<std::size_t> numbers_;
  std::optional<std::uint16_t> birth_;
  std::optional<std::uint16_t> sex_;
};

}  // namespace khop
