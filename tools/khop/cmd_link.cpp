#include "core/match/households.hpp"
#include "core/match/id_order.hpp"
#include "core/match/links.hpp"
#include "core/match/rivals.hpp"
#include "io/report/words.hpp"
#include "tools/khop/entry_findings.hpp"
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

/// The best person must be four times as probable as the next.
constexpr double kMarginBits = 2;

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
  const std::vector<std::uint32_t> rank = rank_by_id(records.ids);
  const LinkOptions decide{
      .match = run.match(), .review = run.review(), .margin = to_fixed(kMarginBits), .one_to_one = options.one_to_one};
  const Scorer scorer{records, run.model()};
  LevelMemo memo;
  const auto weigh = [&](std::uint32_t a, std::uint32_t b) {
    const auto [left, right] = std::minmax(a, b);
    return scorer.total(scorer.rows({left, right}), memo);
  };
  OwnEvidence own{scorer, run.model(), to_fixed(kMarginBits)};
  const LinkQuestions ask{weigh, [&](std::uint32_t rival, std::uint32_t entry, std::uint32_t best) {
                            return own.speaks_for(rival, entry, best);
                          }};
  const std::uint32_t persons = run.scope().first_right_record;
  std::vector<Link> links = decide_links(pairs, *verdicts, persons, rank, ask, decide);
  if (const std::optional<std::size_t> field = household_field(run.model().schema)) {
    const Households households = households_by(records, *field, persons);
    summary.household = learn_household_evidence(pairs, links, households, persons);
    pairs = weigh_households(pairs, links, households, persons, summary.household);
    links = decide_links(pairs, *verdicts, persons, rank, ask, decide);
  }
  if (const std::optional<IdentityParts> parts = identity_parts(run.model())) {
    prefer_given_numbers(links, pairs, *verdicts, records, *parts, weigh, decide);
  }
  const EntryFindings findings = find_entries(run, links);
  const ByLocation<RegisterCounts> counts = count_entries(run, findings);
  order_by_rank(pairs, rank);  // the entry stays on the left, whatever the ids
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
