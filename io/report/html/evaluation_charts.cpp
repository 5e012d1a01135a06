#include "io/report/html/evaluation_charts.hpp"

#include "core/model/model.hpp"
#include "io/report/html/markup.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace khop::io::html {
namespace {

constexpr double kTop = 24;
constexpr double kBottom = 300;
constexpr double kHeight = 346;
constexpr double kMostBits = 17;  // beyond, a share has more nines than pairs
constexpr std::array kTicks{0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999};

/// Odds in bits, from left to right and from bottom to top. A share of 0 or 1 stands at the edge.
double odds_of(double share) {
  if (share <= 0) return -kMostBits;
  return share >= 1 ? kMostBits : std::clamp(log2_odds(share), -kMostBits, kMostBits);
}

struct Range {
  double low = 0;
  double high = 0;
  void include(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

/// Pixels from the top.
struct Upright {
  double low;
  double high;
  double y(double value) const {
    return kBottom - (kBottom - kTop) * std::clamp((value - low) / (high - low), 0.0, 1.0);
  }
};

/// An axis with room for labels on its left, where values do not reach, and for half of the last tick's on its right.
Axis with_margin(Range range) {
  const double width = range.high - range.low;
  return {range.low - 0.1 * width, range.high + 0.05 * width};
}

std::string text_of(double value) { return std::to_string(value); }

std::string segment(const Axis& axis, double x1, double y1, double x2, double y2, std::string_view look) {
  return "<line x1=\"" + position(axis.at(x1)) + "\" y1=\"" + text_of(y1) + "\" x2=\"" + position(axis.at(x2)) +
         "\" y2=\"" + text_of(y2) + "\" class=\"" + std::string{look} + "\"/>";
}

std::string dot(const Axis& axis, double x, double y, double radius, std::string_view tip) {
  return "<circle class=\"dot\" cx=\"" + position(axis.at(x)) + "\" cy=\"" + text_of(y) + "\" r=\"" + text_of(radius) +
         "\"><title>" + escape(tip) + "</title></circle>";
}

std::string level_line(const Axis& axis, double from, double y, std::string_view text) {
  return segment(axis, from, y, axis.high, y, "") + label(axis, axis.low, y + 4, "start", text, "");
}

std::string odds_axis(const Axis& axis, const Range& range, std::string_view name) {
  std::string svg;
  for (const double tick : kTicks) {
    const double odds = log2_odds(tick);
    if (odds < range.low || odds > range.high) continue;
    svg += rule(axis, odds, kBottom, kBottom + 5, "zero");
    svg += label(axis, odds, kBottom + 19, "middle", percent(tick), tick == 0.9 || tick > 0.9999 ? "wide" : "");
  }
  return svg + label(axis, axis.high, kBottom + 40, "end", name, "strong");
}

std::string svg_of(std::string_view id, std::string_view shapes) {
  return "<svg role=\"img\" aria-labelledby=\"" + std::string{id} + "-title " + std::string{id} + "-text\" height=\"" +
         std::to_string(static_cast<int>(kHeight)) + "\">" + std::string{shapes} + "</svg>";
}

Range reliability_range(const Evaluation& e) {
  Range range{-1, 5};
  for (const evaluate::CalibrationBand& band : e.bands) {
    if (band.pairs == 0) continue;
    const evaluate::Interval interval = evaluate::wilson_interval(band.matches, band.pairs);
    range.include(odds_of(band.expected_share()) + 0.5);
    range.include(odds_of(interval.low) - 0.5);
    range.include(std::min(odds_of(interval.high), odds_of(band.expected_share())));
  }
  return range;
}

std::string reliability_grid(const Axis& axis, const Upright& upright, const Range& range) {
  std::string svg;
  for (const double tick : kTicks) {
    const double odds = log2_odds(tick);
    if (odds < range.low || odds > range.high) continue;
    svg += level_line(axis, range.low, upright.y(odds), percent(tick));
  }
  svg += segment(axis, range.low, upright.y(range.low), range.high, upright.y(range.high), "zero");
  const double width = range.high - range.low;
  svg += label(axis, range.low + 0.04 * width, kTop + 14, "start", "too cautious: more are right", "");
  return svg + label(axis, range.high - 0.02 * width, kBottom - 10, "end", "too sure: fewer are right", "");
}

/// The two ends of the line between two points of a curve, for each of its three measures.
std::string curve_of(const Evaluation& e, const Axis& axis, const Upright& upright, std::string_view name,
                     std::string_view look, double (evaluate::PairMeasures::*measure)() const noexcept) {
  std::string svg = "<g class=\"" + std::string{look} + "\">";
  for (std::size_t i = 0; i < e.curve.size(); ++i) {
    const double x = odds_of(e.thresholds[i]);
    const double y = upright.y((e.curve[i].measures.*measure)());
    if (i + 1 < e.curve.size()) {
      svg +=
          segment(axis, x, y, odds_of(e.thresholds[i + 1]), upright.y((e.curve[i + 1].measures.*measure)()), "curve");
    }
  }
  for (std::size_t i = 0; i < e.curve.size(); ++i) {
    const double value = (e.curve[i].measures.*measure)();
    svg += dot(axis, odds_of(e.thresholds[i]), upright.y(value), 3.5,
               std::string{name} + " " + probability(value) + " at " + percent(e.thresholds[i]));
  }
  return svg + "</g>";
}

double least_measure(const Evaluation& e) {
  double least = 1;
  for (const evaluate::ThresholdPoint& point : e.curve) {
    least = std::min({least, point.measures.precision(), point.measures.recall()});
  }
  return std::min(0.95, std::floor(least * 20) / 20);
}

}  // namespace

std::string reliability_chart(const Evaluation& e) {
  if (std::all_of(e.bands.begin(), e.bands.end(), [](const auto& band) { return band.pairs == 0; })) return {};
  const Range range = reliability_range(e);
  const Axis axis = with_margin(range);
  const Upright upright{range.low, range.high};
  std::string svg = reliability_grid(axis, upright, range) + "<g class=\"k1\">";
  for (const evaluate::CalibrationBand& band : e.bands) {
    if (band.pairs == 0) continue;
    const evaluate::Interval interval = evaluate::wilson_interval(band.matches, band.pairs);
    const double x = odds_of(band.expected_share());
    svg += segment(axis, x, upright.y(odds_of(interval.low)), x, upright.y(odds_of(interval.high)), "curve");
    svg += dot(axis, x, upright.y(odds_of(band.observed_share())), 5,
               "predicted " + probability(band.expected_share()) + ", observed " + probability(band.observed_share()) +
                   ", " + count_of(band.pairs, "pair", "pairs"));
  }
  svg += "</g>" + label(axis, axis.low, 12, "start", "share that is right", "strong");
  return svg_of("reliability", svg + odds_axis(axis, range, "predicted probability"));
}

std::string threshold_chart(const Evaluation& e) {
  if (e.curve.empty()) return {};
  Range range{odds_of(e.thresholds.front()), odds_of(e.thresholds.back())};
  range.include(odds_of(e.match));
  const Axis axis = with_margin(range);
  const Upright upright{least_measure(e), 1};
  std::string svg;
  const int step = upright.low < 0.5 ? 10 : upright.low < 0.8 ? 5 : 2;
  for (int tick = 100; tick >= upright.low * 100 - 1e-9; tick -= step) {
    svg += level_line(axis, range.low, upright.y(tick / 100.0), percent(tick / 100.0));
  }
  svg += rule(axis, odds_of(e.match), kTop - 6, kBottom, "cut-match");
  svg += label(axis, odds_of(e.match), kTop - 10, "middle", "this run: " + percent(e.match), "strong");
  svg += curve_of(e, axis, upright, "recall", "k2", &evaluate::PairMeasures::recall);
  svg += curve_of(e, axis, upright, "F1", "k3", &evaluate::PairMeasures::f1);
  svg += curve_of(e, axis, upright, "precision", "k1", &evaluate::PairMeasures::precision);
  return svg_of("curve", svg + odds_axis(axis, range, "match from this probability on"));
}

}  // namespace khop::io::html
