#include "core/infer/schema_builder.hpp"

#include <algorithm>
#include <utility>

namespace khop {
namespace {

constexpr double kRareColumn = 0.5;  ///< a second column of a role that is emptier than this only adds words
constexpr double kSameWords = 0.3;   ///< share of the words of parts in a full name of another file
constexpr std::uint64_t kFewestNewborns = 5;
constexpr double kAddressHabit = 0.05;    ///< share of names with a word of address that can be nothing else
constexpr double kWorthwhileRest = 0.03;  ///< share of rows in which a full name has more words than its parts

}  // namespace

void SchemaBuilder::find_given_names() {
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

void SchemaBuilder::find_full_names() {
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

FieldSpec SchemaBuilder::with_wholes(FieldSpec field) {
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

std::vector<std::string> SchemaBuilder::newborns_of(vietnamese::Parent parent) {
  std::vector<std::string> names;
  for (const Column& column : columns_) {
    if (column.guess.role != Role::kFullName) continue;
    const ColumnProfile& p = *column.profile;
    const std::uint64_t rows = parent == vietnamese::Parent::kMother   ? p.mothers
                               : parent == vietnamese::Parent::kFather ? p.fathers
                                                                       : p.mothers + p.fathers;
    if (rows >= kFewestNewborns) names.push_back(column.name());
  }
  return names;
}

vietnamese::Parent SchemaBuilder::parent_named_in(const Column& column) {
  if (column.guess.role != Role::kOtherName) return vietnamese::Parent::kNone;
  return column.header.kind == "mother"   ? vietnamese::Parent::kMother
         : column.header.kind == "father" ? vietnamese::Parent::kFather
                                          : vietnamese::Parent::kNone;
}

void SchemaBuilder::find_words_of_address(FieldSpec& field) {
  if (field.language != kVietnamese) return;
  for (const std::string& name : field.columns) {
    const ColumnProfile& p = *find(name)->profile;
    const double fewest = std::max(1.0, kAddressHabit * static_cast<double>(p.present()));
    if (static_cast<double>(p.addressed) < fewest) continue;
    field.words_of_address = true;
    out_.notes.push_back("words of address (Ông, Bà) stand before " + std::to_string(p.addressed) + " of " +
                         std::to_string(p.present()) + " sampled names of '" + name +
                         "': what may be one there is none of the name");
    return;
  }
}

void SchemaBuilder::add_other_person(const Column& column) {
  FieldSpec field{.name = field_name(column), .type = FieldType::kOtherName, .columns = column.names};
  if (const vietnamese::Parent parent = parent_named_in(column); parent != vietnamese::Parent::kNone) {
    field.newborns = newborns_of(parent);
    if (!field.newborns.empty()) field.parent = parent;
  }
  add_field(std::move(field));
}

void SchemaBuilder::add_joined(Role role, FieldType type, const std::string& name) {
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

void SchemaBuilder::add_joined_parts(const Column& whole, const Columns& parts, FieldType type,
                                     const std::string& name) {
  FieldSpec field{.name = name, .type = type, .columns = whole.names};
  field.whole_columns = whole.names.size();
  const std::vector<std::string> part_names = names_of(parts);
  field.columns.insert(field.columns.end(), part_names.begin(), part_names.end());
  out_.notes.push_back("'" + name + "' stands in parts in one file and whole in another: it is compared whole");
  add_field(std::move(field));
}

void SchemaBuilder::add_names() {
  const Columns main_parts = with_role({Role::kGivenName, Role::kSurname});
  if (const Column* whole = needed_whole(main_parts); whole != nullptr) {
    const Columns parts = with_role({Role::kGivenName, Role::kMiddleName, Role::kSurname});
    add_joined_parts(*whole, parts, FieldType::kFullName, "full_name");
  }
  join_vietnamese_parts();
  add_joined(Role::kGivenName, FieldType::kGivenName, "given_name");
  add_joined(Role::kSurname, FieldType::kSurname, "surname");
  add_joined(Role::kMiddleName, FieldType::kText, "middle_name");
  add_full_names();
}

void SchemaBuilder::join_vietnamese_parts() {
  const Columns surnames = with_role({Role::kSurname}), middles = with_role({Role::kMiddleName}),
                given = with_role({Role::kGivenName});
  if (surnames.size() != 1 || given.size() != 1 || middles.empty() || !with_role({Role::kFullName}).empty()) return;
  vietnamese::LanguageEvidence evidence;
  Columns parts{surnames[0]};
  parts.insert(parts.end(), middles.begin(), middles.end());
  parts.push_back(given[0]);
  for (const std::string& name : names_of(parts)) evidence.merge(find(name)->profile->language);
  const bool both = stands_on_both_sides(surnames[0]->names) && stands_on_both_sides(given[0]->names);
  if (!both || !evidence.is_vietnamese()) return;
  add_field({.name = "full_name", .type = FieldType::kFullName, .columns = names_of(parts)});
}

const Column* SchemaBuilder::needed_whole(const Columns& parts) {
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

bool SchemaBuilder::is_of_parts(const Column& whole, const std::vector<std::string>& parts) const {
  return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
    const auto rows = cells_.containment({&part, 1}, whole.names);
    return !rows.telling() || rows.mostly_inside();
  });
}

bool SchemaBuilder::shows_its_parts(const Column& whole, const std::vector<std::string>& parts) const {
  const bool beside = std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return cells_.containment({&part, 1}, whole.names).mostly_inside();
  });
  return beside || cells_.shared_words(parts, whole.names) >= kSameWords;
}

bool SchemaBuilder::is_inside(const Column& part, const Column& whole) const {
  return cells_.containment(part.names, whole.names).mostly_inside();
}

void SchemaBuilder::add_full_names() {
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
      add_column(*column, FieldType::kFullName, parts.empty() && first == nullptr ? "full_name" : field_name(*column));
      first = column;
    }
  }
  add_other_names(beside_parts, parts);
}

void SchemaBuilder::add_other_names(const Columns& full, const std::vector<std::string>& parts) {
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

}  // namespace khop
