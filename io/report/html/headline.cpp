#include "io/report/html/sections.hpp"
#include "io/report/words.hpp"

namespace khop::io::html {
namespace {

void tile(Markup& page, std::string_view look, std::string_view figure, std::string_view name, std::string_view note) {
  page.raw("<li class=\"").raw(look).raw("\">").element("b", "", figure).element("span", "", name);
  if (!note.empty()) page.element("small", "", note);
  page.raw("</li>");
}

std::string share_of(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? std::string{} : percent(static_cast<double>(part) / static_cast<double>(whole));
}

std::string headline(const Report& report) {
  if (report.is_link()) {
    return count(report.linked()) + " of " + count_of(report.entries(), "entry was", "entries were") +
           " linked to a record.";
  }
  if (report.duplicates() == 0) return "No duplicate among " + count_of(report.run.records, "record.", "records.");
  return count(report.duplicates()) + " of " + count(report.run.records) +
         (report.duplicates() == 1 ? " records is a duplicate of another." : " records are duplicates of others.");
}

std::string lead(const Report& report) {
  const RunSummary& run = report.run;
  const std::string how = run.model_given
                              ? "It followed the model that it was given."
                              : "Nobody told it what the columns mean or how to compare them: it learnt that "
                                "from the data, and this page shows what it learnt.";
  const std::string pairs = "khop compared " + count_of(run.scored.pairs, "pair", "pairs") +
                            " of records and calls a pair a " + "match from a probability of " + percent(run.match) +
                            " on. ";
  return pairs + how;
}

std::string large_clusters(const RunSummary& run) {
  if (run.cluster_sizes.empty()) return {};
  return "the largest has " + count_of(run.cluster_sizes.rbegin()->first, "record", "records");
}

void tiles(const Report& report, Markup& page) {
  const RunSummary& run = report.run;
  page.raw("<ul class=\"tiles\">");
  if (report.is_link()) {
    tile(page, "", count(report.entries()), "entries",
         "against " + count_of(run.records - std::min(run.records, report.entries()), "record", "records"));
    tile(page, "main", count(report.linked()), "linked", share_of(report.linked(), report.entries()));
    tile(page, "ask", count(run.reviews), "to review", share_of(run.reviews, report.entries()));
    const auto none = run.outcomes.find("not_found");
    const std::uint64_t missing = none == run.outcomes.end() ? 0 : none->second;
    tile(page, "", count(missing), "not found", share_of(missing, report.entries()));
  } else {
    tile(page, "", count(run.records), "records in", count_of(run.inputs.size(), "file", "files"));
    tile(page, "main", count(report.duplicates()), "duplicates", share_of(report.duplicates(), run.records));
    tile(page, "", count(run.clusters), "different entities", large_clusters(run));
    tile(page, "ask", count(run.reviews), "pairs to review", run.reviews == 0 ? "" : "in pairs.csv");
  }
  tile(page, run.rejected == 0 ? "" : "bad", count(run.rejected), "rows rejected",
       run.rejected == 0 ? "every row took part" : "in rejected.csv");
  tile(page, "", seconds(run.seconds), "time", bytes(run.peak_resident_bytes) + " of memory at most");
  page.raw("</ul>");
}

void notices(const Report& report, Markup& page) {
  if (report.notices.empty()) return;
  page.raw("<aside class=\"notices\" aria-labelledby=\"notices\"><h3 id=\"notices\">Know this first</h3><ul>");
  for (const std::string& notice : report.notices) page.element("li", "", notice);
  page.raw("</ul></aside>");
}

}  // namespace

void write_headline(const Report& report, Markup& page) {
  page.raw("<header><p class=\"brand\"><b>khop</b>").element("span", "", report.run.command);
  page.element("span", "", report.run.started);
  if (!report.run.version.empty()) page.element("span", "", "version " + report.run.version);
  page.raw("</p>").element("h1", "", headline(report)).element("p", " class=\"lead\"", lead(report));
  tiles(report, page);
  notices(report, page);
  page.raw(
      "<nav aria-label=\"Sections\"><a href=\"#results\">Results</a><a href=\"#weights\">How sure</a>"
      "<a href=\"#examples\">Examples</a><a href=\"#inputs\">What came in</a><a href=\"#columns\">Columns</a>"
      "<a href=\"#blocking\">Pairs compared</a><a href=\"#model\">Model</a><a href=\"#run\">Time and memory</a>"
      "<a href=\"#next\">What next</a></nav></header>");
}

}  // namespace khop::io::html
