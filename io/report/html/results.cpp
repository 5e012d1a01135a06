#include "io/report/html/sections.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace khop::io::html {
namespace {

constexpr double kRowHeight = 22;

/// Cluster sizes of similar meaning in one row.
struct SizeClass {
  std::uint64_t least;
  std::uint64_t most;
};
constexpr std::array kSizeClasses{
    SizeClass{2, 2},   SizeClass{3, 3},   SizeClass{4, 4},    SizeClass{5, 5},      SizeClass{6, 10},
    SizeClass{11, 20}, SizeClass{21, 50}, SizeClass{51, 100}, SizeClass{101, 1000}, SizeClass{1001, ~std::uint64_t{0}}};

struct SizeRow {
  std::string name;
  std::uint64_t clusters = 0;
  std::uint64_t records = 0;
};

std::string class_name(const SizeClass& size) {
  if (size.least == size.most) return count(size.least);
  if (size.most == ~std::uint64_t{0}) return "more than " + count(size.least - 1);
  return count(size.least) + "–" + count(size.most);
}

std::vector<SizeRow> size_rows(const RunSummary& run) {
  std::vector<SizeRow> rows;
  for (const SizeClass& size : kSizeClasses) {
    SizeRow row{class_name(size)};
    for (const auto& [records, clusters] : run.cluster_sizes) {
      if (records < size.least || records > size.most) continue;
      row.clusters += clusters;
      row.records += records * clusters;
    }
    rows.push_back(std::move(row));
  }
  while (!rows.empty() && rows.back().clusters == 0) rows.pop_back();
  return rows;
}

void write_refinement(const RunSummary& run, Markup& page) {
  if (run.clustering.components == 0) return;
  std::string text = "Matches joined records into " + count_of(run.clustering.components, "group", "groups") + ". ";
  text += run.clustering.split_components == 0
              ? "None of them was held together by a weak link only."
              : count_of(run.clustering.split_components, "was", "were") +
                    " held together by weak links only and taken apart, so that two people who resemble a third do not "
                    "become one.";
  page.paragraph(text);
}

void write_clusters(const Report& report, Markup& page) {
  const auto single = report.run.cluster_sizes.find(1);
  const std::uint64_t alone = single == report.run.cluster_sizes.end() ? 0 : single->second;
  begin_section(page, "results", "What was found",
                count_of(alone, "record has", "records have") +
                    " no duplicate. The others form clusters: records that "
                    "khop holds to be one entity. Every record stands once in clusters.csv.");
  write_refinement(report.run, page);
  write_changes(report, page);
  const std::vector<SizeRow> rows = size_rows(report.run);
  if (!rows.empty()) {
    std::uint64_t most = 0;
    for (const SizeRow& row : rows) most = std::max(most, row.clusters);
    const Axis axis{0, static_cast<double>(most)};
    page.raw(
        "<figure><figcaption><h3>Clusters by size</h3></figcaption><table><thead><tr><th scope=\"col\">Records in the "
        "cluster</th><th scope=\"col\" class=\"chart\"></th><th scope=\"col\" class=\"n\">Clusters</th>"
        "<th scope=\"col\" class=\"n wide\">Records in them</th></tr></thead><tbody>");
    for (const SizeRow& row : rows) {
      page.raw("<tr>").element("th", " scope=\"row\"", row.name).raw("<td class=\"chart\">");
      page.raw(strip(kRowHeight, count(row.clusters) + " clusters of " + row.name + " records",
                     bar(axis, 0, static_cast<double>(row.clusters), 4, kRowHeight - 8, "for")));
      page.raw("</td>").element("td", " class=\"n\"", count(row.clusters));
      page.element("td", " class=\"n wide\"", count(row.records)).raw("</tr>");
    }
    page.raw("</tbody></table></figure>");
  }
  end_section(page);
}

}  // namespace

std::uint64_t Report::duplicates() const { return run.records - std::min(run.records, run.clusters); }

void write_changes(const Report& report, Markup& page) {
  const PairChanges& changes = report.changes;
  if (changes.raised == 0 && changes.lowered == 0) return;
  std::string text;
  if (changes.lowered != 0) {
    text += count_of(changes.lowered, "pair", "pairs") + " heavy enough for a match " +
            (changes.lowered == 1 ? "was" : "were") + " not made one and " + (changes.lowered == 1 ? "is" : "are") +
            " left to review: " +
            (report.is_link() ? "another person was better, or as good. "
                              : "the others of the group speak against it, or a decision does. ");
  }
  if (changes.raised != 0) {
    text += count_of(changes.raised, "pair", "pairs") + " too light for a match " +
            (changes.raised == 1 ? "is one: " : "are ones: ") +
            (report.is_link() ? "decisions say so." : "others of the cluster, or decisions, speak for it.");
  }
  page.paragraph(text);
}

void write_households(const Report& report, Markup& page) {
  const HouseholdReport& households = report.run.households;
  const HouseholdEvidence& evidence = report.model.household;
  if (households.entries == 0 || (evidence.says_nothing() && households.parted == 0)) return;
  std::string text = count_of(households.entries, "entry shares", "entries share") + " a household with others. ";
  if (!evidence.says_nothing()) {
    text += "Where others of an entry's household were found in a person's, the person weighs " +
            bits(evidence.together) + " bits more; where they were found elsewhere, " + bits(evidence.apart) +
            ". By that " + count_of(households.changes.linked, "entry was", "entries were") +
            " linked that alone would not have been, "
            "and " +
            count(households.changes.left) + (households.changes.left == 1 ? " was" : " were") +
            " not that alone would have been. ";
  }
  if (households.parted != 0) {
    text += count_of(households.parted, "entry is", "entries are") +
            " left to review, because another of the household is that person.";
  }
  page.paragraph(text);
}

void write_results(const Report& report, Markup& page) {
  report.is_link() ? write_register(report, page) : write_clusters(report, page);
}

}  // namespace khop::io::html
