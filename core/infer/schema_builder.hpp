#pragma once

#include "core/infer/column.hpp"
#include "core/infer/sampled_cells.hpp"
#include "core/infer/schema.hpp"

#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// Makes a schema of columns, for infer_schema(): each step gives roles to columns, or makes fields of those that no
/// earlier step has used. The tables, sample, profiles and options must outlive it.
class SchemaBuilder {
 public:
  SchemaBuilder(std::span<const Table> tables, const RowSample& sample, std::span<const ColumnProfile> profiles,
                const InferOptions& options);

  /// Once only: the result is moved out.
  Result<InferredSchema> build();

 private:
  // why a column is ignored
  static constexpr std::string_view kOneSided = "stands on one side only";
  static constexpr std::string_view kUnwanted = "option --not-field";

  using Columns = std::vector<Column*>;

  // schema.cpp: the order of the steps, and what all of them use
  Result<void> check_options();
  Error nothing_left() const;
  Error one_sided(const FieldSpec& field) const;
  Column* find(const std::string& name);
  bool unique_in_sample(const Column& column) const;
  void choose_id();
  void drop_unwanted();

  /// Of a link: whether some file of entries and some file of persons has one of these columns. Else always. What only
  /// the entries or only the persons have cannot be compared.
  bool stands_on_both_sides(std::span<const std::string> names) const;
  void drop_one_sided();

  /// A link in which none of the entries' numbers meets the persons', or by numbers in which no name or no date of birth
  /// does, says so: whoever reads "verified" must know what was not compared.
  void warn_of_what_is_not_compared();
  void drop_copies();

  /// Of a link: what an entry says of the person, by its header, is compared with what the persons have, be there next to
  /// no values or one only: a register of women has sexes to agree with.
  void keep_what_persons_have();

  /// Whether a column of the entries never stands beside one of the persons'.
  bool faces(const Column& entries, const Column& persons) const;

  /// Columns that no field reads yet.
  Columns with_role(std::initializer_list<Role> roles);
  void ignore(std::initializer_list<Role> roles, const std::string& why);
  void add_field(FieldSpec field, const std::string& why = {});
  void add_column(const Column& column, FieldType type, std::string name);
  void choose_language(FieldSpec& field);
  void add_others();

  /// A model has room for sixteen comparisons; orders take some. What says least about a person goes first.
  void trim();

  /// What a person is known by stays, however little it says: results have to name it.
  double worth(const FieldSpec& field);
  double information(const FieldSpec& field);
  void describe_columns();

  /// The name of a field of one column: as its header, in small letters without marks.
  static std::string field_name(const Column& column);
  static std::vector<std::string> names_of(const Columns& columns);
  static bool is_own_name(Role role) noexcept;

  /// Whether columns of other roles, in another file, may say the same: parts of a name or date, and the whole.
  static bool stands_for_others(Role role) noexcept;

  // schema_subjects.cpp: whom a file is about

  /// A file of children, or of who was vaccinated, says so in each header, and has no other name in it.
  void find_subjects();
  bool read_as_subject(const Table& table, std::string_view subject);

  /// Of a file in which no header says a name, the column that has people's names in it.
  void find_unsaid_names();
  bool has_own_name(const Table& table) const;

  /// Of a file without a column of sexes, one that ticks those of one sex.
  void find_ticked_sexes();
  static bool holds_unsaid_names(const Column& column);

  // schema_names.cpp

  /// "name" beside a surname that it does not hold is what stands before the surname.
  void find_given_names();

  /// A name column that holds the words of another name column and more is a full name, whatever its header says.
  void find_full_names();
  void add_names();

  void add_other_person(const Column& column);

  /// The columns of persons' names in which some rows have the name of this parent, or kNone: of any, for a newborn's.
  std::vector<std::string> newborns_of(vietnamese::Parent parent);

  /// Whose name a column is; kNone: neither the mother's nor the father's.
  static vietnamese::Parent parent_named_in(const Column& column);

  /// Columns of one role as one field: the fullest one, and after it those that only add words now and then.
  void add_joined(Role role, FieldType type, const std::string& name);
  void add_full_names();

  /// A full name beside its parts must not count twice: only its further words do.
  void add_other_names(const Columns& full, const std::vector<std::string>& parts);

  /// A name of Vietnam in parts, in all files, is compared as one, by its syllables: where the surname ends and the
  /// middle name begins is not the same in each file, and a field alone knows no abbreviated, moved or lost middle name.
  void join_vietnamese_parts();

  /// The full name to compare instead of parts, as some file has nothing else. Null: none, or no file has parts.
  const Column* needed_whole(const Columns& parts);

  /// Whether the words of each part mostly stand in a full name, as far as one can tell.
  bool is_of_parts(const Column& whole, const std::vector<std::string>& parts) const;

  /// Whether a full name, of which its header does not say whose it is, is seen to consist of these parts: beside them,
  /// or by its words where it never stands beside them.
  bool shows_its_parts(const Column& whole, const std::vector<std::string>& parts) const;
  bool is_inside(const Column& part, const Column& whole) const;

  /// A field of the user's, whose first columns may hold the whole of what the others hold in parts.
  FieldSpec with_wholes(FieldSpec field);

  /// A column that some files, or rows, have in parts. A row that has both gives the whole; see join_cells().
  void add_joined_parts(const Column& whole, const Columns& parts, FieldType type, const std::string& name);

  // schema_dates.cpp

  /// A column of dates of which its header does not say which they are, in a file without dates of birth, is one if
  /// they lie in the years of another file's.
  void find_birth_dates();

  void add_dates();
  void drop_parts_of_dates();

  /// The columns of years of birth of men and of women, of a file that has one for each; empty: no file has.
  Columns years_of_both_sexes();

  /// A date of birth that stands in whichever of these columns a row has filled.
  void add_alternatives(std::vector<std::string> columns);
  void note_on_whole_dates(const Column& column);
  void choose_order(FieldSpec& field);

  /// A file that writes dates in another order than most, or sexes by codes of its own, is read by its own habit.
  void decide_habits();

  /// Midnight in Vietnam, as a system without time zones exports it, is the day before: read as it stands, but told.
  void note_on_midnights(const FieldSpec& field);

  /// Who must fill in a whole date and knows the year only writes 1 January.
  void find_january_habit(FieldSpec& field);

  /// Whether some field is the date of birth, or its year.
  bool knows_birth();

  // schema_names.cpp, too

  /// Where many names have a word of address, "Ông Đinh Thơm" is one more.
  void find_words_of_address(FieldSpec& field);

  // schema_numbers.cpp

  /// A number that everybody without one has would make one person of all of them.
  void list_fillers(FieldSpec& field);

  /// Numbers that persons had before are numbers of theirs, too: read behind those in use, which both sides must have.
  void join_former_numbers();

  /// Of a link: a column of the entries whose header says that it is the personal number is, though it has next to no
  /// numbers, or only words: entries without a number have to be told from those that nobody asks for one.
  void join_poor_numbers();

  /// Of a link: a field of the user's that is an identifier by its type is a personal number if one of its columns is.
  FieldSpec as_number(FieldSpec field);

  /// Personal numbers: the one in use, and, where rows have several, those of before as fields of their own.
  void add_national_ids(const Column& column, const std::string& name);

  /// Whether numbers of this column's type stand in a column of another type, of the other side of a link: those of old
  /// identity cards among the new ones, personal numbers in place of the social insurance's (one number since August
  /// 2025).
  bool has_numbers_elsewhere(const Column& column) const;

  /// What a column of the person's own numbers holds, also if it stands on one side only.
  static std::optional<FieldType> type_of_number(const Column& column);

  /// Where one file has a column for two kinds of numbers, and another one for each, the rarer ones have two places.
  void read_numbers_elsewhere();
  void read_also(FieldType type, const std::string& what);

  // schema_places.cpp

  /// Places of Vietnam, whose columns stand together. An address that says more than the place is compared as text too.
  void add_places();

  /// A model holds an era if all files are of it; else each file is read by its own.
  void decide_eras();

  std::span<const Table> tables_;
  const RowSample& sample_;
  std::span<const ColumnProfile> profiles_;
  SampledCells cells_;
  const InferOptions& options_;
  std::vector<Column> columns_;
  std::vector<const Column*> ids_;
  std::map<std::string, std::string> field_of_;
  InferredSchema out_;
};

}  // namespace khop
