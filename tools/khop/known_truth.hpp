#pragma once

#include "core/evaluate/truth.hpp"
#include "core/record/table.hpp"
#include "tools/khop/evaluated_run.hpp"

#include <optional>
#include <span>
#include <vector>

namespace khop::tools {

/// The truth in the numbers of a run. Dedupe: `labels`. Link: `truth.pairs`, of an entry and a person.
struct KnownTruth {
  evaluate::Truth truth;
  std::vector<std::uint32_t> labels;  ///< dedupe: [record]
  /// Link where persons may stand more than once on the --to side: [record there] the number of its person, and
  /// (person, record) sorted. Both empty: every record is a person.
  std::vector<std::uint32_t> person_of;
  std::vector<evaluate::RecordPair> records_of;

  std::uint32_t person(std::uint32_t record) const { return person_of.empty() ? record : person_of[record]; }
};

/// Reads the truth of a run. A list of true pairs means in dedupe also the pairs that follow from it.
///
/// `persons`: link only, which records of the --to side are one person (`id,entity_id`); then `table` is `id,person_id`
/// with a person's entity_id, and an entry is linked rightly if it is linked to any record of that person.
/// Errors:  kBadInput, if the columns are others or no id is known.
Result<KnownTruth> read_known_truth(const Table& table, const std::optional<Table>& persons, EvaluatedRun& run);

}  // namespace khop::tools
