#include "tools/khop/pairs_csv.hpp"
#include "tools/khop/pipeline.hpp"


#include <algorithm>
#include <cmath>

namespace khop::tools {
namespace {

/// Weight above which pairs are kept, below --review, so that the report can show what nearly was one.
constexpr double kKeptBelowReviewBits = 3;

std::vector<std::uint32_t> smallest_id_labels(std::span<const std::uint32_t> label, std::span<const std::uint32_t> rank) {
  std::vector<std::uint32_t> best(label.size(), 0xFFFFFFFFU);
  for (std::uint32_t i = 0; i < label.size(); ++i) {
    std::uint32_t& current = best[label[i]];
    if (current == 0xFFFFFFFFU || rank[i] < rank[current]) current = i;
  }
  std::vector<std::uint32_t> named(label.size());
  for (std::size_t i = 0; i < label.size(); ++i) named[i] = best[label[i]];
  return named;
}

Result<void> write_clusters(io::ResultDir& dir, const Records& records, std::span<const std::uint32_t> named) {
  Result<io::FileWriter> file = dir.create("clusters.csv");
  if (!file) return file.error();
  file->append("id,cluster_id\n");
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    file->csv(records.ids[RecordId{i}]).append(',').csv(records.ids[RecordId{named[i]}]).append('\n');
  }
  return file->close();
}

void summarise(RunSummary& summary, std::span<const ScoredPair> pairs, FixedWeight review,
               std::span<const std::uint32_t> label) {
  summary.weight_histogram.assign(kHistogramBins, 0);
  for (const ScoredPair& pair : pairs) {
    const int bin = static_cast<int>(std::floor(to_bits(pair.weight))) - kHistogramLow;
    ++summary.weight_histogram[static_cast<std::size_t>(std::clamp(bin, 0, kHistogramBins - 1))];
    if (pair.weight < review) continue;
    ++(label[pair.left] == label[pair.right] ? summary.matches : summary.reviews);
  }
  std::vector<std::uint32_t> size(label.size(), 0);
  for (const std::uint32_t l : label) ++size[l];
  for (const std::uint32_t s : size) {
    if (s == 0) continue;
    ++summary.clusters;
    ++summary.cluster_sizes[s];
  }
}

}  // namespace

Result<void> run_dedupe(const RunOptions& options) {
  Pipeline run{options, "dedupe"};
  Result<io::ResultDir> dir = io::ResultDir::open(options.out);
  if (!dir) return dir.error();
  if (Result<void> done = run.prepare(); !done) return done;
  Result<std::vector<PairVerdict>> verdicts = run.read_verdicts(options.decisions, "match", "no_match");
  if (!verdicts) return verdicts.error();
  if (Result<void> done = run.train(); !done) return done;

  RunSummary& summary = run.summary();
  const Records& records = run.records();
  const FixedWeight match = to_fixed(log2_odds(options.match));
  const FixedWeight review = to_fixed(log2_odds(options.review));
  run.watch().stage("score");
  run.progress().begin("comparing pairs", io::Progress::Unit::kItems, 0);
  Scored scored = score_candidates(records, run.model(), run.scope(), review - to_fixed(kKeptBelowReviewBits),
                                   [](double, double) {});
  run.progress().set(scored.counts.pairs);
  run.progress().end();
  summary.rules = std::move(scored.rules);
  summary.scored = scored.counts;
  for (std::size_t r = 0; r < summary.rules.size() && r < summary.training.choice.gains.size(); ++r) {
    summary.rules[r].gain = summary.training.choice.gains[r];
  }

  run.watch().stage("cluster");
  const std::vector<std::uint32_t> rank = rank_by_id(records.ids);
  order_by_rank(scored.pairs, rank);
  const Scorer scorer{records, run.model()};
  const std::vector<std::uint32_t> label =
      cluster(records.size(), scored.pairs, scorer, {.match = match, .verdicts = *verdicts}, summary.clustering);
  std::vector<ScoredPair> matches;
  std::copy_if(scored.pairs.begin(), scored.pairs.end(), std::back_inserter(matches),
               [&](const ScoredPair& pair) { return pair.weight >= match; });
  summary.recall = estimate_recall(records, run.model(), matches);
  summarise(summary, scored.pairs, review, label);
  run.add_examples(scored.pairs, match, review);

  run.watch().stage("write");
  if (Result<void> done = write_clusters(*dir, records, smallest_id_labels(label, rank)); !done) return done;
  const auto together = [&](const ScoredPair& pair) { return label[pair.left] == label[pair.right]; };
  if (Result<void> done = write_pairs_csv(*dir, records, scored.pairs, review, together); !done) return done;
  if (Result<void> done = run.write_common(*dir); !done) return done;
  return dir->commit();
}

}  // namespace khop::tools
