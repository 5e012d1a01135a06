#include "core/text/clean.hpp"
#include "core/text/date.hpp"
#include "core/text/fold.hpp"
#include "core/text/sound_key.hpp"
#include "core/text/tokens.hpp"
#include "tests/reference/fold.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace khop {
namespace {

constexpr std::size_t kNames = 4096;  // their texts stay in the second-level cache: the fold is timed, not memory

std::vector<std::string> made_of(const std::vector<std::vector<std::string_view>>& columns) {
  std::mt19937 random(1);
  std::vector<std::string> names(kNames);
  for (std::string& name : names) {
    for (const auto& column : columns) {
      if (!name.empty()) name += ' ';
      name += column[random() % column.size()];
    }
  }
  return names;
}

/// Vietnamese full names, 17 bytes folded on average.
const std::vector<std::string>& vietnamese() {
  static const auto names = made_of({{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Đặng", "Bùi", "Đỗ"},
                                     {"Thị", "Văn", "Hữu", "Đức", "Thị Ngọc", "Minh", "Thị Thanh", "Quốc", "Xuân"},
                                     {"Hương", "Dũng", "Phượng", "Tuấn", "Nhung", "Thuỷ", "Quyên", "Trường", "Ánh"}});
  return names;
}

const std::vector<std::string>& ascii() {
  static const auto names =
      made_of({{"Charlotte", "Michaela", "John", "Emma", "Jackson", "Ruby", "William", "Isabella"},
               {"Neumann", "O'Brien", "White", "Mc Carthy", "Clarke", "Efthimiou", "Green"}});
  return names;
}

/// The Vietnamese names decomposed, as some systems export them.
const std::vector<std::string>& decomposed() {
  static const auto names =
      made_of({{"Nguye\u0302\u0303n", "Tra\u0302\u0300n", "Le\u0302", "Pha\u0323m"},
               {"Thi\u0323", "Va\u0306n", "Hu\u031B\u0303u", "Đu\u031B\u0301c"},
               {"Hu\u031Bo\u031Bng", "Du\u0303ng", "Phu\u031Bo\u031B\u0323ng", "Tua\u0302\u0301n"}});
  return names;
}

template <std::size_t (*kFold)(std::string_view, char*, std::size_t) noexcept, bool kMarked>
void fold_names(benchmark::State& state, const std::vector<std::string>& names) {
  std::array<char, 128> out{};
  std::size_t bytes = 0;
  for (const std::string& name : names) {
    const std::size_t size = kFold(name, out.data(), out.size());
    bytes += size;
    if (std::string_view(out.data(), size) != test::reference::fold(name, kMarked)) std::abort();
  }
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(kFold(names[i], out.data(), out.size()));
    i = (i + 1) % kNames;
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["bytes_a_name"] = static_cast<double>(bytes) / kNames;
}

void clean_names(benchmark::State& state, const std::vector<std::string>& names) {
  std::string out;
  std::size_t i = 0;
  for (auto _ : state) {
    clean(names[i], out);
    benchmark::DoNotOptimize(out.data());
    i = (i + 1) % kNames;
  }
  state.SetItemsProcessed(state.iterations());
}

void sound_of_words(benchmark::State& state, const std::vector<std::string>& names) {
  std::vector<std::string> words;
  for (const std::string& name : names) {
    const std::string plain = fold_plain(name);
    for (const std::string_view word : Tokens(plain)) words.emplace_back(word);
  }
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(sound_key(words[i]));
    i = i + 1 == words.size() ? 0 : i + 1;
  }
  state.SetItemsProcessed(state.iterations());
}

void BM_ParseDate(benchmark::State& state, bool iso) {
  std::mt19937 random(1);
  std::vector<std::string> dates(kNames);
  for (std::string& text : dates) {
    const std::string year = std::to_string(1940 + random() % 80);
    const std::string month = std::to_string(101 + random() % 12).substr(1);
    const std::string day = std::to_string(101 + random() % 28).substr(1);
    text = iso ? year + '-' + month + '-' + day : day + '/' + month + '/' + year;
    if (!parse_date(text, DateOrder::kDayFirst)) std::abort();
  }
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(parse_date(dates[i], DateOrder::kDayFirst));
    i = (i + 1) % kNames;
  }
  state.SetItemsProcessed(state.iterations());
}

void BM_FoldPlain(benchmark::State& state, const std::vector<std::string>& names) {
  fold_names<&fold_plain, false>(state, names);
}
void BM_FoldMarked(benchmark::State& state, const std::vector<std::string>& names) {
  fold_names<&fold_marked, true>(state, names);
}
void BM_Clean(benchmark::State& state, const std::vector<std::string>& names) { clean_names(state, names); }
void BM_SoundKey(benchmark::State& state, const std::vector<std::string>& names) { sound_of_words(state, names); }

BENCHMARK_CAPTURE(BM_FoldPlain, Vietnamese, vietnamese());
BENCHMARK_CAPTURE(BM_FoldPlain, Ascii, ascii());
BENCHMARK_CAPTURE(BM_FoldPlain, Decomposed, decomposed());
BENCHMARK_CAPTURE(BM_FoldMarked, Vietnamese, vietnamese());
BENCHMARK_CAPTURE(BM_FoldMarked, Ascii, ascii());
BENCHMARK_CAPTURE(BM_FoldMarked, Decomposed, decomposed());
BENCHMARK_CAPTURE(BM_Clean, Vietnamese, vietnamese());
BENCHMARK_CAPTURE(BM_Clean, Ascii, ascii());
BENCHMARK_CAPTURE(BM_Clean, Decomposed, decomposed());
BENCHMARK_CAPTURE(BM_SoundKey, Vietnamese, vietnamese());
BENCHMARK_CAPTURE(BM_SoundKey, Ascii, ascii());
BENCHMARK_CAPTURE(BM_ParseDate, YearFirst, true);
BENCHMARK_CAPTURE(BM_ParseDate, DayFirst, false);

}  // namespace
}  // namespace khop
