#include "io/report/html/sections.hpp"
#include "io/report/html/weight_bins.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace khop::io::html {
namespace {

constexpr double kTop = 44;      // pixels: above, the probability axis and the names of the thresholds
constexpr double kBottom = 270;  // below, the axis of weights
constexpr double kHeight = 312;
constexpr double kReviewRoom = 0.18;

/// Pairs to pixels from the top: a decade is as high as another, one pair still stands a little above the ground.
class Decades {
 public:
  explicit Decades(double most) : decades_(std::max(1.0, std::ceil(std::log10(std::max(most, 1.0) * 1.05)))) {}
  int count() const { return static_cast<int>(decades_); }
  double y(double pairs) const {
    const double share = pairs < 1 ? 0.06 * pairs : 0.06 + 0.94 * std::log10(pairs) / decades_;
    return kBottom - (kBottom - kTop) * share;
  }

 private:
  double decades_;
};

std::string_view look_of(const Report& report, const WeightBin& bin) {
  if (bin.low >= report.match_weight()) return "for";
  return bin.low >= report.review_weight() ? "review" : "rest";
}

std::string grid(const Decades& decades, const Axis& axis) {
  std::string svg;
  for (int d = 0; d <= decades.count(); ++d) {
    const double y = decades.y(std::pow(10, d));
    const std::string at = std::to_string(y);
    svg.append("<line x1=\"0\" x2=\"100%\" y1=\"").append(at).append("\" y2=\"").append(at).append("\"/>");
    svg += label(axis, axis.low, y - 3, "start", compact(std::pow(10, d)), "");
  }
  return svg;
}

std::string bars(const Report& report, const std::vector<WeightBin>& bins, const Decades& decades, const Axis& axis) {
  std::string svg;
  for (const WeightBin& bin : bins) {
    if (bin.pairs <= 0) continue;
    const double top = decades.y(bin.pairs / (bin.high - bin.low));
    const double middle = (bin.low + bin.high) / 2;
    svg += "<g><title>" + escape("about " + count(static_cast<std::uint64_t>(std::llround(bin.pairs))) +
                                 " pairs from " + bits(bin.low) + " to " + bits(bin.high) +
                                 " bits, probability about " + probability(probability_of(middle)));
    svg += "</title>" + bar(axis, bin.low, bin.high, top, kBottom - top, std::string{look_of(report, bin)} + " bin") +
           "</g>";
  }
  return svg;
}

std::string weight_axis(const Axis& axis) {
  const double step = axis.high - axis.low > 45 ? 10 : 5;
  std::string svg;
  for (double tick = std::ceil(axis.low / step) * step; tick <= axis.high; tick += step) {
    if (axis.at(tick) < 6 || axis.at(tick) > 98) continue;  // the names of the decades stand there, or the page ends
    svg += rule(axis, tick, kBottom, kBottom + 5, "zero");
    svg += label(axis, tick, kBottom + 19, "middle",
                 tick == 0 ? "0" : (tick > 0 ? "+" : "−") + count(static_cast<std::uint64_t>(std::abs(tick))), "");
  }
  return svg + label(axis, axis.high, kBottom + 38, "end", "match weight, bits", "strong");
}

std::string probability_axis(const Axis& axis) {
  struct Tick {
    double probability;
    std::string_view look;
  };
  constexpr std::array kTicks{Tick{0.0001, "wide"}, Tick{0.01, "wide"},   Tick{0.5, ""},
                              Tick{0.99, "wide"},   Tick{0.9999, "wide"}, Tick{0.999999, ""}};
  std::string svg;
  for (const Tick& tick : kTicks) {
    const double weight = log2_odds(tick.probability);
    if (axis.at(weight) < 6 || axis.at(weight) > 96) continue;
    svg += rule(axis, weight, 18, 23, std::string{"zero "} + std::string{tick.look});
    svg += label(axis, weight, 13, "middle", percent(tick.probability), tick.look);
  }
  return svg + label(axis, axis.high, 13, "end", "probability", "strong wide");
}

/// The name of a threshold beside its line; a narrow page has room for one word.
std::string threshold(const Axis& axis, double weight, double probability, std::string_view name, bool left) {
  const std::string_view anchor = left ? "end" : "start";
  return std::string{"<g transform=\"translate("} + (left ? "-6" : "6") + ")\">" +
         label(axis, weight, 39, anchor, std::string{name} + " from " + percent(probability), "strong wide") +
         label(axis, weight, 39, anchor, name, "strong narrow") + "</g>";
}

std::string thresholds(const Report& report, const Axis& axis) {
  return rule(axis, report.review_weight(), 30, kBottom, "cut-review") +
         rule(axis, report.match_weight(), 30, kBottom, "cut-match") +
         threshold(axis, report.review_weight(), report.run.review, "review", true) +
         threshold(axis, report.match_weight(), report.run.match, "match", false);
}

void write_chart(const Report& report, const std::vector<WeightBin>& bins, Markup& page) {
  const double high = std::max(bins.back().high, report.match_weight() + 4);
  // The name of the review threshold stands on its left, clear of the names of the decades.
  const double low = std::min(bins.front().low, report.review_weight() - kReviewRoom * (high - report.review_weight()));
  const Axis axis{low - 0.09 * (high - low), high + 0.01 * (high - low)};
  double most = 0;
  for (const WeightBin& bin : bins) most = std::max(most, bin.pairs);
  const Decades decades{most};
  page.raw(
      "<figure><figcaption><h3 id=\"weights-title\">Compared pairs by match weight</h3><p id=\"weights-text\">Each bar "
      "counts the pairs of one bit of weight. The scale is logarithmic: every line is ten times the one below. A good "
      "model leaves few pairs near the thresholds: matches stand far on the right of them, strangers far on the left, "
      "most "
      "of them too light to be drawn.</p>"
      "</figcaption><svg role=\"img\" aria-labelledby=\"weights-title weights-text\" height=\"" +
      std::to_string(static_cast<int>(kHeight)) + "\">");
  page.raw(grid(decades, axis)).raw(bars(report, bins, decades, axis)).raw(thresholds(report, axis));
  page.raw(weight_axis(axis)).raw(probability_axis(axis)).raw("</svg>");
  constexpr std::array kLegend{LegendEntry{"rest", "no match"}, LegendEntry{"review", "to review"},
                               LegendEntry{"for", "match"}};
  legend(page, kLegend);
  page.raw("</figure>");
}

void write_table(const std::vector<WeightBin>& bins, Markup& page) {
  page.raw(
      "<details><summary>The chart as a table</summary><table><thead><tr><th scope=\"col\">Weight, bits</th>"
      "<th scope=\"col\" class=\"n\">Probability</th><th scope=\"col\" class=\"n\">Pairs</th></tr></thead><tbody>");
  for (const WeightBin& bin : bins) {
    page.raw("<tr>").element("th", " scope=\"row\"", bits(bin.low) + " to " + bits(bin.high));
    page.element("td", " class=\"n\"", probability(probability_of((bin.low + bin.high) / 2)));
    page.element("td", " class=\"n\"", count(static_cast<std::uint64_t>(std::llround(bin.pairs)))).raw("</tr>");
  }
  page.raw("</tbody></table></details>");
}

std::string whole(double pairs) { return count(static_cast<std::uint64_t>(std::llround(pairs))); }

/// Expected numbers: small ones with a decimal.
std::string about(double pairs) {
  if (pairs >= 9.95) return whole(pairs);
  if (pairs < 0.05) return pairs < 1e-9 ? "0" : "< 0.1";
  const auto tenths = static_cast<std::uint64_t>(std::llround(pairs * 10));
  return count(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

void write_forecast(const Report& report, Markup& page) {
  const CutForecast now = forecast_cut(report.run, report.match_weight());
  page.paragraph(
      "By these probabilities about " + about(now.wrong) + " of the " + whole(now.linked) +
      " pairs above the match threshold are wrong, and about " + about(now.missed) +
      " matches stand below it among the pairs compared. That counts strangers who agree by chance, not twins and "
      "relatives who share most of their fields: how many of these are among the matches only truth (khop "
      "evaluate) or a sample checked by hand can tell. What other thresholds would do:");
  page.raw(
      "<table><thead><tr><th scope=\"col\">Match from</th><th scope=\"col\" class=\"n\">Pairs linked</th><th "
      "scope=\"col\" "
      "class=\"n\">Expected wrong</th><th scope=\"col\" class=\"n\">Expected missed</th></tr></thead><tbody>");
  std::vector<double> cuts{0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999};
  if (std::find(cuts.begin(), cuts.end(), report.run.match) == cuts.end()) cuts.push_back(report.run.match);
  std::sort(cuts.begin(), cuts.end());
  for (const double cut : cuts) {
    const CutForecast forecast = forecast_cut(report.run, log2_odds(cut));
    const bool chosen = cut == report.run.match;
    page.raw("<tr>").element("th", " scope=\"row\"", percent(cut) + (chosen ? " (this run)" : ""));
    page.element("td", " class=\"n\"", whole(forecast.linked)).element("td", " class=\"n\"", about(forecast.wrong));
    page.element("td", " class=\"n\"", about(forecast.missed)).raw("</tr>");
  }
  page.raw("</tbody></table>");
}

}  // namespace

void write_weights(const Report& report, Markup& page) {
  const std::vector<WeightBin> bins = weight_bins(report.run, {report.review_weight(), report.match_weight()});
  if (bins.empty()) return;
  begin_section(
      page, "weights", "How sure it is",
      "Every compared pair has a match weight in bits: 0 means as likely one entity as two, and each further bit "
      "doubles the odds. Ten bits are a thousand to one.");
  write_chart(report, bins, page);
  const auto kept =
      std::accumulate(report.run.weight_histogram.begin(), report.run.weight_histogram.end(), std::uint64_t{0});
  if (report.run.scored.pairs > kept) {
    page.paragraph("Not drawn: " + count(report.run.scored.pairs - kept) +
                   " pairs that were so light that their comparison was broken off.");
  }
  write_table(bins, page);
  write_forecast(report, page);
  end_section(page);
}

}  // namespace khop::io::html
