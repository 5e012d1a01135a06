// Reading: bytes a second and thread, from bytes in memory (the page cache) to columns.
#include "io/csv/parse_csv.hpp"
#include "io/csv/structure.hpp"
#include "io/ndjson/parse_ndjson.hpp"
#include "io/output/text_builder.hpp"

#include <benchmark/benchmark.h>
#include <tbb/task_arena.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace khop::io {
namespace {

constexpr int kRows = 200'000;

enum class Style { kPlain, kQuoted, kJson };

/// Eight columns, about 90 bytes a plain row, as in a register of persons.
std::string people(Style style) {
  static const std::vector<std::string> kNames{"Nguyễn Thị Hoa", "Trần Văn Dũng", "Lê Quốc Khánh", "Huỳnh An"};
  static const std::vector<std::string> kColumns{"id",    "ho_ten", "ngay_sinh", "xa",
                                                 "huyen", "so",     "gioi_tinh", "phone"};
  std::mt19937_64 random(1);
  std::string text;
  const auto row = [&](const std::vector<std::string>& cells) {
    const char* const quote = style == Style::kPlain ? "" : "\"";
    if (style == Style::kJson) text += '{';
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += ',';
      if (style == Style::kJson) text.append("\"").append(kColumns[i]).append("\":");
      text.append(quote).append(cells[i]).append(quote);
    }
    text += style == Style::kJson ? "}\n" : "\n";
  };
  if (style != Style::kJson) row(kColumns);
  const auto numbered = [](std::string prefix, std::uint64_t number) { return prefix.append(std::to_string(number)); };
  for (std::uint64_t i = 0; i < kRows; ++i) {
    row({numbered("P", i), kNames[random() % kNames.size()], numbered("02/09/", 1940 + random() % 80),
         numbered("Thượng Lộ ", random() % 900), "Nam Đông", numbered("0460", 10'000'000 + random() % 90'000'000),
         "Nam", numbered("09", 10'000'000 + random() % 90'000'000)});
  }
  return text;
}

void report(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kRows));
}

void BM_FindStructure(benchmark::State& state) {
  const std::string text = people(Style::kPlain) + std::string(64, ' ');
  std::vector<std::uint32_t> positions((std::size_t{1} << 16) + 8);
  for (auto _ : state) {
    for (std::size_t at = 0; at + 65'600 < text.size(); at += 65'536) {
      benchmark::DoNotOptimize(find_structure(text.data() + at, 65'536, ',', positions.data()));
    }
  }
  report(state, text.size());
}
BENCHMARK(BM_FindStructure);

template <Style style>
void BM_Read(benchmark::State& state) {
  const std::string text = people(style);
  tbb::task_arena arena(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    state.PauseTiming();
    const DecodedText input{TextBuffer::copy_of(text), 0, "UTF-8"};
    state.ResumeTiming();
    const Table table = arena.execute([&] {
      return style == Style::kJson ? parse_ndjson(input, "x", {}).value() : parse_csv(input, "x", {}).value();
    });
    if (table.rows() != kRows || !table.rejected.empty()) state.SkipWithError("wrong answer");
  }
  report(state, text.size());
}
BENCHMARK(BM_Read<Style::kPlain>)->Name("BM_ReadCsv/plain")->Arg(1)->Arg(2)->UseRealTime();
BENCHMARK(BM_Read<Style::kQuoted>)->Name("BM_ReadCsv/quoted")->Arg(1)->Arg(2)->UseRealTime();
BENCHMARK(BM_Read<Style::kJson>)->Name("BM_ReadNdjson")->Arg(1)->Arg(2)->UseRealTime();

void BM_FormatPairs(benchmark::State& state) {
  TextBuilder out;
  std::size_t bytes = 0;
  for (auto _ : state) {
    out.clear();
    for (std::uint64_t i = 0; i < kRows; ++i) {
      out.csv("P1234567").append(',').csv("P7654321").append(',').fixed(12.3456 + static_cast<double>(i), 4);
      out.append(',').fixed(0.987654, 6).append(",match\n");
    }
    bytes = out.size();
  }
  report(state, bytes);
}
BENCHMARK(BM_FormatPairs);

}  // namespace
}  // namespace khop::io
