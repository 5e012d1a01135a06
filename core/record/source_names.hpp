#pragma once

#include "core/record/table.hpp"

#include <span>
#include <string>
#include <vector>

namespace khop {

/// One name for each of several files, all different and without a colon: what stands before the colon of `file:id`.
///
/// A file's name without folders and endings ("people" for in/people.csv.gz). Files that would share it are called by
/// the shortest end of their paths that tells them apart (pop.2024.csv and pop.2025.csv; x/people.csv and y/people.csv).
/// A file that was given twice gets a number the second time: people#2. A colon in a path is written as _.
std::vector<std::string> source_names(std::span<const Table> tables);

}  // namespace khop
