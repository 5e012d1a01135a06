#pragma once

#include "core/place/cells.hpp"
#include "core/record/field.hpp"
#include "core/record/field_quality.hpp"
#include "core/record/newborn_numbers.hpp"
#include "core/record/number_fit.hpp"
#include "core/record/records.hpp"
#include "core/text/vietnamese/repair.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// What one row has for a field: a cell for each of its columns that the table has, in their order.
struct FieldCells {
  std::vector<std::string_view> read;
  std::size_t wholes = 0;  ///< so many of `read` are of columns that hold the whole; see FieldSpec
  std::vector<std::string_view> without;
  std::vector<std::string_view> newborns;
  std::span<const place::CodeColumn> codes;  ///< [read.size()] of a place; none: its numbers stay as they are
};

/// The raw text of a field from its cells, less the words of those in `without`.
///
/// Of a name, a whole that is there is the text, else its parts are joined. Of a date, the first that has a month is;
/// else its parts, of which an empty one is not known. A whole that is one of the field's fillers is not there. Where
/// nothing says which columns are wholes, a date of four or more cells has its parts behind the first, one of three has
/// nothing else; of two, the first belongs to the year behind it (22/01 and 1973) if only both together have a month.
/// Codes of a place get back zeros that were lost: place::join_cells().
/// Points into the one cell that is used, or into `scratch`.
std::string_view join_cells(const FieldSpec& spec, const FieldCells& cells, std::string& scratch);

/// Turns the raw text of a field into the value that a row stores. Shared by the batch and the live engine.
/// Threads: reentrant. The spec must outlive it.
class FieldReader {
 public:
  explicit FieldReader(const FieldSpec& spec);

  /// Cleaned text of a kTerm field; empty if missing. `scratch` is overwritten. `repair`, if given: what was repaired.
  std::string_view text(std::string_view raw, std::string& scratch, vietnamese::Repair* repair = nullptr) const;

  /// Whether a raw text that text() takes for missing says something: a sex that is none of the two.
  bool is_unread(std::string_view raw) const;
  std::uint32_t date(std::string_view raw, FieldQuality& quality) const;
  Code16 code(std::string_view raw, FieldQuality& quality) const;
  float number(std::string_view raw, FieldQuality& quality) const;

  /// Writes a value of any storage but kTerm into its place in a row.
  void write_scalar(std::string_view raw, std::size_t field, RowWriter& writer, FieldQuality& quality) const;

  /// Whether a cleaned value is a filler: a usual one, or one of the field's own.
  bool means_missing(std::string_view cleaned) const;

 private:
  vietnamese::Repair undo_damage(std::string_view raw, std::string& repaired) const;
  vietnamese::Repair clean_vietnamese(std::string_view raw, std::string& cleaned) const;
  Date known_part(Date date) const noexcept;
  bool is_listed_filler(std::string_view cleaned) const;
  std::string_view common_code(std::string_view raw) const;
  std::string_view place_text(std::string& cleaned) const;
  Code16 code_of(std::string_view cleaned) const;
  static bool is_newborn(std::string_view cleaned) noexcept;
  const FieldSpec* spec_;
  bool is_vietnamese_;
};

/// Encodes single records as encode() encodes tables: the same cells give the same values.
/// Threads: none; one for each thread, and encode() changes the dictionaries of the records.
class RowEncoder {
 public:
  explicit RowEncoder(const Schema& schema);

  /// The input columns that the schema reads, each once, in the order in which encode() wants their cells.
  const std::vector<std::string>& columns() const noexcept { return columns_; }

  /// Writes the row of `id`. Values new to a dictionary are interned there.
  /// Shapes: cells [columns().size()]: an empty cell is missing, one without data (a default string_view) is of a column
  /// that the record's source lacks; quality [fields], counted up.
  void encode(std::span<const std::string_view> cells, Records& records, RecordId id, std::span<FieldQuality> quality);

 private:
  struct Field {
    std::vector<std::size_t> columns;  ///< indices into columns_
    std::vector<std::size_t> without;
    std::vector<std::size_t> newborns;
    std::vector<place::CodeColumn> codes;  ///< [columns.size()] of a place
  };
  std::vector<std::string> columns_;
  std::vector<Field> fields_;
  NewbornNumbers newborn_numbers_;
  NumberFit number_fit_;
  FieldCells cells_;
  std::vector<place::CodeColumn> codes_;  ///< of the cells that are read
  std::string joined_;
  std::string cleaned_;
};

}  // namespace khop
