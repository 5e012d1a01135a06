#pragma once

#include "core/infer/value_reader.hpp"
#include "core/record/table.hpp"

#include <cstddef>
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
/// compared by these; of a column of few values beside one of many, the few are sought in all rows of the other. That
/// reads these rows again, but once for all questions that are asked together.
class SharedValues {
 public:
  using Names = std::vector<std::string>;  ///< of columns of one meaning, of which a table has one

  struct Share {
    double share = 0;      ///< of the values of the column with fewer of them, those that stand in the other one, too
    double by_chance = 0;  ///< that share, if both only number something: 1000 to 1999 holds much of 1500 to 2500
  };

  /// What two columns have in common.
  struct Question {
    Names a, b;
    ValueForm form;
  };

  /// The tables must outlive it.
  explicit SharedValues(std::span<const Table> tables) : tables_(tables) {}

  /// An answer for each question: all 0 if a column has no values. Cost: reads the rows of a column at the first
  /// question about it, and once more at most for all of `questions`, on all threads.
  std::vector<Share> of(std::span<const Question> questions);
  Share of(const Names& a, const Names& b, ValueForm form);

  /// How often the rows of a column were read: what the questions cost so far.
  std::size_t columns_read() const noexcept { return columns_read_; }

 private:
  using Key = std::pair<Names, ValueForm>;
  using Hashes = std::vector<std::uint64_t>;
  struct Column {
    Hashes lowest;       ///< sorted
    double density = 0;  ///< of its numbers among all between them; 0 if it has other values
    bool complete() const noexcept;
    std::uint64_t bound() const noexcept;  ///< no value with a hash up to this one is missing in `lowest`
  };
  using Known = std::map<Key, Column>::value_type;
  struct Sides {
    const Known& fewer;  ///< the one with fewer values
    const Known& more;
  };
  struct Sought {
    std::size_t question;
    const Hashes* hashes;
  };
  const Known& column(const Names& names, ValueForm form);
  Sides sides(const Question& question);
  std::vector<std::size_t> count_in_all_rows(std::span<const Sought> sought, const Key& key);

  std::span<const Table> tables_;
  std::map<Key, Column> columns_;
  std::size_t columns_read_ = 0;
};

}  // namespace khop
