#pragma once

#include "core/infer/profile.hpp"
#include "core/infer/roles.hpp"
#include "core/record/table.hpp"
#include "core/text/date.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// What is not clean about a raw cell; a bit each.
enum CellFlaw : unsigned {
  kOuterBlanks = 1,       ///< blanks before or after the value
  kInnerBlanks = 2,       ///< two blanks in a row, or a no-break space
  kControlCharacter = 4,  ///< control or invisible formatting characters
  kFiller = 8,            ///< "n/a", "xxx", "không rõ": says only that there is no value
  kOddEncoding = 16,      ///< UTF-8 read as another encoding (NguyÃªn), decomposed letters, U+FFFD, HTML entities
};
inline constexpr std::size_t kCellFlaws = 5;
std::string_view to_string(CellFlaw flaw) noexcept;

/// The flaws of one cell as it stands in the input. An empty cell has none. Threads: reentrant.
unsigned flaws_of(std::string_view raw);

/// Whether a cleaned, present value is one of its role: a date is a day of the calendar, a name has letters and no
/// digits, a phone number enough digits … Roles that anything can stand for (text, category) are always right.
bool is_correct(Role role, std::string_view cleaned, DateOrder order);

/// A value that is no value of its column's role, and where it stands.
struct SuspectCell {
  std::string source;
  std::uint64_t line = 0;
  std::string value;
};

/// The scorecard of one column: rates over the rows of a sample.
///
///   correct   share of the present values that are values of their role
///   complete  share of the rows that have a value
///   clean     share of the cells that are not empty and have no flaw
///
/// A fourth, live (does the person still exist as recorded?), needs a second snapshot or register.
struct ColumnQuality {
  static constexpr std::size_t kMostSuspects = 5;

  std::uint64_t rows = 0;
  std::uint64_t present = 0;
  std::uint64_t correct = 0;
  std::uint64_t filled = 0;  ///< cells that are not empty, fillers among them
  std::uint64_t clean = 0;
  std::uint64_t flaws[kCellFlaws] = {};
  std::uint64_t partial_dates = 0;    ///< a part missing or out of range
  std::vector<SuspectCell> suspects;  ///< the first few, in input order

  double share_correct() const noexcept;
  double share_complete() const noexcept;
  double share_clean() const noexcept;
};

/// Looks at every cell of one column in a sample of rows.
/// Threads: reentrant; one thread. Cost: a few hundred nanoseconds a cell.
ColumnQuality measure_column(std::span<const Table> tables, const RowSample& sample, const std::string& column,
                             Role role, DateOrder order);

}  // namespace khop
