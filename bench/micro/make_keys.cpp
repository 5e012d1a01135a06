// Blocking keys of generated people, by kind of rule. Limit: one row of 64 bytes a record, read in order; then, in the
// cache, one table look-up or hash a part, and one multiplication and mix a key.
#include "bench/micro/generated_people.hpp"
#include "core/blocking/key_tuples.hpp"
#include "core/infer/schema.hpp"
#include "core/record/encoder.hpp"
#include "io/input/read_table.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace khop::bench {
namespace {

constexpr std::uint64_t kLastKey = std::numeric_limits<std::uint64_t>::max();

constexpr std::uint64_t kPeople = 250'000;

/// Generated people, encoded. Made once.
const Records& people() {
  static const Records records = [] {
    const std::string text = people_csv(kPeople);
    std::vector<Table> tables;
    tables.push_back(io::read_table_from(text, "people.csv").value());
    const RowSample sample = sample_rows(tables, 100'000);
    const InferredSchema inferred = infer_schema(tables, sample, profile_columns(tables, sample), {}).value();
    return std::move(encode(tables, inferred.schema, {.id_column = inferred.id_column}).value().records);
  }();
  return records;
}

KeyPart part(Projection projection, std::vector<std::string_view> names) {
  const Schema& schema = people().schema();
  KeyPart out{projection, {}};
  for (const std::string_view name : names) {
    const auto field = std::find_if(schema.begin(), schema.end(), [&](const auto& f) { return f.name == name; });
    out.fields.push_back(static_cast<std::uint16_t>(field - schema.begin()));
  }
  return out;
}

/// Keys of all records under a rule, checked against those of one record at a time.
void make_keys(benchmark::State& state, std::vector<KeyPart> parts) {
  const BlockingRule rule{std::move(parts), {}, {}, {}};
  const KeyMaker keys{people(), std::span{&rule, 1}};
  const auto n = static_cast<std::uint32_t>(people().size());
  const TupleMaker maker{keys, std::span{&rule, 1}};
  std::size_t made = 0;
  const auto make = [&] {
    made = 0;
    maker.make({0, n}, {&kLastKey, 1}, [&](std::size_t, std::span<const index::KeyTuple> tuples) {
      made += tuples.size();
      benchmark::DoNotOptimize(tuples.data());
    });
  };
  make();
  std::size_t expected = 0;
  for (std::uint32_t i = 0; i < n; ++i) expected += keys.keys(rule, keys.row(i)).size;
  if (made != expected) return state.SkipWithError("batch and single record disagree");
  for ([[maybe_unused]] auto _ : state) make();
  state.counters["record"] = benchmark::Counter(
      static_cast<double>(n), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["keys_per_record"] = static_cast<double>(made) / static_cast<double>(n);
}

void BM_MakeKeys_Code(benchmark::State& state) { make_keys(state, {part(Projection::kValue, {"number"})}); }
void BM_MakeKeys_DateAndHalf(benchmark::State& state) {
  make_keys(state, {part(Projection::kYear, {"date_of_birth"}), part(Projection::kBackHalf, {"number"})});
}
void BM_MakeKeys_Digits(benchmark::State& state) { make_keys(state, {part(Projection::kDigits, {"date_of_birth"})}); }
void BM_MakeKeys_ThreeTexts(benchmark::State& state) {
  make_keys(state, {part(Projection::kSound, {"given_name"}), part(Projection::kStart, {"surname"}),
                    part(Projection::kValue, {"district"})});
}
void BM_MakeKeys_Words(benchmark::State& state) {
  make_keys(state, {part(Projection::kMonthDay, {"date_of_birth"}), part(Projection::kValue, {"district"}),
                    part(Projection::kWord, {"given_name", "surname"})});
}
BENCHMARK(BM_MakeKeys_Code)->Name("BM_MakeKeys/code")->Unit(benchmark::kMillisecond);
BENCHMARK(BM_MakeKeys_DateAndHalf)->Name("BM_MakeKeys/year_and_half_code")->Unit(benchmark::kMillisecond);
BENCHMARK(BM_MakeKeys_Digits)->Name("BM_MakeKeys/digits_of_date")->Unit(benchmark::kMillisecond);
BENCHMARK(BM_MakeKeys_ThreeTexts)->Name("BM_MakeKeys/three_texts")->Unit(benchmark::kMillisecond);
BENCHMARK(BM_MakeKeys_Words)->Name("BM_MakeKeys/date_text_and_words")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace khop::bench
