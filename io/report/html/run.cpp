#include "io/report/html/sections.hpp"
#include "io/report/words.hpp"

#include <algorithm>

namespace khop::io::html {
namespace {

constexpr double kRowHeight = 22;
constexpr std::size_t kColours = 8;

std::string colour(std::size_t stage) { return "s" + std::to_string(stage % kColours + 1); }

void write_stack(const RunSummary& run, Markup& page) {
  double total = 0;
  for (const StageTime& stage : run.stages) total += stage.seconds;
  const Axis axis{0, total};
  std::string svg;
  double begin = 0;
  for (std::size_t s = 0; s < run.stages.size(); ++s) {
    const StageTime& stage = run.stages[s];
    svg += "<g><title>" + escape(stage.name + ": " + seconds(stage.seconds)) + "</title>" +
           bar(axis, begin, begin + stage.seconds, 0, 30, colour(s) + " bin") + "</g>";
    begin += stage.seconds;
  }
  page.raw("<svg role=\"img\" height=\"30\" aria-label=\"Time by stage; the table below has the numbers\">")
      .raw(svg)
      .raw("</svg>");
}

void write_stages(const RunSummary& run, Markup& page) {
  std::uint64_t most = 1;
  for (const StageTime& stage : run.stages) most = std::max(most, stage.resident_bytes);
  const Axis axis{0, static_cast<double>(most)};
  page.raw(
      "<table><thead><tr><th scope=\"col\">Stage</th><th scope=\"col\" class=\"n\">Time</th><th scope=\"col\" "
      "class=\"n wide\">"
      "Processor time</th><th scope=\"col\" class=\"n\">Memory at its end</th><th scope=\"col\" "
      "class=\"chart\"></th></tr></thead><tbody>");
  for (std::size_t s = 0; s < run.stages.size(); ++s) {
    const StageTime& stage = run.stages[s];
    page.raw(
        "<tr><th scope=\"row\" class=\"stage\"><svg class=\"key\" aria-hidden=\"true\"><rect width=\"100%\" "
        "height=\"100%\" rx=\"2\" "
        "class=\"");
    page.raw(colour(s))
        .raw("\"/></svg>")
        .text(stage.name)
        .raw("</th>")
        .element("td", " class=\"n\"", seconds(stage.seconds));
    page.element("td", " class=\"n wide\"", seconds(stage.cpu_seconds))
        .element("td", " class=\"n\"", bytes(stage.resident_bytes));
    page.raw("<td class=\"chart\">")
        .raw(
            strip(kRowHeight, {}, bar(axis, 0, static_cast<double>(stage.resident_bytes), 5, kRowHeight - 10, "rest")));
    page.raw("</td></tr>");
  }
  page.raw("</tbody></table>");
}

}  // namespace

void write_run(const Report& report, Markup& page) {
  const RunSummary& run = report.run;
  if (run.stages.empty()) return;
  const std::string threads = run.threads == 0 ? std::string{} : " on " + count_of(run.threads, "thread", "threads");
  begin_section(page, "run", "Time and memory",
                seconds(run.seconds) + threads + ", " + seconds(run.cpu_seconds) + " of processor time; " +
                    bytes(run.peak_resident_bytes) + " of memory at most.");
  page.raw("<figure><figcaption><h3>Where the time went</h3></figcaption>");
  write_stack(run, page);
  write_stages(run, page);
  page.raw("</figure>");
  end_section(page);
}

}  // namespace khop::io::html
