#include "core/match/id_order.hpp"
#include "io/report/words.hpp"
#include "tools/khop/entry_findings.hpp"
#include "tools/khop/link_decision.hpp"
#include "tools/khop/link_verdicts.hpp"
#include "tools/khop/links_csv.hpp"
#include "tools/khop/outcome_counts.hpp"
#include "tools/khop/pairs_csv.hpp"
#include "tools/khop/pipeline.hpp"
#include "tools/khop/verdicts_csv.hpp"
#include "tools/khop/work_lists.hpp"

#include <algorithm>
#include <cstdio>

namespace khop::tools {
namespace {

void print_counts(Pipeline& run) {
  const RegisterCounts& entries = run.summary().entries;
  std::printf("What became of %s\n%s", io::count_of(entries.sent(), "entry", "entries").c_str(),
              counts_table(entries, identity_parts(run.model()).has_value()).c_str());
}

}  // namespace

Result<void> run_link(const RunOptions& options) {
  Pipeline run{options, "link"};
  Result<io::ResultDir> dir = io::ResultDir::open(options.out, kWorkListFolders);
  if (!dir) return dir.error();
  dir->spare(options.inputs());
  if (Result<void> done = run.prepare(); !done) return done;
  const Result<std::vector<PairVerdict>> verdicts = read_verdicts(options.decisions, run.records(), run.scope());
  if (!verdicts) return verdicts.error();
  if (const Result<void> kept = check_link_verdicts(options.decisions, *verdicts, run.records(), options.one_to_one);
      !kept) {
    return kept.error();
  }
  if (Result<void> done = run.train(); !done) return done;

  std::vector<ScoredPair> pairs = run.score();

  run.watch().stage("decide");
  RunSummary& summary = run.summary();
  const Records& records = run.records();
  LinkDecision decision{run, *verdicts, options.one_to_one};
  std::vector<Link> links = decision.decide(pairs);
  if (const std::optional<IdentityParts> parts = identity_parts(run.model())) {
    const auto are_one = [&](std::uint32_t a, std::uint32_t b) { return decision.are_one(a, b); };
    prefer_given_numbers(links, pairs, *verdicts, records, *parts, are_one, decision.options());
  }
  const EntryFindings findings = find_entries(run, links);
  const ByLocation<RegisterCounts> counts = count_entries(run, findings);
  order_by_rank(pairs, decision.rank());  // the entry stays on the left, whatever the ids
  run.estimate_missed(pairs);
  const auto is_linked = [&](const ScoredPair& pair) {
    return links[pair.left].outcome == LinkOutcome::kLinked && links[pair.left].linked == pair.right;
  };
  run.describe(pairs, is_linked);

  run.watch().stage("write");
  const bool places = RecordCommunes{records}.known();
  if (Result<void> done = publish_counts(*dir, run.model(), counts, places, summary); !done) return done;
  summary.matches = summary.entries.linked();
  summary.reviews = summary.entries.of(Resolution::kReview);
  if (Result<void> done = write_links(*dir, run, findings); !done) return done;
  if (Result<void> done = write_work_lists(*dir, run, findings); !done) return done;
  if (Result<void> done = write_pairs_csv(*dir, records, pairs, run.review(), is_linked); !done) return done;
  if (Result<void> done = run.write_common(*dir); !done) return done;
  if (Result<void> done = run.commit(*dir); !done) return done;
  if (!options.common.quiet) print_counts(run);
  return {};
}

}  // namespace khop::tools
