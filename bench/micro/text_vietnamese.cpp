#include "core/text/fold.hpp"
#include "core/text/vietnamese/repair.hpp"
#include "core/text/vietnamese/syllable.hpp"
#include "tests/reference/vietnamese_encodings.hpp"
#include "tests/support/vietnamese_names.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <string>
#include <vector>

namespace khop::vietnamese {
namespace {

constexpr std::size_t kNames = 4096;

const std::vector<std::string>& names() {
  static const std::vector<std::string> made = test::made_full_names(kNames);
  return made;
}

/// From UTF-8 to the parts of every syllable.
void BM_FoldAndAnalyse(benchmark::State& state) {
  std::array<char, 128> out{};
  std::size_t i = 0, legal = 0;
  for (auto _ : state) {
    const std::size_t size = fold_marked(names()[i], out.data(), out.size());
    std::array<Syllable, 8> syllables;
    const std::size_t words = analyse_words({out.data(), size}, syllables);
    for (std::size_t w = 0; w < words; ++w) legal += syllables[w].legal;
    i = (i + 1) % kNames;
  }
  if (legal < 3 * static_cast<std::size_t>(state.iterations())) std::abort();  // a name has three words at least
  state.SetItemsProcessed(state.iterations());
}

void repair_names(benchmark::State& state, const std::vector<std::string>& texts, bool damaged) {
  std::string out;
  std::size_t i = 0, repaired = 0;
  for (auto _ : state) {
    repaired += repair_vietnamese(texts[i], RepairScope::kPersonName, out) != Repair::kNone;
    i = (i + 1) % kNames;
  }
  if (!damaged && repaired > 0) std::abort();
  state.SetItemsProcessed(state.iterations());
}

std::vector<std::string> damaged(std::string (*damage)(std::string_view)) {
  std::vector<std::string> texts;
  for (const std::string& name : names()) texts.push_back(damage(name));
  return texts;
}

void BM_Repair(benchmark::State& state, std::string (*damage)(std::string_view)) {
  repair_names(state, damage == nullptr ? names() : damaged(damage), damage != nullptr);
}

std::string without_marks(std::string_view name) { return fold_plain(name); }
std::string misread_utf8(std::string_view name) {
  return test::reference::utf8_as(name, test::reference::windows_1252());
}
std::string typed_by_telex(std::string_view name) {
  return test::reference::typed(name, test::reference::telex(), true);
}

BENCHMARK(BM_FoldAndAnalyse);
BENCHMARK_CAPTURE(BM_Repair, Clean, nullptr);
BENCHMARK_CAPTURE(BM_Repair, WithoutMarks, &without_marks);
BENCHMARK_CAPTURE(BM_Repair, Tcvn3, &test::reference::tcvn3_as_latin1);
BENCHMARK_CAPTURE(BM_Repair, Vni, &test::reference::vni_as_latin1);
BENCHMARK_CAPTURE(BM_Repair, MisreadUtf8, &misread_utf8);
BENCHMARK_CAPTURE(BM_Repair, Telex, &typed_by_telex);

}  // namespace
}  // namespace khop::vietnamese
