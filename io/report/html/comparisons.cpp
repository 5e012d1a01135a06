#include "io/report/html/sections.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <cmath>

namespace khop::io::html {
namespace {

constexpr double kRowHeight = 22;
constexpr double kRare = 0.0005;  // a level rarer than this on both sides stands in the table only

bool is_shown(const Level& level) { return level.m >= kRare || level.u >= kRare; }
double weight_of(const Level& level) { return match_weight(level.m, level.u); }

/// One range for all comparisons, so that a long bar means the same everywhere.
Axis common_axis(const Model& model) {
  double low = -2;
  double high = 2;
  for (const Comparison& comparison : model.comparisons) {
    for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
      if (!is_shown(comparison.levels[l])) continue;
      low = std::min(low, weight_of(comparison.levels[l]));
      high = std::max(high, weight_of(comparison.levels[l]));
    }
  }
  return {std::floor(low), std::ceil(high)};
}

/// Weights where the parent agrees, or nothing.
const ConditionalLevels* where_parent(const Comparison& comparison, unsigned parent_class) {
  const std::size_t index = parent_class - 1;
  return comparison.parent >= 0 && index < comparison.given_parent.size() ? &comparison.given_parent[index] : nullptr;
}

double weight_at(const ConditionalLevels& given, std::size_t level) {
  return level < given.m.size() && level < given.u.size() ? match_weight(given.m[level], given.u[level]) : 0;
}

std::string tip(const Level& level) {
  return level.label + ": " + percent(level.m) + " of the matches, " + percent(level.u) + " of the others, " +
         bits(weight_of(level)) + " bits";
}

/// The average weight over matches, or over the others: what the comparison is worth.
double expected_bits(const Comparison& comparison, bool matches) {
  double sum = 0;
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    sum += (matches ? comparison.levels[l].m : comparison.levels[l].u) * weight_of(comparison.levels[l]);
  }
  return sum;
}

void write_words(const Report& report, const Comparison& comparison, Markup& page) {
  std::string fields;
  for (const std::uint16_t field : comparison.fields) {
    fields += (fields.empty() ? "" : " and ") + report.model.schema[field].name;
  }
  std::string text = std::string{kind_words(comparison.kind)} + (fields == comparison.name ? "" : " (" + fields + ")");
  text += ".";
  if (comparison.term_frequency) text += " Rare values count more: “equal” shows the average.";
  if (comparison.parent >= 0) {
    const std::string& parent = report.model.comparisons[static_cast<std::size_t>(comparison.parent)].name;
    text += " Where “" + parent + "” agrees, agreement here follows in part and counts less (pale bars).";
  }
  if (comparison.order >= 0) {
    text += " “" + report.model.comparisons[static_cast<std::size_t>(comparison.order)].name +
            "” decides which value faces which.";
  }
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  page.paragraph(text);
}

void write_level(const Comparison& comparison, std::size_t l, const Axis& axis, Markup& page) {
  const Level& level = comparison.levels[l];
  const double weight = weight_of(level);
  const ConditionalLevels* given = where_parent(comparison, kParentAgrees);
  std::string shapes = rule(axis, 0, 0, kRowHeight, "zero");
  const double height = given == nullptr ? kRowHeight - 8 : kRowHeight - 12;
  shapes += bar(axis, 0, weight, 4, height, weight < 0 ? "against" : "for");
  if (given != nullptr) {
    const double weaker = weight_at(*given, l);
    shapes += bar(axis, 0, weaker, 4 + height, 4, weaker < 0 ? "against-soft" : "for-soft");
  }
  page.raw("<tr>").element("th", " scope=\"row\"", level.label).raw("<td class=\"chart\">");
  page.raw(strip(kRowHeight, tip(level), shapes)).raw("</td>").element("td", " class=\"n\"", bits(weight)).raw("</tr>");
}

void write_axis(const Axis& axis, Markup& page) {
  const double step = axis.high - axis.low > 14 ? 10 : 5;
  std::string svg;
  for (double tick = std::ceil(axis.low / step) * step; tick <= axis.high; tick += step) {
    svg += label(axis, tick, 11, "middle", tick == 0 ? "0" : bits(tick).substr(0, bits(tick).size() - 2), "");
  }
  page.raw("<tr aria-hidden=\"true\"><td></td><td class=\"chart\">").raw(strip(14, {}, svg)).raw("</td><td></td></tr>");
}

void write_numbers(const Comparison& comparison, Markup& page) {
  const ConditionalLevels* agrees = where_parent(comparison, kParentAgrees);
  const ConditionalLevels* differs = where_parent(comparison, kParentDiffers);
  page.raw(
      "<details><summary>Numbers</summary><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Outcome</th><th "
      "scope=\"col\" "
      "class=\"n\">m</th><th scope=\"col\" class=\"n\">u</th><th scope=\"col\" class=\"n\">Weight</th>");
  if (agrees != nullptr) page.raw("<th scope=\"col\" class=\"n\">Parent agrees</th>");
  if (differs != nullptr) page.raw("<th scope=\"col\" class=\"n\">Parent differs</th>");
  page.raw("</tr></thead><tbody>");
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    const Level& level = comparison.levels[l];
    page.raw("<tr>").element("th", " scope=\"row\"", level.label).element("td", " class=\"n\"", rate(level.m));
    page.element("td", " class=\"n\"", rate(level.u)).element("td", " class=\"n\"", bits(weight_of(level)));
    if (agrees != nullptr) page.element("td", " class=\"n\"", bits(weight_at(*agrees, l)));
    if (differs != nullptr) page.element("td", " class=\"n\"", bits(weight_at(*differs, l)));
    page.raw("</tr>");
  }
  page.raw("</tbody></table></div></details>");
}

void write_card(const Report& report, const Comparison& comparison, const Axis& axis, Markup& page) {
  page.raw("<article class=\"card\">").element("h3", "", comparison.name);
  write_words(report, comparison, page);
  page.raw(
      "<table class=\"levels\"><thead><tr><th scope=\"col\">Outcome</th><th scope=\"col\" class=\"chart\"></th><th "
      "scope=\"col\" "
      "class=\"n\">Bits</th></tr></thead><tbody>");
  for (std::size_t l = 1; l < comparison.levels.size(); ++l) {
    if (is_shown(comparison.levels[l])) write_level(comparison, l, axis, page);
  }
  write_axis(axis, page);
  page.raw("</tbody></table>");
  write_numbers(comparison, page);
  page.raw("</article>");
}

/// What each comparison is worth on average: the longer its bars, the more it decides.
void write_overview(const Model& model, Markup& page) {
  Axis axis{0, 1};
  for (const Comparison& comparison : model.comparisons) {
    axis.low = std::min(axis.low, expected_bits(comparison, false));
    axis.high = std::max(axis.high, expected_bits(comparison, true));
  }
  page.raw(
      "<figure><figcaption><h3>What decides</h3><p>Bits that a field adds on average for two records of one entity "
      "(blue) "
      "and takes away for others (orange): the longer the bars, the more it "
      "decides.</p></figcaption><table><thead><tr><th "
      "scope=\"col\">Field</th><th scope=\"col\" class=\"chart\"></th><th scope=\"col\" class=\"n\">Matches</th><th "
      "scope=\"col\" class=\"n\">Others</th></tr></thead><tbody>");
  for (const Comparison& comparison : model.comparisons) {
    const double matches = expected_bits(comparison, true);
    const double others = expected_bits(comparison, false);
    page.raw("<tr>").element("th", " scope=\"row\"", comparison.name).raw("<td class=\"chart\">");
    page.raw(strip(kRowHeight, {},
                   bar(axis, 0, matches, 4, kRowHeight - 8, "for") +
                       bar(axis, others, 0, 4, kRowHeight - 8, "against") + rule(axis, 0, -8, kRowHeight + 8, "zero")));
    page.raw("</td>")
        .element("td", " class=\"n\"", bits(matches))
        .element("td", " class=\"n\"", bits(others))
        .raw("</tr>");
  }
  page.raw("</tbody></table></figure>");
}

std::string source_of(const RunSummary& run) {
  if (run.model_given) return "It was given and not trained.";
  const LabelCounts& labels = run.labels;
  if (labels.pairs == 0) return "It was learnt from these data, without labels.";
  return "It was learnt from these data and from " + count_of(labels.pairs, "labelled pair", "labelled pairs") + " (" +
         count_of(labels.matches, "match", "matches") + "), of which it decides " +
         (labels.otherwise == 0 ? "none" : count(labels.otherwise)) + " otherwise.";
}

}  // namespace

void write_comparisons(const Report& report, Markup& page) {
  if (report.model.comparisons.empty()) return;
  const std::string source = source_of(report.run);
  begin_section(
      page, "model", "The model: what each field is worth",
      source + " Two records drawn at random are one entity with a probability of " + probability(report.model.prior) +
          " (" + bits(log2_odds(report.model.prior)) +
          " bits). Each field adds the weight of its outcome: bars to the right speak for one entity, bars to the "
          "left against. A weight is log₂(m / u): how often matches come out so, against how often others do.");
  write_overview(report.model, page);
  const Axis axis = common_axis(report.model);
  page.raw("<div class=\"cards\">");
  for (const Comparison& comparison : report.model.comparisons) write_card(report, comparison, axis, page);
  page.raw("</div>");
  if (!report.model.notes.empty()) {
    page.raw("<details><summary>Why the model is as it is</summary><ul>");
    for (const std::string& note : report.model.notes) page.element("li", "", note);
    page.raw("</ul></details>");
  }
  end_section(page);
}

}  // namespace khop::io::html
