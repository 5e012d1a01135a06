#include "core/match/id_order.hpp"
#include "core/match/links.hpp"
#include "io/output/append_rows.hpp"
#include "tools/khop/link_verdicts.hpp"
#include "tools/khop/pairs_csv.hpp"
#include "tools/khop/pipeline.hpp"
#include "tools/khop/verdicts_csv.hpp"

#include <algorithm>

namespace khop::tools {
namespace {

/// The best person must be four times as probable as the next.
constexpr double kMarginBits = 2;

std::string_view to_string(LinkOutcome outcome) noexcept {
  switch (outcome) {
    case LinkOutcome::kLinked: return "linked";
    case LinkOutcome::kReview: return "review";
    case LinkOutcome::kNotFound: return "not_found";
  }
  return "not_found";
}

Result<void> write_links(io::ResultDir& dir, const Records& records, std::span<const Link> links) {
  Result<io::FileWriter> file = dir.create("links.csv");
  if (!file) return file.error();
  file->append("id,outcome,linked_id,match_probability,match_weight,runner_up_id,runner_up_probability,differences\n");
  io::append_rows(*file, links.size(), [&](io::TextBuilder& out, std::size_t i) {
    const Link& link = links[i];
    out.csv(records.ids[RecordId{static_cast<std::uint32_t>(i)}])
        .append(',')
        .append(to_string(link.outcome))
        .append(',');
    if (link.linked != Link::kNobody) {
      out.csv(records.ids[RecordId{link.linked}]).append(',');
      out.fixed(probability_of(to_bits(link.weight)), 6).append(',').fixed(to_bits(link.weight), 3).append(',');
    } else {
      out.append(",,,");
    }
    if (link.runner_up != Link::kNobody) {
      out.csv(records.ids[RecordId{link.runner_up}]).append(',');
      out.fixed(probability_of(to_bits(link.runner_up_weight)), 6);
    } else {
      out.append(',');
    }
    out.append(",\n");
  });
  return file->close();
}

}  // namespace

Result<void> run_link(const RunOptions& options) {
  Pipeline run{options, "link"};
  Result<io::ResultDir> dir = io::ResultDir::open(options.out);
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
  const std::vector<Link> links = decide_links(pairs, *verdicts, run.scope().first_right_record, rank, weigh, decide);
  for (const Link& link : links) ++summary.outcomes[std::string{to_string(link.outcome)}];
  order_by_rank(pairs, rank);  // the entry stays on the left, whatever the ids
  run.estimate_missed(pairs);
  summary.matches = summary.outcomes["linked"];
  summary.reviews = summary.outcomes["review"];
  const auto is_link = [&](const ScoredPair& pair) {
    return links[pair.left].outcome == LinkOutcome::kLinked && links[pair.left].linked == pair.right;
  };
  run.describe(pairs, is_link);

  run.watch().stage("write");
  if (Result<void> done = write_links(*dir, records, links); !done) return done;
  if (Result<void> done = write_pairs_csv(*dir, records, pairs, run.review(), is_link); !done) return done;
  if (Result<void> done = run.write_common(*dir); !done) return done;
  return run.commit(*dir);
}

}  // namespace khop::tools
