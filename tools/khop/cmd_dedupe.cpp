#include "core/match/id_order.hpp"
#include "io/output/append_rows.hpp"
#include "tools/khop/pairs_csv.hpp"
#include "tools/khop/pipeline.hpp"
#include "tools/khop/verdicts_csv.hpp"
#include "tools/khop/work_lists.hpp"

namespace khop::tools {
namespace {

std::vector<std::uint32_t> smallest_id_labels(std::span<const std::uint32_t> label,
                                              std::span<const std::uint32_t> rank) {
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
  io::append_rows(*file, records.size(), [&](io::TextBuilder& out, std::size_t i) {
    out.csv(records.ids[RecordId{static_cast<std::uint32_t>(i)}]).append(',');
    out.csv(records.ids[RecordId{named[i]}]).append('\n');
  });
  return file->close();
}

void summarise(RunSummary& summary, std::span<const ScoredPair> pairs, FixedWeight review,
               std::span<const std::uint32_t> label) {
  for (const ScoredPair& pair : pairs) {
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
  Result<io::ResultDir> dir = io::ResultDir::open(options.out, kWorkListFolders);
  if (!dir) return dir.error();
  dir->spare(options.inputs());
  if (Result<void> done = run.prepare(); !done) return done;
  const Result<std::vector<PairVerdict>> verdicts = read_verdicts(options.decisions, run.records(), run.scope());
  if (!verdicts) return verdicts.error();
  if (Result<void> done = run.train(); !done) return done;
  std::vector<ScoredPair> pairs = run.score();

  run.watch().stage("cluster");
  const Records& records = run.records();
  const std::vector<std::uint32_t> rank = rank_by_id(records.ids);
  put_smaller_id_left(pairs, rank);
  order_by_rank(pairs, rank);
  const std::vector<std::uint32_t> label =
      cluster(records.size(), pairs, Scorer{records, run.model()}, {.match = run.match(), .verdicts = *verdicts},
              run.summary().clustering);
  const auto together = [&](const ScoredPair& pair) { return label[pair.left] == label[pair.right]; };
  run.estimate_missed(pairs);
  summarise(run.summary(), pairs, run.review(), label);
  run.describe(pairs, together);

  run.watch().stage("write");
  if (Result<void> done = write_clusters(*dir, records, smallest_id_labels(label, rank)); !done) return done;
  if (Result<void> done = write_pairs_csv(*dir, records, pairs, run.review(), together); !done) return done;
  if (Result<void> done = run.write_common(*dir); !done) return done;
  return run.commit(*dir);
}

}  // namespace khop::tools
