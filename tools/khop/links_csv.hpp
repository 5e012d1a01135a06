#pragma once

#include "core/match/register_outcome.hpp"
#include "io/output/result_dir.hpp"
#include "tools/khop/pipeline.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace khop::tools {

/// The outcome of every entry, in the words of links.csv. Threads: parallel over entries; the same for any number.
std::vector<RegisterOutcome> name_outcomes(const Pipeline& run, std::span<const Link> links);

/// Linked entries in which a field has to be corrected, by the field's name. Empty without personal numbers.
std::map<std::string, std::uint64_t> count_differences(const Pipeline& run, std::span<const Link> links);

/// Writes links.csv: one row an entry, with what the person's record has otherwise (`differences`) where there is one.
Result<void> write_links(io::ResultDir& dir, const Pipeline& run, std::span<const Link> links,
                         std::span<const RegisterOutcome> outcomes);

}  // namespace khop::tools
