#pragma once

#include "core/place/era.hpp"
#include "core/record/field.hpp"
#include "core/record/table.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace khop {

/// By which list of units one file's places in a field are meant.
struct FileEra {
  std::size_t table = 0;
  std::string field;
  place::EraDecision decision;
};

/// For each field of places, and each table that has a column of it, in this order: judged by some two thousand of the
/// table's rows, whatever their order. Threads: parallel inside; the same for any number.
std::vector<FileEra> judge_eras(std::span<const Table> tables, const Schema& schema);

/// The one era that all files of a field are of; unknown, if they are not.
place::Era common_era(std::span<const FileEra> eras, std::string_view field);

/// [table][field] as encode() reads them: the era of the field, or where it has none that of the file.
std::vector<std::vector<place::Era>> eras_by_file(std::span<const FileEra> eras, std::size_t tables,
                                                  const Schema& schema);

/// "'residence' of old.csv is read by the units of before July 2025: 2 of 3 values name a district, …": a sentence a file;
/// one a field, with the reason of the file that says most, where all files of it are of one era.
std::vector<std::string> era_notes(std::span<const FileEra> eras, std::span<const Table> tables);

}  // namespace khop
