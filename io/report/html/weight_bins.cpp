#include "io/report/html/weight_bins.hpp"

#include "core/model/model.hpp"

#include <algorithm>

namespace khop::io::html {

std::vector<WeightBin> weight_bins(const RunSummary& summary, const std::vector<double>& thresholds) {
  const std::vector<std::uint64_t>& histogram = summary.weight_histogram;
  const auto filled = [](std::uint64_t pairs) { return pairs > 0; };
  const auto first = std::find_if(histogram.begin(), histogram.end(), filled);
  const auto last = std::find_if(histogram.rbegin(), histogram.rend(), filled).base();
  std::vector<WeightBin> bins;
  for (auto it = first; it < last; ++it) {
    const double low = kHistogramLow + static_cast<double>(it - histogram.begin());
    std::vector<double> edges{low, low + 1};
    std::copy_if(thresholds.begin(), thresholds.end(), std::back_inserter(edges),
                 [&](double threshold) { return threshold > low && threshold < low + 1; });
    std::sort(edges.begin(), edges.end());
    for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
      bins.push_back({edges[e], edges[e + 1], static_cast<double>(*it) * (edges[e + 1] - edges[e])});
    }
  }
  return bins;
}

CutForecast forecast_cut(const RunSummary& summary, double weight) {
  CutForecast forecast;
  for (const WeightBin& bin : weight_bins(summary, {weight})) {
    const double matches = bin.pairs * probability_of((bin.low + bin.high) / 2);
    if (bin.low >= weight) {
      forecast.linked += bin.pairs;
      forecast.wrong += bin.pairs - matches;
    } else {
      forecast.missed += matches;
    }
  }
  return forecast;
}

}  // namespace khop::io::html
