#pragma once

#include "core/engine/batch.hpp"
#include "core/engine/summary.hpp"
#include "core/infer/facility_column.hpp"
#include "core/infer/person_traits.hpp"
#include "core/infer/profile.hpp"
#include "core/match/refine.hpp"
#include "core/record/encoder.hpp"
#include "core/record/field_text.hpp"
#include "io/output/progress.hpp"
#include "io/output/result_dir.hpp"
#include "io/report/pair_changes.hpp"
#include "tools/khop/commands.hpp"
#include "tools/khop/stopwatch.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace khop::tools {

/// The common part of dedupe, link and train: from files to records with a model, and what it says about itself.
class Pipeline {
 public:
  Pipeline(const RunOptions& options, std::string command);

  /// Reads the files, checks the rejects, infers or reads the model, encodes.
  Result<void> prepare();
  /// Estimates what the model does not have yet. Errors: kResource, if rules that were given (--model, --block) would
  /// compare more pairs than --pairs allows; kUsage of a bad --block, kBadInput of bad labels.
  Result<void> train();

  /// Compares the candidate pairs and counts their weights in the summary. Keeps those that weigh enough for the report
  /// to show, some bits below review().
  std::vector<ScoredPair> score();

  /// Takes into the model what was learnt of households after its training.
  void learn(const HouseholdEvidence& household) noexcept { model_.household = household; }

  /// Fills the summary's estimate of blocking recall from the pairs that are matches by their weight.
  void estimate_missed(std::span<const ScoredPair> pairs);
  /// Counts the pairs whose decision is not that of their weight, and fills the summary's examples: pairs of every
  /// band, and those nearest to the thresholds. `is_match`: the decision on a pair at or above review().
  void describe(std::span<const ScoredPair> pairs, const std::function<bool(const ScoredPair&)>& is_match);
  /// Writes model.json, rejected.csv, summary.json and report.html.
  Result<void> write_common(io::ResultDir& dir);
  /// Gives the files their names, and removes those of an earlier run or evaluation that this run does not write. Then
  /// prints what the summary warns of.
  Result<void> commit(io::ResultDir& dir);
  /// Prints, unless --quiet, those of the warnings that were not printed yet: all of them begin with the summary's own.
  void tell_warnings(std::span<const std::string> all);

  /// Text of a field in a record's row, as it stood.
  std::string raw_value(std::uint32_t record, std::size_t field) const;
  /// Who made an entry, a clinic or a hospital, as it stood; empty where its file does not say so.
  struct Facility {
    std::string_view text;
    bool is_code = false;
  };
  Facility facility(std::uint32_t record) const;
  /// Of a person of a link with personal numbers, as it stood; empty where their file has no such column.
  std::string_view trait(std::uint32_t person, PersonTrait trait) const;
  std::span<const Table> tables() const noexcept { return tables_; }
  const Records& records() const noexcept { return encoded_.records; }
  const Model& model() const noexcept { return model_; }
  const std::vector<RejectedRow>& rejected() const noexcept { return rejected_; }
  RunSummary& summary() noexcept { return summary_; }
  Stopwatch& watch() noexcept { return watch_; }
  index::PairScope scope() const noexcept;
  FixedWeight match() const noexcept { return to_fixed(log2_odds(options_.match)); }
  FixedWeight review() const noexcept { return to_fixed(log2_odds(options_.review)); }

 private:
  struct InputRow {
    const Table& table;
    const TableChunk& chunk;
    std::size_t row;
  };
  InputRow row_of(std::uint32_t record) const;
  Result<void> read_files();
  Result<void> choose_model();
  Result<void> read_other_headers(const RowSample& sample);
  void apply_id();
  void gather_rejects();
  /// Errors: bad input, if more rows were rejected than --max-rejects allows. To be called once.
  Result<void> check_rejects();
  void forget_unread_columns();
  Result<void> read_options();
  Result<void> parse_blocks();
  Result<void> apply_blocks();
  void count_labels(std::span<const PairVerdict> labels);
  Result<void> check_budget() const;
  void add_examples(std::span<const ScoredPair> pairs, const std::function<bool(const ScoredPair&)>& is_match);
  ExamplePair example(const Scorer& scorer, const ScoredPair& pair, std::string decision) const;

  const RunOptions options_;
  RunSummary summary_;
  io::PairChanges changes_;
  Stopwatch watch_;
  io::Progress progress_;
  std::vector<Table> tables_;
  std::vector<std::vector<FieldColumns>> field_columns_;   ///< [table][field]
  std::vector<std::optional<FacilityColumn>> facilities_;  ///< of tables_
  std::vector<PersonTraitColumns> traits_;                 ///< of tables_; none but of persons that have numbers
  std::vector<RejectedRow> rejected_;
  std::size_t told_warnings_ = 0;
  std::vector<Comparison> comparisons_;
  std::vector<BlockingRule> given_rules_;  ///< of --block
  Encoded encoded_;
  Model model_;
};

}  // namespace khop::tools
