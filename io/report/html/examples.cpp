#include "io/report/html/difference.hpp"
#include "io/report/html/sections.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <cmath>

namespace khop::io::html {
namespace {

constexpr double kRowHeight = 26;
constexpr double kNear = 2.5;  // bits: closer to a threshold, a pair is a close call

/// What makes the pair an example.
std::string_view caption(const Report& report, const ExamplePair& example) {
  const auto [least, most] =
      std::minmax_element(report.run.examples.begin(), report.run.examples.end(),
                          [](const ExamplePair& a, const ExamplePair& b) { return a.weight < b.weight; });
  if (example.decision == "review") {
    return example.weight < report.match_weight() ? "For a person to decide"
                                                  : "Heavy enough, yet for a person to decide";
  }
  if (example.decision == "match") {
    if (example.weight < report.match_weight()) return "Too light by itself, a match by its cluster";
    if (&example == &*most) return "The surest match";
    return example.weight - report.match_weight() < kNear ? "Only just a match" : "A match";
  }
  if (report.review_weight() - example.weight < kNear) return "Only just no match";
  return &example == &*least ? "The least alike of those looked at closely" : "No match";
}

Axis axis_of(const Report& report, const ExamplePair& example) {
  double low = std::min(0.0, report.review_weight());
  double high = std::max(0.0, report.match_weight());
  double running = 0;
  for (const ExamplePair::Line& line : example.lines) {
    running += line.weight;
    low = std::min(low, running);
    high = std::max(high, running);
  }
  const double room = 0.02 * (high - low);
  return {low - room, high + room};
}

/// Where a row of the chart stands: its lines reach into the rows beside it, for a row grows with its texts while its
/// chart stays in the middle.
enum class Place { kFirst, kBetween, kTotal };

std::string step(const Report& report, const Axis& axis, double from, double to, Place place, std::string_view look) {
  const bool last = place == Place::kTotal;
  const double top = place == Place::kFirst ? 0 : -kRowHeight / 2;
  const double bottom = last ? kRowHeight : 1.5 * kRowHeight;
  std::string svg = rule(axis, report.review_weight(), top, bottom, "cut-review") +
                    rule(axis, report.match_weight(), top, bottom, "cut-match");
  if (place == Place::kBetween) svg += rule(axis, from, top, 6, "join");
  svg += last ? rule(axis, to, top, 6, "join") : rule(axis, to, kRowHeight - 6, bottom, "join");
  return svg + bar(axis, from, to, 6, kRowHeight - 12, look);
}

void write_values(const ExamplePair::Line& line, Markup& page) {
  const auto [left, right] = line.level == "equal" ? std::pair{escape(line.left), escape(line.right)}
                                                   : mark_differences(line.left, line.right);
  for (const std::string& value : {left, right}) {
    page.raw("<td class=\"v\">");
    if (!value.empty()) page.raw("<bdi>").raw(value).raw("</bdi>");
    page.raw("</td>");
  }
}

void write_line(const Report& report, const Axis& axis, const ExamplePair::Line& line, double from, bool prior,
                Markup& page) {
  const double to = from + line.weight;
  page.raw("<tr>").element("th", " scope=\"row\"", prior ? "at random" : line.comparison);
  write_values(line, page);
  page.raw("<td class=\"level\">").text(prior ? "before any field" : line.level);
  for (const std::string& note : line.notes) page.raw("<br><small>").text(note).raw("</small>");
  page.raw("</td>");
  page.raw("<td class=\"chart\">")
      .raw(strip(kRowHeight, bits(from) + " → " + bits(to) + " bits",
                 step(report, axis, from, to, prior ? Place::kFirst : Place::kBetween,
                      prior             ? "rest"
                      : line.weight < 0 ? "against"
                                        : "for")));
  page.raw("</td>").element("td", " class=\"n w\"", bits(line.weight)).raw("</tr>");
}

void write_example(const Report& report, const ExamplePair& example, Markup& page) {
  const std::string_view look = example.decision == "match"    ? "match"
                                : example.decision == "review" ? "review-tag"
                                                               : "none";
  page.raw("<article class=\"card pair\"><header>").element("h3", "", caption(report, example));
  page.raw("<span class=\"tag ").raw(look).raw("\">").text(example.decision).raw("</span><span class=\"verdict\"><b>");
  page.text(bits(example.weight))
      .raw("</b> bits, probability <b>")
      .text(probability(example.probability))
      .raw("</b></span></header>");
  page.raw("<table class=\"fall\"><thead><tr><th scope=\"col\">Field</th><th scope=\"col\" class=\"v\">")
      .value(example.left_id);
  page.raw("</th><th scope=\"col\" class=\"v\">").value(example.right_id);
  page.raw(
      "</th><th scope=\"col\" class=\"level\">Finding</th><th scope=\"col\" class=\"chart\">Weight, adding up</th><th "
      "scope=\"col\" "
      "class=\"n w\">Bits</th></tr></thead><tbody>");
  const Axis axis = axis_of(report, example);
  double running = 0;
  for (std::size_t i = 0; i < example.lines.size(); ++i) {
    write_line(report, axis, example.lines[i], running, i == 0, page);
    running += example.lines[i].weight;
  }
  page.raw("</tbody><tfoot><tr><th scope=\"row\">total</th><td class=\"v\"></td><td class=\"v\"></td>");
  page.element("td", " class=\"level\"", example.decision).raw("<td class=\"chart\">");
  page.raw(strip(kRowHeight, "total " + bits(example.weight) + " bits",
                 step(report, axis, 0, running, Place::kTotal, "total")));
  page.raw("</td>").element("td", " class=\"n w\"", bits(example.weight)).raw("</tr></tfoot></table></article>");
}

}  // namespace

void write_examples(const Report& report, Markup& page) {
  if (report.run.examples.empty()) return;
  begin_section(
      page, "examples", "Examples, field by field",
      "How a weight comes about: it begins far on the left, for two records drawn at random are hardly ever one "
      "entity; each field then adds what its likeness is worth (blue) or takes away (orange). The upright lines "
      "are the thresholds for review (amber) and match (blue). Characters that differ are marked.");
  page.raw(
      "<p><strong>These are values of real people</strong>; they stand nowhere else on this page. <code>khop explain "
      "DIR "
      "ID ID</code> shows any other pair like this.</p>");
  for (const ExamplePair& example : report.run.examples) write_example(report, example, page);
  end_section(page);
}

}  // namespace khop::io::html
