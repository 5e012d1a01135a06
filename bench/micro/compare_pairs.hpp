#pragma once

#include "tests/support/edited_pair.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Pairs of names for the benchmarks of core/compare: three to four syllables, 17 bytes in the mean.
namespace khop::bench {

using Pairs = std::vector<std::pair<std::string, std::string>>;

inline std::string random_name(test::Dice& dice) {
  static constexpr std::string_view kSurnames[] = {"nguyen", "tran", "le", "pham",  "huynh",
                                                   "hoang",  "phan", "vu", "truong"};
  static constexpr std::string_view kMiddles[] = {"van",  "thi",  "minh",    "thanh",
                                                  "ngoc", "quoc", "thi thu", "thi phuong"};
  static constexpr std::string_view kGivens[] = {"anh",  "dung",   "hoa",  "huong", "khanh",
                                                 "linh", "phuong", "tuan", "nghia"};
  const auto pick = [&dice](const auto& names) { return std::string(names[dice.below(std::size(names))]); };
  return pick(kSurnames) + " " + pick(kMiddles) + " " + pick(kGivens);
}

/// Enough pairs that no branch predictor learns them by heart.
inline constexpr std::uint32_t kPairs = 1U << 14;

/// Two people who have nothing to do with each other.
inline const Pairs& random_pairs() {
  static const Pairs pairs = [] {
    test::Dice dice(1);
    Pairs made(kPairs);
    for (auto& [a, b] : made) {
      a = random_name(dice);
      b = random_name(dice);
    }
    return made;
  }();
  return pairs;
}

/// One person, written with one or two errors the second time.
inline const Pairs& typo_pairs() {
  static const Pairs pairs = [] {
    test::Dice dice(2);
    Pairs made(kPairs);
    for (auto& [a, b] : made) {
      a = b = random_name(dice);
      for (std::size_t errors = 1 + dice.below(2); errors > 0; --errors) {
        const std::size_t at = dice.below(b.size());
        if (dice.below(2) == 0) {
          b[at] = dice.one_of("aeghinotu");
        } else {
          b.erase(at, 1);
        }
      }
    }
    return made;
  }();
  return pairs;
}

template <class Value>
bool same(const Value& a, const Value& b) {
  return a == b;
}
inline bool same(float a, float b) { return std::abs(a - b) < 1e-6F; }

/// Times `compare` over all pairs, once it agrees with its slow twin on each.
template <class Compare, class Twin>
void time_pairs(benchmark::State& state, const Pairs& pairs, Compare compare, Twin twin) {
  for (const auto& [a, b] : pairs) {
    if (!same(compare(a, b), twin(a, b))) return state.SkipWithError(("disagrees on " + a + " | " + b).c_str());
  }
  for (auto _ : state) {
    for (const auto& [a, b] : pairs) benchmark::DoNotOptimize(compare(a, b));
  }
  const auto done = static_cast<double>(state.iterations()) * static_cast<double>(pairs.size());
  state.counters["per_pair"] = benchmark::Counter(done, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Registers BM_<subject>/random, BM_<subject>/typo, and the same of the twin.
template <class Compare, class Twin>
bool register_pairs(const std::string& subject, Compare compare, Twin twin) {
  const auto add = [](const std::string& name, const Pairs& pairs, auto timed, auto other) {
    benchmark::RegisterBenchmark(
        name.c_str(), [&pairs, timed, other](benchmark::State& state) { time_pairs(state, pairs, timed, other); });
  };
  add("BM_" + subject + "/random", random_pairs(), compare, twin);
  add("BM_" + subject + "/typo", typo_pairs(), compare, twin);
  add("BM_" + subject + "Twin/random", random_pairs(), twin, compare);
  add("BM_" + subject + "Twin/typo", typo_pairs(), twin, compare);
  return true;
}

}  // namespace khop::bench
