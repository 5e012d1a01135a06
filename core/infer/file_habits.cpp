#include "core/infer/file_habits.hpp"

#include "core/infer/header_words.hpp"
#include "core/record/field_text.hpp"
#include "core/record/kept_rows.hpp"
#include "core/text/ascii.hpp"
#include "core/text/clean.hpp"
#include "core/text/fold.hpp"
#include "core/text/sex.hpp"
#include "core/text/tokens.hpp"
#include "core/text/vietnamese/header.hpp"
#include "core/text/vietnamese/numbers.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace khop {
namespace {

constexpr std::size_t kMostRows = 2000;  ///< of a table: enough to tell
constexpr std::size_t kFewRows = 500;
constexpr std::uint64_t kFewestDates = 5;       ///< that prove an order
constexpr std::uint64_t kFewestWitnesses = 20;  ///< personal numbers beside one value
constexpr std::size_t kMostCodes = 12;          ///< of a column of sexes

using Rows = std::vector<RowSample::Row>;

Rows rows_to_judge(std::span<const Table> tables, std::size_t table, const RowSample& sample) {
  Rows rows = rows_of_table(sample, static_cast<std::uint32_t>(table), kMostRows);
  return rows.size() >= kFewRows ? rows : sample_rows(tables.subspan(table, 1), kMostRows).rows;
}

FileHabit judge_dates(const FieldSpec& field, const FieldColumns& columns, const Rows& rows) {
  FileHabit found;
  DateOrderDetector dates;
  std::string cleaned;
  for (const RowSample::Row& row : rows) {
    clean(field_text(field, columns, *row.chunk, row.row), cleaned);
    dates.add(cleaned);
  }
  const bool month_first = field.date_order == DateOrder::kDayFirst;  // of what is not the field's
  const std::uint64_t others = month_first ? dates.month_first() : dates.day_first();
  const std::uint64_t own = month_first ? dates.day_first() : dates.month_first();
  if (others < kFewestDates || others < 9 * own) return found;
  found.habit.date_order = month_first ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
  found.reason = std::to_string(others) + " dates have the " + (month_first ? "month" : "day") + " first, " +
                 std::to_string(own) + " the " + (month_first ? "day" : "month");
  return found;
}

/// How often each sex stands beside a value.
struct Witnesses {
  std::uint64_t men = 0, women = 0;

  std::optional<bool> male() const noexcept {
    const std::uint64_t all = men + women;
    if (all < kFewestWitnesses || 10 * std::max(men, women) < 9 * all) return std::nullopt;
    return men > women;
  }
};
using Codes = std::map<std::string, Witnesses>;

std::optional<Codes> codes_in(const FieldSpec& sex, const FieldColumns& columns, const FieldSpec* number,
                              const FieldColumns* numbers, const Rows& rows) {
  Codes codes;
  std::string cleaned;
  for (const RowSample::Row& row : rows) {
    Witnesses& witnesses = codes[sex_code(field_text(sex, columns, *row.chunk, row.row))];
    if (codes.size() > kMostCodes) return std::nullopt;
    if (number == nullptr) continue;
    clean(field_text(*number, *numbers, *row.chunk, row.row), cleaned);
    const auto parts = national_id_parts(national_id_number(cleaned).view());
    if (parts) ++(parts->male ? witnesses.men : witnesses.women);
  }
  return codes;
}

bool is_word(const std::string& code) {
  return is_sex(sex_word(code)) && std::none_of(code.begin(), code.end(), [](char c) { return is_digit(c); });
}

/// What a file writes for one sex by its personal numbers: a code of its own, or else a word that is read anyway.
struct Written {
  const std::string* code = nullptr;
  const std::string* word = nullptr;

  const std::string* get() const noexcept { return code != nullptr ? code : word; }
};

/// By personal numbers: nothing unless one value is a man's and one a woman's.
FieldHabit by_witnesses(const Codes& codes) {
  Written men, women;
  bool as_read = true;
  for (const auto& [code, witnesses] : codes) {
    const std::optional<bool> male = witnesses.male();
    if (!male) continue;
    Written& written = *male ? men : women;
    const bool right = sex_word(code) == (*male ? "male" : "female");
    if (is_word(code)) {
      if (!right) return {};
      written.word = &code;
      continue;
    }
    if (written.code != nullptr) return {};
    written.code = &code;
    as_read = as_read && right;
  }
  if (as_read || men.get() == nullptr || women.get() == nullptr) return {};
  return {.male = *men.get(), .female = *women.get()};
}

/// "0: Nam; 1: Nữ; 2: Khác", "Nam=1/Nữ=2": the code stands before its word where a code comes first. What else has a
/// code says nothing.
FieldHabit by_legend(std::string_view header) {
  std::vector<std::string> words;
  for_each_word(fold_plain(vietnamese::readable_header(header)),
                [&](std::string_view word) { words.emplace_back(word); });
  const auto is_code = [](const std::string& word) { return word.size() == 1 && is_digit(word[0]); };
  const auto first =
      std::find_if(words.begin(), words.end(), [&](const std::string& word) { return is_code(word) || is_word(word); });
  if (first == words.end()) return {};
  const std::size_t code = is_code(*first) ? 0 : 1;
  FieldHabit habit;
  for (auto at = first; at != words.end() && at + 1 != words.end(); ++at) {
    const std::string& digit = at[static_cast<std::ptrdiff_t>(code)];
    const std::string& word = at[static_cast<std::ptrdiff_t>(1 - code)];
    if (!is_code(digit) || !is_word(word)) continue;
    std::string& own = sex_word(word) == "male" ? habit.male : habit.female;
    if (!own.empty()) return {};
    own = digit;
  }
  const bool as_read = sex_word(habit.male) == "male" && sex_word(habit.female) == "female";
  const bool told = !habit.male.empty() && !habit.female.empty() && habit.male != habit.female;
  return as_read || !told ? FieldHabit{} : habit;
}

/// The sex that a header names alone. "Năm" is a year.
std::string_view sex_of_header(std::string_view header) {
  const std::string readable{vietnamese::readable_header(header)};
  for (const std::string_view breve : {"ă", "Ă", "\u0306"}) {
    if (readable.find(breve) != std::string::npos) return {};
  }
  const std::string words = words_of_header(readable);
  for (const std::string_view before : {"gioi tinh ", "phai ", "gioi ", "la ", ""}) {
    for (const std::string_view sex : {"nam", "nu"}) {
      if (words == std::string{before} + std::string{sex}) return sex == "nu" ? "female" : "male";
    }
  }
  return {};
}

/// Of a column that ticks those of one sex.
FieldHabit by_ticks(std::string_view header, const Codes& codes) {
  constexpr std::array<std::string_view, 6> kNo{"", "0", "false", "khong", "n", "no"};
  const std::string_view ticked = sex_of_header(header);
  std::vector<std::string> given;
  for (const auto& [code, witnesses] : codes) {
    if (!code.empty()) given.push_back(code);
  }
  // A tick or none; or yes and no, and then an empty cell is neither.
  if (given.size() == 1 && codes.size() == 2) given.emplace_back();
  if (ticked.empty() || given.size() != 2) return {};
  const auto is_no = [&](const std::string& code) { return std::find(kNo.begin(), kNo.end(), code) != kNo.end(); };
  if (is_no(given[0]) == is_no(given[1]) || is_word(given[0]) || is_word(given[1])) return {};
  FieldHabit habit;
  const std::string& yes = is_no(given[0]) ? given[1] : given[0];
  const std::string& no = is_no(given[0]) ? given[0] : given[1];
  habit.male = ticked == "male" ? yes : no;
  habit.female = ticked == "male" ? no : yes;
  return habit;
}

FileHabit judge_sexes(const Table& table, const FieldSpec& field, const FieldSpec* number, const Rows& rows) {
  const FieldColumns columns{table, field};
  const std::optional<FieldColumns> numbers =
      number == nullptr ? std::nullopt : std::optional<FieldColumns>{std::in_place, table, *number};
  if (columns.read.size() != 1) return {};
  const std::string& header = table.column_names[columns.read[0]];
  FileHabit found{.habit = by_legend(header), .reason = "the header says so"};
  if (found.habit.has_sexes()) return found;
  const std::optional<Codes> codes = codes_in(field, columns, number, numbers ? &*numbers : nullptr, rows);
  if (!codes) return {};
  found = {.habit = by_witnesses(*codes), .reason = "the personal numbers beside them say so"};
  if (found.habit.has_sexes()) return found;
  return {.habit = by_ticks(header, *codes), .reason = "the header names one sex"};
}

bool has_columns(const Table& table, const FieldSpec& field) {
  return std::any_of(field.columns.begin(), field.columns.end(),
                     [&](const std::string& name) { return column_index(table, name) != kNoColumn; });
}

std::string shown(const std::string& code) { return code.empty() ? "an empty cell" : "'" + code + "'"; }

}  // namespace

bool names_one_sex(std::string_view header) { return !sex_of_header(header).empty(); }

std::vector<FileHabit> judge_habits(std::span<const Table> tables, const RowSample& sample, const Schema& schema) {
  const auto number = std::find_if(schema.begin(), schema.end(), [](const FieldSpec& field) {
    return field.type == FieldType::kVnNationalId && field.numbers_before == 0;
  });
  std::vector<FileHabit> habits;
  std::vector<std::optional<Rows>> rows(tables.size());
  for (const FieldSpec& field : schema) {
    if (field.type != FieldType::kDate && field.type != FieldType::kSex) continue;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      if (!has_columns(tables[t], field)) continue;
      if (!rows[t]) rows[t] = rows_to_judge(tables, t, sample);
      const FieldSpec* const beside = number != schema.end() && has_columns(tables[t], *number) ? &*number : nullptr;
      FileHabit found = field.type == FieldType::kDate ? judge_dates(field, FieldColumns{tables[t], field}, *rows[t])
                                                       : judge_sexes(tables[t], field, beside, *rows[t]);
      if (found.habit.empty()) continue;
      found.table = t;
      found.field = field.name;
      habits.push_back(std::move(found));
    }
  }
  return habits;
}

std::vector<std::vector<FieldHabit>> habits_by_file(std::span<const FileHabit> habits, std::size_t tables,
                                                    const Schema& schema) {
  std::vector<std::vector<FieldHabit>> by_file(habits.empty() ? 0 : tables, std::vector<FieldHabit>(schema.size()));
  for (const FileHabit& one : habits) {
    const auto field =
        std::find_if(schema.begin(), schema.end(), [&](const FieldSpec& f) { return f.name == one.field; });
    if (one.table < tables && field != schema.end())
      by_file[one.table][static_cast<std::size_t>(field - schema.begin())] = one.habit;
  }
  return by_file;
}

std::vector<std::string> habit_notes(std::span<const FileHabit> habits, std::span<const Table> tables) {
  std::vector<std::string> notes;
  for (const FileHabit& one : habits) {
    std::string note = "'" + one.field + "' of " + tables[one.table].source + " is read with ";
    if (one.habit.date_order) {
      note += *one.habit.date_order == DateOrder::kMonthFirst ? "the month first" : "the day first";
    } else {
      note += shown(one.habit.male) + " as male and " + shown(one.habit.female) + " as female";
    }
    notes.push_back(note + ": " + one.reason);
  }
  return notes;
}

}  // namespace khop
