#pragma once

#include "core/place/place.hpp"
#include "io/output/result_dir.hpp"
#include "tools/khop/pipeline.hpp"
#include "tools/khop/register_entries.hpp"

#include <span>
#include <string>
#include <vector>

namespace khop::tools {

/// Where the person of each entry is to be asked: the commune of today in which the entry says that they live (else: any
/// place of theirs), or else that of the person it is linked to or proposed for. 0 where neither is one commune alone.
std::vector<place::NewCommune> communes_of_entries(const Pipeline& run, std::span<const Link> links);

/// What write_work_lists() makes of: one value an entry each.
struct EntryFindings {
  std::span<const Link> links;
  std::span<const RegisterOutcome> outcomes;
  std::span<const place::NewCommune> communes;
};

/// Writes, for those who have to ask people:
///   worklist/CODE.csv         of each commune the entries that are left to review or not found, the likeliest proposal
///                             first, with what the entry says and where it differs; worklist/unknown.csv for the rest
///   worklist/facility/NAME.csv  the same of each clinic or hospital, where a column says who made an entry
///   outcomes_by_commune.csv   entries sent, and what became of them, commune by commune
///   outcomes_by_province.csv  the same province by province
/// No lists of communes and no counts in a run whose model knows no places in Vietnam.
/// Errors: those of writing.
Result<void> write_work_lists(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings);

/// The lists that earlier runs left in a folder of results, relative to it.
std::vector<std::string> known_work_lists(const std::string& folder);

}  // namespace khop::tools
