#include "core/evaluate/calibration.hpp"

#include "core/model/model.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace khop::evaluate {
namespace {

constexpr std::array kDefaultBands{0.0, 0.01, 0.1, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0};
constexpr double kTwoSided95 = 1.959963984540054;  // quantile of the standard normal distribution

}  // namespace

double CalibrationBand::expected_share() const noexcept {
  return pairs == 0 ? 0 : expected_matches / static_cast<double>(pairs);
}

double CalibrationBand::observed_share() const noexcept {
  return pairs == 0 ? 0 : static_cast<double>(matches) / static_cast<double>(pairs);
}

std::span<const double> default_bands() noexcept { return kDefaultBands; }

std::vector<CalibrationBand> calibration(std::span<const JudgedPair> pairs, std::span<const double> edges) {
  assert(edges.size() >= 2);
  assert(std::is_sorted(edges.begin(), edges.end()));
  std::vector<CalibrationBand> bands(edges.size() - 1);
  for (std::size_t i = 0; i < bands.size(); ++i) {
    bands[i].low = edges[i];
    bands[i].high = edges[i + 1];
  }
  for (const JudgedPair& pair : pairs) {
    const double probability = probability_of(pair.weight);
    if (probability < edges.front() || probability > edges.back()) continue;
    const auto after = std::upper_bound(edges.begin(), edges.end(), probability);
    const auto band = std::min(static_cast<std::size_t>(after - edges.begin()) - 1, bands.size() - 1);
    ++bands[band].pairs;
    bands[band].matches += pair.match ? 1 : 0;
    bands[band].expected_matches += probability;
  }
  return bands;
}

Interval wilson_interval(std::uint64_t hits, std::uint64_t trials) noexcept {
  if (trials == 0) return {};
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(hits) / n;
  const double z2 = kTwoSided95 * kTwoSided95;
  const double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kTwoSided95 / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace khop::evaluate
