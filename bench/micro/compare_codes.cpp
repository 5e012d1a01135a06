#include "core/compare/code16.hpp"
#include "core/compare/date_relation.hpp"
#include "tests/reference/code_relation.hpp"
#include "tests/reference/date_relation.hpp"
#include "tests/support/edited_pair.hpp"

#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

namespace khop::bench {
namespace {

namespace reference = test::reference;

constexpr std::uint32_t kPairs = 1U << 14;

void report(benchmark::State& state) {
  state.counters["per_pair"] = benchmark::Counter(static_cast<double>(state.iterations()) * kPairs,
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Twelve digits, and the same again (every second time after one error).
std::vector<std::pair<std::string, std::string>> numbers() {
  test::Dice dice(3);
  std::vector<std::pair<std::string, std::string>> made(kPairs);
  for (auto& [a, b] : made) {
    for (int i = 0; i < 12; ++i) a += dice.one_of("0123456789");
    b = a;
    if (dice.below(2) == 0) test::edit_once(dice, b);
    if (dice.below(4) == 0) b = made[dice.below(kPairs)].first;
  }
  return made;
}

// At most 8 ns a pair.
void BM_RelateCodes(benchmark::State& state) {
  std::vector<std::pair<Code16, Code16>> codes;
  for (const auto& [a, b] : numbers()) {
    codes.emplace_back(make_code16(a), make_code16(b));
    if (relate(codes.back().first, codes.back().second) != reference::relate(a, b)) state.SkipWithError("disagrees");
  }
  for (auto _ : state) {
    for (const auto& [a, b] : codes) benchmark::DoNotOptimize(relate(a, b));
  }
  report(state);
}
BENCHMARK(BM_RelateCodes);

void BM_RelateCodesTwin(benchmark::State& state) {
  const auto pairs = numbers();
  for (auto _ : state) {
    for (const auto& [a, b] : pairs) benchmark::DoNotOptimize(reference::relate(a, b));
  }
  report(state);
}
BENCHMARK(BM_RelateCodesTwin);

using DatePairs = std::vector<std::pair<reference::DateParts, reference::DateParts>>;

DatePairs dates() {
  test::Dice dice(4);
  const auto part = [&dice](int first, std::size_t n) { return first + static_cast<int>(dice.below(n)); };
  DatePairs made(kPairs);
  for (auto& [a, b] : made) {
    a = {part(1930, 90), part(1, 12), part(1, 28)};
    b = dice.below(2) == 0 ? a : reference::DateParts{part(1930, 90), part(1, 12), part(1, 28)};
    if (dice.below(4) == 0) b.day = part(1, 28);
  }
  return made;
}

// At most 5 ns a pair.
void BM_RelateDates(benchmark::State& state) {
  std::vector<std::pair<PackedDate, PackedDate>> packed;
  for (const auto& [a, b] : dates()) {
    packed.emplace_back(reference::pack(a), reference::pack(b));
    if (relate_dates(packed.back().first, packed.back().second) != reference::relate_dates(a, b)) {
      state.SkipWithError("disagrees");
    }
  }
  for (auto _ : state) {
    for (const auto& [a, b] : packed) benchmark::DoNotOptimize(relate_dates(a, b));
  }
  report(state);
}
BENCHMARK(BM_RelateDates);

void BM_RelateDatesTwin(benchmark::State& state) {
  const DatePairs pairs = dates();
  for (auto _ : state) {
    for (const auto& [a, b] : pairs) benchmark::DoNotOptimize(reference::relate_dates(a, b));
  }
  report(state);
}
BENCHMARK(BM_RelateDatesTwin);

}  // namespace
}  // namespace khop::bench
