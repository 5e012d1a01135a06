// Weighing pairs of generated people under the model that training finds for them: pairs that share a blocking key, and
// random ones. Limit: two rows of 64 bytes a pair; 80-90 ns measured for a full model with early exit.
#include "core/blocking/candidates.hpp"
#include "core/engine/train.hpp"
#include "core/generate/generator.hpp"
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
constexpr std::size_t kMostPairs = 2'000'000;

/// Generated people, encoded, with a trained model. Made once.
struct People {
  Records records;
  Model model;
  std::vector<CandidatePair> in_blocks;
  std::vector<CandidatePair> at_random;

  static const People& get() {
    static const People people = make();
    return people;
  }

 private:
  static std::string csv() {
    const generate::Nation nation;
    const generate::Generator generator{nation, {.people = kPeople, .seed = 7}};
    std::string text{generate::kPopulationHeader};
    generate::BlockText block;
    for (std::uint64_t b = 0; b < generator.layout().blocks(); ++b) {
      generator.make_block(b, block);
      text += block.population;
    }
    return text;
  }

  static People make() {
    std::vector<Table> tables;
    const std::string text = csv();
    tables.push_back(io::read_table_from(text, "people.csv").value());
    const RowSample sample = sample_rows(tables, 100'000);
    const InferredSchema inferred = infer_schema(tables, sample, profile_columns(tables, sample), {}).value();
    People people;
    people.records = std::move(encode(tables, inferred.schema, {.id_column = inferred.id_column}).value().records);
    TrainReport report;
    people.model = train(people.records, inferred.comparisons, {}, report);
    CandidateWalk walk{people.records, people.model.rules, {}};
    std::mutex mutex;
    for (std::size_t r = 0; r < people.model.rules.size(); ++r) {
      walk.walk(r, [&](const CandidateWalk::Batch& batch) {
        const std::scoped_lock lock{mutex};
        people.in_blocks.insert(people.in_blocks.end(), batch.pairs.begin(), batch.pairs.end());
      });
    }
    people.in_blocks.resize(std::min(people.in_blocks.size(), kMostPairs));
    const auto n = static_cast<std::uint32_t>(people.records.size());
    std::uint64_t state = 7;
    const auto next = [&] {
      return static_cast<std::uint32_t>((state = state * 6364136223846793005ULL + 1) >> 33) % n;
    };
    while (people.at_random.size() < kMostPairs / 4) {
      const std::uint32_t a = next();
      const std::uint32_t b = next();
      if (a != b) people.at_random.push_back({std::min(a, b), std::max(a, b)});
    }
    return people;
  }
};

void score(benchmark::State& state, const std::vector<CandidatePair>& pairs) {
  const People& people = People::get();
  const Scorer scorer{people.records, people.model};
  const FixedWeight least = to_fixed(log2_odds(0.5));
  LevelMemo memo;
  std::vector<ScoredPair> kept;
  ScoreCounts counts;
  scorer.score(pairs, least, {}, memo, kept, counts);
  const auto wanted =
      static_cast<std::size_t>(std::count_if(pairs.begin(), pairs.begin() + 10'000, [&](const CandidatePair& pair) {
        return scorer.total(scorer.rows(pair), memo) >= least;
      }));
  std::vector<ScoredPair> first;
  ScoreCounts ignored;
  scorer.score({pairs.data(), 10'000}, least, {}, memo, first, ignored);
  if (first.size() != wanted) return state.SkipWithError("the early exit changed the result");
  for ([[maybe_unused]] auto _ : state) {
    kept.clear();
    scorer.score(pairs, least, {}, memo, kept, counts);
    benchmark::DoNotOptimize(kept.data());
  }
  state.counters["pair"] = benchmark::Counter(
      static_cast<double>(pairs.size()), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["share_text"] = static_cast<double>(counts.reached_text) / static_cast<double>(counts.pairs);
}

void BM_Score_InBlocks(benchmark::State& state) { score(state, People::get().in_blocks); }
void BM_Score_AtRandom(benchmark::State& state) { score(state, People::get().at_random); }
BENCHMARK(BM_Score_InBlocks)->Name("BM_Score/in_blocks")->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Score_AtRandom)->Name("BM_Score/at_random")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace khop::bench
