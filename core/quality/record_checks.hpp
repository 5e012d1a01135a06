#pragma once

#include "core/infer/profile.hpp"
#include "core/place/place.hpp"
#include "core/quality/key_fields.hpp"
#include "core/quality/rates.hpp"
#include "core/record/field_text.hpp"
#include "core/text/date.hpp"
#include "core/text/vietnamese/numbers.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// What one record shows: of the rates that apply to it, those that it passes; and where its person lives (else: any
/// place of theirs).
struct RecordFinding {
  RateSet checked = 0;
  RateSet passed = 0;  ///< part of `checked`
  place::Place place;

  void add(Rate rate, bool passes) noexcept {
    checked |= bit(rate);
    if (passes) passed |= bit(rate);
  }
};

/// Reads the key fields of single rows, and judges them.
///
/// Numbers whose leading zeros a spreadsheet dropped are of wrong form, but else judged with their zeros.
/// Threads: one each (copies are cheap); the tables and fields must outlive it.
class RecordChecker {
 public:
  using Row = RowSample::Row;

  /// `today`: what lies behind it is in the future, and ages end there.
  RecordChecker(std::span<const Table> tables, const KeyFields& fields, Date today);

  /// `shared_numbers`: those that living_number() gives for more than one row, ascending.
  RecordFinding check(const Row& row, std::span<const std::uint64_t> shared_numbers);

  /// The 12-digit personal number of a record that is not marked as dead; 0 if there is none.
  std::uint64_t living_number(const Row& row);

  bool is_dead(const Row& row);
  place::Place place(const Row& row);
  /// Nothing if there is none, or no possible one.
  std::optional<Date> birth_date(const Row& row);

 private:
  struct Bound {
    Bound(std::span<const Table> tables, const FieldSpec& field);
    const FieldSpec* spec;
    std::vector<place::Era> eras;  ///< [table] of places
    FieldReader reader;
    std::vector<FieldColumns> columns;  ///< [table]
  };
  struct Number {
    bool given = false;
    bool filler = false;
    bool well_formed = false;
    bool of_old_card = false;
    NumberText digits;  ///< 12, or none
  };
  struct Birth {
    bool given = false;
    bool possible = false;
    Date date;
  };
  /// Where a residence is written, and how.
  struct Residence {
    bool given = false;
    bool damaged = false;  ///< letters were to be repaired
    place::Place place;
  };

  std::string_view text(const Bound& field, const Row& row) {
    return raw_.of(*field.spec, field.columns[row.table], *row.chunk, row.row);
  }
  Number read_number(const Row& row);
  Birth read_birth(const Row& row);
  Residence read_place(const Bound& field, const Row& row);

  static void check_number(const Number& number, const Birth& birth, std::string_view sex, RecordFinding& out);
  void check_currency(const Row& row, const Number& number, RecordFinding& out);
  /// Whether letters of the name were to be repaired.
  bool check_name(const Row& row, RecordFinding& out);
  void check_birth(const Birth& birth, bool dead, RecordFinding& out) const;
  /// Whether letters of the residence were to be repaired.
  bool check_residence(const Row& row, RecordFinding& out);
  /// Whether the commune's code and the place named beside it are one.
  void check_code(const Row& row, RecordFinding& out);
  void find_other_place(const Row& row, RecordFinding& out);
  void check_phone(const Row& row, RecordFinding& out);
  void check_writing(const Row& row, bool words_in_number, bool damaged, RecordFinding& out);
  void check_status(const Row& row, RecordFinding& out);

  Date today_;
  std::optional<Bound> number_, old_number_, birth_date_, sex_, phone_;
  std::vector<Bound> names_, places_;
  std::optional<Bound> commune_, province_;  ///< of the residence, in columns of their own
  std::optional<Bound> code_, named_;        ///< …
  bool has_residence_;
  bool has_status_;
  std::vector<int> status_;  ///< [table]
  RawText raw_;
  std::string cleaned_, repaired_;
};

}  // namespace khop
