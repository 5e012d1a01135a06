#include "io/report/html/sections.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace khop::io::html {
namespace {

constexpr double kRowHeight = 22;

double all_pairs(const Report& report) {
  const auto records = static_cast<double>(report.run.records);
  const auto entries = static_cast<double>(report.run.entries.sent());
  return report.is_link() ? entries * (records - entries) : records * (records - 1) / 2;
}

void write_funnel(const Report& report, Markup& page) {
  struct Step {
    std::string_view name;
    double pairs;
    std::string_view look;
  };
  const RunSummary& run = report.run;
  const std::array steps{Step{"all pairs there are", all_pairs(report), "rest-soft"},
                         Step{"brought together by a rule", static_cast<double>(run.scored.pairs), "rest"},
                         Step{"compared letter by letter", static_cast<double>(run.scored.reached_text), "for-soft"},
                         Step{report.is_link() ? "linked" : "matches", static_cast<double>(run.matches), "for"}};
  const Axis axis{0, std::log10(std::max(10.0, steps[0].pairs))};
  page.raw(
      "<figure><figcaption><h3>From all pairs to matches</h3><p>The scale is "
      "logarithmic.</p></figcaption><table><thead>"
      "<tr><th scope=\"col\">Pairs</th><th scope=\"col\" class=\"chart\"></th><th scope=\"col\" class=\"n\">Number</th>"
      "</tr></thead><tbody>");
  for (const Step& step : steps) {
    page.raw("<tr>").element("th", " scope=\"row\"", step.name).raw("<td class=\"chart\">");
    page.raw(
        strip(kRowHeight, {},
              step.pairs < 1 ? "" : bar(axis, 0, std::max(0.1, std::log10(step.pairs)), 4, kRowHeight - 8, step.look)));
    page.raw("</td>")
        .element("td", " class=\"n\"",
                 step.pairs < 1e9 ? count(static_cast<std::uint64_t>(step.pairs)) : compact(step.pairs))
        .raw("</tr>");
  }
  page.raw("</tbody></table></figure>");
}

void write_rules(const Report& report, Markup& page) {
  const std::vector<RuleSummary>& rules = report.run.rules;
  if (rules.empty()) return;
  std::uint64_t most = 1;
  bool cut = false;
  bool gain = false;
  for (const RuleSummary& rule : rules) {
    most = std::max(most, rule.counts.pairs);
    cut = cut || rule.counts.cut_blocks > 0;
    gain = gain || rule.gain > 0;
  }
  const Axis axis{0, static_cast<double>(most)};
  page.raw(
      "<figure><figcaption><h3>Rules that bring records together</h3><p>Two records are compared if they share all "
      "values "
      "that a rule names. Bars: pairs compared; kept are those likely enough that no earlier rule had "
      "found.</p></figcaption><div "
      "class=\"scroll\"><table class=\"stack\"><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\" "
      "class=\"meter\"></th>"
      "<th scope=\"col\" class=\"n\">Pairs compared</th><th scope=\"col\" class=\"n\">Kept</th>");
  if (gain) page.raw("<th scope=\"col\" class=\"n\">Matches added</th>");
  page.raw("<th scope=\"col\" class=\"n\">Largest group</th>");
  if (cut) page.raw("<th scope=\"col\" class=\"n\">Pairs left out</th>");
  page.raw("</tr></thead><tbody>");
  const bool known = rules.size() == report.model.rules.size();
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const RuleCounts& counts = rules[r].counts;
    page.raw("<tr>").element("th", " scope=\"row\"",
                             known ? rule_words(report.model.rules[r], report.model.schema) : rules[r].rule);
    page.raw("<td class=\"meter\" data-label=\"Pairs\">");
    page.raw(strip(kRowHeight, count(counts.pairs) + " pairs, " + count(rules[r].kept) + " of them kept",
                   bar(axis, 0, static_cast<double>(counts.pairs), 4, kRowHeight - 8, "for")));
    page.raw("</td>").element("td", " class=\"n\" data-label=\"Pairs compared\"", count(counts.pairs));
    page.element("td", " class=\"n\" data-label=\"Kept\"", count(rules[r].kept));
    if (gain) page.element("td", " class=\"n\" data-label=\"Matches added\"", percent(rules[r].gain));
    page.element("td", " class=\"n\" data-label=\"Largest group\"", count(counts.largest_block));
    if (cut)
      page.element("td", " class=\"n\" data-label=\"Pairs left out\"",
                   counts.cut_pairs == 0 ? "–" : count(counts.cut_pairs));
    page.raw("</tr>");
  }
  page.raw("</tbody></table></div></figure>");
}

/// An estimate has no millionths.
std::string share(double value) { return value > 0.9999 ? "100 %" : percent(std::round(value * 1e4) / 1e4); }
std::string about(double value) { return value > 0.9999 ? "Practically all" : "About " + share(value) + " of all"; }

void write_recall(const RunSummary& run, Markup& page) {
  page.raw("<figure><figcaption><h3>How many matches were looked at</h3>");
  if (!run.recall.known) {
    page.raw(
        "<p>Not known: too few matches were caught by just two rules, or by three, to tell how many were caught by "
        "none.</p></figcaption></figure>");
    return;
  }
  const RecallEstimate& recall = run.recall;
  page.raw("<p>").text(about(recall.recall) + " matches share a rule and were compared (95 % interval " +
                       share(recall.low) + " to " + share(recall.high) +
                       "). It is estimated without truth, as biologists count fish: how many matches just one, two and "
                       "three rules catch tells how many none does. It rests on the pairs that the model takes for "
                       "matches.");
  page.raw("</p></figcaption>");
  const double low = std::min(0.9, std::floor(recall.low * 20) / 20);
  const Axis axis{low, 1};
  std::string svg = bar(axis, low, 1, 14, 2, "rest-soft") + bar(axis, recall.low, recall.high, 11, 8, "for-soft");
  svg += bar(axis, recall.recall - 0.0007, recall.recall + 0.0007, 6, 18, "for");
  svg += label(axis, low, 40, "start", percent(low), "") + label(axis, 1, 40, "end", "100 %", "");
  page.raw(strip(44, "95 % interval", svg)).raw("</figure>");
}

}  // namespace

void write_blocking(const Report& report, Markup& page) {
  begin_section(
      page, "blocking", "Which pairs were compared",
      "Comparing everything with everything would take too long. Blocking rules bring together the pairs that "
      "have something in common; what no rule brings together is never looked at.");
  write_funnel(report, page);
  write_rules(report, page);
  write_recall(report.run, page);
  end_section(page);
}

}  // namespace khop::io::html
