#pragma once

#include "core/engine/summary.hpp"
#include "core/model/model.hpp"
#include "io/report/html/markup.hpp"
#include "io/report/html/page.hpp"
#include "io/report/pair_changes.hpp"

#include <string>
#include <vector>

namespace khop::io::html {

/// What every section is made of. A section that has nothing to say writes nothing.
struct Report {
  const RunSummary& run;
  const Model& model;
  const PairChanges& changes;
  std::vector<std::string> notices;

  bool is_link() const { return run.command == "link"; }
  std::uint64_t duplicates() const;  ///< dedupe: records beyond the first of each cluster
  double match_weight() const { return log2_odds(run.match); }
  double review_weight() const { return log2_odds(run.review); }
};

void write_headline(const Report& report, Markup& page);
void write_reading_help(const Report& report, Markup& page);
void write_results(const Report& report, Markup& page);
void write_register(const Report& report, Markup& page);  ///< link: the results
/// What members of households decided for each other; nothing where none is known.
void write_households(const Report& report, Markup& page);
/// Pairs decided otherwise than they weigh: what a reader would not guess.
void write_changes(const Report& report, Markup& page);
void write_weights(const Report& report, Markup& page);
void write_examples(const Report& report, Markup& page);
void write_inputs(const Report& report, Markup& page);
void write_columns(const Report& report, Markup& page);
void write_blocking(const Report& report, Markup& page);
void write_comparisons(const Report& report, Markup& page);
void write_run(const Report& report, Markup& page);
void write_next_steps(const Report& report, Markup& page);

}  // namespace khop::io::html
