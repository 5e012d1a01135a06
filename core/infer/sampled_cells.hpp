#pragma once

#include "core/infer/profile.hpp"
#include "core/infer/value_reader.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// Columns side by side, in a sample of rows: which repeat, hold or continue each other.
///
/// Several names are columns of one meaning of which a table has one: the cell of a row is that of the first that its
/// table has, empty if it has none.
class SampledCells {
 public:
  using Names = std::span<const std::string>;
  static constexpr std::size_t kFewestShared = 20;  ///< rows with two values, from which they say something

  /// The tables and the sample must outlive it.
  SampledCells(std::span<const Table> tables, const RowSample& sample);

  /// Whether some table has a column of each.
  bool side_by_side(Names a, Names b) const;

  /// Whether some table has a column of `a` and none of `b`.
  bool some_have_only(Names a, Names b) const;

  /// Whether nearly all rows that have both have the same in both.
  bool copies(Names a, Names b) const;

  /// The rows that have both, and of them those in which the words of `part` stand in `whole`, and those in which
  /// `whole` has more words.
  struct Containment {
    std::size_t both = 0;
    std::size_t inside = 0;
    std::size_t longer = 0;

    bool telling() const noexcept { return both >= kFewestShared; }
    bool mostly_inside() const noexcept { return telling() && 2 * inside >= both; }
  };
  Containment containment(Names part, Names whole) const;

  /// The share of the values of the column with fewer of them that stand in the other one, too.
  double shared_values(Names a, Names b, ValueForm form) const;

  /// Of two columns of dates, how much of the one lies in the same decades as the other: 1 if as much in each.
  double shared_decades(Names a, Names b) const;

  /// Of the different words of the parts and of the whole, whichever are fewer, those that the others have, too. The
  /// columns need not stand side by side.
  double shared_words(Names parts, Names whole) const;

  /// The share of the rows with a value in which it has more words than the parts together.
  double share_longer(Names whole, Names parts) const;

  /// Whether the dates of one table prove another order of day and month than those of another table.
  bool orders_differ(Names dates) const;

 private:
  std::string_view cell(const RowSample::Row& row, Names names) const;
  std::vector<std::string> values(Names names, ValueForm form) const;
  std::vector<std::string> words(Names names) const;
  std::map<int, double> decades(Names dates) const;

  std::span<const Table> tables_;
  const RowSample& sample_;
  std::vector<RowSample::Row> looked_at_;  ///< fewer, where a look is dear; whatever the order of the rows
};

}  // namespace khop
