#include "core/infer/schema_builder.hpp"

#include <algorithm>
#include <utility>

namespace khop {
namespace {

constexpr double kJanuaryHabit = 4 / 365.25;  ///< share of 1 January among dates: four times that of birthdays
constexpr double kFewestJanuaryFirsts = 20;
constexpr double kSharedDecades = 0.6;  ///< the days on which papers are issued lie in one or two

}  // namespace

void SchemaBuilder::add_dates() {
  const auto first_of = [&](Role role) {
    const Columns columns = with_role({role});
    return columns.empty() ? nullptr : columns.front();
  };
  Column* const year = first_of(Role::kYear);
  Columns parts{year, first_of(Role::kMonth), first_of(Role::kDay)};
  const Columns of_sexes = years_of_both_sexes();
  const bool in_parts = std::find(parts.begin(), parts.end(), nullptr) == parts.end();
  if (!in_parts) parts = {year};
  for (const Column* column : with_role({Role::kBirthDate})) {
    note_on_whole_dates(*column);
    if (std::find(of_sexes.begin(), of_sexes.end(), column) != of_sexes.end()) continue;
    if (!of_sexes.empty() && !of_sexes[0]->used && cells_.some_have_only(of_sexes[0]->names, column->names)) {
      std::vector<std::string> names = column->names;
      for (const Column* years : of_sexes) names.insert(names.end(), years->names.begin(), years->names.end());
      add_alternatives(std::move(names));
      continue;
    }
    const bool missed = year != nullptr && !year->used && (in_parts || year->header.sure) &&
                        cells_.some_have_only(year->names, column->names);
    missed ? add_joined_parts(*column, parts, FieldType::kDate, "date_of_birth")
           : add_column(*column, FieldType::kDate, "date_of_birth");
  }
  for (const Column* column : with_role({Role::kDate})) add_column(*column, FieldType::kDate, column->name());
  if (!of_sexes.empty() && !of_sexes[0]->used) {
    add_alternatives(names_of(of_sexes));
  } else if (!knows_birth() && in_parts) {
    add_field({.name = "date_of_birth", .type = FieldType::kDate, .columns = names_of(parts)});
  } else if (!knows_birth() && year != nullptr) {
    add_column(*year, FieldType::kDate, "year");
  }
  drop_parts_of_dates();
  if (knows_birth()) ignore({Role::kAge}, "follows from the date of birth");
  for (const Column* column : with_role({Role::kAge})) add_column(*column, FieldType::kNumber, "age");
}

void SchemaBuilder::find_birth_dates() {
  for (Column* column : years_of_both_sexes()) {
    if (column->guess.role == Role::kDate) column->guess.role = Role::kBirthDate;
  }
  const auto beside = [&](const Column& column, const Columns& others) {
    return std::any_of(others.begin(), others.end(), [&](const Column* other) {
      return other != &column && cells_.side_by_side(column.names, other->names);
    });
  };
  const Columns births = with_role({Role::kBirthDate});
  Columns unclear;
  for (Column* column : with_role({Role::kDate})) {
    const bool open =
        column->header.role == Role::kText || (column->header.role == Role::kDate && !column->header.sure);
    const bool alike = std::any_of(births.begin(), births.end(), [&](const Column* birth) {
      return cells_.shared_decades(column->names, birth->names) >= kSharedDecades;
    });
    if (open && alike && !column->header.of_others) unclear.push_back(column);
  }
  for (Column* column : unclear) {
    if (beside(*column, with_role({Role::kBirthDate, Role::kYear})) || beside(*column, unclear)) continue;
    column->guess = {Role::kBirthDate, "dates of the same years as '" + births.front()->name() + "'"};
    out_.notes.push_back("'" + column->name() + "' has dates of the years of births: it is read as dates of birth");
  }
}

SchemaBuilder::Columns SchemaBuilder::years_of_both_sexes() {
  for (Column* women : with_role({Role::kYear, Role::kBirthDate, Role::kDate})) {
    if (women->header.kind != kOfWomen) continue;
    for (Column* men : with_role({Role::kYear, Role::kBirthDate, Role::kDate})) {
      const bool of_men = men->header.role == Role::kYear && men->header.kind != kOfWomen;
      if (of_men && cells_.side_by_side(men->names, women->names)) return {men, women};
    }
  }
  return {};
}

void SchemaBuilder::add_alternatives(std::vector<std::string> columns) {
  FieldSpec field{.name = "date_of_birth", .type = FieldType::kDate, .columns = std::move(columns)};
  field.whole_columns = field.columns.size();
  add_field(std::move(field));
}

void SchemaBuilder::note_on_whole_dates(const Column& column) {
  if (column.header.role != Role::kYear) return;
  out_.notes.push_back("'" + column.name() + "' has dates where its header says years: it is read as dates of birth");
}

void SchemaBuilder::drop_parts_of_dates() {
  for (Column* part : with_role({Role::kYear, Role::kMonth, Role::kDay})) {
    const bool beside = std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) {
      return column.guess.role == Role::kBirthDate && cells_.side_by_side(column.names, part->names);
    });
    part->guess = {Role::kIgnored,
                   beside ? "part of the date of birth that stands beside it" : "part of a date that is not whole"};
  }
}

void SchemaBuilder::choose_order(FieldSpec& field) {
  std::uint64_t day_first = 0;
  std::uint64_t month_first = 0;
  for (const std::string& name : field.columns) {
    day_first += find(name)->profile->dates.day_first();
    month_first += find(name)->profile->dates.month_first();
  }
  field.date_order = month_first > day_first ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
}

void SchemaBuilder::decide_habits() {
  out_.habits = judge_habits(tables_, sample_, out_.schema);
  for (std::string& note : habit_notes(out_.habits, tables_)) out_.notes.push_back(std::move(note));
  for (const FieldSpec& field : out_.schema) {
    const bool told = std::any_of(out_.habits.begin(), out_.habits.end(),
                                  [&](const FileHabit& habit) { return habit.field == field.name; });
    if (field.type != FieldType::kDate || told || !cells_.orders_differ(field.columns)) continue;
    out_.notes.push_back("'" + field.name + "' has the day first in one file and the month first in another; read as " +
                         (field.date_order == DateOrder::kDayFirst ? "day" : "month") +
                         " first, so dates such as 03/04/1980 are misread in the other");
  }
}

void SchemaBuilder::find_january_habit(FieldSpec& field) {
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

void SchemaBuilder::note_on_midnights(const FieldSpec& field) {
  for (const std::string& name : field.columns) {
    const auto& top = find(name)->profile->top;
    const bool midnights = !top.empty() && std::all_of(top.begin(), top.end(), [](const auto& value) {
      return value.first.find("t17 00 00") != std::string::npos;
    });
    if (!midnights) continue;
    out_.notes.push_back("'" + name + "' has dates at 17:00, midnight in Vietnam if that is universal time: they are " +
                         "read as they stand, which then is the day before");
  }
}

bool SchemaBuilder::knows_birth() {
  const auto tells = [](Role role) { return role == Role::kBirthDate || role == Role::kYear; };
  return std::any_of(out_.schema.begin(), out_.schema.end(), [&](const FieldSpec& field) {
    return field.type == FieldType::kDate &&
           (tells(role_of_header(field.name)) ||
            std::any_of(field.columns.begin(), field.columns.end(),
                        [&](const std::string& name) { return tells(find(name)->guess.role); }));
  });
}

}  // namespace khop
