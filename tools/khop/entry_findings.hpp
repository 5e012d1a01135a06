#pragma once

#include "core/match/register_counts.hpp"
#include "tools/khop/pipeline.hpp"
#include "tools/khop/record_communes.hpp"

#include <span>
#include <vector>

namespace khop::tools {

/// What is said of each entry of a link: [entry].
struct EntryFindings {
  std::span<const Link> links;
  std::vector<RegisterOutcome> outcomes;
  std::vector<SentAs> sent;
  std::vector<ComparisonSet> differing;  ///< from the person linked or proposed; empty sets without numbers
  /// Where the person is to be asked: where the entry says that they live, else the person it is linked to or proposed
  /// for, else where else in their life the entry says that they were. The one that is known most deeply.
  std::vector<Location> locations;
};

/// Keeps a view of the links. Threads: parallel over entries; the same for any number.
EntryFindings find_entries(const Pipeline& run, std::span<const Link> links);

/// Entries by the location of their person: one line, not known, where the model knows no places in Vietnam.
/// Threads: as above.
ByLocation<RegisterCounts> count_entries(const Pipeline& run, const EntryFindings& findings);

}  // namespace khop::tools
