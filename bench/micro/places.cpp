#include "core/place/gazetteer.hpp"
#include "core/place/parse.hpp"
#include "core/place/place_level.hpp"
#include "core/text/clean.hpp"
#include "core/text/fold.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace khop::place {
namespace {

constexpr std::size_t kPlaces = 4096;

const std::vector<OldCommune>& communes() {
  static const auto chosen = [] {
    std::mt19937 random(1);
    std::vector<OldCommune> units;
    while (units.size() < kPlaces) {
      units.push_back(static_cast<OldCommune>(1 + random() % Gazetteer::get().old_communes().size()));
    }
    return units;
  }();
  return chosen;
}

std::string full(OldCommune commune, const char* between) {
  const Gazetteer& units = Gazetteer::get();
  const OldCommuneUnit& unit = units[commune];
  std::string text = std::string(unit.type) + " " + std::string(unit.name);
  if (is_known(unit.district)) {
    text.append(between).append(units[unit.district].type).append(" ").append(units[unit.district].name);
  }
  return text.append(between).append(units[unit.province].type).append(" ").append(units[unit.province].name);
}

void parse_texts(benchmark::State& state, const std::vector<std::string>& texts) {
  std::size_t understood = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Place wanted = Gazetteer::get().place_of(communes()[i]);
    const std::uint8_t level = compare_places(parse(texts[i]).place, wanted);
    understood += level >= place_level::kEqual && level <= place_level::kPossible ? 1 : 0;
  }
  if (understood < texts.size() * 99 / 100) std::abort();
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(parse(texts[i]));
    i = (i + 1) % texts.size();
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["understood"] = static_cast<double>(understood) / static_cast<double>(texts.size());
}

template <class Write>
std::vector<std::string> written(Write write) {
  std::vector<std::string> texts;
  for (const OldCommune commune : communes()) clean(write(commune), texts.emplace_back());
  return texts;
}

void BM_ParsePlace(benchmark::State& state, const char* style) {
  const std::string_view name = style;
  if (name == "in_full") return parse_texts(state, written([](OldCommune c) { return full(c, ", "); }));
  if (name == "without_commas") {
    return parse_texts(state, written([](OldCommune c) { return fold_plain(full(c, " ")); }));
  }
  return parse_texts(state, written([](OldCommune c) { return "12/3 Lê Lợi, tổ 5, " + full(c, ", "); }));
}
BENCHMARK_CAPTURE(BM_ParsePlace, in_full, "in_full");
BENCHMARK_CAPTURE(BM_ParsePlace, without_commas, "without_commas");
BENCHMARK_CAPTURE(BM_ParsePlace, behind_a_house, "behind_a_house");

/// Communes against communes, old and new in turns, as in a block of one district: near each other.
void BM_ComparePlaces(benchmark::State& state) {
  const Gazetteer& units = Gazetteer::get();
  std::vector<Place> places;
  for (std::uint16_t i = 1; i <= 256; ++i) {
    const OldCommune old{static_cast<std::uint16_t>(2000 + i)};
    places.push_back(i % 2 == 0 ? units.place_of(old) : units.place_of(units[old].now[0]));
  }
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(compare_places(places[i & 255], places[(i >> 3) & 255]));
    ++i;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_ComparePlaces);

}  // namespace
}  // namespace khop::place
