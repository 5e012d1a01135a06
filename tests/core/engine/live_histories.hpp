#pragma once

#include "core/engine/batch.hpp"
#include "core/engine/live.hpp"
#include "core/match/id_order.hpp"
#include "tests/support/random_linkage.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

/// Random histories of a live engine, and the batch run that it has to agree with.
namespace khop::test {

/// What an engine says about its records: links at or above review (smaller id first) and clusters, in order of ids.
struct Verdict {
  std::vector<std::tuple<std::string, std::string, double>> links;
  std::vector<ClusterLine> clusters;
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

inline void PrintTo(const Verdict& verdict, std::ostream* out) {
  for (const auto& [left, right, weight] : verdict.links) *out << left << " - " << right << ": " << weight << '\n';
  for (const ClusterLine& line : verdict.clusters) {
    if (line.id != line.cluster) *out << line.id << " in " << line.cluster << '\n';
  }
}

/// Every record and its cluster by these links.
inline std::vector<ClusterLine> clusters_by(const Records& records, const Model& model,
                                            std::span<const ScoredPair> links, const LiveOptions& options) {
  const std::vector<std::uint32_t> rank = rank_by_id(records.ids);
  ClusterReport report;
  const Scorer scorer{records, model};
  const FixedWeight match = to_fixed(log2_odds(options.match));
  const std::vector<std::uint32_t> label = cluster(records.size(), links, scorer, {.match = match}, report);
  std::vector<std::uint32_t> by_rank(rank.size());
  for (std::uint32_t i = 0; i < rank.size(); ++i) by_rank[rank[i]] = i;
  const auto id = [&](std::uint32_t record) { return std::string{records.ids[RecordId{record}]}; };
  std::map<std::uint32_t, std::uint32_t> first;  // of a cluster, by rank
  for (const std::uint32_t record : by_rank) first.try_emplace(label[record], record);
  std::vector<ClusterLine> lines;
  for (const std::uint32_t record : by_rank) lines.push_back({id(record), id(first[label[record]])});
  return lines;
}

inline Verdict batch_verdict(std::span<const RandomRecord> survivors, const Model& model, const LiveOptions& options) {
  Verdict verdict;
  if (survivors.empty()) return verdict;
  Records records = encode_records(survivors, model.schema);
  apply_frequencies(model, records);
  Scored scored = score_candidates(records, model, {}, to_fixed(log2_odds(options.review)), {});
  const std::vector<std::uint32_t> rank = rank_by_id(records.ids);
  put_smaller_id_left(scored.pairs, rank);
  order_by_rank(scored.pairs, rank);
  const auto id = [&](std::uint32_t record) { return std::string{records.ids[RecordId{record}]}; };
  for (const ScoredPair& pair : scored.pairs) {
    verdict.links.emplace_back(id(pair.left), id(pair.right), to_bits(pair.weight));
  }
  verdict.clusters = clusters_by(records, model, scored.pairs, options);
  return verdict;
}

inline Verdict live_verdict(const LiveEngine& engine) {
  Verdict verdict{{}, engine.clusters()};
  for (const ClusterLine& line : verdict.clusters) {
    std::vector<LiveLink> links = engine.links_of(line.id);
    std::sort(links.begin(), links.end(), [](const LiveLink& a, const LiveLink& b) { return id_less(a.id, b.id); });
    for (const LiveLink& link : links) {
      if (id_less(line.id, link.id)) verdict.links.emplace_back(line.id, link.id, link.weight_bits);
    }
  }
  return verdict;
}

/// The cells that an engine wants of a record.
inline std::vector<std::string_view> cells_for(const LiveEngine& engine, const RandomRecord& record) {
  std::vector<std::string_view> cells;
  for (const std::string& name : engine.columns()) {
    const auto& all = random_columns();
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const RandomColumn& column) { return column.name == name; });
    cells.push_back(record.cells[static_cast<std::size_t>(at - all.begin())]);
  }
  return cells;
}

/// What a check must have told about a record that is then upserted under a new id.
inline void expect_check_foretells(const CheckAnswer& answer, const Arrival& arrival) {
  ASSERT_EQ(answer.candidates.size(), arrival.links.size());
  for (std::size_t i = 0; i < arrival.links.size(); ++i) {
    EXPECT_EQ(answer.candidates[i].id, arrival.links[i].id);
    EXPECT_EQ(answer.candidates[i].weight_bits, arrival.links[i].weight_bits);
    EXPECT_EQ(answer.candidates[i].decision, arrival.links[i].decision);
  }
  EXPECT_EQ(answer.completeness.compared, arrival.completeness.compared);
}

/// How much there was to disagree about.
struct HistoryCounts {
  std::size_t links = 0;
  std::size_t clustered = 0;  ///< records that are not the first of their cluster
  std::size_t split = 0;      ///< components that refinement took apart
};

/// Inserts, changes and removes records in random order; two or three times on the way, and at the end, the engine must
/// agree with a batch run over the records that are there.
inline HistoryCounts run_history(std::uint32_t seed) {
  Dice dice(seed);
  const std::vector<RandomRecord> people = random_records(dice, 20 + dice.below(41));
  const Schema schema = random_schema(dice);
  const Model model = random_model(dice, schema, encode_records(people, schema));
  const LiveOptions options{.match = 0.3 + 0.1 * static_cast<double>(dice.below(7)),
                            .review = 0.05 * static_cast<double>(1 + dice.below(6))};
  EXPECT_TRUE(validate(model)) << validate(model).error().message;
  HistoryCounts counts;
  LiveEngine engine{model, options};
  std::map<std::string, RandomRecord> alive;
  const auto compare = [&] {
    std::vector<RandomRecord> survivors;
    for (const auto& [id, record] : alive) survivors.push_back(record);
    for (std::size_t i = survivors.size(); i > 1; --i) std::swap(survivors[i - 1], survivors[dice.below(i)]);
    const Verdict live = live_verdict(engine);
    EXPECT_EQ(live, batch_verdict(survivors, model, options));
    EXPECT_EQ(engine.size(), alive.size());
    counts.links += live.links.size();
    for (const ClusterLine& line : live.clusters) counts.clustered += line.id != line.cluster ? 1 : 0;
  };
  const std::size_t steps = people.size() + dice.below(people.size());
  for (std::size_t step = 0; step < steps && !testing::Test::HasFailure(); ++step) {
    RandomRecord record = people[step < people.size() ? step : dice.below(people.size())];
    const std::vector<std::string_view> probe = cells_for(engine, {"", altered_cells(dice, record.cells)});
    EXPECT_TRUE(engine.check(probe));
    if (!alive.empty() && dice.below(4) == 0) {
      const auto gone = std::next(alive.begin(), static_cast<std::ptrdiff_t>(dice.below(alive.size())));
      EXPECT_TRUE(engine.remove(gone->first));
      alive.erase(gone);
    }
    if (dice.below(3) == 0) record.cells = altered_cells(dice, record.cells);
    const std::vector<std::string_view> cells = cells_for(engine, record);
    const bool known = alive.contains(record.id);
    const CheckAnswer answer = engine.check(cells, {.limit = 1000}).value();
    const Arrival arrival = engine.upsert(record.id, cells).value();
    EXPECT_EQ(arrival.replaced, known);
    if (!known) expect_check_foretells(answer, arrival);
    alive[record.id] = record;
    if (dice.below(steps / 2) == 0) compare();
  }
  compare();
  counts.split = engine.clustering().split_components;
  return counts;
}

}  // namespace khop::test
