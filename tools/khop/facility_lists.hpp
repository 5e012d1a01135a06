#pragma once

#include "tools/khop/entry_findings.hpp"
#include "tools/khop/pipeline.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace khop::tools {

struct WorkList {
  std::string title;  ///< whose it is, for people
  std::vector<std::uint32_t> entries;
};
using WorkLists = std::map<std::string, WorkList>;  ///< by what their files are called, without folder and ending

/// The entries by the clinic or hospital that made them, in the order given; nothing where none
/// says who. Those that do not, beside others that do, are together.
///
/// A facility has one list however its name is spelt: case, blanks, punctuation, legacy encodings and a name without any
/// marks make no other. Marks that differ do (Tân An, Tân Ân); those lists are told apart by eight hexadecimal digits, and
/// so are names that are cut. Names of communes and districts come again in other provinces, so theirs have a list for
/// each province in which the entries' people live, its code before the name; other facilities have one list, under the
/// province of at least half of those people, or where there is none such a list for each. Codes stand alone.
/// Requires findings.locations.
WorkLists lists_by_facility(const Pipeline& run, const EntryFindings& findings, std::span<const std::uint32_t> entries);

}  // namespace khop::tools
