#include "io/report/html/sections.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <vector>

namespace khop::io::html {
namespace {

std::string input_name(const RunSummary& run, std::size_t input) {
  return run.inputs[input] == "-" ? "standard input" : run.inputs[input];
}

void write_files(const Report& report, Markup& page) {
  const RunSummary& run = report.run;
  const bool rows = run.input_rows.size() == run.inputs.size();
  const bool rejected = run.input_rejected.size() == run.inputs.size();
  page.raw("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">File</th>");
  if (report.is_link()) page.raw("<th scope=\"col\">Side</th>");
  page.raw("<th scope=\"col\">Format</th>");
  if (rows) page.raw("<th scope=\"col\" class=\"n\">Rows</th>");
  if (rejected) page.raw("<th scope=\"col\" class=\"n\">Rejected</th>");
  page.raw("</tr></thead><tbody>");
  for (std::size_t i = 0; i < run.inputs.size(); ++i) {
    page.raw("<tr><th scope=\"row\"><code>").text(input_name(run, i)).raw("</code></th>");
    const bool to = run.first_to_input != 0 && i >= run.first_to_input;
    if (report.is_link()) page.element("td", " class=\"soft\"", to ? "records to link to" : "entries to link");
    page.element("td", " class=\"soft\"", i < run.dialects.size() ? run.dialects[i] : "");
    if (rows) page.element("td", " class=\"n\"", count(run.input_rows[i]));
    if (rejected) page.element("td", " class=\"n\"", count(run.input_rejected[i]));
    page.raw("</tr>");
  }
  page.raw("</tbody></table></div>");
}

/// By which list of units a file's places were read: that of the model's field, or where it has none that of the file.
place::Era era_read(const Model& model, const FileEra& era) {
  const auto field = std::find_if(model.schema.begin(), model.schema.end(),
                                  [&](const FieldSpec& spec) { return spec.name == era.field; });
  return field == model.schema.end() || field->era == place::Era::kUnknown ? era.decision.era : field->era;
}

/// By which list of units each file's places are meant.
void write_eras(const Report& report, Markup& page) {
  const RunSummary& run = report.run;
  if (run.eras.empty()) return;
  page.raw(
      "<figure><figcaption><h3>Units of before or since July 2025</h3><p>A code of a commune may be another commune’s "
      "in "
      "the other list, so each file is judged by a sample of what stands in it.</p></figcaption><table class=\"stack\">"
      "<thead><tr><th scope=\"col\">File</th><th scope=\"col\">Places</th><th scope=\"col\">Read by the units</th><th "
      "scope=\"col\">Because</th></tr></thead><tbody>");
  for (const FileEra& era : run.eras) {
    const place::Era found = era_read(report.model, era);
    page.raw("<tr><th scope=\"row\"><code>").text(input_name(run, era.table)).raw("</code></th>");
    page.element("td", " data-label=\"Places\"", era.field);
    page.element("td", " data-label=\"Read by the units\"",
                 found == place::Era::kOld   ? "of before July 2025"
                 : found == place::Era::kNew ? "of July 2025"
                                             : "of either list");
    page.element("td", " class=\"soft\" data-label=\"Because\"", era.decision.reason).raw("</tr>");
  }
  page.raw("</tbody></table></figure>");
}

void write_rejects(const RunSummary& run, Markup& page) {
  if (run.rejected == 0) return;
  std::vector<std::pair<std::string, std::uint64_t>> reasons(run.reject_reasons.begin(), run.reject_reasons.end());
  std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  page.raw("<p>")
      .text(count_of(run.rejected, "row was", "rows were"))
      .raw(
          " rejected: <code>rejected.csv</code> gives file, line, reason and the row itself. Mend them and run again; "
          "nothing "
          "else is lost.</p>");
  if (reasons.empty()) return;
  page.raw("<table><thead><tr><th scope=\"col\">Why</th><th scope=\"col\" class=\"n\">Rows</th></tr></thead><tbody>");
  for (const auto& [reason, rows] : reasons) {
    page.raw("<tr>").element("th", " scope=\"row\"", reason).element("td", " class=\"n\"", count(rows)).raw("</tr>");
  }
  page.raw("</tbody></table>");
}

}  // namespace

void write_inputs(const Report& report, Markup& page) {
  begin_section(page, "inputs", "What came in",
                count_of(report.run.rows_read, "row was", "rows were") + " read and " +
                    count_of(report.run.records, "record", "records") + " taken from them.");
  write_files(report, page);
  write_rejects(report.run, page);
  write_eras(report, page);
  end_section(page);
}

}  // namespace khop::io::html
