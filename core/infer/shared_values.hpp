#pragma once

#include "core/infer/value_reader.hpp"
#include "core/record/table.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace khop {

/// Which values columns have in common, in all their rows: a sample of rows of two long files hardly ever holds the
/// same person, and of a short file beside a long one hardly any row.
///
/// Of a column the values of lowest hash are kept, once for all questions. Two columns of about as many values are
/// compared by these; of a column of few values beside one of many, the few are sought in all rows of the other.
class SharedValues {
 public:
  using Names = std::vector<std::string>;  ///< of columns of one meaning, of which a table has one

  struct Share {
    double share = 0;      ///< of the values of the column with fewer of them, those that stand in the other one, too
    double by_chance = 0;  ///< that share, if both only number something: 1000 to 1999 holds much of 1500 to 2500
  };

  /// The tables must outlive it.
  explicit SharedValues(std::span<const Table> tables) : tables_(tables) {}

  /// All 0 if a column has no values. Cost: the first question about a column reads its rows, on all threads.
  Share of(const Names& a, const Names& b, ValueForm form);

 private:
  struct Column {
    std::vector<std::uint64_t> lowest;  ///< hashes, sorted
    double density = 0;                 ///< of its numbers among all between them; 0 if it has other values
    bool complete() const noexcept;
    std::uint64_t bound() const noexcept;  ///< no value with a hash up to this one is missing in `lowest`
  };
  const Column& column(const Names& names, ValueForm form);
  std::size_t count_in_all_rows(const Column& sought, const Names& names, ValueForm form) const;

  std::span<const Table> tables_;
  std::map<std::pair<Names, ValueForm>, Column> columns_;
};

}  // namespace khop
