#include "bench/micro/compare_pairs.hpp"
#include "core/compare/edit_distance.hpp"
#include "core/compare/jaro_winkler.hpp"
#include "core/compare/qgram.hpp"
#include "core/compare/token_align.hpp"
#include "tests/reference/edit_distance.hpp"
#include "tests/reference/jaro_winkler.hpp"
#include "tests/reference/qgram.hpp"
#include "tests/reference/token_align.hpp"

namespace khop::bench {
namespace {

namespace reference = test::reference;

bool within_one_edit_twin(std::string_view a, std::string_view b) { return reference::osa_distance(a, b) <= 1; }

// What the best known kernels take on the machine of docs/benchmarks.md, ns a random / a misspelt pair on x86-64-v3:
// Jaro-Winkler 118 / 96, OSA 125 / 99, one edit 15; signatures 36 each.
const bool registered = register_pairs("JaroWinkler", jaro_winkler, reference::jaro_winkler) &&
                        register_pairs("OsaDistance", osa_distance, reference::osa_distance) &&
                        register_pairs("WithinOneEdit", within_one_edit, within_one_edit_twin) &&
                        register_pairs("BigramDice", bigram_dice, reference::bigram_dice) &&
                        register_pairs("AlignTokens", align_tokens, reference::align_tokens);

void BM_BigramSignature(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& [a, b] : random_pairs()) benchmark::DoNotOptimize(bigram_signature(a));
  }
  const auto done = static_cast<double>(state.iterations()) * static_cast<double>(random_pairs().size());
  state.counters["per_text"] = benchmark::Counter(done, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_BigramSignature);

}  // namespace
}  // namespace khop::bench
