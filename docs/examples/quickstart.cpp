// khop as a library: who stands in a CSV file more than once, and why; then the same, a record at a time.
//
//   quickstart people.csv

#include "core/engine/batch.hpp"
#include "core/engine/live.hpp"
#include "core/engine/train.hpp"
#include "core/explain/pair_explanation.hpp"
#include "core/infer/schema.hpp"
#include "core/match/clusters.hpp"
#include "io/input/read_table.hpp"

#include <algorithm>
#include <exception>
#include <iomanip>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace khop;

/// The smallest id of a cluster names it.
std::string cluster_name(const Records& people, const std::vector<std::uint32_t>& members) {
  std::string_view least = people.ids[RecordId{members[0]}];
  for (const std::uint32_t i : members) least = std::min(least, people.ids[RecordId{i}], id_less);
  return std::string{least};
}

/// A cluster, and how each of its records resembles the first: what each field adds, in bits.
void print_cluster(const Records& people, const Model& model, const Scorer& scorer,
                   const std::vector<std::uint32_t>& members) {
  std::cout << cluster_name(people, members) << ":\n" << std::fixed << std::showpos << std::setprecision(1);
  for (std::size_t k = 1; k < members.size(); ++k) {
    const PairExplanation why = explain_pair(scorer, scorer.rows({members[0], members[k]}));
    std::cout << "  " << people.ids[RecordId{members[0]}] << " and " << people.ids[RecordId{members[k]}] << ' '
              << to_bits(why.total) << ": two at random " << to_bits(why.prior);
    for (const ExplainedLine& line : why.lines) {
      if (line.level == 0) continue;  // missing: says nothing
      const Comparison& comparison = model.comparisons[line.comparison];
      std::cout << ", " << comparison.name << ' ' << comparison.levels[line.level].label << ' ' << to_bits(line.weight);
    }
    std::cout << '\n';
  }
}

/// The cells of a row in the order of `columns`.
std::vector<std::string_view> cells_of(const Table& table, const TableChunk& chunk, std::size_t row,
                                       const std::vector<std::string>& columns) {
  std::vector<std::string_view> cells;
  for (const std::string& column : columns) {
    const auto at = std::find(table.column_names.begin(), table.column_names.end(), column);
    cells.push_back(chunk.cell(static_cast<std::size_t>(at - table.column_names.begin()), row));
  }
  return cells;
}

/// Fills a live engine with the rows that became records.
void stream(const Table& table, const Encoded& encoded, LiveEngine& live) {
  const std::vector<std::uint32_t>& kept = encoded.rows_of_source[0];
  std::uint32_t record = 0;
  std::uint32_t first = 0;  // row of the table at which the chunk begins
  for (const TableChunk& chunk : table.chunks) {
    for (; record < kept.size() && kept[record] < first + chunk.rows(); ++record) {
      const auto cells = cells_of(table, chunk, kept[record] - first, live.columns());
      live.upsert(encoded.records.ids[RecordId{record}], cells).value();
    }
    first += static_cast<std::uint32_t>(chunk.rows());
  }
}

void run(const std::string& path) {
  // The cells of the file, what its columns mean, and its records.
  std::vector<Table> tables;
  tables.push_back(io::read_table(path).value());
  const RowSample sample = sample_rows(tables, 100'000);
  const InferredSchema inferred = infer_schema(tables, sample, profile_columns(tables, sample), {}).value();
  Encoded encoded = encode(tables, inferred.schema, {.id_column = inferred.id_column}).value();
  Records& people = encoded.records;

  // What agreement says in each field, and which pairs are worth comparing: learnt from the records alone.
  TrainReport training;
  const Model model = train(people, inferred.comparisons, {.seed = 7}, training);
  std::cout << people.size() << " records, " << training.em.iterations << " rounds of EM, " << model.rules.size()
            << " blocking rules\n";

  // Pairs that are one person with probability 0.95, and the clusters that they form.
  const FixedWeight match = to_fixed(log2_odds(0.95));
  const Scored scored = score_candidates(people, model, {}, match, {});
  const Scorer scorer{people, model};
  ClusterReport report;
  const std::vector<std::uint32_t> cluster_of = cluster(people.size(), scored.pairs, scorer, {.match = match}, report);

  std::map<std::uint32_t, std::vector<std::uint32_t>> clusters;  // by their first record
  for (std::uint32_t i = 0; i < people.size(); ++i) clusters[cluster_of[i]].push_back(i);
  for (const auto& [first, members] : clusters) {
    if (members.size() > 1) print_cluster(people, model, scorer, members);
  }

  // The same model a record at a time, and the same answer.
  LiveEngine live{model, {.match = 0.95}};
  stream(tables[0], encoded, live);
  std::size_t agreed = 0;
  for (const auto& [first, members] : clusters) {
    const std::string name = cluster_name(people, members);
    agreed += static_cast<std::size_t>(std::count_if(members.begin(), members.end(), [&](std::uint32_t i) {
      return live.cluster_of(people.ids[RecordId{i}]) == name;
    }));
  }
  std::cout << "streamed one by one, " << agreed << " of " << people.size()
            << " records are where the batch put them\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: quickstart people.csv\n";
    return 2;
  }
  try {
    run(argv[1]);
  } catch (const std::exception& error) {  // .value() of a failed Result: the message says what and where
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
