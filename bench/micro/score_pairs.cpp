// Weighing pairs of generated people under the model that training finds for them: pairs that share a blocking key, and
// random ones. Limit: two rows of 64 bytes a pair; figures and what they depend on: docs/benchmarks.md.
#include "bench/micro/generated_people.hpp"
#include "core/blocking/candidates.hpp"
#include "core/engine/train.hpp"
#include "core/infer/schema.hpp"
#include "core/model/scorer.hpp"
#include "core/record/encoder.hpp"
#include "io/input/read_table.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace khop::bench {
namespace {

constexpr std::uint64_t kPeople = 100'000;
constexpr std::size_t kRandomPairs = 500'000;

/// A batch of pairs with its own lists.
struct OwnBatch {
  std::vector<std::uint32_t> records;
  std::vector<PairBatch::Places> pairs;
  operator PairBatch() const { return {records, pairs}; }
};

/// Generated people, encoded, with a trained model. Made once.
struct People {
  Records records;
  Model model;
  std::vector<OwnBatch> in_blocks;
  std::vector<OwnBatch> at_random;

  static const People& get() {
    static const People people = make();
    return people;
  }

 private:
  static People make() {
    std::vector<Table> tables;
    const std::string text = people_csv(kPeople);
    tables.push_back(io::read_table_from(text, "people.csv").value());
    const RowSample sample = sample_rows(tables, 100'000);
    const InferredSchema inferred = infer_schema(tables, sample, profile_columns(tables, sample), {}).value();
    People people;
    people.records = std::move(encode(tables, inferred.schema, {.id_column = inferred.id_column}).value().records);
    TrainReport report;
    people.model = train(people.records, inferred.comparisons, {}, report);
    const KeyMaker keys{people.records, people.model.rules};
    CandidateWalk walk{people.records, keys, people.model.rules, {}};
    std::mutex mutex;
    for (std::size_t r = 0; r < people.model.rules.size(); ++r) {
      walk.walk(r, [&](const CandidateWalk::Batch& batch) {
        const std::scoped_lock lock{mutex};
        people.in_blocks.push_back({{batch.pairs.records.begin(), batch.pairs.records.end()},
                                    {batch.pairs.pairs.begin(), batch.pairs.pairs.end()}});
      });
    }
    const auto n = static_cast<std::uint32_t>(people.records.size());
    std::uint64_t state = 7;
    const auto next = [&] {
      return static_cast<std::uint32_t>((state = state * 6364136223846793005ULL + 1) >> 33) % n;
    };
    std::vector<CandidatePair> random;
    while (random.size() < kRandomPairs) {
      const std::uint32_t a = next();
      const std::uint32_t b = next();
      if (a != b) random.push_back({std::min(a, b), std::max(a, b)});
    }
    for_each_batch(random, [&](const PairBatch& batch, std::size_t) {
      people.at_random.push_back(
          {{batch.records.begin(), batch.records.end()}, {batch.pairs.begin(), batch.pairs.end()}});
    });
    return people;
  }
};

void score(benchmark::State& state, const std::vector<OwnBatch>& batches) {
  const People& people = People::get();
  const Scorer scorer{people.records, people.model};
  const FixedWeight least = to_fixed(log2_odds(0.5));
  Scorer::Workspace workspace;
  std::vector<ScoredPair> kept;
  ScoreCounts counts;
  const auto score_all = [&] {
    for (const PairBatch batch : batches) scorer.score(batch, least, {}, workspace, kept, counts);
  };
  score_all();
  std::size_t wanted = 0;
  for (const PairBatch batch : batches) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      wanted += scorer.total(scorer.rows(batch[i]), workspace.memo) >= least ? 1U : 0U;
    }
  }
  if (kept.size() != wanted) return state.SkipWithError("the early exit changed the result");
  counts = {};
  for ([[maybe_unused]] auto _ : state) {
    kept.clear();
    score_all();
    benchmark::DoNotOptimize(kept.data());
  }
  state.counters["pair"] =
      benchmark::Counter(static_cast<double>(counts.pairs), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["share_text"] = static_cast<double>(counts.reached_text) / static_cast<double>(counts.pairs);
}

void BM_Score_InBlocks(benchmark::State& state) { score(state, People::get().in_blocks); }
void BM_Score_AtRandom(benchmark::State& state) { score(state, People::get().at_random); }
BENCHMARK(BM_Score_InBlocks)->Name("BM_Score/in_blocks")->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Score_AtRandom)->Name("BM_Score/at_random")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace khop::bench
