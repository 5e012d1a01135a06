#include "core/infer/schema.hpp"

#include "core/infer/column.hpp"
#include "core/infer/fillers.hpp"
#include "core/infer/id_choice.hpp"
#include "core/infer/number_field.hpp"
#include "core/infer/places.hpp"
#include "core/infer/sampled_cells.hpp"
#include "core/infer/twins.hpp"
#include "core/record/id_column.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/fold.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <utility>

namespace khop {
namespace {

constexpr double kRareColumn = 0.5;       ///< a second column of a role that is emptier than this only adds words
constexpr double kSameWords = 0.3;        ///< share of the words of parts in a full name of another file
constexpr double kWorthwhileRest = 0.03;  ///< share of rows in which a full name has more words than its parts
constexpr std::size_t kMostFields = 14;
constexpr double kJanuaryHabit = 4 / 365.25;  ///< share of 1 January among dates: four times that of birthdays
constexpr double kFewestJanuaryFirsts = 20;

class SchemaBuilder {
 public:
  SchemaBuilder(std::span<const Table> tables, const RowSample& sample, std::span<const ColumnProfile> profiles,
                const InferOptions& options)
      : tables_(tables), sample_(sample), profiles_(profiles), cells_(tables, sample), options_(options) {
    for (const ColumnProfile& profile : profiles) {
      columns_.push_back({&profile, guess_role(profile), meaning_of_header(profile.name), {profile.name}});
    }
  }

  Result<InferredSchema> build() {
    if (Result<void> checked = check_options(); !checked) return checked.error();
    choose_id();
    drop_unwanted();
    find_given_names();
    for (const FieldSpec& field : options_.fields) add_field(with_wholes(field), "option --field");
    add_places();
    for (std::string& note : join_twins(columns_, tables_, cells_)) out_.notes.push_back(std::move(note));
    drop_one_sided();
    drop_copies();
    find_full_names();
    add_names();
    add_dates();
    add_others();
    trim();
    if (out_.schema.empty()) return nothing_left();
    decide_eras();
    out_.comparisons = comparisons_for(out_.schema);
    describe_columns();
    return std::move(out_);
  }

 private:
  using Columns = std::vector<Column*>;

  Error nothing_left() const {
    std::string files;
    for (const Table& table : tables_) files += (files.empty() ? "" : ", ") + table.source;
    return usage_error(files + ": no column is left to compare records by; see khop profile, or name one with --field");
  }

  Column* find(const std::string& name) {
    const auto at = std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.name() == name; });
    return at == columns_.end() ? nullptr : &*at;
  }

  Result<void> check_options() {
    std::vector<std::string> names = options_.not_fields;
    if (!options_.id_column.empty()) names.push_back(options_.id_column);
    for (const FieldSpec& field : options_.fields)
      names.insert(names.end(), field.columns.begin(), field.columns.end());
    for (const std::string& name : names) {
      if (find(name) == nullptr) return usage_error("no input has a column '" + name + "'");
    }
    return {};
  }

  bool unique_in_sample(const Column& column) const {
    const ColumnProfile& p = *column.profile;
    return p.missing == 0 && p.rows == sample_.rows.size() && p.distinct == p.rows;
  }

  void choose_id() {
    out_.id_column = options_.id_column.empty() ? choose_id_column(tables_, sample_, profiles_) : options_.id_column;
    const std::vector<std::string> notes = notes_on_ids(tables_, out_.id_column);
    out_.notes.insert(out_.notes.end(), notes.begin(), notes.end());
    if (out_.id_column.empty()) return;
    for (const Table& table : tables_) {
      const int at = id_column_of(table, out_.id_column);
      if (at == kNoColumn) continue;
      Column& column = *find(table.column_names[static_cast<std::size_t>(at)]);
      column.guess = {Role::kRecordId, column.name() == options_.id_column ? "option --id"
                                       : is_id_header(column.name())       ? "header '" + column.name() + "'"
                                                                           : "every value is different"};
      ids_.push_back(&column);
    }
  }

  void drop_unwanted() {
    for (const std::string& name : options_.not_fields) find(name)->guess = {Role::kIgnored, "option --not-field"};
    for (Column& column : columns_) {
      // A second record id of another system says nothing about persons.
      if (column.guess.role != Role::kRecordId || std::find(ids_.begin(), ids_.end(), &column) != ids_.end()) continue;
      column.guess = unique_in_sample(column) ? RoleGuess{Role::kIgnored, "every value is different"}
                                              : RoleGuess{Role::kIdentifier, column.guess.reason};
    }
  }

  /// Places of Vietnam, whose columns stand together. An address that says more than the place is compared as text too.
  void add_places() {
    std::vector<std::string> names;
    for (const Column& column : columns_) {
      const Role role = column.guess.role;
      const bool open = role == Role::kPlace || role == Role::kAddress || role == Role::kText ||
                        role == Role::kCategory || role == Role::kIdentifier || role == Role::kNumber;
      // What is one province's file may say so in every row.
      const auto& unwanted = options_.not_fields;
      const bool constant = role == Role::kIgnored && column.profile->distinct == 1 &&
                            std::find(unwanted.begin(), unwanted.end(), column.name()) == unwanted.end();
      if ((open || constant) && !column.used) names.push_back(column.name());
    }
    for (FoundPlace& place : find_places(tables_, sample_, names)) {
      if (!stands_on_both_sides(place.columns)) continue;
      const auto percent = std::to_string(static_cast<int>(place.understood * 100 + 0.5));
      add_field({.name = place.name, .type = FieldType::kVnPlace, .columns = place.columns},
                percent + " % of the values are places in Vietnam");
      for (const std::string& name : place.columns) {
        const auto& full = place.told_in_full;
        if (std::find(full.begin(), full.end(), name) == full.end()) find(name)->used = false;
      }
    }
  }

  /// A model holds an era if all files are of it; else each file is read by its own.
  void decide_eras() {
    out_.eras = judge_eras(tables_, sample_, out_.schema);
    for (FieldSpec& field : out_.schema) {
      if (field.type != FieldType::kVnPlace || field.era != place::Era::kUnknown) continue;
      if (const auto common = common_era(out_.eras, field.name)) field.era = common->era;
    }
    for (std::string& note : era_notes(out_.eras, tables_)) out_.notes.push_back(std::move(note));
  }

  /// "name" beside a surname that it does not hold is what stands before the surname.
  void find_given_names() {
    for (Column& name : columns_) {
      if (name.guess.role != Role::kFullName || !name.header.sure || field_name(name) != "name") continue;
      const bool named = std::any_of(columns_.begin(), columns_.end(), [&](const Column& given) {
        return given.guess.role == Role::kGivenName && cells_.side_by_side(name.names, given.names);
      });
      for (const Column& surname : columns_) {
        if (named || surname.guess.role != Role::kSurname || !cells_.side_by_side(name.names, surname.names)) continue;
        const auto rows = cells_.containment(surname.names, name.names);
        if (rows.both == 0 || 2 * rows.inside >= rows.both) continue;
        name.guess = {Role::kGivenName, "header 'name' beside '" + surname.name() + "', which it does not hold"};
        name.header.role = Role::kGivenName;
        break;
      }
    }
  }

  /// Whether columns of other roles, in another file, may say the same: parts of a name or date, and the whole.
  static bool stands_for_others(Role role) noexcept {
    return is_own_name(role) || role == Role::kMiddleName || role == Role::kBirthDate || role == Role::kYear ||
           role == Role::kMonth || role == Role::kDay || role == Role::kRecordId;
  }

  /// What only the entries or only the persons have cannot be compared.
  /// Of a link: whether some file of entries and some file of persons has one of these columns. Else always.
  bool stands_on_both_sides(std::span<const std::string> names) const {
    if (options_.first_right_table == 0) return true;
    const auto stands_in = [names](std::span<const Table> tables) {
      return std::any_of(tables.begin(), tables.end(), [&](const Table& table) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return column_index(table, name) != kNoColumn; });
      });
    };
    return stands_in(tables_.first(options_.first_right_table)) &&
           stands_in(tables_.subspan(options_.first_right_table));
  }

  void drop_one_sided() {
    for (Column& column : columns_) {
      if (column.used || column.twin || stands_for_others(column.guess.role)) continue;
      if (!stands_on_both_sides(column.names)) column.guess = {Role::kIgnored, "stands on one side only"};
    }
  }

  void drop_copies() {
    const auto out_of_play = [](const Column& c) { return c.twin || c.guess.role == Role::kIgnored; };
    for (std::size_t b = 1; b < columns_.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        if (out_of_play(columns_[a]) || out_of_play(columns_[b]) || (columns_[a].used && columns_[b].used)) continue;
        if (!cells_.copies(columns_[a].names, columns_[b].names)) continue;
        const bool wanted = columns_[b].used;  // by the user
        columns_[wanted ? a : b].guess = {Role::kIgnored, "copy of '" + columns_[wanted ? b : a].name() + "'"};
      }
    }
  }

  static bool is_own_name(Role role) noexcept {
    return role == Role::kGivenName || role == Role::kSurname || role == Role::kFullName;
  }

  /// A name column that holds the words of another name column and more is a full name, whatever its header says.
  void find_full_names() {
    for (Column& whole : columns_) {
      if (!is_own_name(whole.guess.role) || whole.guess.role == Role::kFullName || whole.twin) continue;
      for (const Column& part : columns_) {
        if (&part == &whole || !is_own_name(part.guess.role) || part.twin) continue;
        const auto rows = cells_.containment(part.names, whole.names);
        if (!rows.telling() || 10 * rows.inside < 8 * rows.both || 4 * rows.longer < rows.both) continue;
        whole.guess = {Role::kFullName, "holds the words of '" + part.name() + "' and more"};
        break;
      }
    }
  }

  Columns with_role(std::initializer_list<Role> roles) {
    Columns found;
    for (Column& column : columns_) {
      const bool wanted = std::find(roles.begin(), roles.end(), column.guess.role) != roles.end();
      if (wanted && !column.used && !column.twin) found.push_back(&column);
    }
    return found;
  }

  void add_field(FieldSpec field, const std::string& why = {}) {
    std::string name = field.name;
    for (int n = 2;
         std::any_of(out_.schema.begin(), out_.schema.end(), [&](const FieldSpec& f) { return f.name == name; }); ++n) {
      name = field.name + "_" + std::to_string(n);
    }
    field.name = name;
    for (const std::string& column_name : field.columns) {
      Column& column = *find(column_name);
      column.used = true;
      field_of_[column_name] = field.name;
      if (!why.empty()) column.guess.reason = why;
    }
    if (field.type == FieldType::kDate) {
      choose_order(field);
      find_january_habit(field);
    }
    if (storage_of(field.type) == Storage::kCode) list_fillers(field);
    if (has_language(field.type)) choose_language(field);
    out_.schema.push_back(std::move(field));
  }

  void choose_language(FieldSpec& field) {
    vietnamese::LanguageEvidence evidence;
    for (const std::string& name : field.columns) evidence.merge(find(name)->profile->language);
    if (evidence.is_vietnamese()) field.language = kVietnamese;
  }

  /// A field of the user's, whose first columns may hold the whole of what the others hold in parts.
  FieldSpec with_wholes(FieldSpec field) {
    const bool is_date = field.type == FieldType::kDate;
    if (!is_date && field.type != FieldType::kFullName) return field;
    const Role whole = is_date ? Role::kBirthDate : Role::kFullName;
    const auto first_part = std::find_if(field.columns.begin(), field.columns.end(),
                                         [&](const std::string& name) { return find(name)->guess.role != whole; });
    const std::vector<std::string> parts(first_part, field.columns.end());
    const bool of_parts = is_date || std::all_of(field.columns.begin(), first_part, [&](const std::string& name) {
                            return is_of_parts(*find(name), parts);
                          });
    if (of_parts && !parts.empty()) field.whole_columns = field.columns.size() - parts.size();
    return field;
  }

  void add_column(const Column& column, FieldType type, std::string name) {
    add_field({.name = std::move(name), .type = type, .columns = column.names});
  }

  /// The name of a field of one column: as its header, in small letters without marks.
  static std::string field_name(const Column& column) {
    std::string name = fold_plain(column.name());
    std::replace(name.begin(), name.end(), ' ', '_');
    return name.empty() ? column.name() : name;
  }

  void choose_order(FieldSpec& field) {
    std::uint64_t day_first = 0;
    std::uint64_t month_first = 0;
    for (const std::string& name : field.columns) {
      day_first += find(name)->profile->dates.day_first();
      month_first += find(name)->profile->dates.month_first();
    }
    field.date_order = month_first > day_first ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
    if (day_first == 0 || month_first == 0 || !cells_.orders_differ(field.columns)) return;
    out_.notes.push_back("'" + field.name + "' has the day first in one file and the month first in another; read as " +
                         (field.date_order == DateOrder::kDayFirst ? "day" : "month") +
                         " first, so dates such as 03/04/1980 are misread in the other");
  }

  /// Who must fill in a whole date and knows the year only writes 1 January.
  void find_january_habit(FieldSpec& field) {
    for (const std::string& name : field.columns) {
      const ColumnProfile& p = *find(name)->profile;
      const double values = p.share_january_first * static_cast<double>(p.present());
      if (p.share_january_first < kJanuaryHabit || values < kFewestJanuaryFirsts) continue;
      field.january_first_is_year = true;
      out_.notes.push_back("1 January stands in " + std::to_string(static_cast<std::uint64_t>(values)) + " of " +
                           std::to_string(p.present()) + " sampled values of '" + name +
                           "': where it does, only the year is taken as known");
      return;
    }
  }

  static std::string note_on_filler(const std::string& value, std::uint64_t rows, const ColumnProfile& profile) {
    std::string note = "'" + value + "' stands in " + std::to_string(rows) + " of ";
    note += std::to_string(profile.rows) + " sampled rows of '" + profile.name + "': it counts as missing there";
    return note;
  }

  /// A number that everybody without one has would make one person of all of them.
  void list_fillers(FieldSpec& field) {
    for (const std::string& name : field.columns) {
      const ColumnProfile& p = *find(name)->profile;
      for (const auto& [value, rows] : filler_numbers(p)) {
        if (std::find(field.missing.begin(), field.missing.end(), value) != field.missing.end()) continue;
        field.missing.push_back(value);
        out_.notes.push_back(note_on_filler(value, rows, p));
      }
    }
  }

  /// Columns of one role as one field: the fullest one, and after it those that only add words now and then.
  void add_joined(Role role, FieldType type, const std::string& name) {
    const Columns columns = with_role({role});
    if (columns.empty()) return;
    const Column* fullest = *std::min_element(columns.begin(), columns.end(), [](const Column* a, const Column* b) {
      return a->profile->share_missing() < b->profile->share_missing();
    });
    FieldSpec field{.name = name, .type = type, .columns = fullest->names};
    Columns separate;
    for (Column* column : columns) {
      if (column == fullest) continue;
      if (column->profile->share_missing() > kRareColumn) {
        field.columns.insert(field.columns.end(), column->names.begin(), column->names.end());
      } else {
        separate.push_back(column);
      }
    }
    add_field(std::move(field));
    for (const Column* column : separate) add_column(*column, type, column->name());
  }

  static std::vector<std::string> names_of(const Columns& columns) {
    std::vector<std::string> names;
    for (const Column* column : columns) names.insert(names.end(), column->names.begin(), column->names.end());
    return names;
  }

  /// A column that some files, or rows, have in parts. A row that has both gives the whole; see join_cells().
  void add_joined_parts(const Column& whole, const Columns& parts, FieldType type, const std::string& name) {
    FieldSpec field{.name = name, .type = type, .columns = whole.names};
    field.whole_columns = whole.names.size();
    const std::vector<std::string> part_names = names_of(parts);
    field.columns.insert(field.columns.end(), part_names.begin(), part_names.end());
    out_.notes.push_back("'" + name + "' stands in parts in one file and whole in another: it is compared whole");
    add_field(std::move(field));
  }

  void add_names() {
    const Columns main_parts = with_role({Role::kGivenName, Role::kSurname});
    if (const Column* whole = needed_whole(main_parts); whole != nullptr) {
      const Columns parts = with_role({Role::kGivenName, Role::kMiddleName, Role::kSurname});
      add_joined_parts(*whole, parts, FieldType::kFullName, "full_name");
    }
    add_joined(Role::kGivenName, FieldType::kGivenName, "given_name");
    add_joined(Role::kSurname, FieldType::kSurname, "surname");
    add_joined(Role::kMiddleName, FieldType::kText, "middle_name");
    add_full_names();
  }

  /// The full name to compare instead of parts, as some file has nothing else. Null: none, or no file has parts.
  const Column* needed_whole(const Columns& parts) {
    if (parts.empty()) return nullptr;
    const std::vector<std::string> names = names_of(parts);
    Columns whole = with_role({Role::kFullName});
    std::stable_partition(whole.begin(), whole.end(), [](const Column* column) { return column->header.sure; });
    const auto needed = std::find_if(whole.begin(), whole.end(), [&](const Column* column) {
      return cells_.some_have_only(column->names, names) && is_of_parts(*column, names) &&
             (column->header.sure || shows_its_parts(*column, names));
    });
    return needed == whole.end() ? nullptr : *needed;
  }

  /// Whether the words of each part mostly stand in a full name, as far as one can tell.
  bool is_of_parts(const Column& whole, const std::vector<std::string>& parts) const {
    return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
      const auto rows = cells_.containment({&part, 1}, whole.names);
      return !rows.telling() || rows.mostly_inside();
    });
  }

  /// Whether a full name, of which its header does not say whose it is, is seen to consist of these parts: beside them,
  /// or by its words where it never stands beside them.
  bool shows_its_parts(const Column& whole, const std::vector<std::string>& parts) const {
    const bool beside = std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
      return cells_.containment({&part, 1}, whole.names).mostly_inside();
    });
    return beside || cells_.shared_words(parts, whole.names) >= kSameWords;
  }

  bool is_inside(const Column& part, const Column& whole) const {
    return cells_.containment(part.names, whole.names).mostly_inside();
  }

  void add_full_names() {
    std::vector<std::string> parts;
    for (const FieldSpec& field : out_.schema) {
      if (field.type != FieldType::kGivenName && field.type != FieldType::kSurname) continue;
      parts.insert(parts.end(), field.columns.begin(), field.columns.end());
    }
    const Column* first = nullptr;
    Columns beside_parts;
    for (Column* column : with_role({Role::kFullName})) {
      if (!parts.empty() && is_of_parts(*column, parts)) {
        beside_parts.push_back(column);
      } else if (first != nullptr && (is_inside(*column, *first) || is_inside(*first, *column))) {
        column->guess = {Role::kIgnored, "has the words of '" + first->name() + "'"};
      } else {
        if (!parts.empty()) column->guess.reason += "; not the words of the other names";
        add_column(*column, FieldType::kFullName,
                   parts.empty() && first == nullptr ? "full_name" : field_name(*column));
        first = column;
      }
    }
    add_other_names(beside_parts, parts);
  }

  /// A full name beside its parts must not count twice: only its further words do.
  void add_other_names(const Columns& full, const std::vector<std::string>& parts) {
    const Column* best = nullptr;
    double best_rest = kWorthwhileRest;
    for (Column* column : full) {
      const double rest = cells_.share_longer(column->names, parts);
      column->guess.reason += "; beside its parts only its further words count";
      if (rest <= best_rest) continue;
      best_rest = rest;
      best = column;
    }
    if (best == nullptr) return;
    add_field({.name = "other_names", .type = FieldType::kText, .columns = best->names, .without = parts});
  }

  /// Whether some field is the date of birth, or its year.
  bool knows_birth() {
    const auto tells = [](Role role) { return role == Role::kBirthDate || role == Role::kYear; };
    return std::any_of(out_.schema.begin(), out_.schema.end(), [&](const FieldSpec& field) {
      return field.type == FieldType::kDate &&
             (tells(role_of_header(field.name)) ||
              std::any_of(field.columns.begin(), field.columns.end(),
                          [&](const std::string& name) { return tells(find(name)->guess.role); }));
    });
  }

  void ignore(std::initializer_list<Role> roles, const std::string& why) {
    for (Column* column : with_role(roles)) column->guess = {Role::kIgnored, why};
  }

  void add_dates() {
    const auto first_of = [&](Role role) {
      const Columns columns = with_role({role});
      return columns.empty() ? nullptr : columns.front();
    };
    Column* const year = first_of(Role::kYear);
    Columns parts{year, first_of(Role::kMonth), first_of(Role::kDay)};
    const bool in_parts = std::find(parts.begin(), parts.end(), nullptr) == parts.end();
    if (!in_parts) parts = {year};
    for (const Column* column : with_role({Role::kBirthDate})) {
      const bool missed = year != nullptr && !year->used && (in_parts || year->header.sure) &&
                          cells_.some_have_only(year->names, column->names);
      missed ? add_joined_parts(*column, parts, FieldType::kDate, "date_of_birth")
             : add_column(*column, FieldType::kDate, "date_of_birth");
    }
    for (const Column* column : with_role({Role::kDate})) add_column(*column, FieldType::kDate, column->name());
    if (!knows_birth() && in_parts) {
      add_field({.name = "date_of_birth", .type = FieldType::kDate, .columns = names_of(parts)});
    } else if (!knows_birth() && year != nullptr) {
      add_column(*year, FieldType::kDate, "year");
    }
    drop_parts_of_dates();
    if (knows_birth()) ignore({Role::kAge}, "follows from the date of birth");
    for (const Column* column : with_role({Role::kAge})) add_column(*column, FieldType::kNumber, "age");
  }

  void drop_parts_of_dates() {
    for (Column* part : with_role({Role::kYear, Role::kMonth, Role::kDay})) {
      const bool beside = std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) {
        return column.guess.role == Role::kBirthDate && cells_.side_by_side(column.names, part->names);
      });
      part->guess = {Role::kIgnored,
                     beside ? "part of the date of birth that stands beside it" : "part of a date that is not whole"};
    }
  }

  void add_others() {
    static const std::map<Role, FieldType> kTypes{
        {Role::kSex, FieldType::kSex},
        {Role::kIdentifier, FieldType::kIdentifier},
        {Role::kPhone, FieldType::kPhone},
        {Role::kEmail, FieldType::kEmail},
        {Role::kHousehold, FieldType::kHousehold},
        {Role::kPostcode, FieldType::kPostcode},
        {Role::kPlace, FieldType::kPlace},
        {Role::kAddress, FieldType::kAddress},
        {Role::kNumber, FieldType::kText},
        {Role::kCategory, FieldType::kCategory},
        {Role::kText, FieldType::kText},
        {Role::kOtherName, FieldType::kOtherName},
    };
    for (const Column& column : columns_) {
      const auto type = kTypes.find(column.guess.role);
      if (type == kTypes.end() || column.used || column.twin) continue;
      if (const auto number = number_field(column.guess.role, column.header, *column.profile)) {
        add_column(column, number->type, number->name.empty() ? field_name(column) : std::string{number->name});
        continue;
      }
      FieldType chosen = type->second;
      const bool few_codes = column.profile->share_letters < 0.1 && column.profile->share_distinct() < 0.05;
      if (chosen == FieldType::kPlace && (few_codes || column.profile->distinct <= 2)) chosen = FieldType::kCategory;
      if (chosen == FieldType::kIdentifier && column.profile->distinct <= kFewValues && column.profile->rows > 0) {
        chosen = FieldType::kCategory;
      }
      const bool measures = column.guess.role == Role::kNumber && column.profile->share_decimals > kMostlyDecimals;
      add_column(column, measures ? FieldType::kNumber : chosen,
                 chosen == FieldType::kSex ? "sex" : field_name(column));
    }
    read_old_numbers();
  }

  /// Where one file has a column for new and old numbers, and another one for each, the old ones have two places.
  void read_old_numbers() {
    const auto own = [&](FieldType type) {
      return std::find_if(out_.schema.begin(), out_.schema.end(),
                          [&](const FieldSpec& field) { return field.type == type; });
    };
    const auto number = own(FieldType::kVnNationalId), old = own(FieldType::kVnCmnd);
    if (number == out_.schema.end() || old == out_.schema.end()) return;
    for (const std::string& name : number->columns) {
      if (find(name)->profile->share_cmnd == 0 || cells_.side_by_side({&name, 1}, old->columns)) continue;
      old->columns.push_back(name);
      out_.notes.push_back("'" + name + "' holds numbers of old identity cards too: they are compared with '" +
                           old->columns.front() + "'");
    }
  }

  /// A model has room for sixteen comparisons; orders take some. What says least about a person goes first.
  void trim() {
    while (out_.schema.size() > kMostFields) {
      const auto weakest =
          std::min_element(out_.schema.begin(), out_.schema.end(),
                           [&](const FieldSpec& a, const FieldSpec& b) { return worth(a) < worth(b); });
      const std::string why = "a model compares at most " + std::to_string(kMostFields) + " fields, and it says least";
      out_.notes.push_back("field '" + weakest->name + "' is left out: " + why);
      for (const std::string& column : weakest->columns) {
        field_of_.erase(column);
        find(column)->guess.reason += "; left out: " + why;
      }
      out_.schema.erase(weakest);
    }
  }

  /// What a person is known by stays, however little it says: results have to name it.
  double worth(const FieldSpec& field) {
    constexpr double kMore = 1000;
    const bool own = is_name(field.type) && field.type != FieldType::kOtherName;
    const bool needed =
        own || is_identifier(field.type) || field.type == FieldType::kSex || field.name == "date_of_birth";
    return information(field) + (needed ? kMore : 0);
  }

  double information(const FieldSpec& field) {
    const ColumnProfile& p = *find(field.columns.front())->profile;
    const double typed = field.type == FieldType::kText || field.type == FieldType::kCategory ? 0.5 : 1.0;
    return typed * (1 - p.share_missing()) * std::log2(1.0 + static_cast<double>(p.distinct));
  }

  void describe_columns() {
    for (const Column& column : columns_) {
      const auto field = field_of_.find(column.name());
      out_.columns.push_back({column.name(), std::string{to_string(column.guess.role)},
                              field == field_of_.end() ? std::string{} : field->second, column.guess.reason});
    }
  }

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

}  // namespace

Result<InferredSchema> infer_schema(std::span<const Table> tables, const RowSample& sample,
                                    std::span<const ColumnProfile> profiles, const InferOptions& options) {
  return SchemaBuilder{tables, sample, profiles, options}.build();
}

}  // namespace khop
