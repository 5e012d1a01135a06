#pragma once

#include "core/infer/profile.hpp"
#include "core/place/era.hpp"
#include "core/record/field.hpp"
#include "core/record/table.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khop {

/// By which list of units one file's places in a field are meant.
struct FileEra {
  std::size_t table = 0;
  std::string field;
  place::EraDecision decision;
  place::EraEvidence evidence{};
};

/// For each field of places, and each table that has a column of it, in this order: judged by some two thousand of the
/// table's rows, whatever their order: of `sample`, or of its own rows where the sample has few of a small table.
std::vector<FileEra> judge_eras(std::span<const Table> tables, const RowSample& sample, const Schema& schema);

/// Of all files of a field together, if they are of one era, or none tells its own; else nothing. So a file means the
/// same in one piece or in several.
std::optional<place::EraDecision> common_era(std::span<const FileEra> eras, std::string_view field);

/// [table][field] as encode() reads them: the era of the field, or where it has none that of the file.
std::vector<std::vector<place::Era>> eras_by_file(std::span<const FileEra> eras, std::size_t tables,
                                                  const Schema& schema);

/// "'residence' of old.csv is read by the units of before July 2025: 2 of 3 values name a district, …": a sentence a file;
/// one a field where there is a common_era().
std::vector<std::string> era_notes(std::span<const FileEra> eras, std::span<const Table> tables);

}  // namespace khop
