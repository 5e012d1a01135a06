#pragma once

#include "core/record/table.hpp"
#include "core/text/date.hpp"
#include "core/text/vietnamese/language.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khop {

/// What stands in one column, over all inputs that have it. Shares are of the present (not missing) values.
struct ColumnProfile {
  std::string name;
  std::uint64_t rows = 0;
  std::uint64_t missing = 0;
  std::uint64_t distinct = 0;
  double mean_length = 0;  ///< folded characters
  std::size_t max_length = 0;
  double mean_words = 0;
  double share_digits = 0;   ///< only digits (separators apart)
  double share_letters = 0;  ///< only letters (separators apart)
  double share_mixed = 0;    ///< digits and letters
  double share_dates = 0;    ///< read as a date with a year, a separator or eight digits among them
  double share_email = 0;
  double share_phones = 0;            ///< 10 or 11 digits from one 0 on, or 9 to 13 after a +
  double share_decimals = 0;          ///< numbers with decimals
  double share_marked = 0;            ///< with diacritics
  double share_national_id = 0;       ///< personal identification numbers of Vietnam, zeros lost or not
  std::size_t most_national_ids = 0;  ///< in one cell
  double share_cmnd = 0;              ///< numbers of its old identity cards
  double share_insurance = 0;         ///< of its social insurance, alone or in a health insurance card's
  double share_vn_phones = 0;         ///< its mobile numbers, before or after 2018
  std::vector<std::pair<std::string, std::uint64_t>>
      top;  ///< folded values by falling count (then by value), at most 20
  std::vector<std::pair<std::string, std::uint64_t>> runs;  ///< as `top`, all that is_digit_run(), by value
  DateOrderDetector dates;
  std::uint64_t mothers = 0, fathers = 0;  ///< names of parents in place of a newborn's
  std::uint64_t addressed = 0;             ///< names behind a word of address that can be nothing else
  double share_january_first = 0;          ///< 1 January of any year
  vietnamese::LanguageEvidence language;   ///< of some thousand values

  std::uint64_t present() const noexcept { return rows - missing; }
  double share_missing() const noexcept {
    return rows == 0 ? 0 : static_cast<double>(missing) / static_cast<double>(rows);
  }
  double share_distinct() const noexcept {
    return present() == 0 ? 0 : static_cast<double>(distinct) / static_cast<double>(present());
  }
};

/// A sample of rows that does not depend on their order: those whose bytes hash low. All rows up to `most`.
struct RowSample {
  struct Row {
    const TableChunk* chunk;
    std::uint32_t row;
    std::uint32_t table;
  };
  std::vector<Row> rows;
  std::uint64_t total = 0;
};
/// Whether a folded value is a number that people type who have none: six digits or more that are all the same, or count
/// up from 0 or 1 (000000, 12345678). Spaces do not count.
bool is_digit_run(std::string_view folded) noexcept;

RowSample sample_rows(std::span<const Table> tables, std::size_t most);

/// Rows of one table in a sample; of more than `most` (at least 1) those whose cells hash low; equal rows all.
std::vector<RowSample::Row> rows_of_table(const RowSample& sample, std::uint32_t table, std::size_t most);

/// Profiles every column (the union over tables by name, in order of first appearance) from a sample of rows.
std::vector<ColumnProfile> profile_columns(std::span<const Table> tables, const RowSample& sample);

}  // namespace khop
