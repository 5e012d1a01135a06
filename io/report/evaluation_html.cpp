#include "io/report/evaluation_html.hpp"

#include "io/report/html/evaluation_charts.hpp"
#include "io/report/html/page.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>
#include <vector>

namespace khop::io {
namespace {

using html::Markup;

constexpr double kRowHeight = 22;

bool is_link(const Evaluation& e) { return e.command == "link"; }

/// A share to four digits, as measures are quoted.
std::string measure(double share) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.4f", share);
  return text.data();
}

void cells(Markup& page, std::initializer_list<std::string> values) {
  for (const std::string& value : values) page.element("td", " class=\"n\"", value);
}

void heads(Markup& page, std::string_view first, std::initializer_list<std::string_view> names) {
  page.raw("<thead><tr>").element("th", " scope=\"col\"", first);
  for (const std::string_view name : names) page.element("th", " scope=\"col\" class=\"n\"", name);
  page.raw("</tr></thead>");
}

std::uint64_t true_pairs(const Evaluation& e) { return e.pairs.true_positives + e.pairs.false_negatives; }

void write_head(const Evaluation& e, Markup& page) {
  const evaluate::PairMeasures& m = e.pairs;
  const std::string_view what = is_link(e) ? "links" : "pairs";
  page.raw("<header>");
  html::write_brand(page, {"evaluate " + e.command, e.started, e.version});
  page.element("h1", "",
               percent(m.precision()) + " of the " + std::string{what} + " found are right, and " +
                   percent(m.recall()) + " of the true ones were found.");
  page.element("p", " class=\"lead\"",
               count_of(e.records, is_link(e) ? "entry" : "record", is_link(e) ? "entries" : "records") +
                   " of a result beside " + count_of(e.truth_rows, "row", "rows") + " of truth.");
  page.raw("<ul class=\"tiles\">");
  tile(page, "main", measure(m.precision()), "precision",
       count(m.false_positives) + " of " + count(m.true_positives + m.false_positives) + " found are wrong");
  tile(page, "main", measure(m.recall()), "recall",
       count(m.false_negatives) + " of " + count(true_pairs(e)) + " true ones are missed");
  tile(page, "main", measure(m.f1()), "F1", "precision and recall in one figure");
  if (e.b_cubed) tile(page, "", measure(e.b_cubed->f1()), "B³ F1", "the same by record, not by pair");
  if (e.blocking) {
    tile(page, "", measure(e.blocking->pairs_completeness()), "blocking recall", "true pairs that were compared");
  }
  page.raw("</ul>");
  if (e.unknown_ids != 0) {
    page.raw("<aside class=\"notices\" aria-labelledby=\"notices\"><h3 id=\"notices\">Know this first</h3><ul>");
    page.element("li", "",
                 count_of(e.unknown_ids, "id", "ids") + " of the truth " + (e.unknown_ids == 1 ? "is" : "are") +
                     " in no result (rejected rows?): " + count_of(e.lost_pairs, "true pair", "true pairs") +
                     " with them count as missed.");
    page.raw("</ul></aside>");
  }
  page.raw("</header>");
}

/// Where true pairs get lost: each row is a part of the one before.
void write_losses(const Evaluation& e, Markup& page) {
  const std::uint64_t all = true_pairs(e);
  html::begin_section(page, "losses", "What became of the true pairs",
                      is_link(e) ? "A true pair is an entry and its person."
                                 : "A true pair is two records of one person. Of a person with many records there are "
                                   "many, so that large clusters weigh more than small ones.");
  page.raw("<table><thead><tr><th scope=\"col\">True pairs</th><th scope=\"col\" class=\"chart\"></th>");
  page.raw("<th scope=\"col\" class=\"n\">Pairs</th><th scope=\"col\" class=\"n\">Share</th></tr></thead><tbody>");
  struct Row {
    std::string_view name;
    std::uint64_t pairs;
    std::string_view look;
  };
  std::vector<Row> rows{{"all", all, "rest"}};
  if (e.blocking) rows.push_back({"share a blocking rule", e.blocking->true_candidates, "for-soft"});
  rows.push_back({is_link(e) ? "linked" : "in one cluster", e.pairs.true_positives, "for"});
  for (const Row& row : rows) {
    page.raw("<tr>").element("th", " scope=\"row\"", row.name).raw("<td class=\"chart\">");
    page.raw(html::strip(
        kRowHeight, count(row.pairs) + " pairs",
        html::bar({0, static_cast<double>(all)}, 0, static_cast<double>(row.pairs), 4, kRowHeight - 8, row.look)));
    page.raw("</td>");
    cells(page,
          {count(row.pairs), all == 0 ? "–" : percent(static_cast<double>(row.pairs) / static_cast<double>(all))});
    page.raw("</tr>");
  }
  page.raw("</tbody></table>");
  if (!e.blocking) {
    page.paragraph("How many true pairs were compared is not known: " + e.no_blocking + ".");
  } else {
    page.paragraph(count(e.blocking->candidates) +
                   " pairs were compared (a pair counts at each rule that brings it together): of " +
                   count(e.blocking->possible) + " there are, " + percent(e.blocking->reduction_ratio()) +
                   " or more were spared.");
  }
  if (e.b_cubed) {
    page.paragraph("By record (B³): of the cluster that a record is in, " + percent(e.b_cubed->precision) +
                   " belong to its person on average; of its person’s records, " + percent(e.b_cubed->recall) +
                   " are in the cluster.");
  }
  html::end_section(page);
}

void write_reliability(const Evaluation& e, Markup& page) {
  const std::string chart = html::reliability_chart(e);
  if (chart.empty()) return;
  html::begin_section(
      page, "trust", "Does a probability mean what it says?",
      "If it does, 95 of 100 pairs at 95 % are right. Pairs of pairs.csv by band of their probability.");
  page.raw(
      "<figure><figcaption><h3 id=\"reliability-title\">Predicted against observed</h3><p id=\"reliability-text\">");
  page.raw(
      "Each dot is a band, its line the 95 % interval. On the slanting line probabilities are right. Both scales ");
  page.raw("are odds, so that 99 % and 99.9 % stand apart. The table below has the numbers.</p></figcaption>");
  page.raw(chart).raw("</figure><div class=\"scroll\"><table>");
  heads(page, "Probability", {"Pairs", "Right", "Predicted", "Observed", "95 % interval"});
  page.raw("<tbody>");
  for (const evaluate::CalibrationBand& band : e.bands) {
    if (band.pairs == 0) continue;
    const evaluate::Interval interval = evaluate::wilson_interval(band.matches, band.pairs);
    page.raw("<tr>").element("th", " scope=\"row\"", percent(band.low) + " – " + percent(band.high));
    cells(page, {count(band.pairs), count(band.matches), percent(band.expected_share()), percent(band.observed_share()),
                 percent(interval.low) + " – " + percent(interval.high)});
    page.raw("</tr>");
  }
  page.raw("</tbody></table></div>");
  html::end_section(page);
}

void write_curve(const Evaluation& e, Markup& page) {
  const std::string chart = html::threshold_chart(e);
  if (chart.empty()) return;
  html::begin_section(page, "thresholds", "What another threshold would give",
                      "Single pairs, before clusters or links are formed of them: a higher --match finds less and errs "
                      "less.");
  page.raw("<figure><figcaption><h3 id=\"curve-title\">Precision and recall by threshold</h3><p id=\"curve-text\">");
  page.raw("The scale below is odds. The table has the numbers.</p></figcaption>").raw(chart);
  constexpr std::array kLegend{html::LegendEntry{"s1", "precision"}, html::LegendEntry{"s2", "recall"},
                               html::LegendEntry{"total", "F1"}};
  html::legend(page, kLegend);
  page.raw("</figure><div class=\"scroll\"><table>");
  heads(page, "Match from", {"Precision", "Recall", "F1", "Found right", "Found wrong"});
  page.raw("<tbody>");
  for (std::size_t i = 0; i < e.curve.size(); ++i) {
    const evaluate::PairMeasures& m = e.curve[i].measures;
    page.raw("<tr>").element("th", " scope=\"row\"",
                             percent(e.thresholds[i]) + (e.thresholds[i] == e.match ? " (this run)" : ""));
    cells(page, {measure(m.precision()), measure(m.recall()), measure(m.f1()), count(m.true_positives),
                 count(m.false_positives)});
    page.raw("</tr>");
  }
  page.raw("</tbody></table></div>");
  html::end_section(page);
}

}  // namespace

std::string evaluation_html(const Evaluation& evaluation) {
  return html::whole_page(
      "khop: evaluation of " + evaluation.command, "evaluation.json",
      [&](Markup& page) { write_head(evaluation, page); },
      [&](Markup& page) {
        write_losses(evaluation, page);
        write_reliability(evaluation, page);
        write_curve(evaluation, page);
      });
}

}  // namespace khop::io
