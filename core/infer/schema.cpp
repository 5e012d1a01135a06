#include "core/infer/schema_builder.hpp"

#include "core/infer/id_choice.hpp"
#include "core/infer/number_field.hpp"
#include "core/infer/twins.hpp"
#include "core/record/id_column.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/fold.hpp"
#include "core/text/vietnamese/header.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace khop {
namespace {

constexpr std::size_t kMostFields = 14;

}  // namespace

SchemaBuilder::SchemaBuilder(std::span<const Table> tables, const RowSample& sample,
                             std::span<const ColumnProfile> profiles, const InferOptions& options)
    : tables_(tables), sample_(sample), profiles_(profiles), cells_(tables, sample), options_(options) {
  for (const ColumnProfile& profile : profiles) {
    columns_.push_back({&profile, guess_role(profile), meaning_of_header(profile.name), {profile.name}});
    const std::string meant = vietnamese::readable_header(profile.name);
    if (meant != profile.name) out_.notes.push_back("the header '" + profile.name + "' is read as '" + meant + "'");
  }
}

Result<InferredSchema> SchemaBuilder::build() {
  if (Result<void> checked = check_options(); !checked) return checked.error();
  keep_what_persons_have();
  choose_id();
  drop_unwanted();
  find_subjects();
  find_unsaid_names();
  find_ticked_sexes();
  find_given_names();
  for (const FieldSpec& field : options_.fields) {
    if (!stands_on_both_sides(field.columns)) return one_sided(field);
    add_field(with_wholes(as_number(field)), "option --field");
  }
  add_places();
  find_birth_dates();
  join_poor_numbers();
  for (std::string& note : join_twins(columns_, tables_, cells_)) out_.notes.push_back(std::move(note));
  join_former_numbers();
  drop_one_sided();
  drop_copies();
  find_full_names();
  add_names();
  add_dates();
  add_others();
  trim();
  if (out_.schema.empty()) return nothing_left();
  decide_eras();
  decide_habits();
  warn_of_what_is_not_compared();
  out_.comparisons = comparisons_for(out_.schema);
  describe_columns();
  return std::move(out_);
}

Error SchemaBuilder::nothing_left() const {
  std::string files;
  for (const Table& table : tables_) files += (files.empty() ? "" : ", ") + table.source;
  return usage_error(files + ": no column is left to compare records by; see khop profile, or name one with --field");
}

Error SchemaBuilder::one_sided(const FieldSpec& field) const {
  const auto left = tables_.first(options_.first_right_table);
  const bool of_entries = std::any_of(left.begin(), left.end(), [&](const Table& table) {
    return column_index(table, field.columns.front()) != kNoColumn;
  });
  return usage_error("--field " + field.name + ": only the " + (of_entries ? "entries" : "persons") + " have '" +
                     field.columns.front() + "', so it would be compared with nobody's; name a column of the " +
                     (of_entries ? "persons" : "entries") + " too: " + field.name + "=type:" + field.columns.front() +
                     ",OTHER_COLUMN");
}

Column* SchemaBuilder::find(const std::string& name) {
  const auto at = std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.name() == name; });
  return at == columns_.end() ? nullptr : &*at;
}

Result<void> SchemaBuilder::check_options() {
  std::vector<std::string> names = options_.not_fields;
  if (!options_.id_column.empty()) names.push_back(options_.id_column);
  for (const FieldSpec& field : options_.fields) names.insert(names.end(), field.columns.begin(), field.columns.end());
  for (const std::string& name : names) {
    if (find(name) == nullptr) return usage_error("no input has a column '" + name + "'");
  }
  return {};
}

bool SchemaBuilder::unique_in_sample(const Column& column) const {
  const ColumnProfile& p = *column.profile;
  return p.missing == 0 && p.rows == sample_.rows.size() && p.distinct == p.rows;
}

void SchemaBuilder::choose_id() {
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

void SchemaBuilder::drop_unwanted() {
  for (const std::string& name : options_.not_fields) find(name)->guess = {Role::kIgnored, std::string{kUnwanted}};
  for (Column& column : columns_) {
    // A second record id of another system says nothing about persons.
    if (column.guess.role != Role::kRecordId || std::find(ids_.begin(), ids_.end(), &column) != ids_.end()) continue;
    column.guess = unique_in_sample(column) ? RoleGuess{Role::kIgnored, "every value is different"}
                                            : RoleGuess{Role::kIdentifier, column.guess.reason};
  }
}

bool SchemaBuilder::stands_for_others(Role role) noexcept {
  return is_own_name(role) || role == Role::kMiddleName || role == Role::kBirthDate || role == Role::kYear ||
         role == Role::kMonth || role == Role::kDay || role == Role::kRecordId;
}

bool SchemaBuilder::stands_on_both_sides(std::span<const std::string> names) const {
  if (options_.first_right_table == 0) return true;
  const auto stands_in = [names](std::span<const Table> tables) {
    return std::any_of(tables.begin(), tables.end(), [&](const Table& table) {
      return std::any_of(names.begin(), names.end(),
                         [&](const std::string& name) { return column_index(table, name) != kNoColumn; });
    });
  };
  return stands_in(tables_.first(options_.first_right_table)) && stands_in(tables_.subspan(options_.first_right_table));
}

bool SchemaBuilder::faces(const Column& entries, const Column& persons) const {
  const auto stands_in = [](std::span<const Table> tables, const Column& column) {
    return std::any_of(tables.begin(), tables.end(),
                       [&](const Table& table) { return column_index(table, column.name()) != kNoColumn; });
  };
  const std::size_t middle = options_.first_right_table;
  return stands_in(tables_.first(middle), entries) && stands_in(tables_.subspan(middle), persons) &&
         !cells_.side_by_side({&entries.name(), 1}, {&persons.name(), 1});
}

void SchemaBuilder::keep_what_persons_have() {
  if (options_.first_right_table == 0) return;
  const auto says_who = [](Role role) {
    return is_own_name(role) || role == Role::kBirthDate || role == Role::kYear || role == Role::kSex;
  };
  for (Column& column : columns_) {
    if (column.guess.role != Role::kIgnored || column.profile->present() == 0) continue;
    RoleGuess few = guess_role_of_few(*column.profile, column.header);
    if (!says_who(few.role) || column.header.role != few.role || column.header.of_others) continue;
    const bool facing = std::any_of(columns_.begin(), columns_.end(), [&](const Column& other) {
      return other.guess.role == few.role && other.header.role == few.role && !other.header.of_others &&
             other.header.kind == column.header.kind && faces(column, other);
    });
    if (facing) column.guess = std::move(few);
  }
}

void SchemaBuilder::drop_one_sided() {
  for (Column& column : columns_) {
    if (column.used || column.twin || stands_for_others(column.guess.role)) continue;
    std::vector<std::string> names = column.names;
    if (const vietnamese::Parent parent = parent_named_in(column); parent != vietnamese::Parent::kNone) {
      const std::vector<std::string> newborns = newborns_of(parent);
      names.insert(names.end(), newborns.begin(), newborns.end());
    }
    if (!stands_on_both_sides(names) && !has_numbers_elsewhere(column))
      column.guess = {Role::kIgnored, std::string{kOneSided}};
  }
}

void SchemaBuilder::warn_of_what_is_not_compared() {
  if (options_.first_right_table == 0) return;
  const auto right = tables_.subspan(options_.first_right_table);
  const auto of_persons = [&](const Column& column) {
    return std::any_of(right.begin(), right.end(),
                       [&](const Table& table) { return column_index(table, column.name()) != kNoColumn; });
  };
  const auto is_compared = [&](const Column& column) {
    return std::any_of(out_.schema.begin(), out_.schema.end(), [&](const FieldSpec& field) {
      const bool reads = std::find(field.columns.begin(), field.columns.end(), column.name()) != field.columns.end();
      return reads && stands_on_both_sides(field.columns);
    });
  };
  const auto warn = [&](const std::string& what, auto&& is_one) {
    const Column* lost = nullptr;
    for (const Column& column : columns_) {
      if (column.header.of_others || column.guess.reason == kUnwanted || !is_one(column)) continue;
      if (is_compared(column)) return;
      if (of_persons(column)) lost = &column;
    }
    if (lost == nullptr) return;
    std::string unused;
    for (const Column& column : columns_) {
      const bool idle = !is_compared(column) && !of_persons(column) && column.guess.role != Role::kRecordId;
      if (idle) unused += (unused.empty() ? "'" : ", '") + column.name() + "'";
    }
    out_.warnings.push_back("no " + what + " of the entries is compared with '" + lost->name() + "'" +
                            (unused.empty() ? "" : "; of their columns not compared are " + unused) +
                            ": if one of them is it, say --field");
  };
  warn("personal number", [](const Column& c) { return type_of_number(c) == FieldType::kVnNationalId; });
  const bool has_number = std::any_of(out_.schema.begin(), out_.schema.end(),
                                      [](const FieldSpec& field) { return field.type == FieldType::kVnNationalId; });
  if (!has_number) return;
  warn("name", [](const Column& c) { return is_own_name(c.header.role) || is_own_name(c.guess.role); });
  warn("date of birth",
       [](const Column& c) { return c.guess.role == Role::kBirthDate || c.guess.role == Role::kYear; });
}

void SchemaBuilder::drop_copies() {
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

bool SchemaBuilder::is_own_name(Role role) noexcept {
  return role == Role::kGivenName || role == Role::kSurname || role == Role::kFullName;
}

SchemaBuilder::Columns SchemaBuilder::with_role(std::initializer_list<Role> roles) {
  Columns found;
  for (Column& column : columns_) {
    const bool wanted = std::find(roles.begin(), roles.end(), column.guess.role) != roles.end();
    if (wanted && !column.used && !column.twin) found.push_back(&column);
  }
  return found;
}

void SchemaBuilder::ignore(std::initializer_list<Role> roles, const std::string& why) {
  for (Column* column : with_role(roles)) column->guess = {Role::kIgnored, why};
}

void SchemaBuilder::add_field(FieldSpec field, const std::string& why) {
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
    note_on_midnights(field);
  }
  if (storage_of(field.type) == Storage::kCode) list_fillers(field);
  if (has_language(field.type)) choose_language(field);
  if (is_whole_name(field.type)) find_words_of_address(field);
  out_.schema.push_back(std::move(field));
}

void SchemaBuilder::choose_language(FieldSpec& field) {
  vietnamese::LanguageEvidence evidence;
  for (const std::string& name : field.columns) evidence.merge(find(name)->profile->language);
  if (evidence.is_vietnamese()) field.language = kVietnamese;
}

void SchemaBuilder::add_column(const Column& column, FieldType type, std::string name) {
  add_field({.name = std::move(name), .type = type, .columns = column.names});
}

std::string SchemaBuilder::field_name(const Column& column) {
  std::string name = fold_plain(vietnamese::readable_header(column.name()));
  std::replace(name.begin(), name.end(), ' ', '_');
  return name.empty() ? column.name() : name;
}

std::vector<std::string> SchemaBuilder::names_of(const Columns& columns) {
  std::vector<std::string> names;
  for (const Column* column : columns) names.insert(names.end(), column->names.begin(), column->names.end());
  return names;
}

void SchemaBuilder::add_others() {
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
      const std::string name = number->name.empty() ? field_name(column) : std::string{number->name};
      number->type == FieldType::kVnNationalId ? add_national_ids(column, name)
                                               : add_column(column, number->type, name);
      continue;
    }
    FieldType chosen = type->second;
    const bool few_codes = column.profile->share_letters < 0.1 && column.profile->share_distinct() < 0.05;
    if (chosen == FieldType::kPlace && (few_codes || column.profile->distinct <= 2)) chosen = FieldType::kCategory;
    if (chosen == FieldType::kIdentifier && column.profile->distinct <= kFewValues && column.profile->rows > 0) {
      chosen = FieldType::kCategory;
    }
    if (chosen == FieldType::kOtherName) {
      add_other_person(column);
      continue;
    }
    const bool measures = column.guess.role == Role::kNumber && column.profile->share_decimals > kMostlyDecimals;
    add_column(column, measures ? FieldType::kNumber : chosen, chosen == FieldType::kSex ? "sex" : field_name(column));
  }
  read_numbers_elsewhere();
}

void SchemaBuilder::trim() {
  const auto compared = [this] {  // further numbers stand in the comparison of the first
    return static_cast<std::size_t>(std::count_if(out_.schema.begin(), out_.schema.end(),
                                                  [](const FieldSpec& f) { return f.numbers_before == 0; }));
  };
  while (compared() > kMostFields) {
    const auto weakest = std::min_element(out_.schema.begin(), out_.schema.end(),
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

double SchemaBuilder::worth(const FieldSpec& field) {
  constexpr double kMore = 1000;
  const bool own = is_name(field.type) && field.type != FieldType::kOtherName;
  const bool needed =
      own || is_identifier(field.type) || field.type == FieldType::kSex || field.name == "date_of_birth";
  return information(field) + (needed ? kMore : 0);
}

double SchemaBuilder::information(const FieldSpec& field) {
  const ColumnProfile& p = *find(field.columns.front())->profile;
  const double typed = field.type == FieldType::kText || field.type == FieldType::kCategory ? 0.5 : 1.0;
  return typed * (1 - p.share_missing()) * std::log2(1.0 + static_cast<double>(p.distinct));
}

void SchemaBuilder::describe_columns() {
  for (const Column& column : columns_) {
    const auto field = field_of_.find(column.name());
    out_.columns.push_back({column.name(), std::string{to_string(column.guess.role)},
                            field == field_of_.end() ? std::string{} : field->second, column.guess.reason});
  }
}

Result<InferredSchema> infer_schema(std::span<const Table> tables, const RowSample& sample,
                                    std::span<const ColumnProfile> profiles, const InferOptions& options) {
  return SchemaBuilder{tables, sample, profiles, options}.build();
}

}  // namespace khop
