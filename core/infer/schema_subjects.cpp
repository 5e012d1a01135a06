#include "core/infer/person_words.hpp"
#include "core/infer/schema_builder.hpp"
#include "core/record/kept_rows.hpp"

#include <algorithm>
#include <utility>

namespace khop {
namespace {

constexpr double kMostlyNames = 0.6;      ///< of the values begin or end with a surname
constexpr double kFewestDifferent = 0.2;  ///< of the values: who works there, and streets, repeat

bool stands_in(const Column& column, const Table& table) { return column_index(table, column.name()) != kNoColumn; }

bool is_birth(Role role) noexcept { return role == Role::kBirthDate || role == Role::kYear; }

bool is_own_number(Role role, const HeaderMeaning& header) {
  return role == Role::kIdentifier && !header.of_others && header.kind == "national";
}

/// A column as it reads if its file is about the person whom its header names.
struct Reading {
  Column* column;
  HeaderMeaning header;
  RoleGuess guess;
};

std::string list_of(const std::vector<Reading>& readings) {
  std::string names;
  for (const Reading& reading : readings) names += (names.empty() ? "'" : ", '") + reading.column->name() + "'";
  return names;
}

}  // namespace

bool SchemaBuilder::has_own_name(const Table& table) const {
  return std::any_of(columns_.begin(), columns_.end(),
                     [&](const Column& column) { return is_own_name(column.guess.role) && stands_in(column, table); });
}

void SchemaBuilder::find_subjects() {
  for (const Table& table : tables_) {
    if (has_own_name(table)) continue;
    const auto words = subject_words();
    std::any_of(words.begin(), words.end(),
                [&](const WordMeaning& subject) { return read_as_subject(table, subject.meaning); });
  }
}

bool SchemaBuilder::read_as_subject(const Table& table, std::string_view subject) {
  std::vector<Reading> readings;
  for (Column& column : columns_) {
    if (column.used || column.guess.role == Role::kRecordId || !stands_in(column, table)) continue;
    if (possible_subject(column.name()) != subject || column.guess.reason == kUnwanted) continue;
    const HeaderMeaning header = meaning_of_header(column.name(), subject);
    readings.push_back({&column, header, guess_role(*column.profile, header)});
  }
  const auto any = [&](auto&& is_one) { return std::any_of(readings.begin(), readings.end(), is_one); };
  const auto elsewhere = [&](auto&& is_one) {  // in this file, of somebody whom no header names
    return std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) {
      return stands_in(column, table) && !column.header.of_others && is_one(column.guess.role, column.header);
    });
  };
  const bool named = any([](const Reading& r) { return is_own_name(r.guess.role); });
  const bool born = any([](const Reading& r) { return is_birth(r.guess.role); });
  const bool numbered = any([](const Reading& r) { return is_own_number(r.guess.role, r.header); });
  const bool of_somebody_else = (born && elsewhere([](Role role, const HeaderMeaning&) { return is_birth(role); })) ||
                                (numbered && elsewhere(is_own_number));
  // Of who gives injections a list has the name, hardly the date of birth.
  const bool described = subject != kVaccinator || born || numbered;
  const bool elsewhere_another = std::any_of(tables_.begin(), tables_.end(), [&](const Table& other) {
    return has_own_name(other) && any([&](const Reading& r) { return stands_in(*r.column, other); });
  });
  if (!named || !described || of_somebody_else || elsewhere_another) return false;
  out_.notes.push_back(table.source + ": no other column is a person's name, so its records are of whom " +
                       list_of(readings) + " tell");
  for (Reading& reading : readings) {
    reading.column->header = reading.header;
    reading.column->guess = std::move(reading.guess);
  }
  return true;
}

void SchemaBuilder::find_ticked_sexes() {
  constexpr std::size_t kTickOrNone = 2;  // values
  for (const Table& table : tables_) {
    const auto is_sex = [&](const Column& c) { return c.guess.role == Role::kSex && stands_in(c, table); };
    if (std::any_of(columns_.begin(), columns_.end(), is_sex)) continue;
    const auto ticks = std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) {
      const ColumnProfile& p = *c.profile;
      const bool dated = is_birth(c.guess.role) || c.guess.role == Role::kDate;
      const bool few = !dated && p.distinct > 0 && p.distinct <= kTickOrNone && p.distinct + (p.missing > 0) > 1;
      return stands_in(c, table) && few && !c.used && !c.header.of_others && names_one_sex(c.name()) &&
             c.guess.reason != kUnwanted;
    });
    if (ticks == columns_.end()) continue;
    ticks->guess = {Role::kSex, "ticks those of one sex"};
    ticks->header.role = Role::kSex;
    ticks->header.kind.clear();
  }
}

bool SchemaBuilder::holds_unsaid_names(const Column& column) {
  constexpr double kFewestWords = 1.8, kMostWords = 5;  // in the middle
  const Role role = column.guess.role;
  const ColumnProfile& p = *column.profile;
  const bool open = (role == Role::kText || role == Role::kCategory) && column.header.role == Role::kText &&
                    !column.header.of_others && facility_header(p.name) == FacilityHeader::kNone;
  const bool beginning = static_cast<double>(p.language.surname_values) >=
                         kMostlyNames * static_cast<double>(std::max<std::uint64_t>(p.language.values, 1));
  return open && beginning && p.language.is_vietnamese() && p.share_distinct() >= kFewestDifferent &&
         p.mean_words >= kFewestWords && p.mean_words <= kMostWords && p.share_digits + p.share_mixed < 0.1;
}

void SchemaBuilder::find_unsaid_names() {
  for (const Table& table : tables_) {
    if (has_own_name(table)) continue;
    Column* best = nullptr;
    for (Column& column : columns_) {
      const bool may_be = stands_in(column, table) && !column.used && holds_unsaid_names(column);
      if (may_be && (best == nullptr || column.profile->distinct > best->profile->distinct)) best = &column;
    }
    if (best == nullptr) continue;
    best->guess = {Role::kFullName, "names of people, where no header says which column has them"};
    best->header.role = Role::kFullName;
    out_.notes.push_back(table.source + ": no header says which column is the person's name; '" + best->name() +
                         "' has names of people in it, and is read as that");
  }
}

}  // namespace khop
