#pragma once

#include "core/evaluate/pair_measures.hpp"
#include "core/model/model.hpp"
#include "core/record/encoder.hpp"
#include "core/record/table.hpp"
#include "tools/khop/run_files.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace khop::tools {

/// Numbers for ids. Ids of a result that clashed among files stand there as `file:id`; a truth may name them either
/// way.
class IdIndex {
 public:
  /// The text behind `id` must outlive the index.
  std::uint32_t add(std::string_view id);
  std::uint32_t add_copy(std::string_view id);
  std::optional<std::uint32_t> find(std::string_view id) const;
  std::size_t size() const noexcept { return numbers_.size(); }

 private:
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::unordered_multimap<std::string_view, std::uint32_t> by_plain_;
  std::deque<std::string> owned_;
};

/// The result files of a run, and the records under the model where the input can still be read.
struct EvaluatedRun {
  RunInfo info;
  Table results;  ///< clusters.csv or links.csv
  Table pairs;    ///< pairs.csv
  Model model;
  std::vector<Table> inputs;
  std::optional<Encoded> encoded;
  std::string no_records;                   ///< why `encoded` is empty
  IdIndex left;                             ///< dedupe: all records; link: entries
  IdIndex persons;                          ///< link only: records of the --to side
  std::vector<std::uint32_t> cluster;       ///< dedupe: [record] label
  std::vector<evaluate::RecordPair> links;  ///< link: (entry, record of the --to side) of what was decided; sorted
};

/// Fills an empty `run`, which then must stay where it is: its parts point to each other.
/// Errors: those of reading clusters.csv, links.csv and pairs.csv; bad input, if one has a bad row, an id stands
/// twice in the first two, or one of these has not as many rows as summary.json says. An input that cannot
/// be read is none: see `no_records`.
Result<void> open_run(const std::string& dir, EvaluatedRun& run);

}  // namespace khop::tools
