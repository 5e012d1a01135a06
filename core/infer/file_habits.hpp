#pragma once

#include "core/infer/profile.hpp"
#include "core/record/field.hpp"
#include "core/record/field_habit.hpp"
#include "core/record/table.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace khop {

/// A habit that one file is seen to have in a field.
struct FileHabit {
  std::size_t table = 0;
  std::string field;
  FieldHabit habit;
  std::string reason{};  ///< "412 dates have the month first, none the day"
};

/// The habits of each file that are not those of the schema, by some two thousand of its rows, whatever their order.
///
/// Dates: an order that several dates prove, and nearly no other date contradicts. Sexes: what codes and ticks mean, by
/// the legend of the header ("0: Nam; 1: Nữ"), else by the sex that the personal numbers in the same rows say, else by a
/// header that names one sex ("Nữ"). Words such as Nam and male are never overruled.
std::vector<FileHabit> judge_habits(std::span<const Table> tables, const RowSample& sample, const Schema& schema);

/// [table][field] as encode() reads them.
std::vector<std::vector<FieldHabit>> habits_by_file(std::span<const FileHabit> habits, std::size_t tables,
                                                    const Schema& schema);

/// A sentence each.
std::vector<std::string> habit_notes(std::span<const FileHabit> habits, std::span<const Table> tables);

/// Whether a header names one sex only, so that its column may tick those of it: "Nữ", "Giới tính nữ", "Nam".
bool names_one_sex(std::string_view header);

}  // namespace khop
