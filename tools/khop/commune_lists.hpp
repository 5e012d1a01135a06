#pragma once

#include "core/place/place.hpp"
#include "io/output/result_dir.hpp"
#include "tools/khop/pipeline.hpp"
#include "tools/khop/register_entries.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace khop::tools {

/// Where the person of each entry is to be asked: the commune of today in which the entry says that they live (else: any
/// place of theirs), or else that of the person it is linked to or proposed for. 0 where neither is one commune alone.
std::vector<place::NewCommune> communes_of_entries(const Pipeline& run, std::span<const Link> links);

/// What write_commune_lists() makes of: one value an entry each.
struct EntryFindings {
  std::span<const Link> links;
  std::span<const RegisterOutcome> outcomes;
  std::span<const place::NewCommune> communes;
};

/// Writes, for those who have to ask people:
///   worklist/CODE.csv         of each commune the entries that are left to review or not found, the likeliest proposal
///                             first, with what the entry says and where it differs; worklist/unknown.csv for the rest
///   outcomes_by_commune.csv   entries sent, and what became of them, commune by commune
///   outcomes_by_province.csv  the same province by province
/// Nothing in a run whose model knows no places in Vietnam.
/// Errors: those of writing.
Result<void> write_commune_lists(io::ResultDir& dir, const Pipeline& run, const EntryFindings& findings);

/// Whether a file in worklist/ has the name of one of them.
bool is_work_list(std::string_view name) noexcept;

}  // namespace khop::tools
