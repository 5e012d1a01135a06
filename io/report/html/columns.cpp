#include "io/report/html/sections.hpp"
#include "io/report/listed_values.hpp"
#include "io/report/words.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace khop::io::html {
namespace {

constexpr double kRowHeight = 22;
constexpr std::size_t kMostTop = 4;

/// The field whose quality stands beside this column: the one of which it is the first that was read.
std::optional<std::size_t> field_of(const Report& report, const std::string& column) {
  const auto was_read = [&](const std::string& name) {
    return std::any_of(report.run.profiles.begin(), report.run.profiles.end(),
                       [&](const ColumnProfile& profile) { return profile.name == name; });
  };
  const Schema& schema = report.model.schema;
  for (std::size_t f = 0; f < schema.size(); ++f) {
    const auto first = std::find_if(schema[f].columns.begin(), schema[f].columns.end(), was_read);
    if (first != schema[f].columns.end() && *first == column) return f;
  }
  return std::nullopt;
}

/// The field that is read from this column alone: only then as many rows of it are filled.
std::optional<std::size_t> own_field_of(const Report& report, const std::string& column) {
  const std::optional<std::size_t> field = field_of(report, column);
  return field && report.model.schema[*field].columns.size() == 1 ? field : std::nullopt;
}

void write_use(const Report& report, const ColumnProfile& profile, Markup& page) {
  const auto use = std::find_if(report.run.columns.begin(), report.run.columns.end(),
                                [&](const ColumnUse& candidate) { return candidate.column == profile.name; });
  page.raw("<td data-label=\"Used as\"><span>");
  if (use == report.run.columns.end()) {
    const std::optional<std::size_t> field = field_of(report, profile.name);
    const bool id = profile.name == report.model.id_column;
    page.text(id ? "record id" : field ? std::string{type_words(report.model.schema[*field].type)} : "not used");
    page.raw("</span></td>");
    return;
  }
  page.text(use->field.empty() && use->role != "record id" ? "not used" : use->role);
  if (!use->reason.empty()) page.raw("<br><small class=\"soft\">").text(use->reason).raw("</small>");
  page.raw("</span></td>");
}

void write_presence(const Report& report, const ColumnProfile& profile, Markup& page) {
  const std::optional<std::size_t> field = own_field_of(report, profile.name);
  double present = 1 - profile.share_missing();
  if (field && *field < report.run.quality.size()) {
    const FieldQuality& quality = report.run.quality[*field];
    const auto all = static_cast<double>(quality.present + quality.missing);
    if (all > 0) present = static_cast<double>(quality.present) / all;
  }
  page.raw("<td class=\"meter\" data-label=\"Filled\">");
  page.raw(
      strip(kRowHeight, "filled in " + percent(present),
            bar({0, 1}, 0, 1, 7, kRowHeight - 14, "rest-soft") + bar({0, 1}, 0, present, 7, kRowHeight - 14, "for")));
  page.raw("</td>").element("td", " class=\"n wide\"", percent(present));
}

/// Values that were not, or only partly, understood, or only after a repair.
void write_not_understood(const Report& report, const ColumnProfile& profile, Markup& page) {
  const std::optional<std::size_t> field = field_of(report, profile.name);
  page.raw("<td class=\"n\" data-label=\"Not understood\">");
  if (field && *field < report.run.quality.size()) {
    const FieldQuality& quality = report.run.quality[*field];
    std::string text;
    if (quality.unparsed > 0) text = count(quality.unparsed);
    if (quality.partial > 0) text += (text.empty() ? "" : ", ") + count(quality.partial) + " in part";
    const std::uint64_t repaired = std::accumulate(quality.repaired.begin(), quality.repaired.end(), std::uint64_t{0});
    if (repaired > 0) text += (text.empty() ? "" : ", ") + count(repaired) + " repaired";
    page.text(text.empty() ? "–" : text);
  }
  page.raw("</td>");
}

void write_frequent(const Report& report, const ColumnProfile& profile, Markup& page) {
  page.raw("<td data-label=\"Frequent values\"><span class=\"soft\">");
  const std::size_t listed = std::min(listed_values(profile, report.model), kMostTop);
  for (std::size_t v = 0; v < listed; ++v) {
    const auto& [value, rows] = profile.top[v];
    if (v > 0) page.raw(", ");
    page.value(value);
    page.raw("&nbsp;<small>")
        .text(percent(static_cast<double>(rows) / static_cast<double>(profile.present())))
        .raw("</small>");
  }
  page.raw("</span></td>");
}

}  // namespace

void write_columns(const Report& report, Markup& page) {
  if (report.run.profiles.empty()) return;
  std::uint64_t sampled = 0;
  for (const ColumnProfile& profile : report.run.profiles) sampled = std::max(sampled, profile.rows);
  const std::string of = sampled < report.run.rows_read
                             ? "Different and frequent values come from a sample of " + count(sampled) + " rows. "
                             : std::string{};
  begin_section(page, "columns", "Columns, and how good they are",
                "What each column was taken for, and why. " + of +
                    "Values are listed only if many rows share them, and of no column that may point to a person. A "
                    "column taken for the wrong thing is put right with "
                    "--field, one that misleads is left out with --not-field.");
  page.raw(
      "<div class=\"scroll\"><table class=\"stack\"><thead><tr><th scope=\"col\">Column</th><th scope=\"col\">Used "
      "as</th>"
      "<th scope=\"col\">Filled</th><th scope=\"col\" class=\"wide\"></th><th scope=\"col\" class=\"n\">Different</th>"
      "<th scope=\"col\" class=\"n\">Not understood</th><th scope=\"col\">Frequent values</th></tr></thead><tbody>");
  for (const ColumnProfile& profile : report.run.profiles) {
    page.raw("<tr>").element("th", " scope=\"row\"", profile.name);
    write_use(report, profile, page);
    write_presence(report, profile, page);
    page.element("td", " class=\"n\" data-label=\"Different values\"", count(profile.distinct));
    write_not_understood(report, profile, page);
    write_frequent(report, profile, page);
    page.raw("</tr>");
  }
  page.raw("</tbody></table></div>");
  end_section(page);
}

}  // namespace khop::io::html
