#include "io/report/html/sections.hpp"
#include "io/report/words.hpp"

#include <string_view>
#include <vector>

namespace khop::io::html {
namespace {

std::string share_of(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? std::string{} : percent(static_cast<double>(part) / static_cast<double>(whole));
}

std::string headline(const Report& report) {
  if (report.is_link()) {
    return count(report.run.entries.linked()) + " of " +
           count_of(report.run.entries.sent(), "entry was", "entries were") + " linked to a record.";
  }
  if (report.duplicates() == 0) return "No duplicate among " + count_of(report.run.records, "record.", "records.");
  return count(report.duplicates()) + " of " + count(report.run.records) +
         (report.duplicates() == 1 ? " records is a duplicate of another." : " records are duplicates of others.");
}

/// What the user said about the data, as a list of texts in quotes.
std::string told(const RunSummary& run) {
  std::string text;
  const auto add = [&](const std::string& what, const std::vector<std::string>& given) {
    for (std::size_t i = 0; i < given.size(); ++i) {
      text += (i > 0 ? ", “" : (text.empty() ? "" : "; ") + what + " “") + given[i] + "”";
    }
  };
  add(run.told_fields.size() == 1 ? "the field" : "the fields", run.told_fields);
  add("to leave out", run.told_not_fields);
  add(run.told_blocks.size() == 1 ? "the rule" : "the rules", run.told_blocks);
  if (!run.told_id.empty()) add("the record id", {run.told_id});
  return text;
}

std::string how_it_knew(const RunSummary& run) {
  if (run.model_given) return "It followed the model that it was given.";
  constexpr std::string_view kLearnt =
      "what they mean and how to compare them it learnt from the data, and this page shows what it learnt.";
  const std::string given = told(run);
  if (given.empty()) return "It was told nothing about the columns: " + std::string{kLearnt};
  return "It was told " + given + ". Of the other columns, " + std::string{kLearnt};
}

std::string lead(const Report& report) {
  const RunSummary& run = report.run;
  const std::string pairs = "khop compared " + count_of(run.scored.pairs, "pair", "pairs") +
                            " of records and calls a pair a " + "match from a probability of " + percent(run.match) +
                            " on. ";
  return pairs + how_it_knew(run);
}

std::string large_clusters(const RunSummary& run) {
  if (run.cluster_sizes.empty()) return {};
  return "the largest has " + count_of(run.cluster_sizes.rbegin()->first, "record", "records");
}

void tiles(const Report& report, Markup& page) {
  const RunSummary& run = report.run;
  page.raw("<ul class=\"tiles\">");
  if (report.is_link()) {
    tile(page, "", count(run.entries.sent()), "entries",
         "against " + count_of(run.records - std::min(run.records, run.entries.sent()), "record", "records"));
    tile(page, "main", count(run.entries.linked()), "linked", share_of(run.entries.linked(), run.entries.sent()));
    tile(page, "ask", count(run.reviews), "to review", share_of(run.reviews, run.entries.sent()));
    tile(page, "", count(run.entries.of(Resolution::kNotFound)), "not found",
         share_of(run.entries.of(Resolution::kNotFound), run.entries.sent()));
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
  page.raw("<header>");
  write_brand(page, {report.run.command, report.run.started, report.run.version});
  page.element("h1", "", headline(report)).element("p", " class=\"lead\"", lead(report));
  tiles(report, page);
  notices(report, page);
  page.raw(
      "<nav aria-label=\"Sections\"><a href=\"#reading\">How to read this</a><a href=\"#results\">Results</a><a "
      "href=\"#weights\">How sure</a>"
      "<a href=\"#examples\">Examples</a><a href=\"#inputs\">What came in</a><a href=\"#columns\">Columns</a>"
      "<a href=\"#blocking\">Pairs compared</a><a href=\"#model\">Model</a><a href=\"#run\">Time and memory</a>"
      "<a href=\"#next\">What next</a></nav></header>");
}

void write_reading_help(const Report& report, Markup& page) {
  begin_section(page, "reading", "How to read this page", "Six words are enough.");
  page.raw(
      "<dl><div><dt>Record and entity</dt><dd>A record is a row of a file; an entity is what it stands for, often a "
      "person. khop finds out which records are one entity.</dd></div><div><dt>Pair</dt><dd>Everything is decided by "
      "comparing two records, field by field.</dd></div><div><dt>Weight</dt><dd>What a comparison says, in bits. "
      "Positive "
      "speaks for one entity, negative against; weights add up. Each bit doubles the odds: +10 bits are a thousand to "
      "one.</dd></div><div><dt>Probability</dt><dd>The total weight as the chance that the two are one entity. If it "
      "is "
      "right, 95 of 100 pairs at 95 % are matches.</dd></div><div><dt>Match, review, no match</dt><dd>");
  page.text("A pair is a match from " + percent(report.run.match) + " on and left for a person to review from " +
            percent(report.run.review) + " on. Options --match and --review set both.");
  page.raw(
      "</dd></div><div><dt>Rule</dt><dd>Which records are compared at all: those that share what a rule names, such as "
      "the surname and the year of birth.</dd></div></dl>");
  end_section(page);
}

}  // namespace khop::io::html
