#pragma once

#include "core/engine/batch.hpp"
#include "core/engine/summary.hpp"
#include "core/record/encoder.hpp"
#include "io/output/progress.hpp"
#include "io/output/result_dir.hpp"
#include "tools/khop/commands.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace khop::tools {

/// Wall time, processor time and memory of the stages of a run.
class Stopwatch {
 public:
  explicit Stopwatch(RunSummary& summary);
  void stage(const std::string& name);  ///< ends the stage before
  void finish();

 private:
  RunSummary& summary_;
  std::string name_;
  double begun_ = 0, begun_cpu_ = 0, started_ = 0, started_cpu_ = 0;
};

/// The common part of dedupe, link and train: from files to records with a model, and what it says about itself.
class Pipeline {
 public:
  Pipeline(const RunOptions& options, std::string command);

  /// Reads the files, checks the rejects, infers or reads the model, encodes.
  Result<void> prepare();
  /// Estimates what the model does not have yet.
  Result<void> train();

  Records& records() noexcept { return encoded_.records; }
  const Model& model() const noexcept { return model_; }
  RunSummary& summary() noexcept { return summary_; }
  Stopwatch& watch() noexcept { return watch_; }
  io::Progress& progress() noexcept { return progress_; }
  index::PairScope scope() const noexcept;
  /// The decisions file as pairs of records.
  Result<std::vector<PairVerdict>> read_verdicts(const std::string& path, std::string_view yes, std::string_view no);
  /// Text of a column in a record's row, as it stood.
  std::string raw_value(std::uint32_t record, std::size_t field) const;

  /// Writes model.json, rejected.csv, summary.json and report.html.
  Result<void> write_common(io::ResultDir& dir);
  /// Fills the summary's examples from pairs ordered by weight.
  void add_examples(std::span<const ScoredPair> pairs, FixedWeight match, FixedWeight review);

 private:
  Result<void> read_files();
  Result<void> choose_model();
  Result<void> check_rejects();
  Result<void> apply_blocks();

  const RunOptions& options_;
  RunSummary summary_;
  Stopwatch watch_;
  io::Progress progress_;
  std::vector<Table> tables_;
  std::vector<RejectedRow> rejected_;
  std::vector<Comparison> comparisons_;
  Encoded encoded_;
  Model model_;
};

}  // namespace khop::tools
